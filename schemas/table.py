"""How a table is declared: once, and everything else is derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from schemas.row_rules import RowRule
from schemas.rules import ColumnRule, Expectation, NotNan, OneOf, quote_name

INSTANT = pl.Datetime("us", "UTC")


class Severity(StrEnum):
    """What a broken expectation does: critical stops the publish, warning is shown and goes on."""

    CRITICAL = "critical"
    WARNING = "warning"


@dataclass(frozen=True)
class Column:
    """A column: required unless `missing` says why it may be absent.

    volatile marks what a clock or a run decides, which no two runs share; digests leave it out.
    """

    name: str
    dtype: Any
    doc: str
    checks: tuple[ColumnRule, ...] = ()
    missing: str | None = None
    volatile: bool = False

    @property
    def values(self) -> tuple[str, ...] | None:
        """The closed set of values, where the column has one."""
        return next((check.values for check in self.checks if isinstance(check, OneOf)), None)


@dataclass(frozen=True)
class Judgement:
    """One row rule of a table, ready for each engine: a name, and its faces."""

    name: str
    polars: pl.Expr
    sql: str
    expectation: Expectation
    words: str


@dataclass(frozen=True)
class Reference:
    """Every value of `column` that is there stands in `table`.`key`."""

    column: str
    table: str
    key: str


@dataclass(frozen=True)
class Table:
    """A table: its grain first ("One row per …"), its key, its columns, and the rules across columns.

    spans name the (start, end, text) columns that must be read verbatim from the article's body.
    """

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[RowRule, ...] = ()
    references: tuple[Reference, ...] = ()
    spans: tuple[tuple[str, str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.doc.startswith("One row per "):
            raise ValueError(f"{self.name}: a table's doc begins with its grain, 'One row per …'")
        unknown = set(self.key) - set(self.column_names)
        if unknown:
            raise ValueError(f"{self.name}: key columns {sorted(unknown)} are not declared")

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def key_rule(self) -> str:
        """That no two rows share a key, in words."""
        return f"{', '.join(self.key)} is unique"

    @property
    def polars_schema(self) -> pl.Schema:
        """Names and types a frame of this table has."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def stable_columns(self) -> list[str]:
        """The columns that the same input, model and code always fill alike."""
        return [column.name for column in self.columns if not column.volatile]

    def judgements(self) -> Iterator[Judgement]:
        """Every row rule: what must be there, each column's own checks, then the rules across columns."""
        for column in self.columns:
            if column.missing is None:
                yield _required(column)
            for check in column.checks:
                yield _of_column(check, column.name)
        for rule in self.rules:
            yield Judgement(rule.words(), rule.polars(), rule.sql(), rule.expectation(), rule.words())


def _required(column: Column) -> Judgement:
    """The value is there; NaN is none, since Great Expectations takes it for missing."""
    name = column.name
    is_there, condition = pl.col(name).is_not_null(), f"{quote_name(name)} IS NOT NULL"
    if column.dtype == pl.Float64:
        is_there, condition = is_there & NotNan().polars(name), f"{condition} AND {NotNan().sql(name)}"
    expectation = Expectation("ExpectColumnValuesToNotBeNull", {"column": name})
    return Judgement(f"{name} is there", is_there, condition, expectation, f"{name} is there")


def _of_column(check: ColumnRule, name: str) -> Judgement:
    return Judgement(check.words(name), check.polars(name), check.sql(name), check.expectation(name), check.words(name))
