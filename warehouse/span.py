"""Articles of a span of days, and published articles as files: what redoing them begins with."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from schemas import ANNOTATIONS, ARTICLE_REVISIONS, ARTICLES, PARSED_DOCUMENTS, REJECTS
from schemas.rules import quote_name, quote_value

IN_SPAN = "SELECT article_id FROM articles WHERE published_on BETWEEN ? AND ?"


def last_run_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The run that the file stands on."""
    sql = "SELECT run_id FROM ops.runs WHERE status <> 'stopped' ORDER BY received_until DESC NULLS LAST, ended_at DESC LIMIT 1"
    row = connection.execute(sql).fetchone()
    return None if row is None else str(row[0])


def count_span(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> int:
    """Articles published in the span."""
    row = connection.execute(f"SELECT count(*) FROM ({IN_SPAN})", [first, last]).fetchone()
    return 0 if row is None else int(row[0])


def hashes_of_span(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> list[str]:
    """Content hashes of all texts that the articles published in the span ever had."""
    sql = f"SELECT DISTINCT content_hash FROM article_revisions WHERE article_id IN ({IN_SPAN}) ORDER BY ALL"
    return [row[0] for row in connection.execute(sql, [first, last]).fetchall()]


def documents_of_span(connection: duckdb.DuckDBPyConnection, first: date, last: date) -> list[tuple[str, str]]:
    """(document_id, article_id) of all documents that gave those articles a text, or the same text again."""
    sql = f"SELECT document_id, article_id FROM ops.outcomes WHERE article_id IN ({IN_SPAN}) ORDER BY ALL"
    return connection.execute(sql, [first, last]).fetchall()


def forget_documents(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    """The documents and all that was made of them, gone from a copy; their places stay."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE forgotten AS SELECT unnest(?) AS document_id", [list(document_ids)]
    )
    articles = "(SELECT article_id FROM ops.outcomes WHERE document_id IN (FROM forgotten))"
    for table in (*ANNOTATIONS, ARTICLE_REVISIONS, ARTICLES):
        connection.execute(f"DELETE FROM {table.name} WHERE article_id IN {articles}")
    for name in ("ops.rejects", "ops.outcomes", "raw.documents"):
        connection.execute(f"DELETE FROM {name} WHERE document_id IN (FROM forgotten)")


def export_articles(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Every published article, as parsing gave it, in a Parquet file."""
    columns = ", ".join(_as_parsed(name, dtype == pl.String) for name, dtype in PARSED_DOCUMENTS.polars_schema.items())
    connection.execute(f"""
        COPY (SELECT {columns} FROM articles JOIN raw.documents USING (document_id) ORDER BY document_id)
        TO {quote_value(path)} (FORMAT parquet)
    """)


def _as_parsed(name: str, is_text: bool) -> str:
    owner = "articles" if name in ARTICLES.column_names else "documents"
    column = f"{owner}.{quote_name(name)}"
    # Codes are enumerations in the file, and plain text before it.
    return f"{column}::VARCHAR AS {quote_name(name)}" if is_text else column


def list_revisions(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int]]:
    """(document_id, article_id, revision) of every published article."""
    return connection.execute("SELECT document_id, article_id, revision FROM articles ORDER BY document_id").fetchall()


def replace_layer(connection: duckdb.DuckDBPyConnection, name: str, batches: Sequence[Path], run_id: str) -> None:
    """One annotation table's rows, and its rejects, of the articles of some batches."""
    table = next(one for one in ANNOTATIONS if one.name == name)
    redone, rejects = _files(batches, "articles"), _files(batches, "rejects")
    columns = ", ".join(map(quote_name, table.column_names))
    connection.execute(f"DELETE FROM {name} WHERE article_id IN (SELECT article_id FROM {redone})")
    order = ", ".join(map(quote_name, table.key))
    connection.execute(f"INSERT INTO {name} SELECT {columns} FROM {_files(batches, name)} ORDER BY {order}")
    connection.execute(
        f'DELETE FROM ops.rejects WHERE "table" = ? AND document_id IN (SELECT document_id FROM {redone})', [name]
    )
    given = ", ".join(quote_name(one) for one in REJECTS.column_names if one != "run_id")
    connection.execute(
        f'INSERT INTO ops.rejects SELECT DISTINCT ON (reject_id, rule) {given}, ? FROM {rejects} WHERE "table" = ? ORDER BY ALL',
        [run_id, name],
    )


def find_differing(connection: duckdb.DuckDBPyConnection, names: Sequence[str], batches: Sequence[Path]) -> list[str]:
    """Which of these tables the batches have other rows for than the file has."""
    return [name for name in names if batches and _differs(connection, name, batches)]


def _differs(connection: duckdb.DuckDBPyConnection, name: str, batches: Sequence[Path]) -> bool:
    table = next(one for one in ANNOTATIONS if one.name == name)
    columns = ", ".join(map(quote_name, table.column_names))
    made = f"SELECT {columns} FROM {_files(batches, name)}"
    here = f"SELECT {columns} FROM {name} WHERE article_id IN (SELECT article_id FROM {_files(batches, 'articles')})"
    sql = f"SELECT count(*) FROM (({made} EXCEPT ALL {here}) UNION ALL ({here} EXCEPT ALL {made}))"
    row = connection.execute(sql).fetchone()
    return row is not None and row[0] > 0


def _files(batches: Sequence[Path], name: str) -> str:
    return "read_parquet([" + ", ".join(quote_value(folder / f"{name}.parquet") for folder in batches) + "])"
