"""The warehouse's tables in DuckDB's words, made from the contracts."""

import polars as pl

from schemas import TABLES
from schemas.rules import OneOf, quote_name, quote_value
from schemas.table import INSTANT, Column, Table

DATABASE_SCHEMAS = {
    "raw": "As it arrived.",
    "mart": "Answers: one view per question, originals only.",
    "ops": "How it went: runs, rejects, checks.",
    "search": "The index of words behind search() and kwic().",
    "gdelt": "The same data under the column names of GDELT's knowledge graph, for scripts that expect them.",
}
TYPES = {
    pl.String: "VARCHAR",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Binary: "BLOB",
    pl.List(pl.String): "VARCHAR[]",
    pl.List(pl.Int64): "BIGINT[]",
    INSTANT: "TIMESTAMPTZ",
}


def sql_type(column: Column) -> str:
    """DuckDB's type of a column: an ENUM where its set of values is closed."""
    if column.values is not None:
        return f"ENUM ({', '.join(map(quote_value, column.values))})"
    return TYPES[column.dtype]


def create_table(table: Table) -> str:
    """CREATE TABLE with every row rule as NOT NULL or CHECK, then a comment on the table and on each column."""
    columns = [f"    {quote_name(column.name)} {sql_type(column)}{_not_null(column)}" for column in table.columns]
    said = _said_by_type(table)
    checks = [f"    CHECK ({judgement.sql})" for judgement in table.judgements() if judgement.name not in said]
    body = ",\n".join(columns + checks)
    return f"CREATE TABLE IF NOT EXISTS {table.name} (\n{body}\n);\n{comment_on(table)}"


def _not_null(column: Column) -> str:
    return " NOT NULL" if column.missing is None else ""


def _said_by_type(table: Table) -> set[str]:
    """Rules that NOT NULL or an ENUM already keeps."""
    required = {f"{column.name} is there" for column in table.columns}
    closed = {OneOf(column.values).words(column.name) for column in table.columns if column.values}
    return required | closed


def comment_on(table: Table) -> str:
    """COMMENT ON the table and each of its columns."""
    lines = [f"COMMENT ON TABLE {table.name} IS {quote_value(table.doc)};"]
    lines += [
        f"COMMENT ON COLUMN {table.name}.{quote_name(column.name)} IS {quote_value(describe(column))};"
        for column in table.columns
    ]
    return "\n".join(lines)


def describe(column: Column) -> str:
    """What the column holds and, where it may be empty, why."""
    return column.doc if column.missing is None else f"{column.doc} Empty when {column.missing}."


def create_schema() -> str:
    """The whole of warehouse/schema.sql."""
    schemas = "\n".join(f"CREATE SCHEMA IF NOT EXISTS {name};" for name in DATABASE_SCHEMAS)
    tables = "\n\n".join(create_table(table) for table in TABLES)
    return f"{schemas}\n\n{tables}\n"
