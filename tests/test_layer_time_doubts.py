"""Times: what only looks like one, what has no value and why, and that any words keep the contract."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import plain
from shipped import pipeline
from timed import rows, values

from schemas.times import TIMES


def test_what_leans_on_nothing_has_no_value_but_a_reason():
    row = rows(plain("That day it rained."))[0]
    assert row["value"] is None
    assert row["reason"] == "nothing before it in the text says which day is meant"


@pytest.mark.parametrize(
    ("text", "value"), [("on Thursday", "XXXX-WXX-4"), ("on June 18", "XXXX-06-18"), ("last week", None)]
)
def test_without_a_publication_date_nothing_is_guessed(text, value):
    row = rows(plain(f"It was {text}."), published=None)[0]
    assert (row["value"], row["starts_on"], row["reason"]) == (
        value,
        None,
        "the article has no publication date to reckon from",
    )


def test_a_day_in_figures_that_can_be_read_two_ways_is_not_read():
    row = rows(plain("It was 07/04/2025."))[0]
    assert (row["value"], row["reason"]) == (None, "day and month could be either way round")


def test_a_day_that_no_calendar_has_is_not_read():
    row = rows(plain("It was February 30, 2009."))[0]
    assert (row["value"], row["reason"]) == (None, "the day that it would be is not in the calendar")


@pytest.mark.parametrize(
    "text",
    [
        "The 41-year-old is 62 years old.",
        "He is in his 40s.",
        "It may be so, and they march on.",
        "Prices fall and spring back.",
        "Three quarters of them left.",
        "It cost $2008, or 2,008 euros.",
        "They won 3:1 with 1999 votes.",
        "Wait a second, said one.",
        "Black Friday sales rose.",
        "As recently said by none, that was then.",
    ],
)
def test_ages_verbs_counts_and_names_are_no_times(text):
    found = [value for _, value in values(text)]
    assert found in ([], ["PAST_REF"]) if "recently" in text else found == []


def test_a_month_inside_a_name_is_no_time():
    assert values("It is for April Jones.", PERSON="April Jones") == []


def test_a_year_that_the_model_counts_is_no_time_unless_its_preposition_says_so():
    assert values("A crowd of 2000 came.", CARDINAL="2000") == []
    assert values("He came in 2000.", CARDINAL="2000") == [("2000", "2000")]


VOCABULARY = """
    last next this the a two 40 2008 June 18 , Friday week year years ago later that day at 9 p.m. UTC on in until recently
    half 1990s quarter third of winter 31 February decade 999999 centuries every to and - now tonight
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14), st.none() | st.dates(), st.sampled_from([" ", "\n", "  "]))
def test_any_words_give_rows_that_keep_the_contract(words, published, space):
    text = space.join(words)
    found = rows(plain(text), published)
    for row, following in zip(found, [*found, None][1:], strict=True):
        assert text[row["start_char"] : row["end_char"]] == row["text"] != ""
        assert following is None or row["end_char"] <= following["start_char"]
        assert row["starts_on"] is None or row["starts_on"] <= row["ends_on"]
    assert_contract(found)


def assert_contract(found: list[dict]) -> None:
    """Every rule of the table holds for every row."""
    frame = pl.DataFrame([{**row, "made_by": "times 1"} for row in found], schema=TIMES.polars_schema)
    for judgement in TIMES.judgements():
        kept = frame.select(judgement.polars.fill_null(True)).to_series()
        assert kept.all(), (judgement.words, frame.filter(~kept).rows(named=True))


def test_a_publication_day_before_all_newspapers_is_not_reckoned_from():
    assert values("It was yesterday.", date.min + timedelta(1)) == [("yesterday", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The blaze killed 2000 people.",
        "Some 2020 families fled.",
        "Highs in the 90s are likely.",
        "Route 2010 was closed.",
        "UN Resolution 1973 was passed.",
        "PROTESTERS MARCH ON CAPITAL.",
    ],
)
def test_what_is_counted_measured_or_numbered_is_no_year(text):
    assert rows(pipeline()(text)) == []


def test_a_high_of_earlier_years_is_no_heat():
    assert values("Prices reached highs not seen since the 1980s.") == [("the 1980s", "198")]
