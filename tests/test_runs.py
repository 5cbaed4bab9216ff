"""The story of runs: each attempt has its entry, with why where it failed, and `dateline runs` tells it."""

import json
import re
from pathlib import Path

import pytest
from factories import Pass, open_session_here, query, run_here, write_articles
from small_warehouse import NOON, RUN, make_home
from typer.testing import CliRunner

from flows.cli import app
from flows.failures import RunStopped, recorded, say_fault
from flows.history import keep_entry, read_entries, tell_run
from flows.home import Home
from flows.redo import RedoError
from flows.settings import Settings
from flows.sources import SourceError
from flows.stopping import Stopped
from flows.story import find_run, list_runs
from flows.versions import Versions

VERSIONS = Versions("p" * 12, "r" * 12, "en_dateline_sm/0.1", "d" * 12)


@pytest.fixture
def small(tmp_path: Path) -> Home:
    return make_home(tmp_path / "small")


def fail(home: Home, fault: Exception) -> str:
    """The id of an attempt that failed so."""
    with pytest.raises(type(fault)), recorded(home, Settings()):
        raise fault
    return str(read_entries(home)[-1].run["run_id"])


def called(*arguments: object) -> str:
    ended = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "160"})
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_a_failure_before_anything_began_has_an_entry_with_why(home: Home):
    fail(home, SourceError("inbox: no file in this folder"))
    (entry,) = read_entries(home)
    assert (entry.run["status"], entry.run["why"]) == ("stopped", "inbox: no file in this folder")
    assert entry.run["documents_in"] == 0


def test_what_was_asked_for_and_cannot_be_is_no_run(home: Home):
    with pytest.raises(RedoError), recorded(home, Settings()):
        raise RedoError("there is no layer 'verbs'")
    assert read_entries(home) == []


def test_each_attempt_has_an_entry_of_its_own(home: Home):
    assert len({fail(home, SourceError("no file")) for _ in range(3)}) == 3
    assert len(list_runs(home)) == 3


def test_a_fault_that_nobody_foresaw_is_told_in_one_line_and_its_traceback_is_kept(home: Home):
    run_id = fail(home, ZeroDivisionError("division\nby zero"))
    assert read_entries(home)[-1].run["why"] == "ZeroDivisionError: division by zero"
    assert "test_runs.py" in (home.journal / f"{run_id}.txt").read_text(encoding="utf-8")
    assert say_fault(OSError(28, "No space left on device")) == "OSError: [Errno 28] No space left on device"


def test_what_a_session_recorded_is_not_recorded_twice(home: Home):
    stopped = Stopped(15)
    stopped.is_recorded = True
    for fault in (RunStopped("it failed"), stopped):
        with pytest.raises(type(fault)), recorded(home, Settings()):
            raise fault
    assert read_entries(home) == []


@pytest.mark.usefixtures("prefect")
def test_a_run_asked_to_stop_keeps_its_finished_batches_and_the_next_goes_on(tmp_path: Path, home: Home):
    from flows.run import run, tell_if_stopped

    folder = write_articles(tmp_path / "in")
    session = open_session_here(home, Pass(), batch_size=2)
    work, count = session.workers.work, 0

    def counting(function: object, job: object) -> object:
        nonlocal count
        count += 1
        if count == 2:
            session.stop.ask()
        return work(function, job)  # type: ignore[arg-type]

    session.workers.work = counting  # type: ignore[method-assign, assignment]
    home.prepare()
    with pytest.raises(Stopped, match="asked to stop by SIGTERM"):
        tell_if_stopped(session, lambda: run(session, [str(folder)]))
    finished = len(list(home.stage.glob("parsed/*/*/parsed.parquet")))
    assert 1 <= finished <= 3
    (entry,) = read_entries(home)
    assert (entry.run["status"], [step["step"] for step in entry.steps]) == ("stopped", ["ingest", "parse"])
    outcome = run_here(home, Pass(), folder, batch_size=2)
    assert outcome.entry.run["documents_new"] == 7
    told = query(home, "SELECT status::VARCHAR, why IS NULL FROM ops.runs ORDER BY ended_at")
    assert told == [("stopped", False), ("published", True)]
    assert {step["step"]: step["batches_found_done"] for step in outcome.entry.steps}["parse"] == finished


def test_runs_lists_those_of_the_file_and_those_that_only_the_history_tells(small: Home):
    run_id = fail(small, SourceError("inbox: no file in this folder"))
    newest, *others = list_runs(small)
    assert newest["run_id"] == run_id
    assert len(others) == 2
    told = called("runs", "--home", small.root)
    assert "inbox: no file in this folder" in told
    assert told.index(run_id[:8]) < told.index(RUN[:8])


def test_a_run_is_found_by_its_first_digits_with_its_steps(small: Home):
    run, steps = find_run(small, RUN[:6])
    assert (run["run_id"], [step["step"] for step in steps]) == (RUN, ["parse"])
    told = called("runs", RUN[:8], "--home", small.root)
    assert re.search(r"documents\s+5 in = 3 new \+ 0 revised \+ 0 unchanged \+ 2 rejected", told)
    assert "parse" in told


def test_runs_are_told_to_machines(small: Home):
    rows = json.loads(called("runs", "--json", "--home", small.root))
    assert [row["run_id"] for row in rows][0] == RUN
    one = json.loads(called("runs", RUN, "--json", "--home", small.root))
    assert (one["status"], one["steps"][0]["rows_in"]) == ("published", 4)
    assert called("runs", "--format", "csv", "--home", small.root).startswith("run_id,started_at,")


def test_a_home_without_a_run_says_so(home: Home):
    assert called("runs", "--home", home.root).startswith("nothing was run on this home yet")
    assert json.loads(called("runs", "--json", "--home", home.root)) == []


def test_an_id_that_is_none_is_told(small: Home):
    ended = CliRunner().invoke(app, ["runs", "ffffff", "--home", str(small.root)])
    assert ended.exit_code == 1
    assert "no run's id begins with 'ffffff'" in ended.stderr


def test_explain_tells_of_a_stopped_run_that_is_not_in_the_file(small: Home, home: Home):
    for where in (small, home):
        run_id = fail(where, SourceError("inbox: no file in this folder"))
        told = called("explain", run_id[:8], "--home", where.root)
        assert "stopped" in told
        assert "inbox: no file in this folder" in told


def test_an_entry_written_before_versions_were_kept_is_read(home: Home):
    entry = tell_run("ab" * 10, NOON, VERSIONS, 0, {}, None, "0" * 64, "unchanged")
    keep_entry(home, entry)
    (file,) = home.journal.glob("*.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    del told["made_with"]
    file.write_text(json.dumps(told), encoding="utf-8")
    assert read_entries(home)[0].made_with == {}
