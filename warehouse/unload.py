"""Tables and views written out as files: Parquet partitioned by day, CSV or JSON Lines."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from schemas.rules import quote_name, quote_value

FORMATS = ("parquet", "csv", "jsonl")
MEMORY_LIMIT = "2GB"
COPY_OPTIONS = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER", "jsonl": "FORMAT json"}
# The column that says of which day a row is; rows that have none are of the day of their article.
DAY_COLUMNS = ("published_on", "day")
DATED_SCHEMAS = ("main", "mart")
COLUMNS = """
    SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns()
    WHERE if(schema_name = 'main', table_name, schema_name || '.' || table_name) = ? ORDER BY column_index
"""


@dataclass(frozen=True)
class Span:
    """Days of publication, both included; None leaves a side open."""

    first: date | None = None
    last: date | None = None

    def sql(self, day: str) -> str:
        """A condition on a column of days, true of all where no side is set."""
        sides = [f"{day} >= DATE '{self.first}'"] if self.first else []
        sides += [f"{day} <= DATE '{self.last}'"] if self.last else []
        return " AND ".join(sides) or "true"


@dataclass(frozen=True)
class Unloaded:
    """What was written of one table: its rows, its columns, and whether there is a folder for each day."""

    name: str
    row_count: int
    columns: list[tuple[str, str, str]]
    is_by_day: bool


def list_unloadable(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What a whole export holds: every table and mart; the index and what is computed from the catalog are left out."""
    return [
        name
        for (name,) in connection.execute("""
            SELECT name FROM catalog
            WHERE kind IN ('table', 'view') AND name <> 'catalog' AND NOT regexp_matches(name, '^(search|gdelt)[.]')
        """).fetchall()
    ]


def unload(connection: duckdb.DuckDBPyConnection, name: str, folder: Path, form: str, span: Span) -> Unloaded:
    """One table or view in files below the folder, in the format; the rows of those days where its rows have a day."""
    columns: list[tuple[str, str, str]] = connection.execute(COLUMNS, [name]).fetchall()
    day = _find_day(name, [column for column, *_ in columns])
    values = ", ".join(_spell(column, kind, form) for column, kind, _ in columns)
    source = f"{_quoted(name)} AS here"
    if day is not None and day.startswith("dated."):
        source += (
            " JOIN (SELECT article_id, published_on FROM main.articles) AS dated ON dated.article_id = here.article_id"
        )
    where = span.sql(day) if day else "true"
    is_by_day = form == "parquet" and day is not None
    made_day = f", {day} AS published_on" if is_by_day and "published_on" not in [one for one, *_ in columns] else ""
    select = f"SELECT {values}{made_day} FROM {source} WHERE {where}"
    count = _copy(connection, select, folder / name if is_by_day else folder / f"{name}.{form}", form, is_by_day)
    return Unloaded(name, count, columns, is_by_day)


def _copy(connection: duckdb.DuckDBPyConnection, select: str, target: Path, form: str, is_by_day: bool) -> int:
    """The rows in a file or, by day, in a folder of files; how many they are."""
    options = COPY_OPTIONS[form] + (", PARTITION_BY (published_on), WRITE_PARTITION_COLUMNS" if is_by_day else "")
    row: Any = connection.execute(f"COPY ({select}) TO {quote_value(target)} ({options})").fetchone()
    if is_by_day:
        target.mkdir(exist_ok=True)
    return int(row[0])


def _find_day(name: str, columns: list[str]) -> str | None:
    """The column that holds the day of a row, its own or its article's; None where rows are of no day."""
    schema = name.rpartition(".")[0] or "main"
    if schema not in DATED_SCHEMAS:
        return None
    own = next((column for column in DAY_COLUMNS if column in columns), None)
    if own is not None:
        return f"here.{own}"
    return "dated.published_on" if "article_id" in columns else None


def _spell(column: str, kind: str, form: str) -> str:
    """The value as the format has it: in text, instants in ISO 8601, bytes in base64, lists of a CSV as JSON."""
    value, name = f"here.{quote_name(column)}", quote_name(column)
    if form == "parquet":
        return value
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime(timezone('UTC', {value}), '%Y-%m-%dT%H:%M:%S.%f+00:00') AS {name}"
    if kind == "BLOB":
        return f"to_base64({value}) AS {name}"
    return f"to_json({value}) AS {name}" if form == "csv" and kind.endswith("[]") else value


def _quoted(name: str) -> str:
    return ".".join(map(quote_name, name.split(".")))
