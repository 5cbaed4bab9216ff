"""What a publish does to the tables, in one transaction: new rows in, rows of changed articles replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas import ANNOTATIONS, ARTICLE_REVISIONS, ARTICLES, ENTITIES, REJECTS, SIGHTINGS
from schemas.rules import quote_name
from schemas.table import Table


@dataclass(frozen=True)
class Delivery:
    """What one run hands to the warehouse: Parquet files, by kind; any may be empty.

    documents: document_id, source_uri, member, line, encoding, received_at of documents not yet loaded; sightings: rows
    of raw.sightings; segments: files with their content; fates: of transforms.revise.decide_fates, and of rejected
    documents; parsed: the parsed articles; revisions: article_id, revision, added_chars, removed_chars; batches: folders with one
    file per annotation table; rejects: rows of ops.rejects but for run_id.
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


def load(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """The delivery merged into the tables; corpus-wide columns and tables are computed anew."""
    connection.execute("BEGIN")
    connection.execute("SET VARIABLE run_id = ?", [delivery.run_id])
    _load_documents(connection, delivery)
    _follow_documents(connection)
    _load_outcomes(connection, delivery)
    _load_articles(connection, delivery)
    _load_annotations(connection, delivery)
    fill_categories(connection)
    _load_rejects(connection, delivery)
    _mark_copies(connection)
    _gather_entities(connection)
    connection.execute("COMMIT")


def insert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Sequence[object]]) -> None:
    """Rows of values in the table's column order."""
    if rows:
        marks = ", ".join("?" for _ in table.columns)
        connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", [list(row) for row in rows])


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
    connection.execute("DELETE FROM articles WHERE article_id IN (SELECT article_id FROM versions)")
    connection.execute(f"""
        INSERT INTO articles
        SELECT {_columns(ARTICLES)} FROM (
            SELECT *, if(category IS NULL, NULL, 'printed') AS category_basis, getvariable('run_id') AS run_id,
                NULL AS duplicate_of, NULL AS story_id
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
    for table in ANNOTATIONS:
        connection.execute(f"DELETE FROM {table.name} WHERE article_id IN (SELECT article_id FROM versions)")
        files = [folder / f"{table.name}.parquet" for folder in delivery.batches]
        if files:
            order = ", ".join(map(quote_name, table.key))
            connection.execute(
                f"INSERT INTO {table.name} SELECT {_columns(table)} FROM {_read(*files)} ORDER BY {order}"
            )


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


def _mark_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """articles.duplicate_of: of the articles with one body the earliest by its own date is the original."""
    connection.execute("""
        WITH ranked AS (
            SELECT article_id, first_value(article_id) OVER (
                PARTITION BY content_hash ORDER BY published_on NULLS LAST, published_at NULLS LAST, article_id
            ) AS original_id
            FROM articles
        )
        UPDATE articles SET duplicate_of = nullif(original_id, articles.article_id)
        FROM ranked
        WHERE ranked.article_id = articles.article_id
            AND duplicate_of IS DISTINCT FROM nullif(original_id, articles.article_id)
    """)


def _gather_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """entities: the articles' own, brought together; the name is the form most articles have as the fullest."""
    connection.execute("DELETE FROM entities")
    connection.execute(f"""
        WITH names AS (
            SELECT entity_id, name, label, count(*) AS article_count FROM article_entities GROUP BY ALL
        ),
        chosen AS (
            SELECT DISTINCT ON (entity_id) entity_id, name, label FROM names
            ORDER BY entity_id, article_count DESC, name, label
        ),
        forms AS (
            SELECT entity_id, list_sort(list_distinct(list(alias))) AS aliases
            FROM (SELECT entity_id, unnest(aliases) AS alias FROM article_entities) GROUP BY entity_id
        ),
        seen AS (
            SELECT entity_id, min(published_on) AS first_seen_on, max(published_on) AS last_seen_on,
                count(*) FILTER (WHERE duplicate_of IS NULL) AS article_count
            FROM article_entities JOIN articles USING (article_id) GROUP BY entity_id
        )
        INSERT INTO entities BY NAME
        SELECT {_columns(ENTITIES).replace('"kb"', "NULL AS kb").replace('"kb_id"', "NULL AS kb_id")}
        FROM chosen JOIN forms USING (entity_id) JOIN seen USING (entity_id)
        ORDER BY entity_id
    """)


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each table that analysts read."""
    tables = (ARTICLES, *ANNOTATIONS, ENTITIES)
    return {table.name: _count(connection, table) for table in tables}


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() or (0,)
    return int(count)
