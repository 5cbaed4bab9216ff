"""Checks that people add as SQL files: judged at publish, told when they cannot be, harmless whatever they say."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import NOW, digests, query, run_here, write_article, write_articles
from small_warehouse import make_home
from typer.testing import CliRunner

from flows.cli.app import app
from flows.history import read_entries
from flows.home import Home
from flows.own_checks import find_checks, hash_checks, measure_checks
from flows.run import RunStopped
from flows.settings import Settings
from flows.unchanged import tell_unchanged
from schemas.table import Severity
from warehouse.own_checks import find_offences, read_check

if TYPE_CHECKING:
    from flows.gate import Judge


@pytest.fixture
def published(tmp_path: Path) -> Home:
    return make_home(tmp_path / "home")


def put_check(home: Home, file: str, text: str | bytes) -> None:
    home.checks.mkdir(exist_ok=True)
    (home.checks / file).write_bytes(text.encode() if isinstance(text, str) else text)


def judge_alone(home: Home, sql: str):
    return find_offences(home.warehouse, read_check("checks/one.sql", sql))


def test_comments_before_the_select_say_what_is_expected_and_what_a_failure_does():
    check = read_check("checks/titles.sql", "-- severity: critical\n--seconds: 5\n-- Titles are short\n\nSELECT 1 -- x")
    assert (check.name, check.severity, check.seconds, check.fault) == ("Titles are short", Severity.CRITICAL, 5, None)
    assert check.words == "Titles are short (checks/titles.sql)"


def test_a_check_that_says_nothing_has_its_files_name_and_warns():
    check = read_check("checks/no-odd-titles.sql", "SELECT 1\n-- severity: critical")
    assert (check.name, check.severity, check.seconds) == ("no-odd-titles", Severity.WARNING, 30)


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("-- severity: crtical", "severity is 'crtical'; write critical or warning"),
        ("-- severty: critical", "there is no setting 'severty'; severity is meant, perhaps"),
        ("-- severity:", "severity is ''"),
    ],
)
def test_a_severity_that_cannot_be_read_counts_as_critical_and_is_told(header: str, fault: str):
    check = read_check("checks/one.sql", f"{header}\nSELECT 1")
    assert check.severity == Severity.CRITICAL
    assert check.fault is not None
    assert check.fault.startswith(fault)


@pytest.mark.parametrize("seconds", ["0", "-1", "1.5", "4000", "١", "many"])
def test_a_time_limit_that_is_no_number_of_seconds_is_told(seconds: str):
    check = read_check("checks/one.sql", f"-- seconds: {seconds}\nSELECT 1")
    assert (check.fault or "").startswith(f"seconds is '{seconds}'")
    assert check.severity == Severity.WARNING


def test_rows_that_offend_are_counted_and_the_first_are_shown(published: Home):
    found = judge_alone(published, "SELECT title, source FROM articles WHERE title LIKE 'D%';")
    assert found.count == 2
    assert found.observed == "e.g. title Depot hit <b>again</b>; title Drones hit depot, source Daily [bold]Wire"
    assert judge_alone(published, "-- none\nFROM articles WHERE false -- at the end").count == 0


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELEC title FROM articles", "syntax error"),
        ("", "it holds no statement; write one SELECT"),
        ("SELECT 1; SELECT 2", "it holds SELECT, SELECT; write one SELECT"),
        ("DELETE FROM articles", "it holds DELETE; write one SELECT"),
        ("COPY articles TO 'stolen.csv'", "it holds COPY"),
        ("ATTACH 'other.duckdb'", "it holds ATTACH"),
        ("SET memory_limit = '1TB'", "it holds SET"),
        ("SELECT * FROM read_text('/etc/hostname')", "it reads a file or the network"),
        ("FROM 'https://localhost/a.parquet'", "it reads a file or the network"),
        ("SELECT * FROM no_such_table", "no_such_table does not exist"),
        ("SELECT ?", "it has parameters"),
        ("SELECT error('boom')", "boom"),
    ],
)
def test_what_is_not_one_select_of_the_warehouse_is_refused_by_name(published: Home, sql: str, told: str):
    before = published.warehouse.read_bytes()
    found = judge_alone(published, sql)
    assert found.count is None
    assert (found.observed or "").startswith("checks/one.sql cannot be judged: ")
    assert told in (found.observed or "")
    assert "\n" not in (found.observed or "")
    assert published.warehouse.read_bytes() == before


def test_values_that_no_other_program_knows_are_shown_as_text(published: Home):
    found = judge_alone(published, "SELECT DATE '5874897-12-31' AS day, [1, NULL] AS list, NULL AS nothing")
    assert found.observed == "e.g. day 5874897-12-31, list [1, NULL]"


def test_files_that_cannot_be_checks_are_checks_that_fail(published: Home):
    put_check(published, "a.sql", b"\xff\xfe\x00SELECT")
    put_check(published, "b.yaml", "select: 1")
    (published.checks / "c.sql").mkdir()
    put_check(published, ".hidden.sql", "SELECT 1")
    put_check(published, "README.md", "what these are")
    faults = {check.file: check.fault for check in find_checks(published)}
    assert faults == {
        "checks/a.sql": "it is not UTF-8 text",
        "checks/b.yaml": "checks are written in SQL, in a file whose name ends in .sql",
        "checks/c.sql": "it is no file",
    }


def test_the_hash_is_that_of_every_check_and_none_where_there_are_none(published: Home):
    assert hash_checks(published) is None
    put_check(published, "a.sql", "SELECT 1")
    first = hash_checks(published)
    put_check(published, "b.sql", "SELECT 2")
    second = hash_checks(published)
    put_check(published, "b.sql", "SELECT 3")
    assert len({first, second, hash_checks(published)}) == 3


def test_a_check_that_does_not_end_or_takes_all_memory_leaves_the_others_alone(published: Home):
    put_check(
        published, "1-endless.sql", "-- seconds: 1\nSELECT count(*) FROM range(1000000000000) AS a, range(1000000)"
    )
    put_check(published, "2-greedy.sql", "SELECT list_sum(range(3000000000))")
    put_check(published, "3-sound.sql", "FROM articles WHERE title IS NULL")
    endless, greedy, sound = measure_checks(published, published.warehouse)
    assert "it took more than 1 s" in (endless.observed or "")
    assert "memory" in (greedy.observed or "")
    assert (endless.value, greedy.value, sound.value) == (None, None, 0)


@pytest.mark.usefixtures("prefect")
def test_own_checks_are_judged_with_the_rest_and_shown(tmp_path: Path, home: Home, judge: "Judge"):
    put_check(
        home, "titles.sql", "-- Titles do not name ferries\nSELECT title FROM articles WHERE title ILIKE '%ferry%'"
    )
    put_check(home, "broken.sql", "SELEC 1")
    put_check(home, "sound.sql", "SELECT 1 WHERE false")
    folder = write_articles(tmp_path / "in")
    run_here(home, judge, folder)
    rows = query(
        home,
        "SELECT expectation, severity::VARCHAR, success, unexpected_count FROM ops.checks WHERE \"table\" = 'checks' ORDER BY 1",
    )
    assert rows == [
        ("Titles do not name ferries (checks/titles.sql)", "warning", False, 1),
        ("broken (checks/broken.sql)", "warning", False, 0),
        ("sound (checks/sound.sql)", "warning", True, 0),
    ]
    told = json.loads(CliRunner().invoke(app, ["check", "--json", "--home", str(home.root)]).stdout)
    assert told["passed"] is True
    observed = {one["expectation"]: one["observed"] for one in told["checks_failed"] if one["table"] == "checks"}
    assert observed["Titles do not name ferries (checks/titles.sql)"] == "e.g. title Ferry sinks off Kisumu"
    assert observed["broken (checks/broken.sql)"].startswith("checks/broken.sql cannot be judged: Parser Error")
    assert tell_unchanged(home, Settings(now=NOW), [str(folder)], None) is not None
    put_check(home, "sound.sql", "-- severity: critical\nSELECT article_id FROM articles")
    before, tables = home.warehouse.read_bytes(), digests(home)
    assert tell_unchanged(home, Settings(now=NOW), [str(folder)], None) is None
    with pytest.raises(RunStopped, match=r"checks: 'sound \(checks/sound.sql\)' does not hold"):
        run_here(home, judge, folder)
    assert home.warehouse.read_bytes() == before
    assert [entry.run["status"] for entry in read_entries(home)] == ["published", "unchanged", "stopped"]
    assert read_entries(home)[-1].judged["critical"][1] == 1
    (home.checks / "sound.sql").unlink()
    run_here(home, judge, folder)
    assert digests(home) == tables
    assert [entry.run["status"] for entry in read_entries(home)] == ["published", "unchanged", "stopped", "published"]
    assert query(home, "SELECT status::VARCHAR FROM ops.runs ORDER BY ended_at")[2:] == [("stopped",), ("published",)]


@pytest.mark.usefixtures("prefect")
def test_what_failed_in_earlier_runs_is_known_after_the_file_was_built_anew(tmp_path: Path, home: Home, judge: "Judge"):
    put_check(home, "all.sql", "-- every article\nSELECT title FROM articles")
    run_here(home, judge, write_article(tmp_path, "a.txt", "One", "May 3, 2025", "Herald", "A ferry sank off Kisumu."))
    home.warehouse.unlink()
    run_here(home, judge, write_article(tmp_path, "b.txt", "Two", "May 4, 2025", "Herald", "Another ferry sank."))
    failed = query(
        home,
        "SELECT run_id, unexpected_count FROM ops.checks JOIN ops.runs USING (run_id) "
        "WHERE \"table\" = 'checks' AND NOT success ORDER BY ended_at",
    )
    assert [count for _, count in failed] == [1, 2]
    assert len({run_id for run_id, _ in failed}) == 2
    first, second = read_entries(home)
    assert first.judged.keys() == {"critical", "warning"}
    assert first.judged["critical"][0] > 300
    assert len(second.checks) < 10
