"""The section on checks: what failed in which run, the worst first, and where all of them stand."""

from collections.abc import Iterator, Sequence
from typing import Any

from flows.quality.drawing import NARROW, WIDE, draw, draw_matrix
from flows.quality.facts import Facts
from flows.quality.history import RunLine, Trouble
from flows.quality.markup import figure, legend, say, section, shorten, table

TROUBLES_SHOWN, UNMET_SHOWN = 12, 30
RUNS_WIDE, RUNS_NARROW = 40, 16
# So few runs would make columns too wide.
LEAST_RUNS = 16
KEYS = (("critical", "critical, not met"), ("warning", "warning, not met"), ("good", "all met"), ("still", "met"))
NO_CHECKS = "Nothing was judged yet."


def write_checks(facts: Facts, data_docs: str | None) -> str:
    """Checks met and failed over time, the worst first, then those of the last run that failed."""
    runs = facts.judged_runs
    if not runs:
        return section("checks", "Checks", f"<p>{NO_CHECKS}</p>")
    last = runs[-1]
    were = "was" if last.failed_count == 1 else "were"
    docs = f' Every one stands in <a href="{say(data_docs)}">Data Docs</a>.' if data_docs else ""
    lead = f"{last.judged_count:,} checks were judged in the last run that judged any, {last.failed_count:,} {were} not met.{docs}"
    return section("checks", "Checks, over time", _write_failed(facts) + _draw_history(runs, facts.troubles), lead)


def _write_failed(facts: Facts) -> str:
    failed = facts.verdict.failed
    if not failed and facts.judged_runs[-1].failed_count:
        return "<p>The last run ended before it was judged; what was not met before stands below.</p>"
    if not failed:
        return "<p>Every check of the last run was met.</p>"
    items = "".join(
        f'<li class="{say(row["severity"])}"><strong>{say(row["severity"])}</strong> {say(row["table"])}: '
        f"{say(row['expectation'])}{_tell_found(row['observed'])}</li>"
        for row in failed[:UNMET_SHOWN]
    )
    left = len(failed) - UNMET_SHOWN
    more = f"<p>And {left:,} more; <code>dateline check</code> lists them all.</p>" if left > 0 else ""
    return f'<h3>Not met in the last run</h3><ul class="unmet">{items}</ul>{more}'


def _tell_found(observed: str | None) -> str:
    return f"; found <q>{say(observed)}</q>" if observed is not None else ""


def _draw_history(runs: Sequence[RunLine], troubles: Sequence[Trouble]) -> str:
    shown = list(troubles)[:TROUBLES_SHOWN]
    drawings = []
    for size, width, most in (("wide", WIDE, RUNS_WIDE), ("narrow", NARROW, RUNS_NARROW)):
        lines = runs[-most:]
        cells = [cell for cells in (_list_totals(lines), _list_cells(lines, shown)) for cell in cells]
        labels = [{"row": 0, "label": "All checks: how many were not met"}, *_list_labels(shown, width)]
        chart = draw_matrix(cells, labels, max(len(lines), LEAST_RUNS), width)
        drawings.append((size, draw(chart, f"checks-{size}")))
    left = len(troubles) - len(shown)
    more = f" {left:,} more checks that failed stand in the table." if left > 0 else ""
    caption = f"Run by run, newest right; the worst first.{more}{legend(KEYS)}"
    said = f"The last {len(runs)} judged runs; {len(troubles)} checks failed in at least one of them."
    return "<h3>Run by run</h3>" + figure("history", caption, drawings, _list_numbers(runs, troubles), said)


def _list_totals(lines: Sequence[RunLine]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines):
        critical = line.judged.get("critical", (0, 0))[1]
        is_stopped = line.run["status"] == "stopped"
        ink = "critical" if critical or is_stopped else "warning" if line.failed_count else "good"
        glyph = str(line.failed_count) if line.failed_count < 100 else "99+"
        yield {"row": 0, "run": number, "ink": ink, "glyph": glyph}


def _list_cells(lines: Sequence[RunLine], troubles: Sequence[Trouble]) -> Iterator[dict[str, Any]]:
    for row, trouble in enumerate(troubles, 1):
        for number, line in enumerate(lines):
            has_failed = line.run["run_id"] in trouble.run_ids
            yield {
                "row": row, "run": number, "ink": trouble.failure.severity if has_failed else "still",
                "glyph": "×" if has_failed else "",
            }  # fmt: skip


def _list_labels(troubles: Sequence[Trouble], width: int) -> Iterator[dict[str, Any]]:
    most = 120 if width == WIDE else 52
    for row, trouble in enumerate(troubles, 1):
        yield {"row": row, "label": shorten(f"{trouble.failure.table}: {trouble.failure.expectation}", most)}


def _list_numbers(runs: Sequence[RunLine], troubles: Sequence[Trouble]) -> str:
    names = ("run ended", "how", "judged", "not met", "critical not met")
    rows = [
        [
            f"{line.ended_at:%F %H:%M} UTC",
            line.run["status"],
            line.judged_count,
            line.failed_count,
            line.judged.get("critical", (0, 0))[1],
        ]
        for line in reversed(runs)
    ]
    told = [
        [one.failure.severity, one.failure.table, one.failure.expectation, len(one.run_ids), "yes" if one.is_failing else "no",
         one.failure.observed]
        for one in troubles
    ]  # fmt: skip
    failing = (
        table(("severity", "table", "expected", "runs", "still", "last found"), told, "Checks that failed")
        if told
        else ""
    )
    return table(names, rows, "Runs, newest first") + failing
