"""What was set aside, as the terminal lists it: by rule, one by one, and with its payload."""

from pathlib import Path
from typing import Any

import duckdb

from schemas.rules import quote_value
from warehouse.summary import answer_by_name

IS_ASKED = "($rule IS NULL OR contains(lower(rule), lower($rule)))"
PLACE = "source_uri, member, line"


def count_rejects(connection: duckdb.DuckDBPyConnection, rule: str | None) -> list[tuple[Any, ...]]:
    """Number, table, rule and one reason of each kind of reject, the most frequent first."""
    return connection.execute(
        f"""
        SELECT count(*) AS reject_count, "table", rule, arg_min(reason, (source_uri, member, line)) AS reason
        FROM ops.rejects WHERE {IS_ASKED} GROUP BY "table", rule ORDER BY reject_count DESC, "table", rule
        """,
        {"rule": rule},
    ).fetchall()


def count_rejects_of_run(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[tuple[str, int]]:
    """Rules that the run's rejects broke, and how often, the most frequent first."""
    return connection.execute(
        "SELECT rule, count(*) AS reject_count FROM ops.rejects WHERE run_id = ? GROUP BY rule "
        "ORDER BY reject_count DESC, rule",
        [run_id],
    ).fetchall()


def keep_rejects(connection: duckdb.DuckDBPyConnection, run_id: str, path: Path) -> None:
    """The run's rejects in a file of their own, for a run whose warehouse is not published."""
    query = f"SELECT * FROM ops.rejects WHERE run_id = {quote_value(run_id)}"
    connection.execute(f"COPY ({query}) TO {quote_value(path)} (FORMAT parquet)")


def open_kept(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which the rejects that were kept in a file are ops.rejects."""
    connection = duckdb.connect()
    connection.execute(f"CREATE SCHEMA ops; CREATE VIEW ops.rejects AS FROM read_parquet({quote_value(path)})")
    return connection


def list_rejects_of_run(connection: duckdb.DuckDBPyConnection, run_id: str, limit: int) -> list[dict[str, Any]]:
    """The first of one run's rejects, in the order of their files."""
    return answer_by_name(
        connection,
        f"SELECT reason, {PLACE} FROM ops.rejects WHERE run_id = $run_id ORDER BY {PLACE} LIMIT {limit}",
        run_id=run_id,
    )


def list_rejects(connection: duckdb.DuckDBPyConnection, rule: str | None, limit: int | None) -> list[dict[str, Any]]:
    """The first rejects in the order of their files: reject_id, table, rule, reason and place."""
    names, rows = read_rejects(connection, rule, limit)
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_rejects(
    connection: duckdb.DuckDBPyConnection, rule: str | None, limit: int | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of all rejects, without their payload but with its size."""
    answer = connection.execute(
        f"""
        SELECT reject_id, "table", rule, reason, {PLACE}, document_id, octet_length(payload) AS payload_bytes, run_id
        FROM ops.rejects WHERE {IS_ASKED} ORDER BY {PLACE}, reject_id, rule LIMIT {limit if limit is not None else "ALL"}
        """,
        {"rule": rule},
    )
    return [column[0] for column in answer.description], answer.fetchall()


def find_rejects(connection: duckdb.DuckDBPyConnection, prefix: str) -> list[dict[str, Any]]:
    """Rejects whose id begins so, with their payload; a handful at most."""
    answer = connection.execute(
        f'SELECT reject_id, "table", rule, reason, {PLACE}, payload FROM ops.rejects WHERE reject_id ^@ ? '
        "ORDER BY reject_id, rule LIMIT 20",
        [prefix],
    )
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


EXAMPLES = """
    SELECT "table", rule, reject_id, reason, source_uri, member, line FROM ops.rejects
    QUALIFY row_number() OVER (PARTITION BY "table", rule ORDER BY source_uri, member, line, reject_id) <= $most
    ORDER BY "table", rule, source_uri, member, line, reject_id
"""
# The folder of a path, the host of an address, or the path itself where it has neither.
ORIGINS = """
    WITH placed AS (
        SELECT "table", rule, regexp_extract(source_uri, '^([a-z]+://[^/]+|.*/)', 1) AS origin FROM ops.rejects
    )
    SELECT "table", rule, if(placed.origin = '', './', placed.origin) AS origin, count(*) AS reject_count FROM placed
    GROUP BY "table", rule, placed.origin
    QUALIFY row_number() OVER (PARTITION BY "table", rule ORDER BY count(*) DESC, placed.origin) <= $most
    ORDER BY "table", rule, reject_count DESC, origin
"""


def show_rejects(connection: duckdb.DuckDBPyConnection, most: int) -> list[dict[str, Any]]:
    """Each kind of reject, the most frequent first: table, rule, rejects, and at most so many examples and origins."""
    examples, origins = (_by_rule(connection, sql, most) for sql in (EXAMPLES, ORIGINS))
    return [
        {
            "table": table,
            "rule": rule,
            "rejects": count,
            "examples": examples[table, rule],
            "origins": origins[table, rule],
        }
        for count, table, rule, _ in count_rejects(connection, None)
    ]


def _by_rule(connection: duckdb.DuckDBPyConnection, sql: str, most: int) -> dict[tuple[str, str], list[dict[str, Any]]]:
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in answer_by_name(connection, sql, most=most):
        grouped.setdefault((row["table"], row["rule"]), []).append(row)
    return grouped
