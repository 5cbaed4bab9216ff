import json
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from lxml import html
from small_warehouse import NOON, RUN, make_home, put_run
from typer.testing import CliRunner

from flows.cli.app import app
from flows.cli.ending import show_outcome, show_unchanged
from flows.history import Entry, keep_entry
from flows.publish import Outcome
from flows.report import make_report
from flows.verdict import find_verdict

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def published(tmp_path):
    return make_home(tmp_path / "home")


def run_entry(ended_at: datetime, status: str, **values: object) -> Entry:
    run = {
        "run_id": "99" * 10, "started_at": ended_at, "ended_at": ended_at, "status": status, "why": None,
        "documents_in": 57, "documents_new": 47, "documents_revised": 1, "documents_unchanged": 1, "documents_rejected": 8,
        "seconds": 12.5, "received_until": NOON, "code_version": "abc123", "model_version": "m", "input_hash": "0" * 64,
    }  # fmt: skip
    return Entry({**run, **values})


def stopped(ended_at: datetime) -> Entry:
    entry = run_entry(ended_at, "stopped", why="mentions: 3 rows are wrong; nothing was published")
    row = ["0" * 20, "99" * 10, "batch", "b1", "mentions", "text is not blank", "critical", False, "e.g. ' '", 3]
    entry.checks.append(row)
    return entry


def check(home, *arguments: str):
    return CliRunner().invoke(app, ["check", *arguments, "--home", str(home.root)])


def test_a_run_with_warnings_has_passed_and_shows_them(published):
    told = check(published)
    assert told.exit_code == 0
    assert told.stdout.startswith("passed with 1 warning: 1 met, 0 critical failed, 1 warning\n")
    assert "speaker is filled in at least 50% of rows" in told.stdout


def test_a_critical_check_that_failed_is_exit_code_1(published):
    with duckdb.connect(str(published.warehouse)) as connection:
        connection.execute("UPDATE ops.checks SET success = false WHERE severity = 'critical'")
    told = check(published)
    assert told.exit_code == 1
    lines = told.stdout.splitlines()
    assert lines[0] == "failed: 0 met, 1 critical failed, 1 warning"
    assert [line.split()[0] for line in lines[2:]] == ["critical", "warning", "·"]


def test_a_stopped_run_is_exit_code_1_with_its_failing_checks(published):
    keep_entry(published, stopped(LATER))
    told = check(published)
    assert told.exit_code == 1
    assert "stopped: mentions: 3 rows are wrong" in " ".join(told.stdout.split())
    assert "text is not blank" in told.stdout


def test_a_stopped_run_is_told_where_nothing_was_ever_published(home):
    keep_entry(home, stopped(LATER))
    assert check(home).exit_code == 1


def test_a_run_published_after_the_stopped_one_is_the_last(published):
    keep_entry(published, stopped(NOON - timedelta(hours=1)))
    assert find_verdict(published).run["run_id"] == RUN


def test_a_run_to_which_nothing_was_new_has_the_verdict_of_the_last_judged(published):
    with duckdb.connect(str(published.warehouse)) as connection:
        put_run(connection, "77" * 10, LATER, status="unchanged")
    verdict = find_verdict(published)
    assert (verdict.run["run_id"], verdict.judged_run_id, len(verdict.checks)) == ("77" * 10, RUN, 2)


def test_machines_get_the_verdict_as_json(published):
    told = json.loads(check(published, "--json").stdout)
    assert (told["passed"], told["run_id"], told["checks_met"]) == (True, RUN, 1)
    assert told["ended_at"] == "2025-07-04T12:00:00+00:00"
    assert [(one["severity"], one["table"]) for one in told["checks_failed"]] == [("warning", "quotes")]
    keep_entry(published, stopped(LATER))
    assert json.loads(check(published, "--json").stdout)["passed"] is False


def test_the_report_is_shown_and_written(published):
    told = CliRunner().invoke(app, ["report", "--home", str(published.root)])
    assert told.exit_code == 0
    assert "quotes without a speaker" in told.stdout
    assert str(published.reports / "report.html") in told.stderr.replace("\n", "")


def test_the_report_tells_each_part(published):
    parts = {part.title: [list(row) for row in part.rows] for part in make_report(published).parts}
    assert ["articles without a date", 1, 3, 33.3] in parts["Worth a look"]
    assert parts["Languages"] == [["en", 2, 66.7, 2], ["fr", 1, 33.3, 0]]
    assert parts["Header lines no rule understood"] == [["Desk: night", 1]]
    assert ["articles", "source", 33.3, "the document names none"] in parts["How often columns are filled"]
    assert parts["Set aside, by rule"][0][:3] == [1, "articles", "there is text"]


def test_the_page_asks_for_nothing_and_shows_texts_as_texts(published):
    with duckdb.connect(str(published.warehouse)) as connection:
        connection.execute("UPDATE articles SET source = '<script>alert(1)</script>' WHERE source IS NOT NULL")
    (published.reports / "data_docs").mkdir()
    (published.reports / "data_docs" / "index.html").write_text("", encoding="utf-8")
    CliRunner().invoke(app, ["report", "--home", str(published.root)])
    page = html.document_fromstring((published.reports / "report.html").read_text(encoding="utf-8"))
    assert page.xpath("//script | //img | //iframe | //link[@href != 'data:,']") == []
    assert set(page.xpath("//a/@href[not(starts-with(., '#'))]")) == {"data_docs/index.html"}
    assert "<script>alert(1)</script>" in page.text_content()


def test_a_warehouse_without_articles_has_a_report(published):
    with duckdb.connect(str(published.warehouse)) as connection:
        for table in ("articles", "quotes", "mentions", "ops.rejects", "ops.checks"):
            connection.execute(f"DELETE FROM {table}")
    told = CliRunner().invoke(app, ["report", "--home", str(published.root)])
    assert told.exit_code == 0
    assert "nothing is set aside" in told.stdout


def ended(entry: Entry, **tables: int) -> Outcome:
    return Outcome(entry, tables, ())


def lines_of(capsys) -> list[str]:
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_a_run_ends_with_its_funnel_rows_checks_and_where_to_look(published, capsys, monkeypatch):
    monkeypatch.chdir(published.root.parent)
    entry = run_entry(LATER, "published", run_id=RUN)
    entry.steps.append({"step": "parse", "seconds": 1.25})
    show_outcome(published, ended(entry, articles=48, sentences=1900))
    lines = lines_of(capsys)
    assert lines[0] == "57 documents in = 47 new + 1 revised + 1 unchanged + 8 rejected"
    assert "rows articles 48 · sentences 1,900" in lines
    assert "checks 1 met, 1 failed" in lines
    assert "warning: quotes: speaker is filled in at least 50% of rows, found 0.4" in lines
    assert "rejects 1 × stays inside its archive, 1 × there is text" in lines
    assert "took 12.5 s (parse 1.2)" in lines
    assert "warehouse home/dateline.duckdb" in lines
    assert "dateline rejects --home home" in lines


def test_commands_to_go_on_with_name_no_home_where_the_environment_does(published, capsys, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(published.root))
    show_unchanged(published, run_entry(LATER, "unchanged", documents_rejected=0))
    lines = lines_of(capsys)
    assert "next dateline sql 'FROM mart.who_said_what'" in lines
    assert not any("rejects" in line for line in lines[1:])
    assert "published nothing was new; the file stands as it was" in lines


def test_what_a_check_found_cannot_steer_the_terminal(published, capsys):
    with duckdb.connect(str(published.warehouse)) as connection:
        connection.execute(r"UPDATE ops.checks SET observed = e'\x1b[31m[bold]'")
    show_outcome(published, ended(run_entry(LATER, "published", run_id=RUN)))
    assert "\\x1b[31m[bold]" in capsys.readouterr().out


def test_instants_of_the_journal_and_the_file_compare(published):
    keep_entry(published, stopped(datetime(2025, 7, 4, 12, 0, 0, 1, tzinfo=UTC)))
    assert find_verdict(published).run["status"] == "stopped"
