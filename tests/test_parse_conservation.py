"""Whatever arrives is a record or a reject with its reason; nothing raises, nothing vanishes."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.rules import load_parse_rules
from schemas.received import Document, Record, Reject
from transforms.clean import clean_body
from transforms.parse import parse_document

RULES = load_parse_rules()
SOUND = {
    "text": (
        "Ferry sinks off Java\n\nBy Ani Putri\nJuly 4, 2025\n\n— Category: Asia\n\n"
        "JAKARTA (AP) — A ferry sank, the “coast guard” said.\n\nRead more:\n\nDivers search that\n\nRiver."
    ).encode(),
    "html": (
        b"<html><head><meta charset=utf-8><title>Ferry</title></head><body><article>"
        b"<p>A ferry sank on Monday, the coast guard said.</p><p>Divers will search again at dawn.</p></article>"
    ),
    "json": json.dumps(
        {
            "title": "Ferry",
            "body": "A ferry sank.\n\nDivers <b>search</b>.",
            "date": "2025-07-04T10:00:00Z",
            "author": [{"name": "A"}],
        }
    ).encode(),
}
FORMATS = st.sampled_from(sorted(SOUND))


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, bytes]:
    """A format with sound bytes that were cut, doubled, re-encoded or overwritten."""
    kind = draw(FORMATS)
    content = bytearray(draw(st.sampled_from([SOUND[kind], SOUND[draw(FORMATS)]])))
    for at, junk in draw(st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=6)), max_size=8)):
        content[at : at + len(junk)] = junk
    content = content[draw(st.integers(0, 40)) : draw(st.integers(0, 500))]
    return kind, bytes(content)


def check(kind: str, content: bytes) -> None:
    outcome = parse_document(Document("0" * 64, "a", None, None, kind, "utf-8", content), RULES)
    if isinstance(outcome, Reject):
        assert outcome.rule
        assert outcome.reason
        assert outcome.payload == content
        outcome.reason.encode()
        return
    assert isinstance(outcome, Record)
    assert outcome.title
    assert outcome.body.strip() == outcome.body != ""
    assert (outcome.published_on is not None) or outcome.notes
    assert clean_body(outcome.body, RULES)[0] == outcome.body
    "".join([outcome.title, outcome.body, *outcome.notes, *outcome.unread_header]).encode()


@settings(max_examples=600, deadline=None)
@given(mutations())
def test_mutated_documents_end_as_record_or_reject(mutation):
    check(*mutation)


@settings(max_examples=200, deadline=None)
@given(FORMATS, st.binary(max_size=300))
def test_random_bytes_end_as_record_or_reject(kind, content):
    check(kind, content)


@settings(max_examples=200, deadline=None)
@given(FORMATS, st.text(max_size=300))
def test_random_text_ends_as_record_or_reject(kind, text):
    check(kind, text.encode("utf-8", "surrogatepass"))
