"""The macros: questions that analysts ask all day, stored in the warehouse for any client to call.

Each has a file: the first line says what comes out, `-- Example: …` how it is called; then comes what follows CREATE
MACRO. Those that ask what was believed at an instant are one text for all tables of annotations: BELIEVED.
"""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from schemas import ANNOTATIONS
from schemas.rules import quote_value
from schemas.table import Table
from warehouse.words import SqlFile, read_sql_files

HERE = Path(__file__).parent
IS_TABLE = re.compile(r"\w+\([^)]*\) AS TABLE\b")
# Rows read from the newest text stand in the table, those read from a text before it in the history.
BELIEVED = """
{name}_as_of(instant) AS TABLE
SELECT then_newest.revision, kept.* EXCLUDE (revision)
FROM history.{name} AS kept
JOIN as_of(instant) AS then_newest
    ON then_newest.article_id = kept.article_id AND then_newest.revision = kept.revision
WHERE then_newest.is_superseded
UNION ALL
SELECT then_newest.revision, now.*
FROM {name} AS now
JOIN as_of(instant) AS then_newest ON then_newest.article_id = now.article_id
WHERE NOT then_newest.is_superseded
""".strip()


def list_macros() -> list[SqlFile]:
    """Every macro, by name: those of the files, and for each table of annotations what was believed at an instant."""
    return sorted([*read_sql_files(HERE), *map(ask_as_of, ANNOTATIONS)], key=lambda one: one.name)


def ask_as_of(table: Table) -> SqlFile:
    """The macro that gives the table's rows as they were read from the texts that were the newest at an instant."""
    doc = f"{table.doc} As read from the texts that were the newest at an instant, whatever became of them since."
    example = f"FROM {table.name}_as_of(TIMESTAMPTZ '2025-07-05 12:00:00+00')"
    sql = BELIEVED.format(name=table.name)
    return SqlFile(f"{table.name}_as_of", doc, {"Example": example}, None, sql)


def create_values(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that give one value; views may use them."""
    _create(connection, [macro for macro in list_macros() if not is_table(macro)])


def create_questions(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that give rows; they use tables, views and the other macros."""
    _create(connection, [macro for macro in list_macros() if is_table(macro)])


def is_table(macro: SqlFile) -> bool:
    """Whether the macro gives rows."""
    return IS_TABLE.match(macro.sql) is not None


def _create(connection: duckdb.DuckDBPyConnection, macros: list[SqlFile]) -> None:
    for macro in _in_order(macros):
        connection.execute(f"CREATE OR REPLACE MACRO {macro.sql}")
        kind = "MACRO TABLE" if is_table(macro) else "MACRO"
        connection.execute(f"COMMENT ON {kind} {macro.name} IS {quote_value(tell(macro))}")


def _in_order(macros: list[SqlFile]) -> list[SqlFile]:
    """Each after those that it calls, since DuckDB looks for them when it takes it in."""
    by_name = {macro.name: macro for macro in macros}
    calls = {macro.name: by_name.keys() & set(re.findall(r"\b(\w+)\(", macro.sql)) - {macro.name} for macro in macros}
    return [by_name[name] for name in TopologicalSorter(calls).static_order()]


def tell(macro: SqlFile) -> str:
    """The macro's comment: what comes out, and how it is called."""
    return f"{macro.doc} Example: {macro.words['Example']}"
