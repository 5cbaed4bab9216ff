"""Digests of the tables: equal where two warehouses say the same, whatever the order of their rows."""

import duckdb

from schemas import CHECKS, RUNS, STEPS, STORY_CHANGES, TABLES
from schemas.rules import quote_name
from schemas.table import Table

# The diary of how the work went: its times, how many batches there were and were found done, and which stories were
# called otherwise before, differ between two ways to the same tables.
DIARY = frozenset({RUNS.name, STEPS.name, CHECKS.name, STORY_CHANGES.name})


def digest_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """SHA-256 of each table but those of the diary, over the columns that no clock and no run decides."""
    return {table.name: digest_table(connection, table) for table in TABLES if table.name not in DIARY}


def digest_table(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """SHA-256 of the table's rows, each with its columns in the contract's order."""
    columns = ", ".join(map(quote_name, table.stable_columns))
    row = connection.execute(f"""
        SELECT sha256(coalesce(string_agg(row_hash, '' ORDER BY row_hash), ''))
        FROM (SELECT sha256(to_json(struct_pack({columns}))::VARCHAR) AS row_hash FROM {table.name})
    """).fetchone()
    assert row is not None
    return str(row[0])
