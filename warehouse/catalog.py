"""What stands in the file: its tables, views and macros with their docs and sizes, and the columns of each."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas import BY_NAME
from schemas.rules import quote_name
from schemas.table import Table
from warehouse.marts import create_view
from warehouse.words import read_sql_file, shared_words

CATALOG = Path(__file__).with_name("catalog.sql")
COLUMNS = """
    SELECT column_name, data_type, coalesce(comment, ''), is_nullable
    FROM duckdb_columns() WHERE if(schema_name = 'main', table_name, schema_name || '.' || table_name) = ?
    ORDER BY column_index
"""
EXAMPLE = re.compile(r"(.*) Example: (.*)", re.DOTALL)


@dataclass(frozen=True)
class Relation:
    """A table, view or macro: its name as a query writes it, its doc, and how many rows a table has.

    Of a macro the name holds its parameters, and example is a call of it.
    """

    name: str
    kind: str
    doc: str
    row_count: int | None
    example: str | None = None


@dataclass(frozen=True)
class Described:
    """A column of the file: its type, its doc, and the rules that its contract sets."""

    name: str
    type: str
    doc: str
    rules: str
    is_nullable: bool


def create_catalog(connection: duckdb.DuckDBPyConnection) -> None:
    """The view `catalog`."""
    create_view(connection, "main", read_sql_file(CATALOG))


def list_relations(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """All tables, views and macros, those that analysts read first; rows are counted where that is cheap: of tables."""
    found = connection.execute("SELECT name, kind, coalesce(words, ''), parameters FROM catalog").fetchall()
    return [_relate(connection, *row) for row in found]


def _relate(
    connection: duckdb.DuckDBPyConnection, name: str, kind: str, words: str, parameters: Sequence[str]
) -> Relation:
    if kind != "macro":
        return Relation(name, kind, words, _count(connection, name) if kind == "table" else None)
    told = EXAMPLE.fullmatch(words)
    called = f"{name}({', '.join(parameters)})"
    return Relation(called, kind, *((told[1], None, told[2]) if told else (words, None)))


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    quoted = ".".join(map(quote_name, name.split(".")))
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone() or (0,)
    return int(count)


def find_relation(connection: duckdb.DuckDBPyConnection, asked: str) -> Relation:
    """The table, view or macro of that name, with its schema or, where only one has it, without."""
    known = {one.name.partition("(")[0]: one for one in list_relations(connection)}
    wanted = asked.lower().removeprefix("main.").partition("(")[0]
    found = [name for name in known if name == wanted] or [name for name in known if name.endswith(f".{wanted}")]
    if len(found) != 1:
        near = found or difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`dateline tables` lists them"
        raise duckdb.CatalogException(f"there is no one table, view or macro {asked!r}; {hint}")
    return known[found[0]]


def describe_columns(connection: duckdb.DuckDBPyConnection, relation: Relation) -> list[Described]:
    """The columns in their order; rules are the contract's, so a view has none. Of a macro, those of its answer."""
    if relation.kind == "macro":
        return _describe_answer(connection, relation)
    table = BY_NAME.get(relation.name)
    return [
        Described(name, _short(kind), doc, _rules_of(table, name), nullable)
        for name, kind, doc, nullable in connection.execute(COLUMNS, [relation.name]).fetchall()
    ]


def _describe_answer(connection: duckdb.DuckDBPyConnection, macro: Relation) -> list[Described]:
    """Names and types of what the macro's example gives, with the words that the contracts have for them."""
    if macro.example is None:
        return []
    known = shared_words()
    answer = connection.execute(f"DESCRIBE {macro.example}").fetchall()
    return [Described(name, _short(kind), known.get(name, ""), "", True) for name, kind, *_ in answer]


def _short(kind: str) -> str:
    return kind.partition("(")[0] if kind.startswith("ENUM") else kind


def _rules_of(table: Table | None, name: str) -> str:
    if table is None:
        return ""
    words = [check.words(name) for column in table.columns if column.name == name for check in column.checks]
    words += [
        f"stands in {reference.table}.{reference.key}" for reference in table.references if reference.column == name
    ]
    return "; ".join(one.removeprefix(f"{name} ") for one in words)


def list_rules(relation: Relation) -> list[str]:
    """What the contract sets for the whole row: key, rules across columns, exact spans."""
    table = BY_NAME.get(relation.name)
    if table is None:
        return []
    return [
        f"{', '.join(table.key)} is the key",
        *(rule.words() for rule in table.rules),
        *(f"articles.body[{start}:{end}] = {text}" for start, end, text in table.spans),
    ]
