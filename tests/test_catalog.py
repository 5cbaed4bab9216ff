"""The file explains itself: whatever stands in it says what it is."""

import pytest
from asked_warehouse import open_warehouse, rows
from small_warehouse import make_home
from typer.testing import CliRunner, Result

from flows.cli.app import app
from schemas import TABLES
from warehouse.cookbook import read_questions
from warehouse.macros import list_macros


@pytest.fixture(scope="module")
def empty():
    with open_warehouse() as connection:
        yield connection


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return make_home(tmp_path_factory.mktemp("home"))


def ask(home, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home.root)])


MEND = "say it in a line `-- name: words` under the first line of the SQL file"
UNDESCRIBED = {
    "tables": "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL",
    "views": "SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL",
    "macros": "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL",
    "columns": """SELECT schema_name || '.' || table_name || '.' || column_name
        FROM duckdb_columns() WHERE NOT internal AND comment IS NULL""",
}


@pytest.mark.parametrize("kind", UNDESCRIBED)
def test_everything_in_the_file_says_what_it_is(empty, kind):
    left = rows(empty, f"{UNDESCRIBED[kind]} AND schema_name <> 'fts_main_articles'")
    assert left == [], MEND


def test_the_catalog_lists_all_there_is(empty):
    listed = dict(rows(empty, "SELECT name, kind FROM catalog"))
    assert {table.name: listed.get(table.name) for table in TABLES} == {table.name: "table" for table in TABLES}
    assert {macro.name: listed.get(macro.name) for macro in list_macros()} == {
        macro.name: "macro" for macro in list_macros()
    }
    assert listed["mart.who_said_what"] in ("table", "view")
    assert listed["catalog"] == "view"


def test_the_catalog_tells_columns_parameters_and_rows(empty):
    ((columns,),) = rows(empty, "SELECT columns FROM catalog WHERE name = 'articles'")
    assert columns[0]["name"] == "article_id"
    assert columns[0]["type"] == "VARCHAR"
    assert columns[0]["words"].startswith("Hash of the canonical URL")
    assert rows(empty, "SELECT parameters FROM catalog WHERE name = 'timeline'") == [(["entity", "from", "to"],)]
    assert rows(empty, "SELECT DISTINCT row_count FROM catalog WHERE kind = 'table' AND name LIKE 'ops.%'") == [(0,)]


def test_every_closed_set_is_an_enum_and_every_list_a_list(empty):
    types = {(table, column): kind for table, column, kind in rows(empty, """
        SELECT if(schema_name = 'main', table_name, schema_name || '.' || table_name), column_name, data_type FROM duckdb_columns()
    """)}  # fmt: skip
    for table in TABLES:
        for column in table.columns:
            kind = types[table.name, column.name]
            assert kind.startswith("ENUM(") == (column.values is not None), f"{table.name}.{column.name} is {kind}"
            assert kind.endswith("[]") == str(column.dtype).startswith("List"), f"{table.name}.{column.name} is {kind}"


def test_macros_are_listed_with_their_parameters_and_told_with_example_and_columns(home):
    listed = ask(home, "tables").stdout
    assert "kwic(keyword, width)" in listed
    told = ask(home, "tables", "kwic").stdout
    assert "FROM kwic('drone', width := 30) LIMIT 10" in " ".join(told.split())
    assert "left_context" in told
    assert ask(home, "tables", "newest_day").exit_code == 0


def test_a_question_of_the_cookbook_ends_in_a_question_mark_and_gives_few_rows(empty):
    questions = read_questions()
    assert len(questions) >= 25
    for one in questions:
        assert "?" in one.doc, one.name
        assert empty.execute(one.sql).description, one.name
