"""A run on a schedule: what it leaves in Prefect and in the history, and what the next one does."""

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prefect_api import api, artifacts_of

from flows.history import read_entries
from flows.home import Home, hold
from flows.schedule import Schedule, read_every
from flows.serving import Service, _loop
from flows.stopping import Stop

pytestmark = pytest.mark.usefixtures("prefect")


def test_a_run_that_fails_says_why_in_its_state_and_in_the_history(home: Home, tmp_path: Path):
    from flows.scheduled import scheduled

    state: Any = scheduled([str(tmp_path / "nowhere.txt")], str(home.root), return_state=True)
    assert state.is_failed()
    assert (
        state.message == f"{tmp_path}/nowhere.txt: no such file or folder; check the path, and where the command is run"
    )
    (entry,) = read_entries(home)
    assert (entry.run["status"], entry.run["why"]) == ("stopped", state.message)


def test_checks_that_stop_a_run_are_left_in_prefect(home: Home, inbox: Path, monkeypatch):
    from types import SimpleNamespace

    from flows.failures import RunStopped
    from flows.publish import PublishStopped
    from flows.scheduled import scheduled
    from flows.work import Work

    check = {
        "table": "quotes",
        "expectation": "a | b",
        "observed": "3 <rows>",
        "unexpected_count": 3,
        "severity": "critical",
    }
    verdicts = [SimpleNamespace(**check, success=False), SimpleNamespace(**check, success=True)]

    def stop(self: Work, do: object) -> None:
        raise RunStopped("quotes: 3 rows are wrong") from PublishStopped("wrong", verdicts)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "tell", stop)
    state: Any = scheduled([str(inbox)], str(home.root), return_state=True)
    assert (state.is_failed(), state.message) == (True, "quotes: 3 rows are wrong")
    told = artifacts_of(str(state.state_details.flow_run_id))["failed-checks"]
    assert told.startswith("1 checks were met, 1 failed.")
    assert "| critical | quotes | a \\| b | 3 &lt;rows> | 3 |" in told


def test_an_inbox_may_be_empty(published: Home, inbox: Path):
    from flows.scheduled import scheduled

    (inbox / "ferry.txt").unlink()
    before = published.warehouse.read_bytes()
    state: Any = scheduled([str(inbox), str(inbox / "*.html")], str(published.root), return_state=True)
    assert state.is_completed()
    assert "unchanged: 0 in" in state.message
    assert published.warehouse.read_bytes() == before


def test_a_run_asked_to_stop_while_another_holds_the_home_is_cancelled(published: Home, inbox: Path):
    from flows.deployment import execute, open_deployment

    stop, said = Stop(), []
    threading.Timer(0.5, stop.ask).start()
    with (
        hold(published),
        open_deployment("held", {"paths": [str(inbox)], "home": str(published.root)}, read_every("1h")) as made,
    ):
        run = made.make_run(datetime.now(UTC))
        told = execute(run, stop, said.append)
    assert "asked to stop by SIGTERM" in told
    assert f"process {os.getpid()} of" in said[0]
    assert api("GET", f"/flow_runs/{run.id}")["state_type"] == "CANCELLED"


def test_runs_that_a_killed_process_left_running_are_told_to_have_crashed(published: Home):
    from prefect.states import Running

    from flows.deployment import open_deployment

    with open_deployment("killed", {"paths": ["x"], "home": str(published.root)}, read_every("1h")) as made:
        run = made.make_run(datetime.now(UTC))
        made.client.set_flow_run_state(run.id, Running(), force=True)
        made.clear_crashed()
        assert made.find_asked_for() == []
    assert api("GET", f"/flow_runs/{run.id}")["state_type"] == "CRASHED"


class Deployed:
    """A deployment that nobody asks for a run."""

    def make_run(self, instant: datetime) -> datetime:
        return instant

    def find_asked_for(self) -> list[Any]:
        return []


def loop(home: Home, monkeypatch: pytest.MonkeyPatch, execute: Callable[[Stop], str], every: timedelta) -> list[str]:
    """What is said by a service that goes on until its runs stop it."""
    said: list[str] = []
    monkeypatch.setattr("flows.deployment.execute", lambda run, stop, tell: execute(stop))
    schedule = Schedule("often", lambda instant: instant + every, interval=every)
    _loop(Service(home, ["x"], schedule, Stop(), said.append), None, Deployed())  # type: ignore[arg-type]
    return said


def test_a_run_that_fails_is_told_and_the_next_goes_on(home: Home, monkeypatch):
    told = iter(["failed: no such file", "run 1 published"])

    def execute(stop: Stop) -> str:
        line = next(told)
        if line.startswith("run"):
            stop.ask()
        return line

    home.prepare()
    said = loop(home, monkeypatch, execute, timedelta(milliseconds=50))
    assert [line.split("  ")[1].split(" (")[0] for line in said] == ["failed: no such file", "run 1 published"]


def test_however_many_runs_one_run_makes_late_one_makes_up_for_them_at_once(home: Home, monkeypatch):
    begun: list[float] = []

    def execute(stop: Stop) -> str:
        begun.append(time.monotonic())
        if len(begun) == 3:
            stop.ask()
        time.sleep(0.3 if len(begun) == 1 else 0)
        return "done"

    home.prepare()
    loop(home, monkeypatch, execute, timedelta(milliseconds=100))
    first, second, third = begun
    assert 0.3 <= second - first < 0.4 + 0.5
    assert third - second >= 0.09
