"""When runs are due, who asks them to stop, and what is kept for how long."""

import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from factories import document

from flows.home import Home, HomeBusy, hold
from flows.raw_store import clear_unfinished, known_documents, scan_sightings, store_received
from flows.retention import clear_old, clear_raw
from flows.schedule import ScheduleError, find_first, read_cron, read_every
from flows.settings import Settings
from flows.stopping import Stop, Stopped, work_stoppably

NOON = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("2h", 7200), ("1d", 86400), (" 1.5 H ", 5400)]
)
def test_an_interval_is_read(text: str, seconds: int):
    assert read_every(text).after(NOON) == NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "m", "0m", "-5m", "15 min", "9999d"])
def test_what_is_no_interval_is_told(text: str):
    with pytest.raises(ScheduleError, match="write one such as"):
        read_every(text)


def test_a_line_of_cron_is_read_in_local_time(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert read_cron("0 6 * * *").after(NOON) == datetime(2025, 7, 4, 21, 0, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("text", ["", "* * * *", "61 * * * *", "* * * * * *", "whenever", "0 0 31 2 *"])
def test_what_is_no_line_of_cron_is_told(text: str):
    with pytest.raises(ScheduleError, match="is no schedule"):
        read_cron(text)


def test_missed_runs_are_made_up_for_by_one_at_once():
    hourly = read_cron("0 * * * *")
    assert find_first(hourly, NOON - timedelta(hours=7), NOON + timedelta(minutes=5)) == NOON + timedelta(minutes=5)
    assert find_first(hourly, NOON, NOON + timedelta(minutes=5)) == NOON + timedelta(hours=1)


def test_the_first_run_of_an_interval_is_at_once_and_that_of_cron_when_it_says():
    assert find_first(read_every("15m"), None, NOON) == NOON
    assert find_first(read_cron("30 * * * *"), None, NOON) == NOON + timedelta(minutes=30)


def test_a_signal_asks_the_work_to_stop_and_the_work_ends_itself():
    said: list[str] = []

    def work(stop: Stop) -> str:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(10)
        return "finished"

    before = signal.getsignal(signal.SIGTERM)
    assert work_stoppably(work, said.append) == "finished"
    assert said == ["finishing the batch at hand; a second signal ends at once"]
    assert signal.getsignal(signal.SIGTERM) is before


def test_work_that_stops_says_by_which_signal_and_exits_as_one_does():
    def work(stop: Stop) -> None:
        stop.ask(signal.SIGINT)
        stop.check()

    with pytest.raises(Stopped, match="asked to stop by SIGINT") as stopped:
        work_stoppably(work, print)
    assert stopped.value.exit_code == 130


def test_a_fault_of_the_work_is_raised_where_it_was_called():
    def work(stop: Stop) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        work_stoppably(work, print)


def test_who_waits_for_a_home_says_for_whom_and_can_be_asked_to_stop(home: Home):
    stop, said = Stop(), []
    held, free = threading.Event(), threading.Event()

    def keep() -> None:
        with hold(home):
            held.set()
            free.wait(10)

    keeper = threading.Thread(target=keep)
    keeper.start()
    held.wait(10)
    threading.Timer(0.3, stop.ask).start()
    with pytest.raises(Stopped), hold(home, tell=said.append, check=stop.check):
        raise AssertionError("the home is held by another")
    assert f"process {os.getpid()} of" in said[0]
    with pytest.raises(HomeBusy), hold(home, wait=False):
        raise AssertionError("the home is held by another")
    free.set()
    keeper.join()


def age(path: Path, days: float) -> None:
    then = time.time() - days * 24 * 60 * 60
    for one in (path, *path.rglob("*")):
        os.utime(one, (then, then))


def make(path: Path, days: float) -> Path:
    """A file, or with no suffix a folder of one, so many days old."""
    file = path if path.suffix else path / "x.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{}", encoding="utf-8")
    age(path, days)
    return path


def test_what_can_be_made_anew_goes_after_its_days(home: Home):
    gone = [make(home.stage / "docs" / "oldmodel", 31), make(home.stage / "read" / "oldcode", 31), make(home.feeds / "one", 31),
            make(home.gazetteer / ".gazetteer-3-1-abc", 2), make(home.journal / "a.txt", 31)]  # fmt: skip
    kept = [make(home.stage / "docs" / "young", 29), make(home.gazetteer / "gazetteer-3-1", 400), make(home.journal / "b.json", 400),
            make(home.gazetteer / ".gazetteer-3-1-def", 0), make(home.segments / "s.csv", 4000), make(home.feeds / "two", 3)]  # fmt: skip
    clear_old(home, Settings())
    assert [path for path in gone if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


def test_nothing_of_that_goes_where_the_setting_is_0(home: Home):
    kept = make(home.stage / "docs" / "oldmodel", 4000)
    clear_old(home, Settings(keep_days=0))
    assert kept.exists()


def test_texts_of_the_model_in_force_are_kept_however_old(home: Home):
    from flows.versions import find_versions

    kept = make(home.stage / "docs" / find_versions("en_dateline_sm", {}).docs, 4000)
    clear_old(home, Settings())
    assert kept.exists()


def test_bytes_as_received_go_only_where_the_setting_says_so(home: Home):
    store_received(home, [document(b"old")], NOON - timedelta(days=90))
    store_received(home, [document(b"new", "b.txt")], NOON)
    clear_old(home, Settings())
    assert len(known_documents(home)) == 2
    assert clear_raw(home, NOON - timedelta(days=30)) == 1
    assert known_documents(home) == {document(b"new").document_id}
    assert scan_sightings(home).collect()["document_id"].to_list() == [document(b"new").document_id]


def test_bytes_that_a_later_receipt_names_are_kept(home: Home):
    store_received(home, [document(b"old")], NOON - timedelta(days=90))
    store_received(home, [document(b"old", "again.txt")], NOON)
    clear_raw(home, NOON - timedelta(days=30))
    assert known_documents(home) == {document(b"old").document_id}
    store_received(home, [], NOON)
    clear_unfinished(home)
    assert scan_sightings(home).collect()["source_uri"].to_list() == ["again.txt"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_another_thread_receives_stops_the_work_too(number: int):
    told: list[str] = []

    def work(stop: Stop) -> bool:
        time.sleep(0.1)  # the main thread waits by now
        signal.pthread_kill(threading.get_ident(), number)
        return stop.wait(5)

    assert work_stoppably(work, told.append)
    assert told == ["finishing the batch at hand; a second signal ends at once"]
