import csv
import io
import json
import re
import subprocess
import sys

import duckdb
import polars as pl
import pytest
from small_warehouse import ARTICLE, make_home
from typer.testing import CliRunner, Result

from flows.cli.app import app
from flows.cli.printing import fold, make_printable, share_width
from flows.home import REPOSITORY

HEAVY = ("duckdb", "polars", "prefect", "spacy", "great_expectations", "pandas", "numpy")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("home"))


def ask(home, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home.root)], input=stdin)


def ask_in_terminal(home, *arguments: str) -> list[str]:
    """Lines of the answer on a terminal of 80 columns, without their styles."""
    told = CliRunner().invoke(app, [*arguments, "--home", str(home.root)], env={"TTY_COMPATIBLE": "1"})
    return re.sub(r"\x1b\[[0-9;]*m", "", told.stdout).splitlines()


def test_no_help_imports_anything_slow():
    script = f"""
import sys
from typer.testing import CliRunner
from flows.cli.app import app
names = [one.callback.__name__.rstrip("_") for one in app.registered_commands]
assert {{"run", "sql", "tables", "rejects", "explain", "check", "report"}} <= set(names), names
for name in names:
    shown = CliRunner().invoke(app, [name, "--help"])
    assert shown.exit_code == 0 and "Usage" in shown.output, name
print([one for one in {HEAVY!r} if one in sys.modules])
"""
    told = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_an_answer_is_a_table_with_its_columns_named(home):
    told = ask(home, "sql", "SELECT title, word_count FROM articles ORDER BY title LIMIT 1")
    assert [line.split() for line in told.output.splitlines()] == [
        ["title", "word_count"],
        ["Depot", "hit", "<b>again</b>", "22"],
    ]


def test_a_question_may_come_from_standard_input(home):
    told = ask(home, "sql", "-", "--format", "csv", stdin="SELECT 1 AS one;\n-- and no more\n")
    assert told.stdout == "one\n1\n"


@pytest.mark.parametrize("comment", ["-- how many?", "--", "--format", "--limit=1", "--help me", "-- a = b"])
def test_a_question_may_begin_with_a_comment(home, comment):
    question = f"{comment}\nSELECT 2 AS two"
    for arguments in (
        [question, "--format", "csv"],
        ["--format=csv", question],
        ["--limit", "5", question, "--format=csv"],
    ):
        assert ask(home, "sql", *arguments).stdout == "two\n2\n"
    told = CliRunner().invoke(app, ["sql", "--home", str(home.root), "--format", "csv", "--", question])
    assert told.stdout == "two\n2\n"


def test_a_comment_alone_is_told_to_be_no_question(home):
    for question in ("-- SELECT 1", r"-- all\nSELECT 1"):
        told = ask(home, "sql", question)
        assert told.exit_code == 1
        assert "there is no question but a comment, which begins with -- and ends with its line" in told.stderr


def test_what_follows_an_option_is_its_value_even_if_it_looks_like_a_comment(home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ask(home, "sql", "SELECT 2 AS two", "--output", "-- two.csv").exit_code == 0
    assert (tmp_path / "-- two.csv").read_text() == "two\n2\n"


@pytest.mark.parametrize("question", ["SELECT 1", "-- one\nSELECT 1"])
def test_a_mistyped_option_is_told_wherever_the_question_stands(home, question):
    for arguments in (["--formt", "csv", question], [question, "--formt=csv"]):
        told = ask(home, "sql", *arguments)
        assert told.exit_code == 2
        assert "No such option: --formt" in told.stderr


def test_two_questions_are_not_answered_as_one(home):
    told = ask(home, "sql", "SELECT 1; SELECT 2")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "these are 2 questions; ask them one at a time" in told.stderr
    assert ask(home, "sql", "SET VARIABLE a = 7; SELECT getvariable('a') AS a", "--format", "csv").stdout == "a\n7\n"


def test_more_rows_than_a_table_shows_are_counted(home):
    told = ask(home, "sql", "SELECT i FROM range(30) AS t(i)", "--limit", "10")
    assert told.stdout.split() == ["i", *map(str, range(10))]
    assert "20 more rows" in told.stderr


def test_no_line_of_a_table_is_wider_than_the_terminal(home):
    lines = ask_in_terminal(home, "sql", "SELECT article_id, title, source, published_on, body FROM articles")
    assert all(len(line) <= 80 for line in lines)
    assert any("KYIV" in line for line in lines)
    assert any("…" in line for line in lines)


def test_too_many_columns_for_the_terminal_become_records(home):
    lines = ask_in_terminal(home, "sql", "SELECT * FROM articles WHERE language = 'fr'")
    assert lines[0] == "row 1"
    assert ["title", "Le", "maire", "parle"] in [line.split() for line in lines]


def test_markup_and_terminal_codes_of_a_text_are_shown_and_not_obeyed(home):
    told = ask(home, "sql", r"SELECT source, e'\x1b[31mred' AS evil FROM articles WHERE source IS NOT NULL")
    assert "Daily [bold]Wire" in told.output
    assert r"\x1b[31mred" in told.output
    assert "\x1b" not in told.output


QUESTION = """SELECT DATE '2025-07-04' AS day, TIMESTAMPTZ '2025-07-04 12:00:00+00' AS instant, ['a', 'b'] AS list,
    '\\x00\\xFF'::BLOB AS bytes, NULL AS nothing, 1.50::DECIMAL(5, 2) AS price, 'NaN'::DOUBLE AS odd, {'k': 1} AS record,
    true AS yes, 7 AS same, 8 AS same"""
ANSWER = {
    "day": "2025-07-04", "instant": "2025-07-04T12:00:00+00:00", "list": ["a", "b"], "bytes": "AP8=", "nothing": None,
    "price": 1.5, "odd": "nan", "record": {"k": 1}, "yes": True, "same": 7, "same_1": 8,
}  # fmt: skip


def test_every_type_has_a_value_in_json(home):
    assert json.loads(ask(home, "sql", QUESTION, "--format", "json").stdout) == [ANSWER]
    assert json.loads(ask(home, "sql", QUESTION, "--format", "jsonl").stdout) == ANSWER


def test_no_rows_are_an_empty_array(home):
    assert json.loads(ask(home, "sql", "FROM articles WHERE false", "--format", "json").stdout) == []


def test_every_type_has_a_field_in_csv(home):
    names, values = csv.reader(io.StringIO(ask(home, "sql", QUESTION, "--format", "csv").stdout))
    assert dict(zip(names, values, strict=True)) == {
        "day": "2025-07-04", "instant": "2025-07-04T12:00:00+00:00", "list": '["a", "b"]', "bytes": "AP8=", "nothing": "",
        "price": "1.5", "odd": "nan", "record": '{"k": 1}', "yes": "true", "same": "7", "same_1": "8",
    }  # fmt: skip


def test_the_output_s_name_chooses_its_format(home, tmp_path):
    told = ask(
        home, "sql", "SELECT article_id, notes FROM articles ORDER BY 1; -- all", "-o", str(tmp_path / "out.parquet")
    )
    assert told.exit_code == 0
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert frame.schema == {"article_id": pl.String, "notes": pl.List(pl.String)}
    assert frame["article_id"][0] == ARTICLE


def test_parquet_goes_to_a_file_only(home):
    told = ask(home, "sql", "SELECT 1", "--format", "parquet")
    assert told.exit_code == 2
    assert "add -o FILE" in told.stderr


def test_a_name_that_tells_a_format_there_is_not_writes_nothing(home, tmp_path):
    told = ask(home, "sql", "SELECT 1", "-o", str(tmp_path / "answer.xlsx"))
    assert told.exit_code == 2
    assert "there is no format 'xlsx'; let the name end in one of table, csv" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told():
    told = CliRunner().invoke(app, ["--version"])
    assert told.exit_code == 0
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\n", told.stdout)


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_a_question_that_fails_leaves_no_file(home, tmp_path, form):
    told = ask(home, "sql", "SELECT error('no')", "-o", str(tmp_path / f"out.{form}"))
    assert told.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_fault_is_one_line_that_says_where(home):
    told = ask(home, "sql", "SELECT titel FROM articles")
    assert told.exit_code == 1
    (line,) = told.stderr.splitlines()
    assert 'Candidate bindings: "title"' in line
    assert line.endswith("(in: SELECT titel FROM articles)")


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM articles",
        "FROM read_csv('/etc/passwd')",
        "COPY articles TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_question_changes_nothing_and_reads_nothing_else(home, question, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    told = ask(home, "sql", question)
    assert told.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_home_without_a_warehouse_says_what_to_do(tmp_path):
    for arguments in (["sql", "FROM articles"], ["tables"], ["rejects"], ["report"], ["check"], ["explain", ARTICLE]):
        told = CliRunner().invoke(app, [*arguments, "--home", str(tmp_path)])
        assert told.exit_code == 1
        assert "dateline run PATHS" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_does_not_hold_the_home(home):
    with duckdb.connect(str(home.warehouse), read_only=True):
        assert ask(home, "tables").exit_code == 0


def test_narrow_columns_keep_their_width_and_wide_ones_share_the_rest():
    assert share_width([4, 500, 10, 500], 80) == [4, 29, 10, 29]
    assert share_width([500] * 20, 80) is None


def test_wide_letters_count_for_two_cells():
    assert fold("東京都庁", 5) == "東京…"
    assert fold("Tokyo", 5) == "Tokyo"


def test_what_cannot_be_seen_is_spelled_out():
    assert make_printable("a\tb\n\x1b\u202e\x00") == "a\tb\n\\x1b\\u202e\\x00"
