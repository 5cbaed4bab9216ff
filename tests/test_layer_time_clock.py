"""Times of day: on which day they are, in an article that appeared on Friday, 4 July 2025."""

import pytest
from shipped import pipeline
from timed import rows, values


def clocks(text: str) -> list[str]:
    """The hours that a parsed text tells, with their days."""
    return [row["value"] for row in rows(pipeline()(text)) if "T" in (row["value"] or "")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The quake struck around 3 a.m. on Thursday.", ["2025-07-03T03:00"]),
        ("The match starts at 14:30 GMT Tuesday.", ["2025-07-08T14:30Z"]),
        ("At 6 p.m. Wednesday the river crested.", ["2025-07-02T18:00"]),
        ("Police were called at 6 p.m., Tuesday, officials said.", ["2025-07-01T18:00"]),
        ("The game is at 6 p.m. ET Tuesday.", ["2025-07-08T18:00"]),
        ("The plane left at 9:40 am on July 1.", ["2025-07-01T09:40"]),
    ],
)
def test_a_time_of_day_is_of_the_day_beside_it(text: str, told: list[str]) -> None:
    assert clocks(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Tuesday a bus hit a tree on the A4 at 6 pm.", ["2025-07-01T18:00"]),
        (
            "On Tuesday, a bus left the road at 6 pm, and on Wednesday at 7 am it was towed.",
            ["2025-07-01T18:00", "2025-07-02T07:00"],
        ),
        ("A fire broke out at 2 a.m. Wednesday and was put out by 5 a.m.", ["2025-07-02T02:00", "2025-07-02T05:00"]),
        ("On July 1, shortly after 6 pm, a wall fell.", ["2025-07-01T18:00"]),
    ],
)
def test_a_time_of_day_alone_is_of_the_day_of_its_clause(text: str, told: list[str]) -> None:
    assert clocks(text) == told


@pytest.mark.parametrize("text", ["The blast hit at 6 pm.", "The curfew, announced on Monday, begins at 6 p.m."])
def test_a_time_of_day_without_a_day_that_fits_is_of_the_day_of_publication(text: str) -> None:
    assert clocks(text) == ["2025-07-04T18:00"]


def test_an_hour_takes_no_full_stop_or_bracket_along() -> None:
    assert values("It began at 6 pm. Rain fell at 7:45 (1645 GMT) there.")[0][0] == "6 pm"
    assert ("1645 GMT", "2025-07-04T16:45Z") in values("Rain fell at 7:45 (1645 GMT) there.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It sank at 3 in the morning, survivors said.", ["2025-07-04T03:00"]),
        ("The bar shuts at nine at night.", ["2025-07-04T21:00"]),
        ("The blast was heard at 0430 local time on Monday.", ["2025-06-30T04:30"]),
        ("The quake hit at 10:17:36 UTC on Thursday.", ["2025-07-03T10:17Z"]),
        ("The deadline ends at midnight Moscow time on July 15.", ["2025-07-15T24:00"]),
        ("The curfew was imposed at midnight.", ["2025-07-04T00:00"]),
    ],
)
def test_hours_are_read_however_they_are_told(text: str, told: list[str]) -> None:
    assert clocks(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Shells hit the port overnight, the mayor said on Friday.", ["2025-07-03TNI"]),
        ("Temperatures will fall below zero overnight.", ["2025-07-04TNI"]),
        ("Clashes broke out overnight on Sunday.", ["2025-06-29TNI"]),
        ("Snow is forecast overnight into Tuesday.", ["2025-07-07TNI"]),
        ("She became famous overnight.", []),
        ("An overnight curfew is in force.", []),
    ],
)
def test_overnight_is_a_night_where_something_was_or_will_be_done_in_it(text: str, told: list[str]) -> None:
    assert clocks(text) == told
