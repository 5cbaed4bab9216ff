"""The facts of the report: all that the page and the terminal tell of a home, gathered in one reading."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import duckdb

from flows.home import Home
from flows.quality.history import RunLine, Trouble, list_troubles, read_runs
from flows.verdict import RunVerdict, find_verdict
from schemas import TABLES
from transforms.quality.drift import Drift, Series, find_drifts, judge_all
from transforms.quality.gaps import Gap, choose_told, find_gaps
from transforms.quality.sentences import Sentence, tell_drifts, tell_gaps
from warehouse import coverage, summary
from warehouse.open import open_for_reading
from warehouse.set_aside import show_rejects
from warehouse.summary import Answer

RUNS_SHOWN = 40
EXAMPLES, DRIFTS_EXEMPLIFIED = 3, 24
# A run that sets aside more than this share of what came in is worth a word.
MANY_REJECTED = 0.1
# The gravest first.
WEIGHTS = ("critical", "warning", "notice")
NOTHING: Answer = ([], [])


@dataclass(frozen=True)
class Facts:
    """What there is to tell. Of a home that never published all but the runs and the verdict is empty.

    runs: oldest first; days: articles by source and day; sentences: what is out of the ordinary, the gravest first;
    articles: some of each source and week that drifted.
    """

    verdict: RunVerdict
    runs: Sequence[RunLine]
    troubles: Sequence[Trouble]
    sentences: Sequence[Sentence] = ()
    newest: date | None = None
    spread: dict[str, Any] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    days: dict[str, dict[date, int]] = field(default_factory=dict)
    gaps: Sequence[Gap] = ()
    series: Sequence[Series] = ()
    drifts: Sequence[Drift] = ()
    articles: Mapping[tuple[str, date], Sequence[dict[str, Any]]] = field(default_factory=dict)
    rejects: Sequence[dict[str, Any]] = ()
    fill_rates: Answer = NOTHING
    shortcomings: Answer = NOTHING
    languages: Answer = NOTHING
    unread_headers: Answer = NOTHING
    row_counts: Answer = NOTHING

    @property
    def judged_runs(self) -> list[RunLine]:
        """The last runs in which anything was judged."""
        return [line for line in self.runs if line.judged][-RUNS_SHOWN:]


def gather(home: Home) -> Facts:
    """The facts of a home; raises FileNotFoundError where nothing was ever run on it."""
    verdict = find_verdict(home)
    if not home.warehouse.exists():
        runs = read_runs(home, None)
        return _tell(Facts(verdict, runs, _find_troubles(runs)))
    with closing(open_for_reading(home.warehouse)) as connection:
        return _tell(_read(home, verdict, connection))


def _find_troubles(runs: Sequence[RunLine]) -> list[Trouble]:
    return list_troubles([line for line in runs if line.judged][-RUNS_SHOWN:])


def _read(home: Home, verdict: RunVerdict, connection: duckdb.DuckDBPyConnection) -> Facts:
    runs = read_runs(home, connection)
    newest = coverage.find_newest(connection)
    days = coverage.count_days(connection, newest) if newest else {}
    series = judge_all(coverage.figure_weeks(connection, newest), newest) if newest else []
    drifts = find_drifts(series, newest) if newest else []
    return Facts(
        verdict, runs, _find_troubles(runs), newest=newest,
        spread=summary.answer_by_name(connection, coverage.SPREAD)[0],
        stages=summary.answer_by_name(connection, coverage.STAGES)[0],
        days=days,
        gaps=find_gaps(days, newest) if newest else (),
        series=series, drifts=drifts, articles=_list_articles(connection, drifts[:DRIFTS_EXEMPLIFIED]),
        rejects=show_rejects(connection, EXAMPLES),
        fill_rates=summary.measure_fill_rates(connection),
        shortcomings=summary.answer(connection, summary.SHORTCOMINGS),
        languages=summary.answer(connection, summary.LANGUAGES),
        unread_headers=summary.answer(connection, summary.UNREAD_HEADERS),
        row_counts=summary.count_all_rows(connection, [table.name for table in TABLES]),
    )  # fmt: skip


def _list_articles(
    connection: duckdb.DuckDBPyConnection, drifts: Sequence[Drift]
) -> dict[tuple[str, date], list[dict[str, Any]]]:
    places = {(one.series.source, one.points[-1].week) for one in drifts if one.series.source is not None}
    return {
        (source, week): coverage.list_articles(connection, source, week, EXAMPLES) for source, week in sorted(places)
    }  # fmt: skip


def _tell(facts: Facts) -> Facts:
    sentences = sorted(_tell_all(facts), key=lambda one: WEIGHTS.index(one.weight))
    return replace(facts, sentences=tuple(sentences))


def _tell_all(facts: Facts) -> Iterator[Sentence]:
    yield from _tell_run(facts)
    yield from _tell_checks(facts)
    if facts.newest is not None:
        gaps = choose_told(facts.gaps)
        yield from tell_gaps(gaps)
        yield from tell_drifts(facts.drifts, facts.series, gaps)


def _tell_run(facts: Facts) -> Iterator[Sentence]:
    run = facts.verdict.run
    if run["status"] == "stopped":
        yield Sentence("critical", f"The last run was stopped: {run['why']}.", "checks")
    elif run["documents_in"] and run["documents_rejected"] > MANY_REJECTED * run["documents_in"]:
        share = run["documents_rejected"] / run["documents_in"]
        text = (
            f"{run['documents_rejected']:,} of the {run['documents_in']:,} documents of the last run were set aside "
            f"({share:.0%})."
        )
        yield Sentence("notice", text, "rejects")


def _tell_checks(facts: Facts) -> Iterator[Sentence]:
    in_a_row = {(one.failure.table, one.failure.expectation): one.in_a_row for one in facts.troubles}
    for row in facts.verdict.failed:
        found = f"; found {row['observed']}" if row["observed"] is not None else ""
        times = in_a_row.get((row["table"], row["expectation"]), 0)
        since = f" ({times} runs in a row)" if times > 1 else ""
        yield Sentence(row["severity"], f"Not met in {row['table']}: {row['expectation']}{found}{since}.", "checks")
