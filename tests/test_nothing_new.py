"""Commands that find nothing to do say so at once; what would change the file makes them work."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from factories import DATELINE, NOW, Pass, make_environment, query, run_here, write_ferry
from typer.testing import CliRunner

from flows import settled, versions
from flows.cli.app import app
from flows.history import read_entries
from flows.home import Home
from flows.settings import Settings
from flows.unchanged import tell_settled

SETTINGS = Settings(now=NOW)


def called(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [DATELINE, *map(str, arguments)], env=make_environment(PREFECT_API_URL=None), capture_output=True, text=True
    )


def test_a_publish_to_which_nothing_is_new_only_adds_its_line_to_the_history(published: Home):
    written = published.warehouse.stat().st_mtime_ns
    entry = tell_settled(published, SETTINGS)
    assert entry is not None
    assert (entry.run["status"], entry.run["documents_in"]) == ("unchanged", 0)
    assert read_entries(published)[-1].run["run_id"] == entry.run["run_id"]
    assert published.warehouse.stat().st_mtime_ns == written


def test_another_setting_of_parsing_or_judging_is_work(published: Home):
    for changed in (
        {"fields": {"heading": "title"}},
        {"day_first": True},
        {"max_reject_share": 0.1},
        {"stale_after_days": 3},
    ):
        assert tell_settled(published, replace(SETTINGS, **changed)) is None, changed  # type: ignore[arg-type]


def test_other_rules_and_seeds_are_work(published: Home, monkeypatch):
    for code in ((versions, "_layer_code"), (versions, "_parse_code"), (settled, "_publishing_code")):
        with monkeypatch.context() as patched:
            patched.setattr(*code, lambda: "another version")
            assert tell_settled(published, SETTINGS) is None, code
    assert tell_settled(published, SETTINGS) is not None


def test_a_new_file_a_redo_and_a_new_check_are_work(published: Home, tmp_path: Path):
    from datetime import date

    from flows.raw_store import store_received
    from flows.redo import ask_for_span, forget_redo

    published.checks.mkdir()
    (published.checks / "titles.sql").write_text("SELECT title FROM articles WHERE title IS NULL", encoding="utf-8")
    assert tell_settled(published, SETTINGS) is None
    (published.checks / "titles.sql").unlink()
    assert tell_settled(published, SETTINGS) is not None
    ask_for_span(published, date(2025, 5, 1), date(2025, 5, 31))
    assert tell_settled(published, SETTINGS) is None
    forget_redo(published)
    store_received(published, [], NOW)
    assert tell_settled(published, SETTINGS) is None


def test_news_that_becomes_old_is_judged_again(published: Home):
    import duckdb

    with duckdb.connect(str(published.warehouse)) as connection:
        connection.execute("""
            UPDATE ops.checks SET expectation = 'the newest article is at most 30 days old', success = true
            WHERE "table" = 'articles' AND stage = 'publish'
        """)
    assert tell_settled(published, SETTINGS) is None
    assert tell_settled(published, Settings(now=NOW.replace(month=5, day=20))) is not None


def test_publish_refine_and_replay_say_that_nothing_is_new(published: Home, monkeypatch):
    monkeypatch.setenv("DATELINE_NOW", NOW.isoformat())
    for command, said in (
        ("publish", "the published file stands as it was"),
        ("replay", "the 0 documents set aside stay so"),
        ("refine", "nothing to refine"),
    ):
        told = CliRunner().invoke(app, [command, "--home", str(published.root)])
        assert told.exit_code == 0, told.output
        assert said in told.stdout
    assert "dateline replay --again" in CliRunner().invoke(app, ["replay", "--home", str(published.root)]).stderr


@pytest.mark.parametrize("command", ["publish", "refine", "replay"])
def test_a_home_into_which_nothing_was_ingested_is_told_and_left_empty(tmp_path: Path, command: str):
    told = CliRunner().invoke(app, [command, "--home", str(tmp_path)])
    assert told.exit_code == 1
    assert f"nothing was ingested into {tmp_path} yet; begin with `dateline run PATHS`" in told.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["run", "ingest"])
def test_a_mistyped_path_is_told_before_a_server_is_started(tmp_path: Path, command: str):
    ended = called(command, tmp_path / "nowhere", "--home", tmp_path / "home")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"dateline: {tmp_path}/nowhere: no such file or folder")
    assert not (tmp_path / "home" / "prefect" / "server.log").exists()
    (entry,) = read_entries(Home(tmp_path / "home"))
    assert entry.run["status"] == "stopped"


def test_an_address_without_its_beginning_is_told_how_it_is_written(tmp_path: Path):
    ended = called("ingest", "news.example/feed.xml", "--home", tmp_path / "home")
    assert "an address is written https://news.example/feed.xml" in ended.stderr


@pytest.mark.usefixtures("prefect")
def test_dates_in_numbers_are_read_anew_when_the_setting_says_how(tmp_path: Path, home: Home):
    path = write_ferry(tmp_path, "a.txt", day="03/07/2025")
    run_here(home, Pass(), path)
    assert query(home, "SELECT published_on, notes[1] FROM articles")[0][0] is None
    from datetime import date

    for day_first, on in ((True, date(2025, 7, 3)), (False, date(2025, 3, 7))):
        run_here(home, Pass(), path, day_first=day_first)
        assert query(home, "SELECT published_on FROM articles") == [(on,)]
