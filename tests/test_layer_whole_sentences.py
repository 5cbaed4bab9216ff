"""Sentences that the parser cut in their middle, in what the shipped model reads."""

import pytest
from parses import read
from shipped import pipeline


@pytest.mark.parametrize(
    "text",
    [
        '"We are ready," said opposition leader Rob Jetten.',
        "WHO Director-General Tedros Adhanom Ghebreyesus urged countries to share vaccines.",
        "Thirty-two people, among them six children, were killed.",
    ],
)
def test_a_name_or_a_clause_is_never_cut_in_two(text: str) -> None:
    doc = pipeline()(text)
    assert [sentence.text for sentence in doc.sents] == [text]
    assert all(token.head in doc for token in doc)


def test_sentences_that_end_with_a_mark_and_paragraphs_stay_apart() -> None:
    doc = pipeline()("He left. Rain fell on the town.\n\nNew paths\n\nthe lake rose.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "He left.", "Rain fell on the town.", "New paths", "the lake rose.",
    ]  # fmt: skip


def test_a_speaker_is_found_across_a_wrong_cut() -> None:
    (row,) = read(pipeline()('"We are ready," said opposition leader Rob Jetten.'))["quotes"]
    assert (row["speaker"], row["speaker_entity_id"] is not None) == ("opposition leader Rob Jetten", True)


def test_the_who_is_no_relative_pronoun() -> None:
    (row,) = read(pipeline()("WHO Director-General Tedros Adhanom Ghebreyesus urged countries to share vaccines."))[
        "quotes"
    ]
    assert row["speaker_reason"].endswith("full name")
