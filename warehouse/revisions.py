"""Versions in the warehouse: those not yet compared, and the rows that were read from texts no longer the newest."""

from pathlib import Path
from typing import Any

import duckdb

from schemas import ANNOTATIONS
from schemas.revisions import REVISION_CHANGES
from schemas.rules import quote_name, quote_value
from warehouse.ddl import describe

OLDER_CONTRACTS = (duckdb.CatalogException, duckdb.BinderException)


def read_uncompared(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """article_id, revision, then title and body of the version before and of this one."""
    return connection.execute("""
        SELECT later.article_id, later.revision, earlier.title, earlier.body, later.title, later.body
        FROM article_revisions AS later
        JOIN article_revisions AS earlier
            ON earlier.article_id = later.article_id AND earlier.revision = later.revision - 1
        WHERE NOT EXISTS (
            FROM revision_changes AS known WHERE (known.article_id, known.revision) = (later.article_id, later.revision)
        )
        ORDER BY later.article_id, later.revision
    """).fetchall()


def keep_changes(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Rows of revision_changes from a Parquet file."""
    columns = ", ".join(map(quote_name, REVISION_CHANGES.column_names))
    connection.execute(f"INSERT INTO revision_changes SELECT {columns} FROM read_parquet({quote_value(file)})")


def create_history(connection: duckdb.DuckDBPyConnection) -> None:
    """A table history.X for every table X of annotations: its columns, and before them the revision they were read from."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS history")
    for table in ANNOTATIONS:
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS history.{table.name} AS SELECT 0::INTEGER AS revision, * FROM {table.name} LIMIT 0"
        )
        words = f"Rows of {table.name} read from texts that are no longer the newest, as they were when these were."
        connection.execute(f"COMMENT ON TABLE history.{table.name} IS {quote_value(words)}")
        connection.execute(
            f"COMMENT ON COLUMN history.{table.name}.revision IS 'Version of the text that the row was read from.'"
        )
        for column in table.columns:
            name = f"history.{table.name}.{quote_name(column.name)}"
            connection.execute(f"COMMENT ON COLUMN {name} IS {quote_value(describe(column))}")


def keep_superseded(connection: duckdb.DuckDBPyConnection) -> None:
    """The rows of articles whose text is about to be replaced go to history; `versions` has the new texts."""
    for table in ANNOTATIONS:
        connection.execute(f"""
            INSERT INTO history.{table.name}
            SELECT articles.revision, rows.* FROM {table.name} AS rows JOIN articles USING (article_id)
            WHERE article_id IN (SELECT article_id FROM versions WHERE is_newest)
        """)


def carry_history(connection: duckdb.DuckDBPyConnection, published: Path) -> None:
    """What the published file kept of old texts, taken over into one that is built anew; nothing of other columns."""
    if not published.exists():
        return
    connection.execute(f"ATTACH {quote_value(published)} AS published (READ_ONLY)")
    try:
        for table in ANNOTATIONS:
            connection.execute(f"INSERT INTO history.{table.name} BY NAME SELECT * FROM published.history.{table.name}")
    except OLDER_CONTRACTS:
        return
    finally:
        connection.execute("DETACH published")
