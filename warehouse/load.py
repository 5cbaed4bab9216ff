"""What a publish does to the tables, in one transaction: new rows in, rows of changed articles replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas import (
    ANNOTATIONS,
    ARTICLE_REVISIONS,
    ARTICLES,
    DUPLICATES,
    ENTITIES,
    HAPPENINGS,
    REJECTS,
    SIGHTINGS,
    STORIES,
)
from schemas.rules import quote_name
from schemas.table import Table
from warehouse.revisions import keep_superseded

# One statement for so many: a statement for each row takes twenty times as long.
ROWS_AT_ONCE = 100


@dataclass(frozen=True)
class Delivery:
    """What one run hands to the warehouse: Parquet files, by kind; any may be empty.

    documents: document_id, source_uri, member, line, encoding, received_at of documents not yet loaded; sightings: rows
    of raw.sightings; segments: files with their content; fates: of transforms.revise.decide_fates, and of rejected
    documents; parsed: the parsed articles; revisions: article_id, revision, added_chars, removed_chars; batches: folders with one
    file per annotation table; rejects: rows of ops.rejects but for run_id; answered: addresses that gave nothing once and
    something since.
    """

    run_id: str
    documents: Path
    sightings: Path
    fates: Path
    revisions: Path
    segments: Sequence[Path]
    parsed: Sequence[Path]
    batches: Sequence[Path]
    rejects: Sequence[Path]
    answered: Sequence[str] = ()


def load(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """The delivery merged into the tables; what needs the whole corpus is not yet brought up to date."""
    connection.execute("BEGIN")
    connection.execute("SET VARIABLE run_id = ?", [delivery.run_id])
    _load_documents(connection, delivery)
    _load_outcomes(connection, delivery)
    _load_articles(connection, delivery)
    _load_annotations(connection, delivery)
    fill_categories(connection)
    _load_rejects(connection, delivery)
    _forget_reached(connection, delivery.answered)
    _follow_documents(connection)
    connection.execute("COMMIT")


def insert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Sequence[object]]) -> None:
    """Rows of values in the table's column order."""
    row = f"({', '.join('?' for _ in table.columns)})"
    for first in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[first : first + ROWS_AT_ONCE]
        values = [value for one in part for value in one]
        connection.execute(f"INSERT INTO {table.name} VALUES {', '.join([row] * len(part))}", values)


def _columns(table: Table, prefix: str = "") -> str:
    return ", ".join(prefix + quote_name(name) for name in table.column_names)


def _files(paths: Sequence[Path]) -> str:
    return "[" + ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths) + "]"


def _read(*paths: Path) -> str:
    return f"read_parquet({_files(paths)})"


def _load_documents(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    connection.execute(f"""
        INSERT INTO raw.sightings SELECT {_columns(SIGHTINGS)} FROM {_read(delivery.sightings)} AS found
        WHERE NOT EXISTS (
            FROM raw.sightings AS known WHERE (known.document_id, known.source_uri, known.member, known.line)
                IS NOT DISTINCT FROM (found.document_id, found.source_uri, found.member, found.line)
        )
        ORDER BY document_id, source_uri, member, line
    """)
    if delivery.segments:
        connection.execute(f"""
            INSERT INTO raw.documents BY NAME
            SELECT place.*, kept.format, octet_length(kept.content) AS size_bytes, kept.content,
                getvariable('run_id') AS run_id
            FROM {_read(delivery.documents)} AS place
            JOIN {_read(*delivery.segments)} AS kept USING (document_id)
            ORDER BY document_id
        """)
    connection.execute(f"""
        WITH first_places AS (
            SELECT document_id, arg_min((source_uri, member, line), (source_uri, member, line)) AS place
            FROM raw.sightings
            WHERE document_id IN (SELECT document_id FROM {_read(delivery.sightings)})
            GROUP BY document_id
        )
        UPDATE raw.documents SET source_uri = place[1], member = place[2], line = place[3]
        FROM first_places
        WHERE first_places.document_id = documents.document_id
            AND place IS DISTINCT FROM (documents.source_uri, documents.member, documents.line)
    """)


def _follow_documents(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows that repeat the place of a document have the one that it now has."""
    connection.execute("""
        UPDATE articles SET line = documents.line FROM raw.documents
        WHERE documents.document_id = articles.document_id AND documents.line IS DISTINCT FROM articles.line
    """)
    connection.execute("""
        UPDATE ops.rejects SET source_uri = documents.source_uri, member = documents.member, line = documents.line
        FROM raw.documents
        WHERE documents.document_id = rejects.document_id
            AND (documents.source_uri, documents.member, documents.line)
                IS DISTINCT FROM (rejects.source_uri, rejects.member, rejects.line)
    """)


def _load_outcomes(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    connection.execute(f"""
        INSERT INTO ops.outcomes
        SELECT document_id, fate, article_id, revision, getvariable('run_id') FROM {_read(delivery.fates)}
        ORDER BY document_id
    """)


def _load_articles(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    if not delivery.parsed:
        return
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE versions AS
        SELECT parsed.*, fates.revision, fates.is_newest, coalesce(added_chars, length(body)) AS added_chars,
            coalesce(removed_chars, 0) AS removed_chars
        FROM {_read(*delivery.parsed)} AS parsed
        JOIN {_read(delivery.fates)} AS fates USING (document_id, article_id)
        LEFT JOIN {_read(delivery.revisions)} AS changes USING (article_id, revision)
        WHERE fates.fate <> 'unchanged'
        ORDER BY article_id, revision
    """)
    keep_superseded(connection)
    connection.execute("DELETE FROM articles WHERE article_id IN (SELECT article_id FROM versions)")
    connection.execute(f"""
        INSERT INTO articles
        SELECT {_columns(ARTICLES)} FROM (
            SELECT *, if(category IS NULL, NULL, 'printed') AS category_basis, getvariable('run_id') AS run_id,
                NULL AS duplicate_of, NULL AS story_id,
                list_filter(string_split_regex(category, '\\s*[,;|]\\s*'), lambda one: one <> '') AS categories
            FROM versions
        )
        WHERE is_newest ORDER BY article_id
    """)
    connection.execute(f"""
        INSERT INTO article_revisions
        SELECT {_columns(ARTICLE_REVISIONS)} FROM (SELECT *, received_at AS seen_at FROM versions)
    """)


def _load_annotations(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    if not delivery.parsed:
        return
    _forget_rejected_annotations(connection)
    for table in ANNOTATIONS:
        connection.execute(f"DELETE FROM {table.name} WHERE article_id IN (SELECT article_id FROM versions)")
        files = [folder / f"{table.name}.parquet" for folder in delivery.batches]
        if files:
            order = ", ".join(map(quote_name, reading_order(table)))
            connection.execute(
                f"INSERT INTO {table.name} SELECT {_columns(table)} FROM {_read(*files)} ORDER BY {order}"
            )


def _forget_rejected_annotations(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows set aside of a text that is no longer the newest go as its other rows do."""
    connection.execute(
        """
        DELETE FROM ops.rejects
        WHERE list_contains(?, "table") AND document_id IN (
            SELECT outcomes.document_id FROM ops.outcomes JOIN versions USING (article_id)
        )
        """,
        [[table.name for table in ANNOTATIONS]],
    )


def reading_order(table: Table) -> tuple[str, ...]:
    """Rows of one article side by side, for that is how they are joined; a column of ids that repeat is small."""
    place = [name for name in ("start_char",) if name in table.column_names]
    return tuple(dict.fromkeys(("article_id", *place, *table.key)))


def fill_categories(connection: duckdb.DuckDBPyConnection) -> None:
    """articles.category where none is printed: the topic, where one could be told."""
    connection.execute("""
        UPDATE articles SET category = topics.topic, category_basis = 'topic' FROM topics
        WHERE topics.article_id = articles.article_id AND category IS NULL AND topics.topic <> 'other'
    """)


def _load_rejects(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    if delivery.rejects:
        given = ", ".join(quote_name(name) for name in REJECTS.column_names if name != "run_id")
        connection.execute(f"""
            INSERT INTO ops.rejects
            SELECT DISTINCT ON (reject_id, rule) {given}, getvariable('run_id') FROM {_read(*delivery.rejects)}
            WHERE (reject_id, rule) NOT IN (SELECT (reject_id, rule) FROM ops.rejects)
            ORDER BY reject_id, rule, source_uri, member, line
        """)


def _forget_reached(connection: duckdb.DuckDBPyConnection, answered: Sequence[str]) -> None:
    """Addresses and pages that could not be had at first and were had since are no longer set aside."""
    connection.execute(
        "DELETE FROM ops.rejects WHERE rule = 'unreached' AND list_contains(?, source_uri)", [list(answered)]
    )
    connection.execute("""
        DELETE FROM ops.rejects WHERE rule = 'page_unreached' AND EXISTS (
            FROM raw.sightings AS found
            WHERE found.source_uri = rejects.source_uri AND found.member IS NOT DISTINCT FROM rejects.member
        )
    """)


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each table that analysts read."""
    tables = (ARTICLES, *ANNOTATIONS, ENTITIES, DUPLICATES, STORIES, HAPPENINGS)
    return {table.name: _count(connection, table) for table in tables}


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() or (0,)
    return int(count)
