"""The home: held by one run at a time, its files whole or not there, and no two homes in each other's way."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from factories import make_environment

from flows.home import DEFAULT_HOME, REPOSITORY, Home, HomeBusy, HomeError, find_home, hold, place_file, place_folder
from flows.raw_store import clear_unfinished

HOLDER = """
import sys
from pathlib import Path
from flows.home import Home, hold
with hold(Home(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def start_holder(home: Home) -> "subprocess.Popen[str]":
    """Another process that holds the home until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(home.root)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: "subprocess.Popen[str]") -> None:
    holder.communicate()


def test_a_second_run_that_does_not_wait_says_who_holds_the_home(home: Home):
    holder = start_holder(home)
    with (
        pytest.raises(HomeBusy, match=rf"process {holder.pid} of .+ holds .+ since \d{{4}}-.+ UTC; wait for it"),
        hold(home, wait=False),
    ):
        pass
    end(holder)
    with hold(home, wait=False):
        pass


def test_a_second_run_waits_and_says_for_whom(home: Home):
    holder = start_holder(home)
    said: list[str] = []
    told, entered = threading.Event(), threading.Event()

    def tell(text: str) -> None:
        said.append(text)
        told.set()

    def wait() -> None:
        with hold(home, tell=tell):
            entered.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert told.wait(30)
    assert not entered.is_set()
    end(holder)
    assert entered.wait(30)
    waiting.join()
    assert len(said) == 1
    assert f"process {holder.pid} of" in said[0]
    assert said[0].endswith("waiting for it to end")


def test_a_holder_that_is_killed_holds_no_longer(home: Home):
    holder = start_holder(home)
    holder.kill()
    end(holder)
    with hold(home, wait=False):
        pass


def test_a_lock_that_says_nothing_is_told_as_it_is(home: Home):
    with hold(home):
        (home.root / "lock").write_text("")
        with pytest.raises(HomeBusy, match="another run holds"), hold(home, wait=False):
            pass


def test_two_homes_can_be_held_at_once(tmp_path: Path):
    with hold(Home(tmp_path / "a"), wait=False), hold(Home(tmp_path / "b"), wait=False):
        pass


def test_the_command_says_in_one_line_who_holds_the_home(home: Home):
    holder = start_holder(home)
    command = [Path(sys.executable).with_name("dateline"), "ingest", "--no-wait", "--home", home.root, __file__]
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, env=make_environment())
    end(holder)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"dateline: process {holder.pid} of ")
    assert ended.stderr.count("\n") == 1


def test_a_home_that_cannot_be_written_says_so(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeError, match="cannot be written: .*; name another with --home"):
        Home(tmp_path / "file").prepare()


def test_the_home_is_the_named_one_else_that_of_the_environment_else_the_repositorys(tmp_path, monkeypatch):
    assert find_home().root == DEFAULT_HOME
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "b"))
    assert find_home().root == tmp_path / "b"
    assert find_home(tmp_path / "a").root == tmp_path / "a"


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "deep" / "file"

    def fail_halfway(aside: Path) -> None:
        aside.write_text("hal")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        place_file(path, fail_halfway)
    assert not path.exists()
    place_file(path, lambda aside: aside.write_text("whole"))
    with pytest.raises(OSError, match="disk full"):
        place_file(path, fail_halfway)
    assert path.read_text() == "whole"


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "folder"

    def fail_halfway(aside: Path) -> None:
        (aside / "a").write_text("a")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        place_folder(path, fail_halfway)
    assert not path.exists()
    place_folder(path, lambda aside: (aside / "b").write_text("b"))
    assert [file.name for file in path.iterdir()] == ["b"]


def test_a_folder_that_stands_is_left_as_it_is(tmp_path: Path):
    for text in ("first", "second"):
        place_folder(tmp_path / "folder", lambda aside, text=text: (aside / "a").write_text(text))
    assert (tmp_path / "folder" / "a").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_what_a_killed_run_left_half_written_goes_and_nothing_else(home: Home):
    for folder in (home.segments, home.receipts, home.journal, home.stage / "read" / "v1"):
        (folder / f".half.parquet.{os.getpid()}").parent.mkdir(parents=True, exist_ok=True)
        (folder / f".half.parquet.{os.getpid()}").write_text("half")
        (folder / f".folder.{os.getpid()}").mkdir()
        (folder / "whole.parquet").write_text("whole")
    clear_unfinished(home)
    left = sorted(path.name for path in home.root.rglob("*") if path.is_file())
    assert left == ["whole.parquet"] * 4
    assert not list(home.root.rglob(".folder*"))
