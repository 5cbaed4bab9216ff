"""The section on drift: small charts, one for each measure that left its past, then one for each of all sources together."""

from collections.abc import Sequence
from datetime import date

from flows.quality.drawing import draw, draw_series
from flows.quality.facts import Facts
from flows.quality.markup import figure, legend, say, section, shorten, table
from transforms.quality.drift import LEAST_PAST, Drift, Series
from transforms.quality.measures import MEASURES
from transforms.quality.sentences import name_source, tell_day

CARD_WIDTH = 300
OUT_SHOWN, SOURCES_SHOWN = 12, 40
LEAST_POINTS = 3
EPOCH, DAY_MILLISECONDS = date(1970, 1, 1), 86_400_000
KEYS = (("accent", "each week"), ("band", "usual, by its own past"), ("critical", "out of it"))
METHOD = (
    "Each source's week stands against the same source's earlier weeks: the modified z-score of Iglewicz and Hoaglin (median "
    f"and median absolute deviation, bound 3.5), once {LEAST_PAST} weeks with enough in them stand before it."
)


def write_drift(facts: Facts) -> str:
    """What left its past, and how all sources together went."""
    if facts.newest is None:
        return section("drift", "Drift", "<p>No article has a date yet.</p>", METHOD)
    out = {id(drift.series): drift for drift in reversed(facts.drifts) if drift.series.source is not None}
    shown = list(reversed(out.values()))[:OUT_SHOWN]
    together = [one for one in facts.series if one.source is None and len(one.points) >= LEAST_POINTS]
    parts = [_tell_judged(facts.series)]
    if shown:
        cards = [
            _write_card(one.series, f"out-{number}") + _write_articles(facts, one) for number, one in enumerate(shown)
        ]
        parts += ["<h3>Left their past in the last weeks</h3>", _write_cards(cards)]
    parts.append(_write_latest(facts.series))
    if together:
        cards = [_write_card(one, f"all-{number}") for number, one in enumerate(together)]
        parts += ["<h3>All sources together</h3>", _write_cards(cards)]
    return section("drift", "Drift, by week", "".join(parts), METHOD + legend(KEYS))


def _tell_judged(series: Sequence[Series]) -> str:
    sources = {one.source for one in series if one.source is not None}
    judged = {one.source for one in series if one.source is not None and one.is_judged}
    if not judged:
        return f"<p>No source has {LEAST_PAST + 1} weeks with enough in them yet, so nothing is judged.</p>"
    return f"<p>{len(judged):,} of {len(sources):,} sources have a past long enough to be judged by.</p>"


def _write_latest(series: Sequence[Series]) -> str:
    """The last judged week of each source, beside what is usual of it; an arrow where it is out of that."""
    judged = [one for one in series if one.source is not None and one.points[-1].usual is not None]
    sources = list(dict.fromkeys(one.source for one in judged))[:SOURCES_SHOWN]
    by_name = {(one.source, one.measure.name): one for one in judged}
    measures = [measure for measure in MEASURES if any(one.measure is measure for one in judged)]
    rows = [
        [shorten(name_source(source), 40), *(_tell_latest(by_name.get((source, measure.name))) for measure in measures)]
        for source in sources
    ]
    names = ("source", *(measure.name for measure in measures))
    title = "Source by source: the last week, and what is usual"
    return f"<h3>{title}</h3>{table(names, rows, title, kind='matrix')}" if rows else ""


def _tell_latest(series: Series | None) -> str:
    if series is None:
        return "–"
    last = series.points[-1]
    usual = last.usual or 0.0
    arrow = (" ▲" if last.value > usual else " ▼") if last.is_out else ""
    return f"{series.measure.tell(last.value)}{arrow} ({series.measure.tell(usual)})"


def _write_cards(cards: Sequence[str]) -> str:
    return f'<ul class="cards">{"".join(f"<li>{card}</li>" for card in cards)}</ul>'


def _write_articles(facts: Facts, drift: Drift) -> str:
    """Some articles of the last week that is out, to begin with."""
    week = drift.points[-1].week
    rows = facts.articles.get((drift.series.source or "", week), ())
    items = "".join(
        f"<li>{say(row['title'], 90)}<br><code>dateline explain {say(row['article_id'])}</code></li>" for row in rows
    )
    return (
        f"<details><summary>Articles of the week of {tell_day(week)}</summary><ul>{items}</ul></details>"
        if rows
        else ""
    )


def _write_card(series: Series, name: str) -> str:
    measure = series.measure
    who = "All sources" if series.source is None else name_source(series.source)
    last = series.points[-1]
    usual = f", usually {measure.tell(last.usual)}" if last.usual is not None else ""
    told = f"{measure.tell(last.value)} in the week of {tell_day(last.week)}{usual}"
    title = say(measure.name) if series.source is None else f"{say(who, 60)}<br>{say(measure.name)}"
    caption = f"<strong>{title}</strong><span>{say(told)}</span>"
    rows = [
        {"week": (point.week - EPOCH).days * DAY_MILLISECONDS, "value": point.value, "usual": point.usual, "low": point.low,
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
