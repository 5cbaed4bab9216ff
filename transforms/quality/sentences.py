"""What is out of the ordinary, one sentence each: gaps and drift, with who, when, how much, and what is usual."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.quality.drift import Drift, Series
from transforms.quality.gaps import Gap
from transforms.quality.measures import VOLUME

UNSTATED = "articles that state no source"
NAMED_AT_ONCE = 3
# Where so large a part of the sources moves at once the cause is rather here than there.
MANY_SOURCES, MANY_SHARE = 3, 0.5


@dataclass(frozen=True)
class Sentence:
    """One thing worth a reader's attention: how grave (critical, warning, notice), in words, and where to read on."""

    weight: str
    text: str
    section: str
    source: str | None = None


def tell_day(day: date, other: date | None = None) -> str:
    """A day as people write it; without its year where the other day, which follows, has the same."""
    told = f"{day.day} {day:%B}"
    return told if other is not None and other.year == day.year else f"{told} {day.year}"


def tell_gaps(gaps: Sequence[Gap]) -> Iterator[Sentence]:
    """Sentences on gaps; sources silent on the same days share one."""
    groups: dict[tuple[date, date, bool, bool], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((gap.first_day, gap.last_day, gap.is_open, gap.source is None), []).append(gap)
    for group in groups.values():
        yield _tell_group(group)


def _tell_group(group: Sequence[Gap]) -> Sentence:
    gap = group[0]
    most = max(one.missed for one in group)
    usual = f", {count_of(most, 'day')} on which articles are usual" if most else ""
    span = _tell_span(gap.first_day, gap.last_day)
    if gap.source is None:
        return Sentence("warning", f"No source at all has articles {span}{usual}.", "days")
    who = _join([name_source(one.source) for one in group])
    verb = "has" if len(group) == 1 and gap.source else "have"
    if gap.is_open:
        text = f"{who} {verb} been silent since {tell_day(gap.first_day)}{usual}."
    else:
        text = f"{who} {verb} no articles {span}{usual}."
    return Sentence("warning", _capital(text), "days", gap.source if len(group) == 1 else None)


def _tell_span(first: date, last: date) -> str:
    return f"on {tell_day(first)}" if first == last else f"from {tell_day(first, last)} to {tell_day(last)}"


def name_source(source: str | None) -> str:
    """A source as sentences name it."""
    return source or UNSTATED


def _join(names: Sequence[str]) -> str:
    if len(names) > NAMED_AT_ONCE + 1:
        return f"{', '.join(names[:NAMED_AT_ONCE])} and {len(names) - NAMED_AT_ONCE} other sources"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def count_of(number: int, noun: str) -> str:
    """A number and what it counts."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _capital(text: str) -> str:
    return text if text.startswith(("http", "www")) else text[:1].upper() + text[1:]


def tell_drifts(drifts: Sequence[Drift], series: Sequence[Series], gaps: Sequence[Gap]) -> Iterator[Sentence]:
    """Sentences on drift, the farthest out first; what many sources share is told once, and what a gap tells not again."""
    apart = [one for one in drifts if one.series.source is not None and not _is_gap(one, gaps)]
    shared = list(_find_shared(apart, series))
    in_groups = {id(drift) for group in shared for drift in group}
    told = {(one.series.measure.name, one.is_rise) for one in apart}
    together = [
        one for one in drifts
        if one.series.source is None and (one.series.measure.name, one.is_rise) not in told and not _is_gap(one, gaps)
    ]  # fmt: skip
    for group in shared:
        yield _tell_shared(group, series)
    alone = [one for one in apart if id(one) not in in_groups] + together
    for drift in sorted(alone, key=lambda one: -one.size):
        yield Sentence("notice", _tell_drift(drift), "drift", drift.series.source)


def _is_gap(drift: Drift, gaps: Sequence[Gap]) -> bool:
    """Whether fewer articles is only what a gap already tells."""
    if drift.series.measure is not VOLUME or drift.is_rise:
        return False
    days = (drift.points[0].week, drift.points[-1].week + timedelta(days=6))
    return any(
        gap.source in (None, drift.series.source) and gap.first_day <= days[1] and gap.last_day >= days[0]
        for gap in gaps
    )


def _find_shared(drifts: Sequence[Drift], series: Sequence[Series]) -> Iterator[list[Drift]]:
    groups: dict[tuple[str, bool, date], list[Drift]] = {}
    for drift in drifts:
        key = (drift.series.measure.name, drift.is_rise, drift.points[0].week)
        groups.setdefault(key, []).append(drift)
    for (name, _, _), group in groups.items():
        if len(group) >= MANY_SOURCES and len(group) >= MANY_SHARE * _count_judged(name, series):
            yield group


def _count_judged(measure: str, series: Sequence[Series]) -> int:
    return sum(one.is_judged for one in series if one.measure.name == measure and one.source is not None)


def _tell_shared(group: Sequence[Drift], series: Sequence[Series]) -> Sentence:
    first = group[0]
    measure = first.series.measure
    of = _count_judged(measure.name, series)
    way = "rose" if first.is_rise else "fell"
    text = (
        f"At {len(group)} of {of} sources at once, {measure.name} {way} in the week of "
        f"{tell_day(first.points[0].week)}: a cause on this side, perhaps, such as another model."
    )
    return Sentence("notice", text, "drift")


def _tell_drift(drift: Drift) -> str:
    measure, points = drift.series.measure, drift.points
    who = "all sources together" if drift.series.source is None else name_source(drift.series.source)
    way = "rose" if drift.is_rise else "fell"
    first = tell_day(points[0].week)
    when = f"in the week of {first}" if len(points) == 1 else f"in the {len(points)} weeks from {first}"
    value, usual = measure.tell(drift.value), measure.tell(drift.usual)
    return f"At {who}, {measure.name} {way} to {value} {when}, where {usual} is usual."
