"""What an article is known by: its address, else its source, title and date; and what its text hashes to."""

from datetime import date

import pytest
from factories import NOW, record
from hypothesis import given
from hypothesis import strategies as st

from schemas import PARSED_DOCUMENTS
from transforms.identify import explain_unreadable, identify_article, tabulate
from transforms.ids import make_id

PLACE = {"document_id": "0" * 64, "source_uri": "a.txt", "member": None, "line": None, "received_at": NOW}


def test_the_address_alone_names_an_article():
    one = record(url="https://lake.example/ferry", title="Ferry sinks", source="Lake Herald")
    other = record(url="https://lake.example/ferry", title="Ferry lost", source=None, published_on=None, body="Other.")
    assert identify_article(one) == identify_article(other)


def test_without_an_address_source_title_and_date_name_it():
    assert identify_article(record()) == identify_article(record(body="Another body.", byline="Ann Lee"))


@pytest.mark.parametrize("changed", [{"title": "Ferry lost"}, {"source": "Other"}, {"published_on": date(2025, 5, 4)}])
def test_another_source_title_or_date_is_another_article(changed: dict[str, object]):
    assert identify_article(record(**changed)) != identify_article(record())


def test_a_title_alone_names_nothing_so_the_body_counts():
    unnamed = {"source": None, "published_on": None}
    assert identify_article(record(**unnamed, body="Rain.")) != identify_article(record(**unnamed, body="Sun."))
    assert identify_article(record(**unnamed, body="Rain.")) == identify_article(record(**unnamed, body="Rain."))


def test_missing_is_not_empty():
    assert make_id("a", None) != make_id("a", "")
    assert make_id("a", "b") != make_id("ab")


@given(
    st.lists(st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\x00\x1f"), max_size=5), max_size=4)
)
def test_ids_are_twenty_hexadecimal_digits(parts: list[str | None]):
    name = make_id(*parts)
    assert len(name) == 20
    assert set(name) <= set("0123456789abcdef")


def test_a_lone_surrogate_can_be_hashed():
    assert make_id("\ud800") != make_id("\ud801")


def test_records_become_rows_of_the_contracts_shape():
    frame = tabulate([PLACE], [record(body="Three words here.", notes=("no date",))])
    assert frame.schema == PARSED_DOCUMENTS.polars_schema
    row = frame.row(0, named=True)
    assert (row["word_count"], row["notes"], row["unannotated_reason"]) == (3, ["no date"], None)


def test_nothing_becomes_no_rows_of_the_same_shape():
    assert tabulate([], []).schema == PARSED_DOCUMENTS.polars_schema


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", None),
        ("fr", "language is fr; only English is annotated"),
        (None, "too little text to tell its language"),
    ],
)
def test_what_is_not_english_says_why_it_is_not_annotated(language: str | None, reason: str | None):
    assert tabulate([PLACE], [record(language=language)])["unannotated_reason"].to_list() == [reason]


def test_one_body_has_one_hash_whatever_stands_around_it():
    frame = tabulate([PLACE, PLACE], [record(), record(title="Other", source="Other")])
    assert frame["content_hash"].n_unique() == 1
    assert frame["article_id"].n_unique() == 2


def test_a_text_the_tokenizer_would_never_leave_is_kept_without_annotations():
    assert explain_unreadable('He said "so".' * 100) is None
    assert explain_unreadable("He said so. " + '"' * 1_000) == "holds 1,000 marks in a row, no text to annotate"
    assert str(explain_unreadable("word " * 50_001)).startswith("longer than 250,000 characters")
