"""The data-quality report: what the home says of itself, in parts for a terminal and as a page."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.explain import Explanation, UnknownId, explain
from flows.home import Home, HomeError, place_file
from flows.quality.facts import Facts, gather
from flows.verdict import say_verdict
from flows.walk_back import tell_funnel


@dataclass(frozen=True)
class Part:
    """A titled table of the report."""

    title: str
    names: Sequence[str]
    rows: Sequence[Sequence[Any]]
    if_empty: str


@dataclass(frozen=True)
class Report:
    """The verdict, the last run and what is out of the ordinary in words, then parts; facts: all that the page draws."""

    verdict: str
    standing: str
    run: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    facts: Facts


def make_report(home: Home) -> Report:
    """The report of what is published, or of why nothing is; raises FileNotFoundError where nothing was run."""
    facts = gather(home)
    run = facts.verdict.run
    told = f"last run {run['run_id']}, ended {run['ended_at']!s:.19} UTC after {run['seconds']:,.1f} s: documents {tell_funnel(run)}"
    sentences = tuple(one.text for one in facts.sentences)
    return Report(say_verdict(facts.verdict), facts.verdict.standing, told, sentences, tuple(_list_parts(facts)), facts)


def _list_parts(facts: Facts) -> list[Part]:
    if not facts.stages:
        return []
    rejects = [(row["rejects"], row["table"], row["rule"], row["examples"][0]["reason"]) for row in facts.rejects]
    return [
        Part("Worth a look", *facts.shortcomings, "no articles"),
        Part("Set aside, by rule", ("rejects", "table", "rule", "for instance"), rejects, "nothing is set aside"),
        Part("Languages", *facts.languages, "no articles"),
        Part("How often columns are filled", *facts.fill_rates, "no rows"),
        Part("Header lines no rule understood", *facts.unread_headers, "none"),
        Part("Rows", *facts.row_counts, "no tables"),
    ]


def write_report(home: Home, report: Report) -> str:
    """The path of the page that was written in the home; raises HomeError where it cannot be."""
    path = home.reports / "report.html"
    page = compose_report(home, report, path)
    try:
        place_file(path, lambda aside: aside.write_text(page, encoding="utf-8"))
    except OSError as fault:
        raise HomeError(f"{path} cannot be written: {fault.strerror}") from fault
    return str(path)


def compose_report(home: Home, report: Report, path: Path) -> str:
    """The page as HTML, its link to Data Docs as it leads there from the path at which the page is to stand."""
    from flows.quality.page import write_page

    index = home.reports / "data_docs" / "index.html"
    docs = Path(os.path.relpath(index, path.parent)).as_posix() if index.exists() else None
    return write_page(report.facts, datetime.now(UTC), docs, lambda given: _explain(home, given))


def _explain(home: Home, given: str) -> Explanation | None:
    """The explanation of an id; None where the file has none, or several, that begin so."""
    try:
        return explain(home, given)
    except UnknownId:
        return None
