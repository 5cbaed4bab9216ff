"""The macros: questions that analysts ask all day, one file each, stored in the warehouse for any client to call.

A file's first line says what comes out, `-- Example: …` how it is called; then comes what follows CREATE MACRO.
"""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from schemas.rules import quote_value
from warehouse.words import SqlFile, read_sql_files

HERE = Path(__file__).parent
IS_TABLE = re.compile(r"\w+\([^)]*\) AS TABLE\b")


def create_values(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that give one value; views may use them."""
    _create(connection, [file for file in read_sql_files(HERE) if not is_table(file)])


def create_questions(connection: duckdb.DuckDBPyConnection) -> None:
    """The macros that give rows; they use tables, views and the other macros."""
    _create(connection, [file for file in read_sql_files(HERE) if is_table(file)])


def is_table(file: SqlFile) -> bool:
    """Whether the macro gives rows."""
    return IS_TABLE.match(file.sql) is not None


def _create(connection: duckdb.DuckDBPyConnection, files: list[SqlFile]) -> None:
    for file in _in_order(files):
        connection.execute(f"CREATE OR REPLACE MACRO {file.sql}")
        kind = "MACRO TABLE" if is_table(file) else "MACRO"
        connection.execute(f"COMMENT ON {kind} {file.name} IS {quote_value(tell(file))}")


def _in_order(files: list[SqlFile]) -> list[SqlFile]:
    """Each after those that it calls, since DuckDB looks for them when it takes it in."""
    by_name = {file.name: file for file in files}
    calls = {file.name: by_name.keys() & set(re.findall(r"\b(\w+)\(", file.sql)) - {file.name} for file in files}
    return [by_name[name] for name in TopologicalSorter(calls).static_order()]


def tell(file: SqlFile) -> str:
    """The macro's comment: what comes out, and how it is called."""
    return f"{file.doc} Example: {file.words['Example']}"
