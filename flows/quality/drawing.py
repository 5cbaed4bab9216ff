"""Charts become SVG by altair and vl-convert, with nothing fetched. The only module that imports them: altair is slow."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

from flows.quality.svg import INK, fit

VEGA_LITE = "v" + ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
# What a drawing measures on a desk and on a phone.
WIDE, NARROW = 1060, 330
LABEL_SIZE = 12
WEEK_TICKS = 4
# Fonts of readers are wider than the one that is measured here.
LIMIT_SHARE = 0.82
CONFIG: dict[str, Any] = {
    "background": None,
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": LABEL_SIZE, "labelColor": INK["soft"], "domainColor": INK["line"], "tickColor": INK["line"],
        "gridColor": INK["line"], "title": None, "ticks": False, "labelPadding": 6,
    },
    "text": {"fontSize": LABEL_SIZE, "fill": INK["ink"]},
}  # fmt: skip
Rows = Sequence[Mapping[str, Any]]
# Its own types promise less than it does: layers of plain charts may be facets, to them.
Chart = Any


def draw(chart: Chart, prefix: str) -> str:
    """The chart as SVG for the page."""
    spec = chart.to_dict(validate=False) | {"config": CONFIG}
    return fit(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE), prefix)


def _over(rows: Rows) -> alt.Chart:
    values: Any = {"values": [dict(row) for row in rows]}
    return alt.Chart(values)


def draw_funnel(rows: Rows, width: int) -> Chart:
    """Stages below each other; rows have stage, count, before (the count of the stage before), label and note."""
    base = _over(rows).encode(y=alt.Y("stage:O", axis=None, sort=None))
    scale = alt.Scale(domain=[0, max(row["before"] for row in rows)], nice=False)
    bar: dict[str, Any] = {"height": 12, "yOffset": 10, "cornerRadius": 2}
    ghost = base.mark_bar(fill=INK["line"], **bar).encode(x=alt.X("before:Q", axis=None, scale=scale))
    kept = base.mark_bar(fill=INK["accent"], **bar).encode(x=alt.X("count:Q", axis=None, scale=scale))
    label = base.mark_text(align="left", dy=-8, x=0, fontSize=13).encode(text="label:N")
    note = base.mark_text(align="right", dy=-8, x=width, fill=INK["soft"]).encode(text="note:N")
    return alt.layer(ghost, kept, label, note).properties(width=width, height=44 * len(rows))


def draw_heat(cells: Rows, marks: Rows, axis: Mapping[str, Any], width: int, label_width: int) -> Chart:
    """Days across, sources down: cells have day, source, ink; marks are the days missed; axis has days, ticks, sources."""
    ticks: dict[str, Any] = {
        "values": list(axis["ticks"]),
        "labelExpr": _look_up(axis["ticks"]),
        "orient": "top",
        "labelAngle": 0,
    }
    names: dict[str, Any] = {
        "orient": "left",
        "labelLimit": int(LIMIT_SHARE * label_width),
        "labelColor": INK["ink"],
        "domain": False,
    }
    x = alt.X("day:O", scale=alt.Scale(domain=axis["days"], paddingInner=0.12), axis=alt.Axis(**ticks, domain=False))
    y = alt.Y("source:O", scale=alt.Scale(domain=axis["sources"], paddingInner=0.16), axis=alt.Axis(**names))
    inks = alt.Color("ink:N", scale=alt.Scale(domain=list(INK), range=list(INK.values())), legend=None)
    squares = _over(cells).mark_rect(cornerRadius=1).encode(x=x, y=y, color=inks)
    cross = "M-1,-1L1,1M-1,1L1,-1"
    missed = _over(marks).mark_point(shape=cross, size=34, stroke=INK["critical"], strokeWidth=1.6).encode(x=x, y=y)
    layers = (squares, missed) if marks else (squares,)
    return alt.layer(*layers).properties(width=width, height=22 * len(axis["sources"]))


def draw_strips(cells: Rows, labels: Rows, axis: Mapping[str, Any], width: int) -> Chart:
    """The same for a phone: a strip of days for each source, its name above; cells have row, day, ink; labels row and label."""
    rows = sorted({label["row"] for label in labels})
    ticks: dict[str, Any] = {
        "values": list(axis["ticks"]),
        "labelExpr": _look_up(axis["ticks"]),
        "orient": "top",
        "labelAlign": "left",
    }
    scale = alt.Scale(domain=axis["days"], paddingInner=0.1)
    x = alt.X("day:O", scale=scale, axis=alt.Axis(**ticks, labelAngle=0, domain=False))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=rows))
    inks = alt.Color("ink:N", scale=alt.Scale(domain=list(INK), range=list(INK.values())), legend=None)
    squares = _over(cells).mark_rect(height=15, yOffset=9).encode(x=x, y=y, color=inks)
    names = _over(labels).mark_text(align="left", x=0, dy=-9, fontSize=13, limit=width).encode(y=y, text="label:N")
    return alt.layer(squares, names).properties(width=width, height=40 * len(rows))


def _look_up(words: Mapping[str, str]) -> str:
    """A Vega expression that gives a tick its words."""
    pairs = ", ".join(f"'{key}': '{value}'" for key, value in words.items())
    return f"({{{pairs}}})[datum.value]"


def draw_matrix(cells: Rows, labels: Rows, run_count: int, width: int) -> Chart:
    """Checks below each other, runs across, each check's name above its row; cells have row, run, ink and glyph."""
    rows = sorted({label["row"] for label in labels})
    x = alt.X("run:O", axis=None, scale=alt.Scale(domain=list(range(run_count)), paddingInner=0.14))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=rows))
    inks = alt.Color("ink:N", scale=alt.Scale(domain=list(INK), range=list(INK.values())), legend=None)
    squares = _over(cells).mark_rect(height=14, yOffset=9, cornerRadius=2).encode(x=x, y=y, color=inks)
    glyphs = (
        _over(cells).mark_text(fontSize=10, dy=9, fontWeight="bold", fill=INK["paper"]).encode(x=x, y=y, text="glyph:N")
    )
    names = _over(labels).mark_text(align="left", x=0, dy=-10, fontSize=13, limit=width).encode(y=y, text="label:N")
    return alt.layer(squares, glyphs, names).properties(width=width, height=46 * len(rows))


def draw_runs(rows: Rows, run_count: int, order: Sequence[str], width: int) -> Chart:
    """Documents of each run, stacked by what became of them; rows have run, fate, documents and ink."""
    x = alt.X("run:O", axis=None, scale=alt.Scale(domain=list(range(run_count)), paddingInner=0.14))
    y = alt.Y("documents:Q", axis=alt.Axis(tickCount=3, domain=False, format="~s"), stack="zero")
    inks = alt.Color("ink:N", scale=alt.Scale(domain=list(INK), range=list(INK.values())), legend=None)
    chart = _over(rows).mark_bar(cornerRadius=1).encode(x=x, y=y, color=inks, order=alt.Order("place:Q"))
    return chart.transform_calculate(place=f"indexof({list(order)}, datum.fate)").properties(width=width, height=120)


def draw_series(rows: Rows, width: int) -> Chart:
    """A figure week by week; rows have week (in milliseconds, UTC), value, is_out and, where judged, low, high, usual."""
    ticks = [row["week"] for row in rows[:: -(-len(rows) // WEEK_TICKS)]]
    weeks: dict[str, Any] = {"values": ticks, "format": "%-d %b", "grid": False, "labelFlush": True}
    x = alt.X("week:T", scale=alt.Scale(type="utc"), axis=alt.Axis(**weeks))
    axis = alt.Axis(tickCount=3, domain=False)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False, nice=True))
    judged = [row for row in rows if row.get("usual") is not None]
    band = _over(judged).mark_area(fill=INK["band"]).encode(x=x, y=alt.Y("low:Q", axis=axis), y2="high:Q")
    usual = (
        _over(judged).mark_line(stroke=INK["soft"], strokeDash=[3, 3], strokeWidth=1).encode(x=x, y=alt.Y("usual:Q"))
    )
    line = _over(rows).mark_line(stroke=INK["accent"], strokeWidth=1.8).encode(x=x, y=y)
    dots = _over(rows).mark_point(fill=INK["accent"], stroke=None, size=16, opacity=1).encode(x=x, y=y)
    out = _over([row for row in rows if row["is_out"]])
    rings = out.mark_point(fill=INK["critical"], stroke=INK["paper"], size=70, opacity=1, strokeWidth=1.5).encode(
        x=x, y=y
    )
    layers = [band, usual] if judged else []
    return alt.layer(*layers, line, dots, *([rings] if any(row["is_out"] for row in rows) else [])).properties(
        width=width, height=110
    )
