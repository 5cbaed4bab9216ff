"""The section on drift: small charts, one for each measure that left its past, then one for each of all sources together."""

from collections.abc import Sequence
from datetime import date

from flows.quality.drawing import draw, draw_series
from flows.quality.facts import Facts
from flows.quality.markup import figure, legend, say, section, table
from transforms.quality.drift import LEAST_PAST, Series, find_drifts
from transforms.quality.sentences import name_source, tell_day

CARD_WIDTH = 300
OUT_SHOWN = 12
LEAST_POINTS = 3
KEYS = (("accent", "each week"), ("band", "usual, by its own past"), ("critical", "out of it"))
METHOD = (
    "Each source's week stands against the same source's earlier weeks: the modified z-score of Iglewicz and Hoaglin (median "
    f"and median absolute deviation, bound 3.5), once {LEAST_PAST} weeks with enough in them stand before it."
)


def write_drift(facts: Facts) -> str:
    """What left its past, and how all sources together went."""
    if facts.newest is None:
        return section("drift", "Drift", "<p>No article has a date yet.</p>", METHOD)
    out = _list_out(facts.series, facts.newest)
    together = [one for one in facts.series if one.source is None and len(one.points) >= LEAST_POINTS]
    parts = [_tell_judged(facts.series)]
    if out:
        parts += ["<h3>Left their past in the last weeks</h3>", _write_cards(out[:OUT_SHOWN], "out")]
    if together:
        parts += ["<h3>All sources together</h3>", _write_cards(together, "all")]
    return section("drift", "Drift, by week", "".join(parts), METHOD + legend(KEYS))


def _list_out(series: Sequence[Series], newest: date) -> list[Series]:
    """Series with young drift, the farthest out first, each once."""
    found = {id(drift.series): drift.series for drift in find_drifts(series, newest)}
    return [one for one in found.values() if one.source is not None]


def _tell_judged(series: Sequence[Series]) -> str:
    sources = {one.source for one in series if one.source is not None}
    judged = {one.source for one in series if one.source is not None and one.is_judged}
    if not judged:
        return f"<p>No source has {LEAST_PAST + 1} weeks with enough in them yet, so nothing is judged.</p>"
    return f"<p>{len(judged):,} of {len(sources):,} sources have a past long enough to be judged by.</p>"


def _write_cards(series: Sequence[Series], prefix: str) -> str:
    cards = "".join(f"<li>{_write_card(one, f'{prefix}-{number}')}</li>" for number, one in enumerate(series))
    return f'<ul class="cards">{cards}</ul>'


def _write_card(series: Series, name: str) -> str:
    measure = series.measure
    who = "All sources" if series.source is None else name_source(series.source)
    last = series.points[-1]
    usual = f", usually {measure.tell(last.usual)}" if last.usual is not None else ""
    told = f"{measure.tell(last.value)} in the week of {tell_day(last.week)}{usual}"
    title = say(measure.name) if series.source is None else f"{say(who, 60)}<br>{say(measure.name)}"
    caption = f"<strong>{title}</strong><span>{say(told)}</span>"
    rows = [
        {"week": f"{point.week:%F}T00:00:00Z", "value": point.value, "usual": point.usual, "low": point.low,
         "high": point.high, "is_out": point.is_out}
        for point in series.points
    ]  # fmt: skip
    numbers = [
        [f"{point.week:%F}", measure.tell(point.value), _tell_span(series, point), "out" if point.is_out else ""]
        for point in reversed(series.points)
    ]
    alternative = table(("week of", "found", "usual", ""), numbers, f"{who}: {measure.name}")
    outs = sum(point.is_out for point in series.points)
    said = f"{who}: {measure.name}, week by week; {told}; {outs} of {len(series.points)} weeks are out of the usual."
    return figure(name, caption, [("any", draw(draw_series(rows, CARD_WIDTH), name))], alternative, said)


def _tell_span(series: Series, point: object) -> str:
    low, high = getattr(point, "low", None), getattr(point, "high", None)
    return "" if low is None or high is None else f"{series.measure.tell(low)} to {series.measure.tell(high)}"
