"""Questions to the warehouse in SQL that somebody else wrote: read-only, and nothing but the warehouse."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from schemas.rules import quote_value
from warehouse.open import open_for_reading

ROWS_AT_ONCE = 1_000
FORBIDDEN = "`dateline sql` reads the warehouse alone; to join other files open it with DuckDB itself"

ALL_COMMENT = " but a comment, which begins with -- and ends with its line (\\n in quotes of the shell is no line end, $'…\\n…' has one)"


@contextmanager
def open_for_asking(path: Path, output: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection whose SQL reaches no other file and no network, but for writing `output`.

    SQL is pasted, generated and passed around: whatever it says, it can change nothing and read nothing else. Those
    who want to join files of their own open the warehouse with DuckDB. Faults are one line each.
    """
    with closing(open_for_reading(path)) as connection:
        if output is not None:
            connection.execute(f"SET allowed_paths = [{quote_value(output)}]")
        confine(connection)
        try:
            yield connection
        except duckdb.Error as fault:
            raise duckdb.Error(tell_in_a_line(fault)) from fault


def confine(connection: duckdb.DuckDBPyConnection) -> None:
    """From here on the connection reaches nothing but its own database, and no SQL can say otherwise."""
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """Names of the answer's columns, no two alike, and its rows as they come; raises duckdb.Error."""
    _require_one_question(connection, sql)
    answer = connection.execute(sql)
    if answer is None or answer.description is None:
        hint = ALL_COMMENT if sql.lstrip().startswith("--") else ""
        raise duckdb.Error(f"there is no question{hint}; write one such as: dateline sql 'FROM articles'")
    return _unlike(column[0] for column in answer.description), _fetch(answer)


def _require_one_question(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Of several questions only the last would be answered; what sets a variable before it is none."""
    statements = connection.extract_statements(sql)
    questions = sum(one.type == duckdb.StatementType.SELECT for one in statements)
    if questions > 1:
        raise duckdb.Error(f"these are {questions} questions; ask them one at a time")


def _fetch(answer: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Any]]:
    while rows := answer.fetchmany(ROWS_AT_ONCE):
        yield from rows


def _unlike(names: Iterator[str]) -> list[str]:
    made: list[str] = []
    for name in names:
        same = sum(1 for one in made if one == name or one.startswith(f"{name}_") and one[len(name) + 1 :].isdigit())
        made.append(f"{name}_{same}" if name in made else name)
    return made


def write_parquet(connection: duckdb.DuckDBPyConnection, sql: str, path: Path, limit: int | None = None) -> int:
    """The answer, or its first rows, as a Parquet file, with its types; the number of rows."""
    answer = connection.sql(sql)
    if answer is None:
        raise duckdb.Error("there is no question, or one that has no answer")
    (answer if limit is None else answer.limit(limit)).write_parquet(str(path))
    row = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    return int(row[0]) if row else 0


def tell_in_a_line(fault: duckdb.Error) -> str:
    """What DuckDB says, without the picture of the line that it draws."""
    said, _, drawn = str(fault).partition("\n\nLINE ")
    line = " ".join(said.split())
    if "disabled by configuration" in line or "configuration has been locked" in line:
        return f"{line}; {FORBIDDEN}"
    place = drawn.splitlines()[0].partition(": ")[2] if drawn else ""
    return f"{line} (in: {place})" if place else line
