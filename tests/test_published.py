"""A printed date says when, as exactly as it was printed, and why not where it does not."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields import read_dates
from transforms.published import Published, decide_order, read_epoch, read_published

DAY = date(2025, 7, 4)


@pytest.mark.parametrize(
    "text",
    [
        "July 4, 2025",
        "Jul. 4, 2025",
        "Jul 4 2025",
        "4 July 2025",
        "4th of July, 2025",
        "July 4th, 2025",
        "Friday, July 4, 2025",
        "Fri 4 Jul 2025",
        "the 4th of July 2025",
        "04-Jul-2025",
        "2025-07-04",
        "2025/07/04",
        "20250704",
        "Published: July 4, 2025",
        "Posted on 4 July 2025",
        "Date: 2025-07-04",
        "(July 4, 2025)",
        "— July 4, 2025 —",
    ],
)
def test_common_forms_name_the_same_day(text):
    assert read_published(text) == Published(None, DAY, "day")


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("July 4, 2025 at 10:30 a.m. ET", 14, 30),
        ("10:30 AM EDT, Fri July 4, 2025", 14, 30),
        ("4 July 2025, 06:20 GMT", 6, 20),
        ("4 July 2025 | 18.30 BST", 17, 30),
        ("2025-07-04T10:11:12Z", 10, 11),
        ("2025-07-04 10:11:12+03:00", 7, 11),
        ("Fri, 04 Jul 2025 12:00:00 +0000", 12, 0),
        ("July 4, 2025 1830 GMT", 18, 30),
        ("4 July 2025, noon UTC", 12, 0),
        ("July 4, 2025 6 p.m. (GMT+3)", 15, 0),
        ("Fri Jul  4 10:11:12 UTC 2025", 10, 11),
        ("4 July 2025 14:00 Europe/Kyiv", 11, 0),
    ],
)
def test_a_time_with_a_zone_is_an_instant(text, hour, minute):
    read = read_published(text)
    assert (read.at.replace(second=0), read.on, read.precision) == (
        datetime(2025, 7, 4, hour, minute, tzinfo=UTC),
        DAY,
        "instant",
    )


def test_the_day_is_the_one_printed_even_where_utc_is_past_midnight():
    read = read_published("2025-07-04T23:30:00-04:00")
    assert (read.at, read.on) == (datetime(2025, 7, 5, 3, 30, tzinfo=UTC), DAY)


def test_winter_and_summer_of_a_region_differ():
    assert read_published("January 4, 2025 10:00 ET").at.hour == 15
    assert read_published("July 4, 2025 10:00 ET").at.hour == 14


def test_a_time_without_a_zone_is_no_instant():
    assert read_published("4 July 2025 10:30") == Published(None, DAY, "minute", ("no zone",))


@pytest.mark.parametrize("zone", ["IST", "CST", "XQZ"])
def test_a_zone_that_names_no_one_place_is_no_instant(zone):
    read = read_published(f"4 July 2025 10:30 {zone}")
    assert (read.at, read.precision, len(read.notes)) == (None, "minute", 1)


@pytest.mark.parametrize(("text", "day"), [("14/07/2025", 14), ("07/14/2025", 14), ("07/07/2025", 7)])
def test_slashes_are_read_where_they_can_mean_one_day_only(text, day):
    assert read_published(text).on == date(2025, 7, day)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("04/07/2025", "day or the month first"),
        ("February 30, 2025", "not in the calendar"),
        ("July 4, 1776", "outside 1900"),
        ("July 4", "no year"),
        ("2025-13-45", "not in the calendar"),
    ],
)
def test_a_date_that_cannot_be_placed_is_null_with_the_reason(text, reason):
    read = read_published(text)
    assert read.on is None
    assert reason in read.notes[0]


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("July 2025", date(2025, 7, 1), "month"),
        ("2025-07", date(2025, 7, 1), "month"),
        ("2025", date(2025, 1, 1), "year"),
    ],
)
def test_coarse_dates_keep_their_precision(text, on, precision):
    assert read_published(text) == Published(None, on, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "July",
        "July 4 was a good day in 2025",
        "3 hours ago",
        "Trump had 2 calls",
        "10:30",
        "In July 2025",
        "2025 budget",
        "9" * 500,
    ],
)
def test_what_is_more_or_less_than_a_date_is_none(text):
    assert read_published(text) is None


def test_a_weekday_that_does_not_fall_on_the_date_is_noted():
    read = read_published("Monday, July 4, 2025")
    assert read.on == DAY
    assert "does not fall on that date" in read.notes[0]


def test_a_line_can_print_publication_and_update():
    published, updated = read_dates("Published 4 July 2025, updated 5 July 2025")
    assert (published.on, updated.on) == (DAY, date(2025, 7, 5))
    published, updated = read_dates("Updated: July 5, 2025")
    assert (published, updated.on) == (None, date(2025, 7, 5))


@pytest.mark.parametrize("seconds", [1751630400, 1751630400000])
def test_epochs_are_seconds_or_milliseconds(seconds):
    assert read_epoch(seconds).at == datetime(2025, 7, 4, 12, tzinfo=UTC)


@given(st.text(alphabet="0123456789/-.:, TZJulyMarchpm+", max_size=40))
def test_no_text_breaks_the_reading(text):
    read = read_published(text)
    assert read is None or read.on is not None or read.notes


@given(st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2199, 12, 30)))
def test_iso_instants_are_read_back(moment):
    stamp = moment.replace(microsecond=0, tzinfo=UTC)
    assert read_published(stamp.isoformat()).at == stamp


@pytest.mark.parametrize(("day_first", "on"), [(True, date(2025, 7, 4)), (False, date(2025, 4, 7)), (None, None)])
def test_who_decides_whether_the_day_comes_first_decides_dates_that_can_be_read_both_ways(day_first, on):
    read = decide_order(read_published("04/07/2025"), day_first)
    assert read.on == on
    assert decide_order(read_published("25/07/2025"), day_first).on == date(2025, 7, 25)
    said = {True: "date read with the day first, as set", False: "date read with the month first, as set"}
    assert read.notes == (said.get(day_first, 'date "04/07/2025" can be read with the day or the month first'),)


@pytest.mark.parametrize(("text", "day"), [("3.7.2025", 3), ("03.07.2025, 14:05", 3), ("7.13.2025", 13)])
def test_a_date_with_stops_has_the_day_first_where_it_can(text, day):
    assert read_published(text).on == date(2025, 7, day)


@pytest.mark.parametrize(
    ("text", "on"),
    [("Thu 03/07/2025", date(2025, 7, 3)), ("Friday, 03/07/2025", date(2025, 3, 7)), ("Sun 03/07/2025", None)],
)
def test_a_weekday_decides_a_date_that_can_be_read_both_ways(text, on):
    assert read_published(text).on == on


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("July 3, 2025, 2:05 p.m. Eastern", datetime(2025, 7, 3, 18, 5, tzinfo=UTC)),
        (
            "Thu Jul 03 2025 14:05:22 GMT+0200 (Central European Summer Time)",
            datetime(2025, 7, 3, 12, 5, 22, tzinfo=UTC),
        ),
    ],
)
def test_zones_are_read_as_americans_and_browsers_write_them(text, at):
    assert read_published(text).at == at
