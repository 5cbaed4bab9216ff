"""Every run that the home remembers, with what was judged: from its journal and, for older ones, from the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from flows.history import PLACES, Entry, read_entries
from flows.home import Home
from warehouse.summary import answer_by_name

RUNS = "SELECT * FROM ops.runs"
COUNTS = """
    SELECT run_id, severity::VARCHAR AS severity, count(*) FILTER (success) AS met, count(*) FILTER (NOT success) AS failed
    FROM ops.checks GROUP BY ALL
"""
FAILED = """
    SELECT run_id, "table", expectation, severity::VARCHAR AS severity, observed, unexpected_count
    FROM ops.checks WHERE NOT success
"""
Row = dict[str, Any]


@dataclass(frozen=True)
class Failure:
    """A check that a run did not meet."""

    table: str
    expectation: str
    severity: str
    observed: str | None


@dataclass(frozen=True)
class RunLine:
    """A run: its row of ops.runs, how many checks of each severity it met and failed, and those that failed."""

    run: Row
    judged: Mapping[str, Sequence[int]]
    failures: tuple[Failure, ...]

    @property
    def ended_at(self) -> datetime:
        ended: Any = self.run["ended_at"]
        return datetime.fromisoformat(ended) if isinstance(ended, str) else ended

    @property
    def failed_count(self) -> int:
        return sum(failed for _, failed in self.judged.values())

    @property
    def judged_count(self) -> int:
        return sum(met + failed for met, failed in self.judged.values())


def read_runs(home: Home, connection: duckdb.DuckDBPyConnection | None) -> list[RunLine]:
    """All runs, oldest first; those of the journal as it tells them, for a file built anew knows only what failed."""
    lines = _read_file(connection) if connection else {}
    for entry in read_entries(home):
        line = _read_entry(entry)
        known = lines.get(entry.run["run_id"])
        lines[entry.run["run_id"]] = line if line.judged or known is None else known
    return sorted(lines.values(), key=lambda line: (line.ended_at, line.run["run_id"]))


def _read_entry(entry: Entry) -> RunLine:
    rows = [{name: row[place] for name, place in PLACES.items()} for row in entry.checks]
    failures = tuple(_fail(row) for row in rows if not row["success"])
    return RunLine(entry.run, entry.judged or _count(rows), failures)


def _count(rows: Sequence[Row]) -> dict[str, list[int]]:
    counts: dict[str, list[int]] = {}
    for row in rows:
        counts.setdefault(row["severity"], [0, 0])[0 if row["success"] else 1] += 1
    return counts


def _fail(row: Row) -> Failure:
    return Failure(row["table"], row["expectation"], row["severity"], row["observed"])


def _read_file(connection: duckdb.DuckDBPyConnection) -> dict[str, RunLine]:
    judged: dict[str, dict[str, list[int]]] = {}
    for row in answer_by_name(connection, COUNTS):
        judged.setdefault(row["run_id"], {})[row["severity"]] = [row["met"], row["failed"]]
    failures: dict[str, list[Failure]] = {}
    for row in answer_by_name(connection, FAILED):
        failures.setdefault(row["run_id"], []).append(_fail(row))
    return {
        run["run_id"]: RunLine(run, judged.get(run["run_id"], {}), tuple(failures.get(run["run_id"], ())))
        for run in answer_by_name(connection, RUNS)
    }


@dataclass(frozen=True)
class Trouble:
    """A check that failed at least once among the runs looked at: in which of them it did, and whether it does still."""

    failure: Failure
    run_ids: frozenset[str]
    is_failing: bool
    in_a_row: int


def list_troubles(runs: Sequence[RunLine]) -> list[Trouble]:
    """Checks that failed in these judged runs, the worst first: critical, still failing, often."""
    names = {(one.table, one.expectation): one for line in runs for one in line.failures}
    made = [_follow(failure, runs) for failure in names.values()]
    return sorted(
        made,
        key=lambda one: (
            not one.is_failing,
            one.failure.severity,
            -len(one.run_ids),
            one.failure.table,
            one.failure.expectation,
        ),
    )


def _follow(failure: Failure, runs: Sequence[RunLine]) -> Trouble:
    name = (failure.table, failure.expectation)
    has_failed = [any((one.table, one.expectation) == name for one in line.failures) for line in runs]
    in_a_row = next((number for number, failed in enumerate(reversed(has_failed)) if not failed), len(runs))
    failed_in = frozenset(line.run["run_id"] for line, failed in zip(runs, has_failed, strict=True) if failed)
    return Trouble(failure, failed_in, in_a_row > 0, in_a_row)
