"""The processes of a run: workers that die or are told to stop, and a Prefect server that does not come up."""

import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from flows.home import Home
from flows.prefect_server import ServerError, _retention, await_server, prefect_server
from flows.workers import WorkerDropped, WorkerLost, open_workers


def test_a_pool_is_made_anew_when_a_worker_dies_and_no_other_lives_on(tmp_path: Path):
    with open_workers(2, None, tmp_path) as workers:
        first = workers.work(_name_process, 0)
        with pytest.raises(WorkerLost, match="a worker died over the batch"):
            workers.work(os._exit, 1)
        assert workers.work(_name_process, 0) != first
        until = time.monotonic() + 30
        while first in (child.pid for child in multiprocessing.active_children()):
            assert time.monotonic() < until, "a worker of the broken pool lives on"
            time.sleep(0.05)


def _name_process(_: int) -> int:
    return os.getpid()


def test_batches_that_wait_are_given_up_and_the_one_at_hand_is_finished(tmp_path: Path):
    with open_workers(1, None, tmp_path) as workers, ThreadPoolExecutor(8) as callers:
        workers.work(_name_process, 0)
        asked = [callers.submit(workers.work, time.sleep, 0.3) for _ in range(8)]
        time.sleep(0.2)
        workers.drop_waiting()
        dropped = [isinstance(one.exception(), WorkerDropped) for one in asked]
    assert dropped.count(False) in (1, 2, 3)


def test_a_server_that_dies_is_told_at_once_with_its_last_words(home: Home, tmp_path: Path, monkeypatch):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'no such module' >&2\nexit 3\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr("flows.prefect_server.sys.executable", str(python))
    monkeypatch.setenv("PREFECT_HOME", os.environ["PREFECT_HOME"])
    monkeypatch.delenv("PREFECT_API_URL")
    with pytest.raises(ServerError, match="with code 3: no such module"), prefect_server(home) as server:
        await_server(server, patience_seconds=60)


def test_the_server_of_our_own_forgets_runs_after_the_days_of_the_setting(monkeypatch):
    from prefect.settings.models.server.services import ServerServicesDBVacuumSettings

    for name, value in _retention(30).items():
        monkeypatch.setenv(name, value)
    settings = ServerServicesDBVacuumSettings()
    assert settings.retention_period == timedelta(days=30)
    assert "flow_runs" in settings.enabled_vacuum_types
    assert _retention(0) == {}
