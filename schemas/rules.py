"""Row rules: one class a rule, with a face for each engine that judges it.

polars()       expression, true where the row keeps the rule
sql()          the same as a DuckDB condition, for CHECK and for counting
expectation()  the same as a Great Expectations class name and its arguments
words()        the same in English, for the dictionary and for reject reasons

A missing value keeps every rule: that a value must be there is said by the column (`missing`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl


def quote_name(name: str) -> str:
    """A column name as DuckDB reads it whatever its reserved words."""
    return f'"{name}"'


def quote_value(value: object) -> str:
    """A literal as DuckDB reads it: numbers as they are, all else quoted."""
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


@dataclass(frozen=True)
class Expectation:
    """A Great Expectations class by name, with its arguments.

    When `derive` is set the judge first makes the column `column` by DERIVATIONS[derive] of the engine's own
    (flows/gate.py), since no ready expectation compares what the rule compares.
    """

    kind: str
    arguments: dict[str, Any]
    derive: tuple[str, ...] = ()


def derived_zero(derivation: str, *columns: str) -> Expectation:
    """The expectation that a column which the judge derives is 0 in every row."""
    column = f"{derivation}({', '.join(columns)})"
    return Expectation(
        "ExpectColumnValuesToBeBetween",
        {"column": column, "min_value": 0, "max_value": 0},
        derive=(derivation, *columns),
    )


@dataclass(frozen=True)
class OneOf:
    """The value is one of a closed set; the column becomes an ENUM in DuckDB."""

    values: tuple[str, ...]

    def polars(self, column: str) -> pl.Expr:
        return pl.col(column).is_in(self.values)

    def sql(self, column: str) -> str:
        return f"{quote_name(column)} IN ({', '.join(map(quote_value, self.values))})"

    def expectation(self, column: str) -> Expectation:
        return Expectation("ExpectColumnValuesToBeInSet", {"column": column, "value_set": list(self.values)})

    def words(self, column: str) -> str:
        return f"{column} is one of {', '.join(self.values)}"


@dataclass(frozen=True)
class Matches:
    """The whole value matches a pattern of the common subset of Python, Rust and RE2 regular expressions.

    Write it without anchors: each engine gets its own, since Python's `$` also matches before a last newline.
    """

    pattern: str
    meaning: str

    def polars(self, column: str) -> pl.Expr:
        return pl.col(column).str.contains(rf"\A(?:{self.pattern})\z")

    def sql(self, column: str) -> str:
        return f"regexp_full_match({quote_name(column)}, {quote_value(self.pattern)})"

    def expectation(self, column: str) -> Expectation:
        return Expectation("ExpectColumnValuesToMatchRegex", {"column": column, "regex": rf"\A(?:{self.pattern})\Z"})

    def words(self, column: str) -> str:
        return f"{column} is {self.meaning}"


@dataclass(frozen=True)
class Between:
    """The value lies between two bounds, both included; None leaves a side open.

    Of a column of floats, NaN is left to NotNan: Great Expectations takes it for missing, so the others must too.
    """

    low: int | float | date | None = None
    high: int | float | date | None = None
    is_float: bool = False

    def polars(self, column: str) -> pl.Expr:
        value = pl.col(column).fill_nan(None) if self.is_float else pl.col(column)
        above = pl.lit(True) if self.low is None else value >= self.low
        below = pl.lit(True) if self.high is None else value <= self.high
        return above & below

    def sql(self, column: str) -> str:
        name = f"nullif({quote_name(column)}, 'NaN'::DOUBLE)" if self.is_float else quote_name(column)
        sides = [(f"{name} >= ", self.low), (f"{name} <= ", self.high)]
        return " AND ".join(f"{side}{_literal(bound)}" for side, bound in sides if bound is not None)

    def expectation(self, column: str) -> Expectation:
        bounds = {"min_value": self.low, "max_value": self.high}
        return Expectation("ExpectColumnValuesToBeBetween", {"column": column, **bounds})

    def words(self, column: str) -> str:
        if self.high is None:
            return f"{column} is at least {self.low}"
        if self.low is None:
            return f"{column} is at most {self.high}"
        return f"{column} is between {self.low} and {self.high}"


def _literal(bound: int | float | date) -> str:
    return f"DATE '{bound}'" if isinstance(bound, date) and not isinstance(bound, datetime) else quote_value(bound)


# White space written out, since engines differ on which characters `\s` holds: in Python's escapes, and in those of
# Rust (Polars) and RE2 (DuckDB).
SPACE_IN_PYTHON = r"\t\n\x0b\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SPACE_IN_RUST_AND_RE2 = r"\t\n\x{0b}\f\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"


@dataclass(frozen=True)
class NotNan:
    """The number is one: said of every column of floats, since Great Expectations takes NaN for missing."""

    def polars(self, column: str) -> pl.Expr:
        return pl.col(column).is_not_nan()

    def sql(self, column: str) -> str:
        return f"NOT isnan({quote_name(column)})"

    def expectation(self, column: str) -> Expectation:
        return derived_zero("nan_count", column)

    def words(self, column: str) -> str:
        return f"{column} is not NaN"


@dataclass(frozen=True)
class NotBlank:
    """The text holds at least one character that is not white space."""

    def polars(self, column: str) -> pl.Expr:
        return pl.col(column).str.contains(f"[^{SPACE_IN_RUST_AND_RE2}]")

    def sql(self, column: str) -> str:
        return f"regexp_matches({quote_name(column)}, '[^{SPACE_IN_RUST_AND_RE2}]')"

    def expectation(self, column: str) -> Expectation:
        return Expectation("ExpectColumnValuesToMatchRegex", {"column": column, "regex": f"[^{SPACE_IN_PYTHON}]"})

    def words(self, column: str) -> str:
        return f"{column} is not blank"


ColumnRule = OneOf | Matches | Between | NotBlank | NotNan
