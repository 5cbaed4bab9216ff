"""Runs on a schedule: `dateline serve`, and prefect.yaml with a work pool, both against a server on this machine."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from factories import DATELINE, TEXTS, make_environment, query, write_article
from prefect_api import PATIENCE_SECONDS, api, artifacts_of, await_end, await_true, trigger

from flows.home import REPOSITORY, Home

pytestmark = pytest.mark.usefixtures("prefect")


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
