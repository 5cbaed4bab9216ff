"""Documents that were set aside: how many there are, and a copy of the warehouse without them, for a replay to fill."""

from pathlib import Path

import duckdb

from warehouse.open import open_for_reading

REJECTED = "(SELECT document_id FROM ops.outcomes WHERE fate = 'rejected')"
# The file's contracts are not those in force; the next run builds it anew, rejects and all.
OTHER_CONTRACTS = (duckdb.CatalogException, duckdb.BinderException)


def count_set_aside(path: Path) -> int:
    """Documents that were rejected, and things that could not be received; 0 where nothing is published."""
    try:
        with open_for_reading(path) as connection:
            row = connection.execute(f"""
                SELECT (SELECT count(*) FROM {REJECTED})
                    + (SELECT count(DISTINCT reject_id) FROM ops.rejects WHERE document_id IS NULL)
            """).fetchone()
    except (FileNotFoundError, *OTHER_CONTRACTS):
        return 0
    return int(row[0]) if row else 0


def forget_set_aside(connection: duckdb.DuckDBPyConnection) -> None:
    """The copy that a publish makes without its rejected documents, in one transaction.

    raw.sightings stays: a publish adds only places that were received since the last one, and the documents come back
    to those they have. What could not be received stays in ops.rejects: its bytes are not kept, so that there
    is nothing to try again.
    """
    connection.execute("BEGIN")
    connection.execute(f"DELETE FROM ops.rejects WHERE document_id IN {REJECTED}")
    connection.execute(f"DELETE FROM raw.documents WHERE document_id IN {REJECTED}")
    connection.execute("DELETE FROM ops.outcomes WHERE fate = 'rejected'")
    connection.execute("COMMIT")
