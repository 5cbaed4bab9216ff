"""The state of the data in a few small tables: one SELECT each, read by the report."""

from collections.abc import Iterator
from typing import Any

import duckdb

from schemas import ARTICLES, MENTIONS, PLACES, QUOTES, TIMES
from schemas.rules import quote_name, quote_value
from schemas.table import Table

Answer = tuple[list[str], list[tuple[Any, ...]]]

LAST_RUN = "SELECT * FROM ops.runs ORDER BY ended_at DESC, run_id LIMIT 1"
LANGUAGES = """
    SELECT coalesce(language, '(too little text)') AS language, count(*) AS articles,
        round(100 * count(*) / sum(count(*)) OVER (), 1) AS percent, count(*) FILTER (unannotated_reason IS NULL) AS annotated
    FROM articles GROUP BY ALL ORDER BY articles DESC, language LIMIT 20
"""
UNREAD_HEADERS = """
    WITH lines AS (SELECT article_id, unnest(unread_header) AS line FROM articles)
    SELECT line, count(*) AS articles FROM lines GROUP BY line ORDER BY articles DESC, line LIMIT 15
"""
SHORTCOMINGS = """
    WITH counted AS (
        SELECT 'articles without a date' AS what, count(*) FILTER (published_on IS NULL) AS found, count(*) AS total
        FROM articles
        UNION ALL
        SELECT 'articles kept but not annotated', count(unannotated_reason), count(*) FROM articles
        UNION ALL
        SELECT 'articles that copy another', count(duplicate_of), count(*) FROM articles
        UNION ALL
        SELECT 'articles with header lines no rule understood', count(*) FILTER (len(unread_header) > 0), count(*) FROM articles
        UNION ALL
        SELECT 'quotes without a speaker', count(*) FILTER (speaker IS NULL), count(*) FROM quotes WHERE part = 0
        UNION ALL
        SELECT 'mentions linked to no entity', count(*) FILTER (entity_id IS NULL), count(*) FROM mentions
    )
    SELECT what, found, total AS "of", round(100 * found / total, 1) AS percent FROM counted WHERE total > 0
"""
CHECKS = """
    SELECT stage, batch, "table", expectation, severity::VARCHAR AS severity, success, observed, unexpected_count
    FROM ops.checks WHERE run_id = ? ORDER BY success, severity, unexpected_count DESC, "table", expectation, batch
"""
LAST_JUDGED = """
    SELECT run_id FROM ops.runs WHERE run_id IN (SELECT run_id FROM ops.checks) AND status = 'published'
    ORDER BY ended_at DESC, run_id LIMIT 1
"""


def answer(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> Answer:
    """Column names and rows of one of the questions."""
    result = connection.execute(sql, list(parameters))
    return [column[0] for column in result.description], result.fetchall()


def answer_by_name(
    connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object, **named: object
) -> list[dict[str, Any]]:
    """The same, each row as values by name."""
    result = connection.execute(sql, named or list(parameters))
    names, rows = [column[0] for column in result.description], result.fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def measure_fill_rates(connection: duckdb.DuckDBPyConnection) -> Answer:
    """Each column that may be empty, how often it is filled, and what it means when it is not."""
    rows = [row for table in (ARTICLES, MENTIONS, QUOTES, TIMES, PLACES) for row in _fill_rates_of(connection, table)]
    return ["table", "column", "percent filled", "empty when"], rows


def _fill_rates_of(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[tuple[Any, ...]]:
    # The span of a text is there when the text is.
    optional = [one for one in table.columns if one.missing is not None and not one.name.endswith(("_start", "_end"))]
    shares = ", ".join(f"round(100 * count({quote_name(one.name)}) / count(*), 1)" for one in optional)
    (total, *values) = connection.execute(f"SELECT count(*), {shares} FROM {table.name}").fetchone() or (0,)
    if total:
        yield from ((table.name, one.name, value, one.missing) for one, value in zip(optional, values, strict=True))


def count_all_rows(connection: duckdb.DuckDBPyConnection, names: list[str]) -> Answer:
    """Rows of each of these tables."""
    parts = " UNION ALL ".join(
        f'SELECT {quote_value(name)} AS "table", count(*) AS row_count FROM {name}' for name in names
    )
    return answer(connection, parts)
