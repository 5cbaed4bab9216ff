"""The SQL that stands in files of its own, one view or macro each: what their first comment lines say of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from schemas import ARTICLES, TABLES
from schemas.rules import quote_name, quote_value

COLUMN_LINE = re.compile(r"-- ([\w.]+): (.+)")
KEPT_LINE = re.compile(r"-- kept, sorted by (.+)")


@dataclass(frozen=True)
class SqlFile:
    """A file's name and SQL, what its first line says of it, and each `-- name: words` line below.

    kept_order is set where the line `-- kept, sorted by …` asks for a table in place of a view.
    """

    name: str
    doc: str
    words: Mapping[str, str]
    kept_order: str | None
    sql: str


def read_sql_files(folder: Path) -> list[SqlFile]:
    """Every SQL file of a folder, by name."""
    return [read_sql_file(file) for file in sorted(folder.glob("*.sql"))]


def read_sql_file(file: Path) -> SqlFile:
    """One of them: comment lines at its head, then SQL."""
    lines = file.read_text(encoding="utf-8").splitlines()
    head = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    words = {match[1]: match[2] for line in lines[1:head] if (match := COLUMN_LINE.fullmatch(line))}
    kept = next((match[1] for line in lines[1:head] if (match := KEPT_LINE.fullmatch(line))), None)
    return SqlFile(file.stem, lines[0].removeprefix("-- "), words, kept, "\n".join(lines[head:]))


@cache
def shared_words() -> dict[str, str]:
    """What a column of this name holds, where all tables that have one say the same; else what articles say of theirs."""
    told: dict[str, set[str]] = {}
    for table in TABLES:
        for column in table.columns:
            told.setdefault(column.name, set()).add(column.doc)
    agreed = {name: docs.pop() for name, docs in told.items() if len(docs) == 1}
    return {column.name: column.doc for column in ARTICLES.columns} | agreed


def comment_on_columns(connection: duckdb.DuckDBPyConnection, schema: str, file: SqlFile) -> None:
    """Each column of the view or table with the file's words for it or, where it has none, the contracts'."""
    known = {**shared_words(), **file.words}
    for (column,) in connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?", [schema, file.name]
    ).fetchall():
        if column in known:
            name = f"{schema}.{file.name}.{quote_name(column)}"
            connection.execute(f"COMMENT ON COLUMN {name} IS {quote_value(known[column])}")
