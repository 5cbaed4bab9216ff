"""Times: feasts, parts of a month, days without their month, seasons; in an article that appeared on Friday, 4 July 2025."""

from datetime import date

import pytest
from parses import plain
from shipped import pipeline
from timed import rows, values

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.time_feasts import easter
from transforms.layers.times import time_rows


def read(text: str) -> list[tuple[str, str | None]]:
    """Text and value of every expression, read with the shipped model."""
    return [(row["text"], row["value"]) for row in rows(pipeline()(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ferries stopped on Good Friday.", ("Good Friday", "2025-04-18")),
        ("Shops will close on Easter Monday next year.", ("Easter Monday next year", "2026-04-06")),
        ("The dam broke last Thanksgiving.", ("last Thanksgiving", "2024-11-28")),
        ("The beach will shut after Labor Day.", ("Labor Day", "2025-09-01")),
        ("They met on Memorial Day 2010.", ("Memorial Day 2010", "2010-05-31")),
        ("The parade is held every Easter.", ("every Easter", "P1Y")),
    ],
)
def test_a_feast_that_moves_is_the_day_that_the_clause_points_to(text: str, told: tuple[str, str]) -> None:
    assert read(text) == [told]


@pytest.mark.parametrize("text", ["They sailed to Easter Island.", "A shop sold Christmas trees."])
def test_what_is_called_after_a_feast_is_no_time(text: str) -> None:
    assert values(text) == []


def test_easter_is_that_of_the_western_calendar() -> None:
    assert [easter(year) for year in (1961, 2008, 2024, 2038)] == [
        date(1961, 4, 2),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2038, 4, 25),
    ]


@pytest.mark.parametrize(
    ("text", "value", "starts_on", "ends_on"),
    [
        ("the first week of November 2024", "2024-11", date(2024, 11, 1), date(2024, 11, 7)),
        ("the last week of June", "2025-06", date(2025, 6, 24), date(2025, 6, 30)),
        ("the second half of April 2024", "2024-04", date(2024, 4, 16), date(2024, 4, 30)),
        ("the third weekend of October 2023", "2023-W42-WE", date(2023, 10, 21), date(2023, 10, 22)),
        ("the first Monday in October 2024", "2024-10-07", date(2024, 10, 7), date(2024, 10, 7)),
        ("the last Sunday of May 2025", "2025-05-25", date(2025, 5, 25), date(2025, 5, 25)),
        ("the last day of February 2024", "2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("the first of June 2025", "2025-06-01", date(2025, 6, 1), date(2025, 6, 1)),
    ],
)
def test_a_part_of_a_month_has_its_own_days(text: str, value: str, starts_on: date, ends_on: date) -> None:
    (row,) = rows(plain(f"It was {text}."))
    assert (row["text"], row["value"], row["starts_on"], row["ends_on"]) == (text, value, starts_on, ends_on)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The river rose in May. On the 15th, the weir gave way.", [("May", "2025-05"), ("the 15th", "2025-05-15")]),
        ("A third hearing is set for the 28th.", [("the 28th", "2025-07-28")]),
        ("He was found on the 15th floor.", []),
        ("She made her only bogey on the 15th.", []),
    ],
)
def test_a_day_without_its_month_is_of_the_month_told_or_near_publication(text: str, told: list) -> None:
    assert read(text) == told


def test_a_season_after_a_preposition_is_one_and_a_fall_is_none() -> None:
    assert read("An election will be held in the autumn.") == [("the autumn", "2025-FA")]
    assert read("She broke her hip in the fall.") == []


@pytest.mark.parametrize(
    ("latitudes", "starts_on"),
    [((-33.9, -30.6), date(2024, 12, 1)), ((51.5, -33.9), date(2024, 6, 1)), ((), date(2024, 6, 1))],
)
def test_seasons_are_those_of_the_half_of_the_globe_that_the_article_tells_of(
    latitudes: tuple, starts_on: date
) -> None:
    places = [{"latitude": latitude} for latitude in latitudes]
    article = ArticleContext("0123456789abcdef0123", published_on=date(2025, 7, 4))
    (row,) = time_rows(Page(plain("It rained in the summer of 2024.")), article, places)
    assert (row["value"], row["starts_on"]) == ("2024-SU", starts_on)
