"""Times: what is read, as which value, from what, and when the answer is none."""

from datetime import date, timedelta

import polars as pl
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import plain
from spacy.tokens import Doc

from schemas.times import TIMES
from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.times import time_rows

FRIDAY = date(2025, 7, 4)


def rows(doc: Doc, published: date | None = FRIDAY) -> list[dict]:
    """Rows of an article that appeared on a Friday, unless another day is given."""
    return time_rows(Page(doc), ArticleContext("0123456789abcdef0123", published_on=published))


def values(text: str, published: date | None = FRIDAY, **names: str) -> list[tuple[str, str | None]]:
    """Text and value of every expression in a text without a parse."""
    return [(row["text"], row["value"]) for row in rows(plain(text, **names), published)]


def clause(table: str) -> Doc:
    """A Doc from lines "word tag lemma relation head", heads counted from 0."""
    words = [line.split() for line in table.strip().splitlines()]
    return Doc(
        spacy.blank("en").vocab,
        words=[word[0] for word in words],
        tags=[word[1] for word in words],
        pos=[{"V": "VERB", "M": "AUX", "N": "NOUN"}.get(word[1][0], "X") for word in words],
        lemmas=[word[2] for word in words],
        deps=[word[3] for word in words],
        heads=[int(word[4]) for word in words],
    )


SAID = clause("""
    Trump NNP Trump nsubj 1
    said VBD say ROOT 1
    Thursday NNP Thursday obl:tmod 1
""")
WILL_MEET = clause("""
    They PRP they nsubj 2
    will MD will aux 2
    meet VB meet ROOT 2
    Thursday NNP Thursday obl:tmod 2
""")
COULD_SPEAK_FRIDAY = clause("""
    They PRP they nsubj 2
    could MD could aux 2
    speak VB speak ROOT 2
    as RB as advmod 4
    early RB early advmod 2
    as IN as case 6
    Friday NNP Friday obl 4
""")
SAID_HE_WOULD_GO = clause("""
    He PRP he nsubj 1
    said VBD say ROOT 1
    they PRP they nsubj 4
    would MD would aux 4
    go VB go ccomp 1
    Saturday NNP Saturday obl:tmod 1
""")
HAS_WAITED = clause("""
    He PRP he nsubj 2
    has VBZ have aux 2
    waited VBN wait ROOT 2
    in IN in case 4
    December NNP December obl 2
""")
OPENS = clause("""
    It PRP it nsubj 1
    opens VBZ open ROOT 1
    in IN in case 3
    December NNP December obl 1
""")


@pytest.mark.parametrize(
    ("doc", "value", "rule"),
    [
        (SAID, "2025-07-03", "weekday: past clause"),
        (WILL_MEET, "2025-07-10", "weekday: future clause"),
        (COULD_SPEAK_FRIDAY, "2025-07-04", "weekday: the day of publication"),
        (SAID_HE_WOULD_GO, "2025-07-05", "weekday: future clause"),
        (HAS_WAITED, "2024-12", "month: past clause"),
        (OPENS, "2025-12", "month: future clause"),
    ],
)
def test_the_tense_of_the_clause_tells_which_weekday_or_month_is_meant(doc, value, rule):
    assert [(row["value"], row["rule"]) for row in rows(doc)] == [(value, rule)]


def test_a_weekday_in_an_article_of_that_weekday_is_the_day_itself():
    assert values("It happened on Friday.") == [("Friday", "2025-07-04")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last Friday", "2025-06-27"),
        ("next Friday", "2025-07-11"),
        ("until Monday", "2025-07-07"),
        ("Tuesday of next week", "2025-07-08"),
        ("Thursday night", "2025-07-03TNI"),
        ("every Monday", "XXXX-WXX-1"),
        ("today", "2025-07-04"),
        ("yesterday morning", "2025-07-03TMO"),
        ("tonight", "2025-07-04TNI"),
        ("last week", "2025-W26"),
        ("this weekend", "2025-W27-WE"),
        ("earlier this month", "2025-07"),
        ("next year", "2026"),
        ("the end of last year", "2024"),
        ("two weeks ago", "2025-06-20"),
        ("a year and a half", "P1.5Y"),
        ("six months ago", "2025-01"),
        ("ten years ago", "2015"),
        ("years ago", "PAST_REF"),
        ("last summer", "2024-SU"),
        ("the spring of 2008", "2008-SP"),
        ("the third quarter of this year", "2025-Q3"),
        ("the fourth quarter", "2024-Q4"),
        ("Q3 2009", "2009-Q3"),
        ("the first half of 2009", "2009-H1"),
        ("the late 1990s", "199"),
        ("the '80s", "198"),
        ("the 19th century", "18"),
        ("fiscal 2009", "FY2009"),
        ("the next four years", "P4Y"),
        ("the past decade", "P10Y"),
        ("almost two and a half years", "P2.5Y"),
        ("half an hour", "PT30M"),
        ("several months", "PXM"),
        ("1,250,000 years", "P1250000Y"),
        ("every four years", "P4Y"),
        ("recently", "PAST_REF"),
        ("the near future", "FUTURE_REF"),
        ("18 June 2008", "2008-06-18"),
        ("Thursday, June 18, 2009", "2009-06-18"),
        ("February 2022", "2022-02"),
        ("2025-06-30", "2025-06-30"),
        ("25/12/2024", "2024-12-25"),
        ("New Year's Eve 2024", "2024-12-31"),
    ],
)
def test_an_expression_has_one_value(text, value):
    assert values(f"It was {text}.")[0][1] == value


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on"),
    [
        ("last week", date(2025, 6, 23), date(2025, 6, 29)),
        ("this weekend", date(2025, 7, 5), date(2025, 7, 6)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("winter 2024", date(2024, 12, 1), date(2025, 2, 28)),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("the past two years", date(2023, 7, 4), date(2025, 7, 4)),
        ("the next six months", date(2025, 7, 4), date(2026, 1, 4)),
        ("fiscal 2009", None, None),
    ],
)
def test_the_days_covered_are_told_where_the_calendar_has_them(text, starts_on, ends_on):
    row = rows(plain(f"It was {text}."))[0]
    assert (row["starts_on"], row["ends_on"]) == (starts_on, ends_on)


def test_a_day_without_a_year_is_the_nearest_where_no_verb_tells():
    assert values("A June 18 deadline.", date(2008, 7, 2)) == [("June 18", "2008-06-18")]
    assert values("A January 2 deadline.", date(2008, 12, 30)) == [("January 2", "2009-01-02")]


def test_each_day_of_a_range_is_an_expression_of_its_own():
    assert values("It ran June 18-20, 2008.") == [("June 18", "2008-06-18"), ("20", "2008-06-20")]
    assert values("From 11 to 12 August 2026.") == [("11", "2026-08-11"), ("12 August 2026", "2026-08-12")]
    assert values("Between April and June 2008.") == [("April", "2008-04"), ("June 2008", "2008-06")]
    assert values("It takes 60 to 90 days.") == [("60", "P60D"), ("90 days", "P90D")]


def test_a_time_of_day_is_of_the_day_that_its_sentence_tells():
    text = "It landed Tuesday in Everett at 18:00 UTC. At 9 a.m. EDT it left."
    assert values(text) == [
        ("Tuesday", "2025-07-01"),
        ("18:00 UTC", "2025-07-01T18:00Z"),
        ("9 a.m. EDT", "2025-07-04T09:00-04:00"),
    ]


def test_a_time_of_day_and_the_day_beside_it_are_one_expression():
    assert values("It opened at 12:00 UTC Monday.") == [("12:00 UTC Monday", "2025-06-30T12:00Z")]


def test_a_zone_may_be_given_by_its_distance():
    assert values("It landed at 6:40 p.m. (GMT +8).") == [("6:40 p.m. (GMT +8)", "2025-07-04T18:40+08:00")]


def test_that_day_and_later_are_counted_from_what_the_text_told_before():
    text = "He left on June 2, 2009. That day it rained. Two days later he was back."
    told = rows(plain(text))
    assert [row["value"] for row in told] == ["2009-06-02", "2009-06-02", "2009-06-04"]
    assert [row["anchor"] for row in told] == ["itself", "expression", "expression"]


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


def test_what_is_paid_or_done_each_year_is_a_set():
    told = rows(plain("They make 15 a year. It is an annual rite."))
    assert [(row["text"], row["type"], row["value"]) for row in told] == [
        ("a year", "SET", "P1Y"),
        ("annual", "SET", "P1Y"),
    ]


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


def test_the_same_text_read_twice_gives_the_same_rows():
    text = "He left on Friday, two days after the vote of June 2, and returns next week at 9 p.m."
    assert rows(plain(text)) == rows(plain(text))


def test_a_publication_day_before_all_newspapers_is_not_reckoned_from():
    assert values("It was yesterday.", date.min + timedelta(1)) == [("yesterday", None)]


def test_a_narrowing_word_that_belongs_to_the_expression_before_is_left_there():
    assert values("June 2, 2009: a week later last year ended.") == [
        ("June 2, 2009", "2009-06-02"),
        ("a week later", "2009-06-09"),
        ("last year", "2024"),
    ]
