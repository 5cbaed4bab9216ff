"""The marts: one SELECT each, in a file named as the mart; its first comment line is its description.

A mart is a view unless its file says `-- kept, sorted by …`: then it is a table, filled anew by every publish, for what
would be too slow to compute at each question. Kept marts are filled in order of name, so that one may use those before it.
"""

from pathlib import Path

import duckdb

from schemas.rules import quote_value
from warehouse.words import SqlFile, comment_on_columns, read_sql_files

HERE = Path(__file__).parent


def create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Every mart with its description and its columns' as comments; those that are kept stay as they were filled."""
    files = read_sql_files(HERE)
    for file in sorted(files, key=lambda one: (one.kept_order is None, one.name)):
        if file.kept_order is None:
            create_view(connection, "mart", file)
        elif not _is_table(connection, file):
            _fill(connection, file)


def fill_kept_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """The marts that are tables, computed anew from the tables as they are."""
    for file in read_sql_files(HERE):
        if file.kept_order is not None:
            _fill(connection, file)


def create_view(connection: duckdb.DuckDBPyConnection, schema: str, file: SqlFile) -> None:
    """The file's SELECT as a view of a schema."""
    _drop(connection, schema, file.name)
    connection.execute(f"CREATE VIEW {schema}.{file.name} AS {file.sql}")
    connection.execute(f"COMMENT ON VIEW {schema}.{file.name} IS {quote_value(file.doc)}")
    comment_on_columns(connection, schema, file)


def _fill(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    _drop(connection, "mart", file.name)
    # In two steps: what joins and what sorts would else hold their memory at the same time.
    connection.execute(f"CREATE OR REPLACE TEMP TABLE unsorted AS {file.sql}")
    connection.execute(f"CREATE TABLE mart.{file.name} AS SELECT * FROM unsorted ORDER BY {file.kept_order}")
    connection.execute("DROP TABLE unsorted")
    connection.execute(f"COMMENT ON TABLE mart.{file.name} IS {quote_value(file.doc)}")
    comment_on_columns(connection, "mart", file)


def _is_table(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> bool:
    found = "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = ?"
    return connection.execute(found, [file.name]).fetchone() is not None


def _drop(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """Whatever has the name, gone: what was a view may have become a table."""
    found = connection.execute(
        "SELECT table_type FROM information_schema.tables WHERE table_schema = ? AND table_name = ?", [schema, name]
    ).fetchone()
    if found is not None:
        connection.execute(f"DROP {'VIEW' if found[0] == 'VIEW' else 'TABLE'} {schema}.{name}")
