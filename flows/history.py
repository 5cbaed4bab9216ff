"""The history: every run's entry kept in the home, from which ops.runs and ops.steps are filled."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from flows.home import Home, place_file
from flows.versions import Versions
from schemas import CHECKS, RUNS, STEPS
from warehouse.load import insert_rows

# Where a row of ops.checks has what.
PLACES = {name: place for place, name in enumerate(CHECKS.column_names)}
MOST_FAILED = 100
FATES = ("new", "revised", "unchanged", "rejected")


@dataclass(frozen=True)
class Entry:
    """One run: its row of ops.runs, its rows of ops.steps, and of ops.checks those that failed, the worst first.

    judged: how many checks of each severity were met and how many failed. checks_hash: of all that decides how a publish is
    judged, the checks that people added among it.
    made_with: versions of parsing and of the kept Docs, by which it is told whether a layer can be redone alone.
    """

    run: dict[str, Any]
    steps: list[dict[str, Any]] = field(default_factory=list)
    checks: list[list[Any]] = field(default_factory=list)
    judged: dict[str, list[int]] = field(default_factory=dict)
    checks_hash: str | None = None
    made_with: dict[str, str] = field(default_factory=dict)


def tell_run(
    run_id: str,
    started_at: datetime,
    versions: Versions,
    documents_in: int,
    counts: Mapping[str, int],
    received_until: datetime | None,
    input_hash: str,
    status: str,
    why: str | None = None,
    steps: Sequence[Any] = (),
    code_version: str | None = None,
) -> Entry:
    """The entry of a run that ends now; documents_in is counted apart from the fates, so that the two can be compared."""
    ended_at = datetime.now(UTC)
    run = {
        "run_id": run_id,
        "started_at": started_at,
        "ended_at": ended_at,
        "status": status,
        "why": why,
        "documents_in": documents_in,
        **{f"documents_{fate}": counts.get(fate, 0) for fate in FATES},
        "seconds": round((ended_at - started_at).total_seconds(), 3),
        "received_until": received_until,
        "code_version": code_version or versions.read,
        "model_version": versions.model,
        "input_hash": input_hash,
    }
    return Entry(run, [{"run_id": run_id, **asdict(step)} for step in steps], made_with=versions.made_with)


def with_checks(entry: Entry, rows: Sequence[Sequence[Any]], checks_hash: str | None = None) -> Entry:
    """The entry with what was judged, kept small: the rows of checks that failed, and counts of the others."""
    judged: dict[str, list[int]] = {}
    for row in rows:
        counts = judged.setdefault(row[PLACES["severity"]], [0, 0])
        counts[0 if row[PLACES["success"]] else 1] += 1
    failed = sorted((row for row in rows if not row[PLACES["success"]]), key=_badness)
    return replace(entry, checks=[list(row) for row in failed[:MOST_FAILED]], judged=judged, checks_hash=checks_hash)


def _badness(row: Sequence[Any]) -> tuple[str, int, str, str]:
    severity, count, table, expectation = (
        row[PLACES[name]] for name in ("severity", "unexpected_count", "table", "expectation")
    )
    return str(severity), -count, table, expectation


def keep_entry(home: Home, entry: Entry) -> None:
    """The entry on disk; one of the same run is replaced."""
    text = json.dumps(asdict(entry), default=datetime.isoformat, indent=1)
    place_file(home.journal / f"{entry.run['run_id']}.json", lambda path: path.write_text(text, encoding="utf-8"))


def read_entries(home: Home, but: Collection[str] = ()) -> list[Entry]:
    """All entries, oldest first, but those of the runs named."""
    kept = (path for path in home.journal.glob("*.json") if path.stem not in but)
    return sorted(map(_read, kept), key=lambda entry: (str(entry.run["ended_at"]), entry.run["run_id"]))


def read_entry(home: Home, run_id: str) -> Entry | None:
    """The entry of one run; None where the home has none."""
    path = home.journal / f"{run_id}.json"
    return _read(path) if path.exists() else None


def was_made_with(home: Home, run_id: str, versions: Versions) -> bool:
    """Whether that run parsed and read as these versions do, whatever the code of its layers was."""
    entry = read_entry(home, run_id)
    return entry is not None and entry.made_with == versions.made_with


def _read(path: Path) -> Entry:
    return Entry(**json.loads(path.read_text(encoding="utf-8")))


def insert_history(home: Home, connection: duckdb.DuckDBPyConnection, latest: Entry) -> None:
    """ops.runs and ops.steps hold every entry of the home, and the latest run as it now stands."""
    known = {run_id for (run_id,) in connection.execute("SELECT run_id FROM ops.runs").fetchall()}
    latest_id = latest.run["run_id"]
    for table in (RUNS, STEPS):
        connection.execute(f"DELETE FROM {table.name} WHERE run_id = ?", [latest_id])
    for entry in (*read_entries(home, but=known | {latest_id}), latest):
        insert_rows(connection, RUNS, [[entry.run[name] for name in RUNS.column_names]])
        insert_rows(connection, STEPS, [[step[name] for name in STEPS.column_names] for step in entry.steps])
        insert_rows(connection, CHECKS, entry.checks)
