"""Opening the warehouse: read-only for readers, a copy for the writer, and the swap that puts the copy in place."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.rules import quote_value
from warehouse.ddl import create_schema
from warehouse.derived import create_derived

MEMORY_LIMIT = "1GB"
NO_WAREHOUSE = "not a valid DuckDB database file"
REMEDY = "move it aside: `dateline replay` makes it anew from the raw files of its home"


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection in UTC; raises FileNotFoundError where nothing is published yet, duckdb.Error where the file is broken."""
    if not path.exists():
        raise FileNotFoundError(f"no warehouse at {path}; make one with `dateline run PATHS`")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.IOException as fault:
        if NO_WAREHOUSE not in str(fault):
            raise
        raise duckdb.IOException(f"{path} cannot be read as a warehouse ({fault}); {REMEDY}") from fault
    connection.execute("SET TimeZone = 'UTC'")
    return connection


@contextmanager
def open_copy(path: Path, aside: Path, keep: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a copy of the warehouse at `aside` (a new one unless `keep`), whole on disk when it closes."""
    remove(aside)
    if keep and path.exists():
        shutil.copyfile(path, aside)
    with open_for_writing(aside) as connection:
        # One transaction: each of the many comments alone would cost a write to the disk.
        connection.execute(f"BEGIN;\n{create_schema()}COMMIT")
        create_derived(connection)
        yield connection


@contextmanager
def open_for_writing(aside: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a file that nobody reads yet, whole on disk when it closes."""
    connection = duckdb.connect(str(aside))
    try:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = {quote_value(aside.parent / 'spill')}")
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def put_in_place(aside: Path, path: Path) -> None:
    """The copy becomes the published file, in one step that no reader can see half of."""
    with open(aside, "rb") as file:
        os.fsync(file.fileno())
    os.replace(aside, path)


def remove(aside: Path) -> None:
    """A copy that is not wanted, gone with what DuckDB left beside it."""
    for left in (aside, aside.with_name(aside.name + ".wal")):
        left.unlink(missing_ok=True)
    shutil.rmtree(aside.parent / "spill", ignore_errors=True)
