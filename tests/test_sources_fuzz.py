"""Whatever the bytes are, each file, member and line comes to one document or one reject with a reason."""

import bz2
import gzip
import io
import json
import lzma
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packing import ARTICLE, gzip_of, tar_of, zip_of

from flows.sources import Limits, receive
from schemas.received import Document, Reject

LIMITS = Limits(max_document_bytes=5_000, max_archive_bytes=50_000, ratio_floor_bytes=20_000, max_members=40)
RECORDS = b"".join(json.dumps({"title": f"t{at}", "text": "It sank. " * at}).encode() + b"\n" for at in range(9))
PAIR = [("a.txt", ARTICLE), ("b/c.jsonl", RECORDS)]
SOUND = [
    ARTICLE,
    RECORDS,
    b"[" + RECORDS.strip().replace(b"\n", b",\n") + b"]",
    gzip_of(RECORDS),
    bz2.compress(RECORDS),
    lzma.compress(RECORDS),
    zip_of(PAIR),
    tar_of(PAIR),
    gzip_of(tar_of(PAIR)),
    tar_of([("in.zip", zip_of([("a.txt.gz", gzip_of(ARTICLE))])), ("x" * 200, ARTICLE)]),
    zip_of([("in.tar", tar_of(PAIR)), ("c.json", b"[" + RECORDS)]),
    RECORDS.decode().encode("utf-16"),
]
STARTS = [
    b"",
    b"\x1f\x8b\x08\x00",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"BZh91AY&SY",
    b"\xfd7zXZ\x00",
    b"{",
    b"[{",
    b"<",
    b"\xff\xfe",
]


def receive_stream(content: bytes) -> list[Document | Reject]:
    return list(receive(["-"], LIMITS, io.BytesIO(content)))


def check_items(received: list[Document | Reject]) -> None:
    assert received
    for item in received:
        assert item.source_uri == "stdin:"
        (item.member or "").encode()
        if isinstance(item, Document):
            assert item.document_id == sha256(item.content).hexdigest()
            assert len(item.content) <= LIMITS.max_document_bytes
        else:
            item.reason.encode()
            assert item.reason
            assert item.rule
            assert len(item.payload) <= 64 * 1024


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sound file of some kind with bytes changed, taken out, put in, or the end cut off."""
    content = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        change = draw(st.sampled_from(["flip", "drop", "insert", "cut", "repeat"]))
        if change == "flip" and content:
            content[at] ^= draw(st.integers(1, 255))
        elif change == "drop":
            del content[at : at + draw(st.integers(1, 40))]
        elif change == "insert":
            content[at:at] = draw(st.binary(max_size=20))
        elif change == "cut":
            del content[at:]
        elif change == "repeat":
            content[at:at] = content[at : at + 600]
    return bytes(content)


@settings(max_examples=600, deadline=None)
@given(mutated())
def test_mutated_files_never_raise_and_every_reject_says_why(content: bytes) -> None:
    check_items(receive_stream(content))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=800))
def test_random_bytes_never_raise_and_every_reject_says_why(start: bytes, rest: bytes) -> None:
    check_items(receive_stream(start + rest))


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_mutated_bytes_inside_sound_archives_never_raise(content: bytes) -> None:
    for packed in (gzip.compress(content), zip_of([("a", content), ("b.txt", ARTICLE)]), tar_of([("a", content)])):
        check_items(receive_stream(packed))


@settings(max_examples=100, deadline=None)
@given(mutated())
def test_the_same_bytes_give_the_same_items(content: bytes) -> None:
    assert receive_stream(content) == receive_stream(content)


names = st.text(st.characters(codec="utf-8", exclude_characters="\0/\\:"), min_size=1, max_size=20)
texts = st.binary(max_size=50).map(lambda content: b"News: " + content.hex().encode())


@settings(deadline=None)
@given(st.lists(st.tuples(names.map("n{}".format), texts), min_size=1, max_size=12, unique_by=lambda pair: pair[0]))
@example([("n.", b"News"), ("n ", b"News"), ("n\n", b"")])
def test_every_member_comes_to_one_document(members: list[tuple[str, bytes]]) -> None:
    for packed in (zip_of(members), tar_of(members), gzip_of(tar_of(members))):
        received = receive_stream(packed)
        assert [(item.member, getattr(item, "content", None)) for item in received] == members


@settings(deadline=None)
@given(st.lists(st.sampled_from([b'{"a": "b"}', b"spoilt", b"", b"  ", b'{"a', b"\xff{}", b'"]},{"'])))
def test_every_line_that_is_not_blank_comes_to_one_document(lines: list[bytes]) -> None:
    content = b'{"first": 1}\n' + b"\n".join(lines)
    expected = [(1, b'{"first": 1}')] + [(at, line) for at, line in enumerate(lines, 2) if line.strip()]
    received = list(receive(["-"], LIMITS, io.BytesIO(zip_of([("a.jsonl", content)]))))
    assert [(item.line, getattr(item, "content", None)) for item in received] == expected


@pytest.mark.parametrize("content", SOUND, ids=range(len(SOUND)))
def test_a_cut_at_any_place_loses_nothing_before_it(content: bytes) -> None:
    whole = Counter(item.document_id for item in receive_stream(content) if isinstance(item, Document))
    for end in range(1, len(content), max(1, len(content) // 60)):
        received = receive_stream(content[:end])
        check_items(received)
        documents = Counter(item.document_id for item in received if isinstance(item, Document))
        # At most the document that the cut went through is one that the whole does not hold.
        assert (documents - whole).total() <= 1
