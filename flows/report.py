"""The data-quality report: what the warehouse says of itself, in parts that a terminal and a page both show."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import duckdb

from flows.home import Home, HomeError, place_file
from flows.report_page import write_page
from flows.verdict import RunVerdict, find_verdict, say_verdict
from flows.walk_back import tell_funnel
from schemas import TABLES
from warehouse import summary
from warehouse.open import open_for_reading
from warehouse.set_aside import count_rejects


@dataclass(frozen=True)
class Part:
    """A titled table of the report; `bar` names the column whose numbers are drawn."""

    title: str
    names: Sequence[str]
    rows: Sequence[Sequence[Any]]
    if_empty: str
    bar: str | None = None


@dataclass(frozen=True)
class Report:
    """The verdict and the last run in words, then the parts."""

    verdict: str
    has_passed: bool
    run: str
    parts: tuple[Part, ...]


def make_report(home: Home) -> Report:
    """The report of what is published; raises FileNotFoundError where nothing is."""
    verdict = find_verdict(home)
    with closing(open_for_reading(home.warehouse)) as connection:
        parts = (_tell_failed(verdict), *_tell_data(connection))
    run = verdict.run
    told = f"last run {run['run_id']}, ended {run['ended_at']!s:.19} UTC after {run['seconds']:,.1f} s: documents {tell_funnel(run)}"
    return Report(say_verdict(verdict), verdict.has_passed, told, parts)


def _tell_failed(verdict: RunVerdict) -> Part:
    names = ("severity", "table", "expectation", "observed", "unexpected_count")
    rows = [[one[name] for name in names] for one in verdict.failed]
    return Part("Checks that failed", (*names[:-1], "rows"), rows, "every check was met")


def _tell_data(connection: duckdb.DuckDBPyConnection) -> list[Part]:
    rejects = count_rejects(connection, None)
    counted = [(number, table, rule, reason) for number, table, rule, reason in rejects]
    return [
        Part("Worth a look", *summary.answer(connection, summary.SHORTCOMINGS), "no articles", "percent"),
        Part("Set aside, by rule", ("rejects", "table", "rule", "for instance"), counted, "nothing is set aside", "rejects"),
        Part("Articles by day and source", *summary.answer(connection, summary.DAYS_AND_SOURCES), "no dated articles", "articles"),
        Part("Languages", *summary.answer(connection, summary.LANGUAGES), "no articles", "percent"),
        Part("How often columns are filled", *summary.measure_fill_rates(connection), "no rows", "percent filled"),
        Part("Header lines no rule understood", *summary.answer(connection, summary.UNREAD_HEADERS), "none", "articles"),
        Part("Rows", *summary.count_all_rows(connection, [table.name for table in TABLES]), "no tables"),
        Part("Last runs", *summary.answer(connection, summary.RUNS), "no runs"),
    ]  # fmt: skip


def write_report(home: Home, report: Report) -> str:
    """The path of the page that was written; raises HomeError where it cannot be."""
    path = home.reports / "report.html"
    has_docs = (home.reports / "data_docs" / "index.html").exists()
    page = write_page(report, "data_docs/index.html" if has_docs else None)
    try:
        place_file(path, lambda aside: aside.write_text(page, encoding="utf-8"))
    except OSError as fault:
        raise HomeError(f"{path} cannot be written: {fault.strerror}") from fault
    return str(path)
