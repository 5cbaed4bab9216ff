"""Runs on a schedule: `dateline serve`, and prefect.yaml with a work pool, both against a server on this machine."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from factories import DATELINE, TEXTS, Pass, make_environment, query, run_here, write_article

from flows.history import read_entries
from flows.home import REPOSITORY, Home, hold
from flows.schedule import Schedule, read_every
from flows.serving import Service, _loop
from flows.stopping import Stop

pytestmark = pytest.mark.usefixtures("prefect")
# A machine that is busy with other things takes its time; a test that passes waits for none of it.
PATIENCE_SECONDS = 900
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def api(method: str, path: str, **body: Any) -> Any:
    """What the session's Prefect server answers."""
    address = f"{os.environ['PREFECT_API_URL']}{path}"
    answer = httpx.request(method, address, json=body if method != "GET" else None, timeout=60)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def await_true(happens: Callable[[], Any], what: str) -> Any:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if found := happens():
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


def await_end(run_id: str) -> dict[str, Any]:
    """The flow run when it has ended."""

    def look() -> dict[str, Any] | None:
        run: dict[str, Any] = api("GET", f"/flow_runs/{run_id}")
        return run if run["state_type"] in FINAL else None

    found: dict[str, Any] = await_true(look, f"the end of {run_id}")
    return found


def artifacts_of(run_id: str) -> dict[str, Any]:
    """The data of a flow run's artifacts, by key."""
    found = api("POST", "/artifacts/filter", artifacts={"flow_run_id": {"any_": [run_id]}})
    return {one["key"]: one["data"] for one in found}


def trigger(deployment: str, **parameters: Any) -> str:
    """The id of a run that was asked for through the API."""
    found = api("GET", f"/deployments/name/dateline scheduled/{deployment}")
    return str(
        api("POST", f"/deployments/{found['id']}/create_flow_run", parameters=parameters, state={"type": "SCHEDULED"})[
            "id"
        ]
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    write_article(folder, "ferry.txt", *TEXTS["ferry.txt"])  # type: ignore[misc]
    return folder


@pytest.fixture
def published(home: Home, inbox: Path) -> Home:
    """A home that knows the inbox as it is, so that a run of it is quick."""
    run_here(home, Pass(), inbox)
    return home


class Said:
    """What a process says on stderr, line by line as it comes."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.lines: list[str] = []
        self.thread = threading.Thread(target=self._read, args=(process,), daemon=True)
        self.thread.start()

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr is not None
        self.lines.extend(process.stderr)

    def holds(self, words: str) -> bool:
        return any(words in line for line in self.lines)


@contextmanager
def serving(home: Home, *arguments: object) -> "Iterator[tuple[subprocess.Popen[str], Said]]":
    """`dateline serve`, for as long as the test needs it."""
    command = [str(DATELINE), "serve", *map(str, arguments), "--home", str(home.root), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=make_environment())
    said = Said(process)
    try:
        yield process, said
    finally:
        process.kill()
        process.wait()
        said.thread.join(10)
        assert process.stderr is not None
        process.stderr.close()


def test_serve_takes_in_what_is_new_when_asked_through_prefect_and_ends_at_a_signal(published: Home, inbox: Path):
    with serving(published, "--every", "1h", inbox) as (process, said):
        await_true(lambda: said.holds("unchanged: 1 in = 0 new + 0 revised + 1 unchanged"), "the first run")
        (served,) = [line for line in said.lines if line.startswith("serving ")]
        name = served.rsplit("dateline scheduled/", 1)[1].strip().strip("'")
        write_article(inbox, "storm.txt", *TEXTS["storm.txt"])  # type: ignore[misc]
        run = await_end(trigger(name))
        assert (run["state_type"], run["parameters"]["paths"]) == ("COMPLETED", [str(inbox)])
        await_true(lambda: said.holds("published: 2 in = 1 new + 0 revised + 1 unchanged + 0 rejected"), "its line")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert said.holds("stopped")
    found = artifacts_of(run["id"])
    assert sorted(found) == ["failed-checks", "funnel", "report"]
    assert '"new"' in str(found["funnel"]) or "'new'" in str(found["funnel"])
    assert f"[report]({(published.reports / 'report.html').as_uri()})" in found["report"]
    assert "checks were met" in found["failed-checks"]
    assert query(published, "SELECT count(*) FROM articles") == [(2,)]
    runs = api("POST", "/flow_runs/filter", deployments={"name": {"any_": [name]}})
    assert [one["state_type"] for one in runs] == ["COMPLETED"] * 2


def test_a_work_pool_runs_the_deployments_of_prefect_yaml(published: Home, inbox: Path, tmp_path: Path):
    api("POST", "/work_pools/", name="dateline", type="process")
    prefect = [sys.executable, "-m", "prefect"]
    environment = make_environment(PREFECT_CLI_COLORS="false", PREFECT_CLI_PROMPT="false")
    ended = subprocess.run(
        [*prefect, "deploy", "--all"], cwd=REPOSITORY, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    names = {one["name"] for one in api("POST", "/deployments/filter", work_pools={"name": {"any_": ["dateline"]}})}
    assert names == {"inbox", "nightly"}
    run_id = trigger("inbox", paths=[str(inbox)], home=str(published.root))
    worker = [*prefect, "worker", "start", "--pool", "dateline", "--type", "process", "--run-once"]
    ended = subprocess.run(worker, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    run = await_end(run_id)
    assert run["state_type"] == "COMPLETED", run["state"]["message"]
    assert "unchanged: 1 in = 0 new" in run["state"]["message"]
    assert list(artifacts_of(run_id)) == ["funnel"]


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
