"""What is out of the ordinary: gaps by a source's own habit, drift by its own past, each said in one sentence."""

from datetime import date, timedelta

import pytest

from transforms.quality.drift import find_drifts, judge, judge_all
from transforms.quality.gaps import choose_told, find_gaps
from transforms.quality.measures import MEASURES, VOLUME
from transforms.quality.sentences import tell_drifts, tell_gaps

MONDAY = date(2025, 4, 7)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
QUOTES, UNKNOWN = MEASURES[:2]
PLAIN = {
    "articles": 20, "read_words": 6_000, "middle_words": 300, "other_language": 0, "quotations": 90, "unnamed": 27,
    "names": 240, "people": 96, "bodies": 72, "toponyms": 60, "times": 100, "undated": 40, "places": 80, "unplaced": 16,
}  # fmt: skip


def days(first: date, count: int, but: tuple[date, ...] = (), weekdays: range = range(7)) -> dict[date, int]:
    """So many days from the first on, with two articles each on these weekdays."""
    listed = (first + number * DAY for number in range(count))
    return {day: 2 for day in listed if day not in but and day.weekday() in weekdays}


def span(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + number * DAY for number in range(count))


def tell(counts: dict[str, dict[date, int]], newest: date) -> list[str]:
    return [one.text for one in tell_gaps(choose_told(find_gaps(counts, newest)))]


def weeks(count: int, source: str | None = "Herald", last: int = 0, **changed: float) -> list[dict[str, object]]:
    """Weeks of one source with a little unrest; the last ones changed."""
    return [
        {"source": source, "week": MONDAY + number * WEEK}
        | PLAIN
        | {"quotations": 90 + (-4, 3, 0, 5)[number % 4]}
        | (changed if number >= count - last else {})
        for number in range(count)
    ]


def tell_of(rows: list[dict[str, object]], newest: date) -> list[str]:
    series = judge_all(rows, newest)
    return [one.text for one in tell_drifts(find_drifts(series, newest), series, [])]


def test_days_without_articles_where_articles_are_usual_are_a_gap():
    missing = span(MONDAY + 42 * DAY, 3)
    counts = {"Herald": days(MONDAY, 84, missing), "Courier": days(MONDAY, 84)}
    told = tell(counts, MONDAY + 83 * DAY)
    assert told == ["Herald has no articles from 19 May to 21 May 2025, 3 days on which articles are usual."]


def test_a_source_that_rests_at_weekends_has_no_gap_there_and_its_missing_week_counts_five_days():
    workdays = days(MONDAY, 84, span(MONDAY + 42 * DAY, 7), range(5))
    told = tell({"Herald": workdays, "Courier": days(MONDAY, 84)}, MONDAY + 83 * DAY)
    assert told == ["Herald has no articles from 19 May to 23 May 2025, 5 days on which articles are usual."]


def test_a_source_that_stopped_is_silent_since():
    counts = {"Herald": days(MONDAY, 70), "Courier": days(MONDAY, 84)}
    assert tell(counts, MONDAY + 83 * DAY) == [
        "Herald has been silent since 16 June 2025, 13 days on which articles are usual."
    ]


def test_sources_silent_on_the_same_days_share_a_sentence_and_what_all_miss_is_told_once():
    half = {"Herald": days(MONDAY, 70), "Courier": days(MONDAY, 70), "Ledger": days(MONDAY, 84)}
    assert tell(half, MONDAY + 83 * DAY) == [
        "Courier and Herald have been silent since 16 June 2025, 13 days on which articles are usual."
    ]
    missing = span(MONDAY + 40 * DAY, 2)
    every = {name: days(MONDAY, 84, missing) for name in ("Herald", "Courier", "Ledger")}
    assert tell(every, MONDAY + 83 * DAY) == [
        "No source at all has articles from 17 May to 18 May 2025, 2 days on which articles are usual."
    ]


def test_one_missing_day_is_marked_and_not_told():
    counts = {"Herald": days(MONDAY, 84, (MONDAY + 40 * DAY,)), "Courier": days(MONDAY, 84)}
    (gap,) = find_gaps(counts, MONDAY + 83 * DAY)
    assert (gap.source, gap.first_day, gap.missed) == ("Herald", MONDAY + 40 * DAY, 1)
    assert choose_told([gap]) == []


def test_three_weeks_are_no_habit():
    counts = {"Herald": days(MONDAY, 14), "Courier": days(MONDAY, 21)}
    assert find_gaps(counts, MONDAY + 20 * DAY) == []


def test_a_source_without_a_habit_is_silent_when_it_never_was_for_so_long():
    active = [0, 5, 7, 12, 18, 21, 29, 33, 38, 40, 47]
    counts = {"Herald": {MONDAY + number * DAY: 1 for number in active}, "Courier": days(MONDAY, 84)}
    assert tell(counts, MONDAY + 83 * DAY) == ["Herald has been silent since 25 May 2025."]
    assert tell(counts, MONDAY + 65 * DAY) == []


def test_a_week_outside_its_own_past_is_one_sentence():
    newest = MONDAY + 83 * DAY
    assert tell_of(weeks(12, last=1, quotations=12), newest) == [
        "At Herald, quotes per 1,000 words fell to 2.0 in the week of 23 June 2025, where 15.0 is usual."
    ]
    assert tell_of(weeks(12, last=3, unnamed=80), newest) == [
        "At Herald, quotes without a known speaker rose to 86% in the 3 weeks from 9 June 2025, where 30% is usual."
    ]


def test_ordinary_weeks_have_nothing_to_tell():
    assert tell_of(weeks(26), MONDAY + 181 * DAY) == []


def test_less_than_seven_weeks_are_never_judged_whatever_they_hold():
    assert tell_of(weeks(6, last=1, quotations=0, unnamed=0, middle_words=3_000, articles=400), MONDAY + 41 * DAY) == []
    assert tell_of(weeks(3, last=1, quotations=0), MONDAY + 20 * DAY) == []


def test_a_week_with_too_little_in_it_is_no_point():
    thin = [row | {"read_words": 400, "quotations": 0} for row in weeks(12)]
    assert judge(QUOTES, thin) == ()


def test_a_past_that_never_moved_does_not_make_chance_an_alarm():
    still = [row | {"quotations": 30, "unnamed": 9} for row in weeks(12)]
    still[-1] |= {"unnamed": 13}
    assert not any(point.is_out for point in judge(UNKNOWN, still))


def test_the_bound_is_three_and_a_half_scaled_median_deviations():
    rows = [row | {"quotations": count, "read_words": 600_000} for row, count in zip(
        weeks(7), (6_000, 9_000, 12_000, 9_000, 6_000, 12_000, 9_000), strict=True)]  # fmt: skip
    last = judge(QUOTES, rows)[-1]
    assert last.usual == 15.0
    assert last.high == pytest.approx(15 + 3.5 * 1.4826 * 5)


def test_fewer_articles_are_drift_only_in_weeks_that_are_over_and_that_no_gap_explains():
    rows, newest = weeks(12, last=1, articles=4), MONDAY + 83 * DAY
    told = "At Herald, articles a week fell to 4 in the week of 23 June 2025, where 20 is usual."
    series = judge_all(rows, newest)
    found = [one for one in find_drifts(series, newest) if one.series.measure is VOLUME]
    assert [one.text for one in tell_drifts(found, series, [])] == [told]
    gaps = find_gaps({"Herald": days(MONDAY, 79)}, newest)
    assert gaps != []
    assert list(tell_drifts(found, series, gaps)) == []
    assert [
        one for one in find_drifts(judge_all(rows, newest - DAY), newest - DAY) if one.series.measure is VOLUME
    ] == []


def test_what_most_sources_do_at_once_is_told_once():
    rows = [row for name in "ABCD" for row in weeks(12, name, last=1, quotations=10)]
    assert tell_of(rows, MONDAY + 83 * DAY) == [
        "At 4 of 4 sources at once, quotes per 1,000 words fell in the week of 23 June 2025: a cause on this side, "
        "perhaps, such as another model."
    ]


def test_old_drift_is_no_news():
    rows = weeks(26)
    rows[8] |= {"quotations": 5}
    assert tell_of(rows, MONDAY + 181 * DAY) == []
    assert any(point.is_out for point in judge(QUOTES, rows))
