"""What a run leaves in Prefect: the funnel as a table, the report as a link, failed checks as text."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.history import FATES, Entry
from flows.home import Home
from flows.report import make_report, write_report
from flows.verdict import find_verdict

MOST_CHECKS = 50
PAYLOAD_COLUMNS = ("severity", "table", "expectation", "observed", "unexpected_count")


def leave_artifacts(home: Home, entry: Entry) -> None:
    """The artifacts of a run that has ended with something published."""
    leave_funnel(entry)
    verdict = find_verdict(home)
    leave_checks(verdict.failed, verdict.passed_count)
    path = Path(write_report(home, make_report(home)))
    create_link_artifact(
        link=path.as_uri(), link_text="report", key="report", description="The state of the data after this run."
    )


def leave_funnel(entry: Entry) -> None:
    """What came in and what became of it."""
    rows = [{"documents": "in", "count": entry.run["documents_in"]}]
    rows += [{"documents": fate, "count": entry.run[f"documents_{fate}"]} for fate in FATES]
    told = f"Run {entry.run['run_id']}, {entry.run['status']} after {entry.run['seconds']:,.1f} s."
    create_table_artifact(table=rows, key="funnel", description=told)


def leave_checks(failed: Sequence[Mapping[str, Any]], passed_count: int) -> None:
    """The checks that were not met, the worst first."""
    create_markdown_artifact(
        markdown=tell_checks(failed, passed_count), key="failed-checks", description=f"{len(failed):,} checks failed."
    )


def tell_checks(failed: Sequence[Mapping[str, Any]], passed_count: int) -> str:
    """A table in Markdown; a sentence where nothing failed."""
    if not failed:
        return f"All {passed_count:,} checks were met."
    lines = ["| severity | table | expectation | found | rows |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(_cell(one[name]) for name in PAYLOAD_COLUMNS) + " |" for one in failed[:MOST_CHECKS]]
    more = f"\n\n… and {len(failed) - MOST_CHECKS:,} more." if len(failed) > MOST_CHECKS else ""
    return f"{passed_count:,} checks were met, {len(failed):,} failed.\n\n" + "\n".join(lines) + more


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")[:300]
