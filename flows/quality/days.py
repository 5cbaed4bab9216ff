"""The section on days: articles by day and source, with the days marked on which a source was expected and silent."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flows.quality.drawing import NARROW, WIDE, draw, draw_heat, draw_strips
from flows.quality.facts import Facts
from flows.quality.markup import figure, legend, section, shorten, table
from transforms.quality.gaps import find_usual_weekdays, list_days, week_of
from transforms.quality.sentences import tell_day

DAYS_SHOWN = 84
SOURCES_SHOWN = 20
# Characters of a source's name beside its row, and above it; what the names beside rows are wide.
BESIDE, ABOVE, LABEL_WIDTH = 26, 46, 205
NONE_STATED = "(none stated)"
HEATS = ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5")


def write_days(facts: Facts) -> str:
    """Articles by day and source, with the days on which a source was expected and silent marked."""
    if facts.newest is None:
        return section("days", "Articles by day and source", "<p>No article has a date yet.</p>")
    first = max(facts.newest - timedelta(days=DAYS_SHOWN - 1), _find_first(facts))
    days = list_days(first, facts.newest)
    sources = _choose_sources(facts, first)
    grid = {source: facts.days.get(source, {}) for source in sources}
    missed = {source: _find_missed(source, facts, days) for source in sources}
    limits = _find_limits(grid.values(), days)
    wide = _draw_wide(grid, missed, sources, days, limits)
    narrow = _draw_narrow(grid, missed, sources, days, limits)
    numbers = _write_numbers(sources, grid, missed, days)
    said = (
        f"Articles by day from {tell_day(first)} to {tell_day(facts.newest)} of {len(sources)} sources; "
        f"{sum(map(len, missed.values()))} days are marked as missing."
    )
    caption = f"From {tell_day(first, facts.newest)} to {tell_day(facts.newest)}{_write_legend(limits)}"
    drawn = figure("heat", caption, [("wide", wide), ("narrow", narrow)], numbers, said)
    return section("days", "Articles by day and source", drawn, _lead(facts, sources))


def _write_numbers(
    sources: Sequence[str],
    grid: Mapping[str, Mapping[date, int]],
    missed: Mapping[str, set[date]],
    days: Sequence[date],
) -> str:
    rows = [
        [f"{day:%F}", *("missing" if day in missed[one] else grid[one].get(day, 0) for one in sources)]
        for day in reversed(days)
    ]
    names = ("day", *(source or NONE_STATED for source in sources))
    return table(names, rows, "Articles by day and source, newest day first")


def _find_first(facts: Facts) -> date:
    return min(day for days in facts.days.values() for day in days)


def _lead(facts: Facts, sources: Sequence[str]) -> str:
    more = len(facts.days) - len(sources)
    others = f" {more:,} sources with fewer articles are not shown." if more > 0 else ""
    return (
        "What is marked as missing is a day without articles on which the source usually has some: three in four of that weekday, over "
        f"four weeks or more.{others}"
    )


def _choose_sources(facts: Facts, first: date) -> list[str]:
    """Those with most articles among the days shown, and those with a gap, by name; what states none comes last."""
    counts = {source: sum(count for day, count in days.items() if day >= first) for source, days in facts.days.items()}
    with_gaps = {gap.source for gap in facts.gaps if gap.is_told and gap.last_day >= first}
    ranked = sorted(counts, key=lambda source: (source not in with_gaps, -counts[source], source))
    chosen = [source for source in ranked if counts[source] or source in with_gaps][:SOURCES_SHOWN]
    return sorted(chosen, key=lambda source: (source == "", source.casefold(), source))


def _name_all(sources: Sequence[str], most: int) -> dict[str, str]:
    """A name for each in about so many characters, no two alike."""
    names: dict[str, str] = {}
    for source in sources:
        name = shorten(source or NONE_STATED, most)
        numbered = (f"{name} ({number})" for number in itertools.count(2))
        names[source] = next(one for one in itertools.chain((name,), numbered) if one not in names.values())
    return names


def _find_missed(source: str, facts: Facts, days: Sequence[date]) -> set[date]:
    known = facts.days.get(source, {})
    if not known:
        return set()
    usual, gaps = find_usual_weekdays(known), [gap for gap in facts.gaps if gap.source == source]
    within = {day for day in days for gap in gaps if gap.first_day <= day <= gap.last_day}
    return {day for day in within if day not in known and (day.weekday() in usual or not usual)}


def _find_limits(grid: Iterable[Mapping[date, int]], days: Sequence[date]) -> list[int]:
    """The least count of each heat, such that each is as frequent as the others."""
    shown = set(days)
    counts = sorted(count for of_source in grid for day, count in of_source.items() if day in shown)
    if not counts:
        return [1]
    cuts = {counts[len(counts) * step // len(HEATS)] for step in range(1, len(HEATS))}
    return sorted({1, *cuts})


def _heat(count: int, limits: Sequence[int]) -> str:
    if not count:
        return "still"
    step = sum(count >= limit for limit in limits)
    return HEATS[round((step - 1) * (len(HEATS) - 1) / max(len(limits) - 1, 1))] if len(limits) > 1 else HEATS[2]


def _write_legend(limits: Sequence[int]) -> str:
    entries = [("still", "none")]
    for limit, following in zip(limits, [*limits[1:], None], strict=True):
        words = (
            f"{limit:,} or more"
            if following is None
            else f"{limit:,}"
            if following == limit + 1
            else f"{limit:,} to {following - 1:,}"
        )
        entries.append((_heat(limit, limits), words))
    return legend([*entries, ("cross", "missing")])


def _draw_wide(
    grid: Mapping[str, Mapping[date, int]], missed: Mapping[str, set[date]], sources: Sequence[str],
    days: Sequence[date], limits: Sequence[int],
) -> str:  # fmt: skip
    names = _name_all(sources, BESIDE)
    cells = [
        {"day": f"{day:%F}", "source": names[source], "ink": _heat(grid[source].get(day, 0), limits)}
        for source in sources
        for day in days
    ]
    marks = [{"day": f"{day:%F}", "source": names[one]} for one in sources for day in days if day in missed[one]]
    axis = {**_list_ticks(days, 6), "sources": list(names.values())}
    width = max((WIDE - LABEL_WIDTH) * len(days) // DAYS_SHOWN, 10 * len(days))
    return draw(draw_heat(cells, marks, axis, width, LABEL_WIDTH), "heat-wide")


def _draw_narrow(
    grid: Mapping[str, Mapping[date, int]], missed: Mapping[str, set[date]], sources: Sequence[str],
    days: Sequence[date], limits: Sequence[int],
) -> str:  # fmt: skip
    """All days in one strip; a missing one is coloured, since a cross would be too small to see."""
    names = _name_all(sources, ABOVE)
    cells = [
        {"row": row, "day": f"{day:%F}",
         "ink": "critical" if day in missed[source] else _heat(grid[source].get(day, 0), limits)}
        for row, source in enumerate(sources) for day in days
    ]  # fmt: skip
    labels = [{"row": row, "label": names[source]} for row, source in enumerate(sources)]
    return draw(draw_strips(cells, labels, _list_ticks(days, 3), NARROW), "heat-narrow")


def _list_ticks(days: Sequence[date], most: int) -> dict[str, Any]:
    """The days, and the words of at most so many Mondays among them."""
    mondays = [day for day in days if day == week_of(day)]
    step = -(-len(mondays) // most) or 1
    return {
        "days": [f"{day:%F}" for day in days],
        "ticks": {f"{day:%F}": f"{day.day} {day:%b}" for day in mondays[::step]},
    }
