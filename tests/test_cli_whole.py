"""What the commands give where nobody looks at a terminal: whole, in a pipe and in files of every format."""

import csv
import json

import duckdb
import polars as pl
import pytest
from small_warehouse import REJECT, RUN, make_home
from typer.testing import CliRunner, Result

from flows.cli.app import app
from flows.home import Home

LONG = "the reason goes on " * 40


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = make_home(tmp_path_factory.mktemp("home"))
    with duckdb.connect(str(made.warehouse)) as connection:
        connection.execute("UPDATE ops.rejects SET reason = ?", [LONG])
        connection.execute("UPDATE ops.checks SET observed = ?", [LONG])
        connection.execute("UPDATE ops.runs SET why = ?, status = 'stopped' WHERE run_id <> ?", [LONG, RUN])
    return made


def ask(home: Home, *arguments: str) -> Result:
    told = CliRunner().invoke(app, [*arguments, "--home", str(home.root)], env={"COLUMNS": "40"})
    assert told.exit_code == 0, told.output
    return told


@pytest.mark.parametrize("arguments", [["check"], ["rejects"], ["runs"], ["explain", REJECT], ["report"]])
def test_in_a_pipe_nothing_is_cut_or_folded(home: Home, arguments: list[str]):
    lines = ask(home, *arguments).stdout.splitlines()
    assert any(LONG.strip() in line for line in lines)
    assert not any("…" in line for line in lines)


def test_in_a_pipe_a_table_has_every_row_and_every_column_in_a_line(home: Home):
    lines = ask(
        home, "sql", "SELECT i, repeat('x', 500) AS word, i + 1 AS next FROM range(2000) AS t(i)"
    ).stdout.splitlines()
    assert len(lines) == 2001
    assert lines[7].split() == ["6", "x" * 500, "7"]


def test_columns_of_a_pipe_stand_below_each_other(home: Home):
    told = ask(
        home, "sql", "SELECT * FROM (VALUES ('a', 5, 'one'), ('東京', 12, 'two')) AS t(name, count, word)"
    ).stdout
    assert told.splitlines() == ["name  count  word", "a         5  one", "東京     12  two"]


def test_rejects_and_runs_go_to_files_whose_names_tell_the_format(home: Home, tmp_path):
    for command, key, ids in (("rejects", "reject_id", 2), ("runs", "run_id", 2)):
        for suffix in ("csv", "json", "jsonl", "parquet", "txt"):
            assert ask(home, command, "-o", str(tmp_path / f"{command}.{suffix}")).stdout == ""
        with open(tmp_path / f"{command}.csv", encoding="utf-8", newline="") as file:
            found = {row[key] for row in csv.DictReader(file)}
        assert len(found) == ids
        assert {row[key] for row in json.loads((tmp_path / f"{command}.json").read_text())} == found
        frame = pl.read_parquet(tmp_path / f"{command}.parquet")
        assert set(frame[key]) == found
        assert pl.Null not in frame.dtypes
        assert LONG.strip() in (tmp_path / f"{command}.txt").read_text()


def test_the_steps_of_a_run_go_to_a_file_too(home: Home, tmp_path):
    ask(home, "runs", RUN, "-o", str(tmp_path / "steps.parquet"))
    assert pl.read_parquet(tmp_path / "steps.parquet")["step"].to_list() == ["parse"]


def test_parquet_without_a_file_says_what_to_add(home: Home):
    for command in ("runs", "rejects", "places"):
        told = CliRunner().invoke(app, [command, "--format", "parquet", "--home", str(home.root)])
        assert told.exit_code == 2
        assert "goes to a file: add -o FILE" in told.stderr


def test_the_page_of_the_report_stands_where_it_is_wanted_and_leads_to_data_docs(home: Home, tmp_path):
    (home.reports / "data_docs").mkdir(parents=True)
    (home.reports / "data_docs" / "index.html").touch()
    ask(home, "report", "-o", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    (link,) = {part.split('"')[0] for part in page.split('href="')[1:] if "data_docs" in part.split('"')[0]}
    assert (tmp_path / link).exists()
    refused = CliRunner().invoke(app, ["report", "-o", "page.pdf", "--home", str(home.root)])
    assert (refused.exit_code, "let the name end in .html" in refused.stderr) == (2, True)
