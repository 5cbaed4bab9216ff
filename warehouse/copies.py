"""Copies in the warehouse: which texts are new, which may be alike, and what is a copy of what."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from schemas.copies import DUPLICATES, TEXT_KEYS, TEXT_OVERLAPS
from schemas.rules import quote_name, quote_value

# A key that very many texts bear pairs each with these few only, or time would grow with the square of their number.
MOST_PER_KEY = 200
# Keys joined at a time, so that a million texts at once stay within the memory limit.
KEYS_AT_ONCE = 4_000_000
# Pairs compared at a time.
CHUNK = 1_000
# 60 bits name a text well enough to join by.
NUMBER = "('0x' || left(content_hash, 15))::BIGINT"
NAMED_PAIRS = """
    SELECT least(one.content_hash, other.content_hash) AS content_hash,
        greatest(one.content_hash, other.content_hash) AS other_hash
    FROM pairs JOIN names AS one ON one.text = pairs.one JOIN names AS other ON other.text = pairs.other
    WHERE place BETWEEN ? AND ? ORDER BY ALL
"""
EARLIEST = "published_on NULLS LAST, published_at NULLS LAST, word_count DESC, article_id"


def forget_gone_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """What is kept of texts that no article has any more, gone."""
    gone = "NOT IN (SELECT content_hash FROM articles)"
    connection.execute(f"DELETE FROM ops.text_keys WHERE content_hash {gone}")
    connection.execute(f"DELETE FROM ops.text_overlaps WHERE content_hash {gone} OR other_hash {gone}")


def find_new_texts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Hashes of the bodies whose keys are not yet kept, sorted."""
    rows = connection.execute("""
        SELECT DISTINCT content_hash FROM articles
        WHERE content_hash NOT IN (SELECT content_hash FROM ops.text_keys) ORDER BY ALL
    """).fetchall()
    return [content_hash for (content_hash,) in rows]


def read_bodies(connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> dict[str, str]:
    """The body of each hash."""
    return dict(
        connection.execute(
            "SELECT DISTINCT ON (content_hash) content_hash, body FROM articles WHERE content_hash IN (SELECT unnest(?))",
            [hashes],
        ).fetchall()
    )


def keep_keys(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Rows of ops.text_keys from a Parquet file."""
    connection.execute(f"INSERT INTO {TEXT_KEYS.name} SELECT content_hash, keys FROM {_read(file)}")


def find_candidates(connection: duckdb.DuckDBPyConnection, fresh: Path) -> Iterator[list[tuple[str, str]]]:
    """Pairs of texts with a key in common, at least one of them among the fresh ones: sorted, by the chunk."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE fresh AS SELECT {NUMBER} AS text FROM {_read(fresh)}")
    connection.execute("CREATE OR REPLACE TEMP TABLE candidates (one BIGINT, other BIGINT)")
    (count,) = connection.execute("SELECT coalesce(sum(len(keys)), 0) FROM ops.text_keys").fetchone() or (0,)
    parts = 1 + int(count) // KEYS_AT_ONCE
    for part in range(parts):
        connection.execute(_pair_up(parts, part))
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE names AS SELECT {NUMBER} AS text, content_hash FROM ops.text_keys;
        CREATE OR REPLACE TEMP TABLE pairs AS
            SELECT row_number() OVER (ORDER BY one, other) - 1 AS place, one, other FROM (SELECT DISTINCT * FROM candidates);
        DROP TABLE candidates;
    """)
    (count,) = connection.execute("SELECT count(*) FROM pairs").fetchone() or (0,)
    for place in range(0, int(count), CHUNK):
        yield connection.execute(NAMED_PAIRS, [place, place + CHUNK - 1]).fetchall()


def _pair_up(parts: int, part: int) -> str:
    """Candidates of one part of all keys: of each key that a fresh text bears."""
    return f"""
        INSERT INTO candidates
        WITH borne AS (
            SELECT text, key FROM (SELECT {NUMBER} AS text, unnest(keys) AS key FROM ops.text_keys)
            WHERE key & 1048575 BETWEEN {part} * 1048576 // {parts} AND ({part} + 1) * 1048576 // {parts} - 1
        ),
        wanted AS (SELECT DISTINCT key FROM borne SEMI JOIN fresh USING (text)),
        placed AS (
            SELECT text, key, text IN (FROM fresh) AS is_fresh, row_number() OVER (PARTITION BY key ORDER BY text) AS place
            FROM borne SEMI JOIN wanted USING (key)
            QUALIFY count(*) OVER (PARTITION BY key) > 1
        )
        SELECT DISTINCT one.text, other.text
        FROM placed AS one JOIN placed AS other ON one.key = other.key AND one.place < other.place
        WHERE one.place <= {MOST_PER_KEY} AND (one.is_fresh OR other.is_fresh)
    """


def keep_overlaps(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Rows of ops.text_overlaps from a Parquet file."""
    columns = ", ".join(map(quote_name, TEXT_OVERLAPS.column_names))
    connection.execute(
        f"INSERT INTO ops.text_overlaps SELECT {columns} FROM {_read(file)} ORDER BY content_hash, other_hash"
    )


def read_overlaps(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int, int, int, int, int, int]]:
    """All that is kept of pairs of texts, in the contract's order."""
    columns = ", ".join(map(quote_name, TEXT_OVERLAPS.column_names))
    return connection.execute(f"SELECT {columns} FROM ops.text_overlaps").fetchall()


def rank_texts(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Texts that overlap another one, that which was printed earliest first, with the agency credited."""
    return connection.execute(f"""
        WITH alike AS (
            SELECT content_hash FROM ops.text_overlaps UNION SELECT other_hash FROM ops.text_overlaps
        ),
        first_printed AS (
            SELECT DISTINCT ON (content_hash) content_hash, published_on, published_at, word_count, article_id
            FROM articles SEMI JOIN alike USING (content_hash) ORDER BY content_hash, {EARLIEST}
        ),
        credited AS (SELECT content_hash, min(credit) AS credit FROM articles GROUP BY content_hash)
        SELECT content_hash, credit FROM first_printed JOIN credited USING (content_hash) ORDER BY {EARLIEST}
    """).fetchall()


def mark_copies(connection: duckdb.DuckDBPyConnection, origins: Path) -> None:
    """duplicates and articles.duplicate_of, from a Parquet file with the origin of every text that is a copy.

    Its columns: content_hash, original_hash, kind, article_overlap, original_overlap, evidence.
    """
    _fill_duplicates(connection, origins)
    connection.execute("""
        UPDATE articles SET duplicate_of = found.original_id
        FROM (SELECT article_id, original_id FROM articles LEFT JOIN duplicates USING (article_id)) AS found
        WHERE found.article_id = articles.article_id AND articles.duplicate_of IS DISTINCT FROM found.original_id
    """)


def _fill_duplicates(connection: duckdb.DuckDBPyConnection, origins: Path) -> None:
    """duplicates: every article but the first with its text, or whose text is a copy; of wire where an agency is credited."""
    connection.execute("DELETE FROM duplicates")
    columns = ", ".join(map(quote_name, DUPLICATES.column_names))
    connection.execute(f"""
        INSERT INTO duplicates
        WITH first_printed AS (
            SELECT DISTINCT ON (content_hash) content_hash AS original_hash, article_id AS original_id,
                credit AS original_credit
            FROM articles ORDER BY content_hash, {EARLIEST}
        ),
        traced AS (
            SELECT article_id, credit, coalesce(origins.original_hash, articles.content_hash) AS original_hash,
                coalesce(origins.kind, 'exact') AS text_kind,
                coalesce(article_overlap, 1) AS article_overlap, coalesce(original_overlap, 1) AS original_overlap,
                coalesce(evidence, 'the same text, character for character') AS text_evidence
            FROM articles LEFT JOIN {_read(origins)} AS origins USING (content_hash)
        ),
        credited AS (
            SELECT *, coalesce(original_credit, credit) AS agency FROM traced JOIN first_printed USING (original_hash)
        )
        SELECT {columns} FROM (
            SELECT *, if(agency IS NULL, text_kind, 'wire') AS kind,
                text_evidence || coalesce('; ' || agency || ' is credited', '') AS evidence
            FROM credited WHERE article_id <> original_id
        )
        ORDER BY article_id
    """)


def _read(file: Path) -> str:
    return f"read_parquet({quote_value(file)})"
