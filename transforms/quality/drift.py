"""Drift: a source's week against the same source's earlier weeks, by the modified z-score.

The score is the distance from the median of the past in units of the past's scaled median absolute deviation, as B.
Iglewicz and D. Hoaglin propose ("How to Detect and Handle Outliers", 1993), with their bound of 3.5. A past that
hardly moved has a deviation near 0, so the unit is never less than what chance alone makes of a week of that size. A
week is judged only where enough weeks stand before it: with less, nothing is out of the ordinary yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from transforms.quality.measures import LEAST_VOLUME, MEASURES, VOLUME, Measure

LEAST_PAST, MOST_PAST = 6, 26
BOUND = 3.5
# Makes the median absolute deviation of a normal distribution its standard deviation.
SCALE = 1.4826
WEEK = timedelta(days=7)
# Drift is news while it is young; the charts show what is older.
NEWS_WEEKS = 8


@dataclass(frozen=True)
class Point:
    """A week's figure; usual, low and high are None where too few weeks stand before it."""

    week: date
    value: float
    usual: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_out(self) -> bool:
        return self.low is not None and self.high is not None and not self.low <= self.value <= self.high


@dataclass(frozen=True)
class Series:
    """A measure of one source, week by week; source is None for all of them together."""

    source: str | None
    measure: Measure
    points: tuple[Point, ...]

    @property
    def is_judged(self) -> bool:
        return any(point.usual is not None for point in self.points)


@dataclass(frozen=True)
class Drift:
    """Weeks in a row in which a measure of a source left its past on one side."""

    series: Series
    points: tuple[Point, ...]

    @property
    def is_rise(self) -> bool:
        return self.points[-1].value > (self.points[-1].usual or 0)

    @property
    def value(self) -> float:
        """The middle of what was found."""
        return median(point.value for point in self.points)

    @property
    def usual(self) -> float:
        """What was usual before it began."""
        return self.points[0].usual or 0.0

    @property
    def size(self) -> float:
        """How far out it is, in half widths of what is usual."""
        first = self.points[0]
        half = ((first.high or 0.0) - (first.low or 0.0)) / 2
        return abs(self.value - self.usual) / half if half else 0.0


def judge(measure: Measure, weeks: Sequence[Mapping[str, Any]]) -> tuple[Point, ...]:
    """Points of one source's weeks, in their order, each against those before it."""
    points: list[Point] = []
    for week in weeks:
        value = measure.value(week)
        if value is not None:
            past = [point.value for point in points[-MOST_PAST:]]
            points.append(_judge_one(measure, week, value, past))
    return tuple(points)


def _judge_one(measure: Measure, week: Mapping[str, Any], value: float, past: Sequence[float]) -> Point:
    usual = median(past) if len(past) >= LEAST_PAST else None
    if usual is None or measure is VOLUME and usual < LEAST_VOLUME:
        return Point(week["week"], value)
    deviation = SCALE * median(abs(one - usual) for one in past)
    unit = max(deviation, measure.noise(usual, week[measure.whole]))
    half = max(BOUND * unit, measure.least(usual))
    return Point(week["week"], value, usual, max(usual - half, 0.0), usual + half)


def judge_all(weeks: Sequence[Mapping[str, Any]], newest: date) -> list[Series]:
    """Every measure of every source and of all together; weeks has rows of one source and week each, week a Monday."""
    by_source: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(weeks, key=lambda row: (row["source"] or "", row["week"])):
        by_source.setdefault(row["source"], []).append(row)
    made = [
        Series(source, measure, judge(measure, _whole_weeks(rows, newest) if measure is VOLUME else rows))
        for source, rows in by_source.items()
        for measure in MEASURES
    ]
    return [series for series in made if series.points]


def _whole_weeks(rows: Sequence[Mapping[str, Any]], newest: date) -> list[Mapping[str, Any]]:
    """The weeks that are over, without the source's first, of which it may have had a part only."""
    return [row for row in rows[1:] if row["week"] + WEEK - timedelta(days=1) <= newest]


def find_drifts(series: Sequence[Series], newest: date) -> list[Drift]:
    """What left its past in the last weeks, the farthest out first."""
    found = [drift for one in series for drift in _find_drifts_of(one)]
    young = [drift for drift in found if drift.points[-1].week > newest - NEWS_WEEKS * WEEK]
    return sorted(young, key=lambda drift: (-drift.size, drift.series.source or "", drift.series.measure.name))


def _find_drifts_of(series: Series) -> list[Drift]:
    runs: list[list[Point]] = []
    for point in series.points:
        if not point.is_out:
            continue
        last = runs[-1][-1] if runs else None
        if last and point.week - last.week <= WEEK and _is_above(point) == _is_above(last):
            runs[-1].append(point)
        else:
            runs.append([point])
    return [Drift(series, tuple(run)) for run in runs]


def _is_above(point: Point) -> bool:
    return point.value > (point.usual or 0.0)
