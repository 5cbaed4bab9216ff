"""A run may die at any moment: begun again on the same home it ends where one that was left alone ends."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import (
    DATELINE,
    TEXTS,
    Pass,
    digests,
    lend_gazetteer,
    make_environment,
    processes_of,
    query,
    run_here,
    write_article,
    write_articles,
)

from flows.home import Home
from flows.raw_store import clear_unfinished

KILLS = 10
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("articles"))


def start(folder: Path, home: Home, **environment: str | None) -> "subprocess.Popen[bytes]":
    """The command, leader of a process group of its own, in batches of four."""
    lend_gazetteer(home)
    command = [DATELINE, "run", folder, "--home", home.root, "--batch-size", 4, "--workers", 1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        list(map(str, command)), env=make_environment(**environment), start_new_session=True, **quiet
    )  # type: ignore[call-overload]


def kill(run: "subprocess.Popen[bytes]") -> None:
    """SIGKILL to the command alone: what it started must see for itself that it is gone."""
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()


def await_end(run: "subprocess.Popen[bytes]") -> None:
    _, said = run.communicate()
    assert run.returncode == 0, said.decode()


def await_silence(group: int) -> list[str]:
    """What is left of a process group once it had time to end."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (left := processes_of(group)) and time.monotonic() < until:
        time.sleep(0.1)
    return left


@pytest.fixture(scope="module")
def undisturbed(prefect: None, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    """The digests of a run that nobody disturbed, and the seconds it took."""
    home = Home(tmp_path_factory.mktemp("undisturbed") / "home")
    begun = time.monotonic()
    await_end(start(folder, home))
    return digests(home), time.monotonic() - begun


def test_a_run_killed_at_ten_random_points_ends_as_one_left_alone(undisturbed, folder: Path, tmp_path: Path):
    expected, seconds = undisturbed
    moments = random.Random(20250705)
    homes, killed = [Home(tmp_path / "0")], 0
    while killed < KILLS:
        run = start(folder, homes[-1])
        try:
            run.wait(moments.uniform(0.1, 1.0) * seconds)
            await_end(run)
            homes.append(Home(tmp_path / str(len(homes))))
        except subprocess.TimeoutExpired:
            kill(run)
            killed += 1
            assert await_silence(run.pid) == []
    await_end(start(folder, homes[-1]))
    for home in homes:
        assert digests(home) == expected
        # One that was killed after its file was in place finds nothing new when it is begun again.
        ended = [status for (status,) in query(home, "SELECT status::VARCHAR FROM ops.runs ORDER BY ended_at")]
        assert ended in (["published"], ["published", "unchanged"])
        assert query(home, "SELECT sum(documents_new), sum(documents_rejected) > 0 FROM ops.runs") == [(7, True)]
        assert not [path for path in home.root.rglob(".*.[0-9]*") if home.prefect not in path.parents]


def test_nothing_outlives_a_killed_run_that_had_a_server_of_its_own(folder: Path, tmp_path: Path):
    home = Home(tmp_path / "home")
    run = start(folder, home, PREFECT_API_URL=None, PREFECT_HOME=None)
    until = time.monotonic() + PATIENCE_SECONDS
    while len(processes_of(run.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    started = processes_of(run.pid)
    assert any("flows.prefect_server" in args for args in started)
    assert any("multiprocessing" in args for args in started)
    kill(run)
    assert await_silence(run.pid) == []


class Killed(BaseException):
    """What stands for SIGKILL where a whole process would be too slow to kill."""


def run_until(last: int, folder: Path, home: Home) -> int:
    """How often a run that dies before the given rename renamed; all its files and folders come to be by renames."""
    count = 0

    def counting(real: Callable[..., None]) -> Callable[..., None]:
        def rename(*arguments: Any) -> None:
            nonlocal count
            if count == last:
                raise Killed
            count += 1
            real(*arguments)

        return rename

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counting(os.replace))
        patch.setattr(os, "rename", counting(os.rename))
        try:
            run_here(home, Pass(), folder, batch_size=3)
        except BaseException as fault:
            if "Killed" not in f"{type(fault).__name__} {fault!r} {fault.__cause__!r}":
                raise
    return count


@pytest.mark.usefixtures("prefect")
def test_a_run_that_dies_before_a_file_is_in_place_ends_as_one_left_alone(tmp_path: Path):
    folder = tmp_path / "in"
    for name in ("ferry.txt", "ferry-copy.txt", "storm.txt", "strike.txt"):
        write_article(folder, name, *TEXTS[name])
    # The first run of all makes what later ones share, which is a rename more.
    run_here(Home(tmp_path / "first"), Pass(), folder)
    plain = Home(tmp_path / "plain")
    renames = run_until(-1, folder, plain)
    assert renames >= 10
    # Every third one: the segment of the raw store, its receipt, batches, the delivery, the warehouse.
    for last in range(0, renames, 3):
        home = Home(tmp_path / str(last))
        assert run_until(last, folder, home) <= last
        clear_unfinished(home)
        run_here(home, Pass(), folder, batch_size=3)
        assert digests(home) == digests(plain), f"after the death before rename {last}"
