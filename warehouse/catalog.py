"""What stands in the file: its tables and views with their docs and sizes, and the columns of each."""

import difflib
from dataclasses import dataclass

import duckdb

from schemas import BY_NAME
from schemas.rules import quote_name
from schemas.table import Table

RELATIONS = """
    WITH relations AS (
        SELECT schema_name, table_name AS name, 'table' AS kind, comment FROM duckdb_tables() WHERE NOT internal
        UNION ALL
        SELECT schema_name, view_name AS name, 'view' AS kind, comment FROM duckdb_views() WHERE NOT internal
    )
    SELECT if(schema_name = 'main', name, schema_name || '.' || name), kind, coalesce(comment, '')
    FROM relations ORDER BY list_position(['main', 'mart', 'ops', 'raw'], schema_name), kind, name
"""
COLUMNS = """
    SELECT column_name, data_type, coalesce(comment, ''), is_nullable
    FROM duckdb_columns() WHERE if(schema_name = 'main', table_name, schema_name || '.' || table_name) = ?
    ORDER BY column_index
"""


@dataclass(frozen=True)
class Relation:
    """A table or view: its name as a query writes it, its doc, and how many rows it has."""

    name: str
    kind: str
    doc: str
    row_count: int


@dataclass(frozen=True)
class Described:
    """A column of the file: its type, its doc, and the rules that its contract sets."""

    name: str
    type: str
    doc: str
    rules: str
    is_nullable: bool


def list_relations(connection: duckdb.DuckDBPyConnection) -> list[Relation]:
    """All tables and views, those that analysts read first."""
    return [
        Relation(name, kind, doc, _count(connection, name))
        for name, kind, doc in connection.execute(RELATIONS).fetchall()
    ]


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    quoted = ".".join(map(quote_name, name.split(".")))
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone() or (0,)
    return int(count)


def find_relation(connection: duckdb.DuckDBPyConnection, asked: str) -> Relation:
    """The table or view of that name, with its schema or, where only one has it, without."""
    known = {name: (kind, doc) for name, kind, doc in connection.execute(RELATIONS).fetchall()}
    wanted = asked.lower().removeprefix("main.")
    found = [name for name in known if name == wanted] or [name for name in known if name.endswith(f".{wanted}")]
    if len(found) != 1:
        near = found or difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`dateline tables` lists them"
        raise duckdb.CatalogException(f"there is no one table or view {asked!r}; {hint}")
    return Relation(found[0], *known[found[0]], _count(connection, found[0]))


def describe_columns(connection: duckdb.DuckDBPyConnection, relation: Relation) -> list[Described]:
    """The columns in their order; rules are the contract's, so a view has none."""
    table = BY_NAME.get(relation.name)
    return [
        Described(
            name, kind.partition("(")[0] if kind.startswith("ENUM") else kind, doc, _rules_of(table, name), nullable
        )
        for name, kind, doc, nullable in connection.execute(COLUMNS, [relation.name]).fetchall()
    ]


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
