"""The story of all runs: those of the published file and those that only the home's history tells, failed ones too."""

from contextlib import closing
from datetime import datetime
from typing import Any

from flows.explain import SHORTEST, UnknownId
from flows.history import read_entries
from flows.home import Home
from schemas import RUNS, STEPS
from warehouse.open import open_for_reading
from warehouse.trace import fetch

Row = dict[str, Any]
INSTANTS = ("started_at", "ended_at", "received_until")


def list_runs(home: Home) -> list[Row]:
    """Rows of ops.runs, the newest first, with the runs that no publish has taken into the file yet."""
    rows = {row["run_id"]: row for row in _published(home, f"SELECT * FROM {RUNS.name}")}
    for entry in read_entries(home):
        rows.setdefault(entry.run["run_id"], _revive(entry.run, RUNS.column_names))
    return sorted(rows.values(), key=lambda row: (row["ended_at"], row["run_id"]), reverse=True)


def find_run(home: Home, given: str) -> tuple[Row, list[Row]]:
    """A run and its steps, by its id or the unique beginning of it; raises UnknownId."""
    prefix = given.strip().lower()
    found = [row for row in list_runs(home) if len(prefix) >= SHORTEST and row["run_id"].startswith(prefix)]
    if len(found) != 1:
        several = ", ".join(row["run_id"] for row in found)
        raise UnknownId(
            f"{given!r} may be {several}; write more digits"
            if found
            else f"no run's id begins with {given!r}; see: dateline runs"
        )
    return found[0], _find_steps(home, found[0]["run_id"])


def _find_steps(home: Home, run_id: str) -> list[Row]:
    steps = _published(home, f"SELECT * FROM {STEPS.name} WHERE run_id = $id ORDER BY started_at, step", id=run_id)
    if steps:
        return steps
    told = [step for entry in read_entries(home) if entry.run["run_id"] == run_id for step in entry.steps]
    return [_revive(step, STEPS.column_names) for step in told]


def _published(home: Home, sql: str, **parameters: object) -> list[Row]:
    if not home.warehouse.exists():
        return []
    with closing(open_for_reading(home.warehouse)) as connection:
        return fetch(connection, sql, **parameters)


def _revive(told: Row, names: tuple[str, ...] | list[str]) -> Row:
    """A row of the history with instants where it has their text."""
    return {
        name: datetime.fromisoformat(told[name]) if name in INSTANTS and told[name] is not None else told[name]
        for name in names
    }
