"""Times: what is read, as which value, from what."""

from datetime import date

import pytest
from parses import plain
from timed import rows, values


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


def test_what_is_paid_or_done_each_year_is_a_set():
    told = rows(plain("They make 15 a year. It is an annual rite."))
    assert [(row["text"], row["type"], row["value"]) for row in told] == [
        ("a year", "SET", "P1Y"),
        ("annual", "SET", "P1Y"),
    ]


def test_the_same_text_read_twice_gives_the_same_rows():
    text = "He left on Friday, two days after the vote of June 2, and returns next week at 9 p.m."
    assert rows(plain(text)) == rows(plain(text))


def test_a_narrowing_word_that_belongs_to_the_expression_before_is_left_there():
    assert values("June 2, 2009: a week later last year ended.") == [
        ("June 2, 2009", "2009-06-02"),
        ("a week later", "2009-06-09"),
        ("last year", "2024"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He left on June 2. The day before, it rained.", ("The day before", "2025-06-01")),
        ("Sales were 3 million in 2023, up from 2 million the year before.", ("the year before", "2022")),
        ("The day before the vote it rained.", None),
    ],
)
def test_the_day_before_is_counted_from_what_was_told_unless_the_text_says_before_what(text, told):
    assert values(text)[-1:] == ([told] if told else [])


def test_later_than_something_is_a_length():
    assert values("On June 2 it came a day later than planned.")[-1] == ("a day later", "P1D")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FY2025", [("FY2025", "FY2025")]),
        ("H1 2023", [("H1 2023", "2023-H1")]),
        ("the last quarter of 2023", [("the last quarter of 2023", "2023-Q4")]),
        ("from 2006-2018", [("2006", "2006"), ("2018", "2018")]),
        ("25.06.2024", [("25.06.2024", "2024-06-25")]),
        ("2024/04/19", [("2024/04/19", "2024-04-19")]),
        ("JULY 3, 2025", [("JULY 3, 2025", "2025-07-03")]),
        ("WEDNESDAY NIGHT", [("WEDNESDAY NIGHT", "2025-07-02TNI")]),
        ("at the weekend", [("the weekend", "2025-W27-WE")]),
        ("for another year", [("another year", "P1Y")]),
        ("for another year and a half", [("another year and a half", "P1.5Y")]),
    ],
)
def test_less_usual_forms_have_their_value(text, told):
    assert values(f"It was {text}.") == told


def test_two_years_joined_cover_both_and_have_no_one_value():
    (row,) = rows(plain("In the 2023-24 season they came last."))
    assert (row["text"], row["value"], row["starts_on"], row["ends_on"]) == (
        "2023-24",
        None,
        date(2023, 1, 1),
        date(2024, 12, 31),
    )
    assert row["reason"] == "two years; TIMEX3 has no value for both"
