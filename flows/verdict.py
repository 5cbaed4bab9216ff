"""The verdict of the last run: whether it passed, what failed, the worst first; a stopped run's too."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from flows.history import Entry, read_entries
from flows.home import Home
from schemas import CHECKS
from transforms.quality.sentences import count_of
from warehouse import summary
from warehouse.open import open_for_reading

Row = dict[str, Any]


@dataclass(frozen=True)
class RunVerdict:
    """The last run, the checks that tell of it, and the run that was judged by them.

    met_besides: how many more were met that are not among the checks, for only those that failed were kept.
    """

    run: Row
    judged_run_id: str | None
    checks: list[Row]
    met_besides: int = 0

    @property
    def failed(self) -> list[Row]:
        """Checks that were not met, the worst first."""
        return [one for one in self.checks if not one["success"]]

    @property
    def passed_count(self) -> int:
        return len(self.checks) - len(self.failed) + self.met_besides

    @property
    def has_passed(self) -> bool:
        """Whether the run ended and no critical expectation failed."""
        return self.run["status"] != "stopped" and all(one["severity"] != "critical" for one in self.failed)

    @property
    def warning_count(self) -> int:
        return sum(one["severity"] != "critical" for one in self.failed)

    @property
    def standing(self) -> str:
        """In one word, by which it is coloured: stopped, failed, warned or passed."""
        if self.run["status"] == "stopped":
            return "stopped"
        if not self.has_passed:
            return "failed"
        return "warned" if self.warning_count else "passed"

    @property
    def headline(self) -> str:
        """The same for people: a run that passed says how many warnings it has."""
        warnings = count_of(self.warning_count, "warning")
        return f"passed with {warnings}" if self.standing == "warned" else self.standing


def find_verdict(home: Home) -> RunVerdict:
    """The verdict of the newest run, published or not; raises FileNotFoundError where there was none."""
    entries = read_entries(home)
    newest = entries[-1] if entries else None
    if newest is not None and newest.run["status"] == "stopped" and not _is_published_later(home, newest):
        met = sum(counts[0] for counts in newest.judged.values())
        return RunVerdict(newest.run, newest.run["run_id"], _worst_first(newest), met)
    with closing(open_for_reading(home.warehouse)) as connection:
        return read_verdict(connection)


def read_verdict(connection: duckdb.DuckDBPyConnection) -> RunVerdict:
    """The verdict of the file's last run; one to which nothing was new has that of the last that was judged."""
    runs = summary.answer_by_name(connection, summary.LAST_RUN)
    if not runs:
        raise FileNotFoundError("nothing was run on this home yet; begin with `dateline run PATHS`")
    judged = connection.execute(summary.LAST_JUDGED).fetchone()
    checks = summary.answer_by_name(connection, summary.CHECKS, judged[0]) if judged else []
    return RunVerdict(runs[0], judged[0] if judged else None, checks)


def _is_published_later(home: Home, entry: Entry) -> bool:
    """Whether the file holds a run that ended after this one: its entry is written only after the swap."""
    if not home.warehouse.exists():
        return False
    with closing(open_for_reading(home.warehouse)) as connection:
        runs = summary.answer_by_name(connection, summary.LAST_RUN)
    return bool(runs) and runs[0]["ended_at"] > datetime.fromisoformat(entry.run["ended_at"])


def _worst_first(entry: Entry) -> list[Row]:
    rows = [dict(zip(CHECKS.column_names, values, strict=True)) for values in entry.checks]
    return sorted(rows, key=lambda row: (row["success"], row["severity"], -row["unexpected_count"]))


def count_checks(verdict: RunVerdict) -> str:
    """How many checks were met, and how many of each severity were not."""
    critical = len(verdict.failed) - verdict.warning_count
    warnings = count_of(verdict.warning_count, "warning")
    return f"{verdict.passed_count:,} met, {critical:,} critical failed, {warnings}"


def say_verdict(verdict: RunVerdict) -> str:
    """The verdict in a sentence."""
    counted = count_checks(verdict)
    if verdict.standing == "stopped":
        return f"stopped: {verdict.run['why']} ({counted})"
    return f"{verdict.headline}: {counted}"
