"""Documents and records cut from files of text, HTML and JSON."""

import json
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import ARTICLE, gzip_of, receive_bytes, rules_of

from flows.sources import Limits
from flows.sources.json_values import split_values
from schemas.received import Document, Reject

ONE = b'{"title": "One", "text": "A \\"quoted\\" {brace} [x], \\\\"}'
TWO = '{"title": "Zwei", "text": "Fähre"}'.encode()
PRETTY = json.dumps({"title": "Pretty", "tags": ["a", {"b": []}]}, indent=2).encode()


def records_of(received: list[Document | Reject]) -> list[tuple[int | None, bytes]]:
    return [(item.line, item.content) for item in received if isinstance(item, Document)]


def test_a_file_is_kept_byte_by_byte(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + ARTICLE + b"\r\n\r\n"
    (document,) = receive_bytes(content, "a.txt", tmp_path)
    assert document == Document(
        document_id=sha256(content).hexdigest(),
        source_uri=f"{tmp_path}/a.txt",
        member=None,
        line=None,
        format="text",
        encoding="utf-8",
        content=content,
    )


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (document,) = receive_bytes(b"", "a.json", tmp_path)
    assert isinstance(document, Document)
    assert (document.format, document.content) == ("text", b"")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(ARTICLE, "utf-8"), (b"F\xe4hre\n", "unknown"), (ARTICLE.decode().encode("utf-16"), "utf-16")],
)
def test_the_encoding_is_told_where_it_is_cheap(tmp_path: Path, content: bytes, encoding: str) -> None:
    (document,) = receive_bytes(content, "a.txt", tmp_path)
    assert isinstance(document, Document)
    assert document.encoding == encoding


def test_a_file_over_the_limit_is_a_reject_with_its_beginning(tmp_path: Path) -> None:
    content = b"word " * 40_000
    (reject,) = receive_bytes(content, "a.txt", tmp_path, Limits(max_document_bytes=150_000))
    assert isinstance(reject, Reject)
    assert (reject.rule, reject.payload) == ("document_too_large", content[: 64 * 1024])
    (document,) = receive_bytes(content, "a.txt", tmp_path, Limits(max_document_bytes=200_000))
    assert isinstance(document, Document)
    assert document.content == content


def test_a_picture_is_a_reject_that_names_it(tmp_path: Path) -> None:
    (reject,) = receive_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99), "a.txt", tmp_path)
    assert isinstance(reject, Reject)
    assert reject.rule == "unread_format"
    assert "PNG" in reject.reason


def test_each_line_that_is_not_blank_is_a_document(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + ONE + b"\r\n\n  \n" + TWO + b"\nspoilt\n" + ONE
    assert records_of(receive_bytes(content, "a.data", tmp_path)) == [(1, ONE), (4, TWO), (5, b"spoilt"), (6, ONE)]


def test_a_line_over_the_limit_is_a_reject_and_the_next_is_read(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * 300_000 + b'"}'
    received = receive_bytes(ONE + b"\n" + long + b"\n" + TWO, "a.jsonl", tmp_path, Limits(max_document_bytes=100_000))
    assert records_of(received) == [(1, ONE), (3, TWO)]
    assert [(item.rule, item.line) for item in received if isinstance(item, Reject)] == [("document_too_large", 2)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_line_of_just_the_limit_is_read(tmp_path: Path, end: bytes) -> None:
    received = receive_bytes(ONE + end, "a.jsonl", tmp_path, Limits(max_document_bytes=len(ONE)))
    assert records_of(received) == [(1, ONE)]


@pytest.mark.parametrize("content", [ONE, PRETTY, b"\xef\xbb\xbf\n" + PRETTY + b"\n\n", b'{"title": "half', b"{}"])
def test_a_file_of_one_object_is_one_document_unchanged(tmp_path: Path, content: bytes) -> None:
    assert records_of(receive_bytes(content, "a.json", tmp_path)) == [(None, content)]


def test_an_array_gives_each_element_as_it_stands(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf\n[\n" + ONE + b",\n\n  " + PRETTY + b" , " + TWO + b"]\n"
    line = 5 + PRETTY.count(b"\n")
    assert records_of(receive_bytes(content, "a.json", tmp_path)) == [(3, ONE), (5, PRETTY), (line, TWO)]


def test_values_one_after_the_other_are_documents_each(tmp_path: Path) -> None:
    content = PRETTY + b"\n" + PRETTY + b" " + ONE
    lines = PRETTY.count(b"\n") + 1
    received = receive_bytes(content, "a.json", tmp_path)
    assert records_of(received) == [(1, PRETTY), (1 + lines, PRETTY), (2 * lines, ONE)]


def test_an_array_that_is_cut_short_keeps_what_is_there_and_says_so(tmp_path: Path) -> None:
    received = receive_bytes(b"[" + ONE + b",\n" + TWO, "a.json", tmp_path)
    assert records_of(received) == [(1, ONE), (2, TWO)]
    assert rules_of(received) == ["broken_json_array"]


def test_what_follows_an_array_is_not_lost(tmp_path: Path) -> None:
    assert records_of(receive_bytes(b"[" + ONE + b"] more", "a.json", tmp_path)) == [(1, ONE), (1, b"more")]


def test_an_element_over_the_limit_is_a_reject_and_the_next_is_read(tmp_path: Path) -> None:
    long = b'{"text": "' + b"a" * 300_000 + b'"}'
    received = receive_bytes(b"[" + long + b",\n" + TWO + b"]", "a.json", tmp_path, Limits(max_document_bytes=100_000))
    assert records_of(received) == [(2, TWO)]
    assert rules_of(received) == ["document_too_large"]


def test_an_empty_array_is_a_reject(tmp_path: Path) -> None:
    assert rules_of(receive_bytes(b"[ ]\n", "a.json", tmp_path)) == ["holds_nothing"]


def test_records_in_wide_characters_are_cut_apart_as_utf8(tmp_path: Path) -> None:
    content = (ONE + b"\n" + TWO).decode().encode("utf-16")
    assert records_of(receive_bytes(content, "a.jsonl", tmp_path)) == [(1, ONE), (2, TWO)]


def test_a_compressed_file_of_lines_is_a_file_of_lines(tmp_path: Path) -> None:
    received = receive_bytes(gzip_of(ONE + b"\n" + TWO), "a.jsonl.gz", tmp_path)
    assert records_of(received) == [(1, ONE), (2, TWO)]


def test_the_first_record_is_there_before_the_last_is_read(tmp_path: Path) -> None:
    from flows.sources import receive

    path = tmp_path / "a.jsonl"
    path.write_bytes((ONE + b"\n") * 100_000)
    with patch("flows.sources.records.sha256", side_effect=sha256) as hashed:
        next(receive([str(path)]))
        assert hashed.call_count == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=4), json_values, max_size=3)


@given(st.lists(objects | st.text(max_size=9), min_size=1, max_size=6), st.sampled_from([None, 1]), st.integers(1, 9))
def test_an_array_cut_in_any_chunks_gives_its_elements(values: list[object], indent: int | None, step: int) -> None:
    content = json.dumps(values, indent=indent, ensure_ascii=False).encode()
    chunks = [content[at : at + step] for at in range(0, len(content), step)]
    pieces = list(split_values(chunks, 10_000))
    assert [json.loads(piece.content) for piece in pieces if piece.is_element] == values
    assert not pieces[-1].is_open
    firsts = [content[: content.find(piece.content.strip())].count(b"\n") + 1 for piece in pieces[1:2]]
    assert [piece.line for piece in pieces[1:2]] == firsts


@given(st.lists(objects, min_size=1, max_size=5), st.integers(1, 9))
def test_objects_one_after_the_other_are_told_apart(values: list[object], step: int) -> None:
    content = "\n".join(json.dumps(value, indent=1) for value in values).encode()
    pieces = list(split_values([content[at : at + step] for at in range(0, len(content), step)], 10_000))
    assert [json.loads(piece.content) for piece in pieces if piece.content.strip()] == values
    assert b"".join(piece.content for piece in pieces) == content


@given(st.binary(max_size=80) | st.text('{}[]",\\ \na', max_size=60).map(str.encode), st.integers(1, 9))
def test_the_size_of_chunks_never_changes_the_pieces(content: bytes, step: int) -> None:
    chunks = [content[at : at + step] for at in range(0, len(content), step)]
    assert list(split_values(chunks, 10_000)) == list(split_values([content], 10_000))
