"""Rules across the columns of a row, with the same four faces as those of one column (schemas/rules.py)."""

from dataclasses import dataclass

import polars as pl

from schemas.rules import Expectation, derived_zero, quote_name


@dataclass(frozen=True)
class Before:
    """Of two columns of a row the first is smaller than the second."""

    first: str
    second: str

    def polars(self) -> pl.Expr:
        return pl.col(self.first) < pl.col(self.second)

    def sql(self) -> str:
        return f"{quote_name(self.first)} < {quote_name(self.second)}"

    def expectation(self) -> Expectation:
        pair = {"column_A": self.second, "column_B": self.first, "ignore_row_if": "either_value_is_missing"}
        return Expectation("ExpectColumnPairValuesAToBeGreaterThanB", pair)

    def words(self) -> str:
        return f"{self.first} comes before {self.second}"


@dataclass(frozen=True)
class NotLater(Before):
    """Of two columns of a row the first is at most the second."""

    def polars(self) -> pl.Expr:
        return pl.col(self.first) <= pl.col(self.second)

    def sql(self) -> str:
        return f"{quote_name(self.first)} <= {quote_name(self.second)}"

    def expectation(self) -> Expectation:
        pair = {"column_A": self.second, "column_B": self.first, "ignore_row_if": "either_value_is_missing"}
        return Expectation("ExpectColumnPairValuesAToBeGreaterThanB", {**pair, "or_equal": True})

    def words(self) -> str:
        return f"{self.first} is not later than {self.second}"


@dataclass(frozen=True)
class SpanFits:
    """A text is exactly as long, in code points, as the span it stands for."""

    start: str = "start_char"
    end: str = "end_char"
    text: str = "text"

    def polars(self) -> pl.Expr:
        start, end = (pl.col(name).cast(pl.Int64) for name in (self.start, self.end))
        return end - start == pl.col(self.text).str.len_chars().cast(pl.Int64)

    def sql(self) -> str:
        start, end = (f"CAST({quote_name(name)} AS BIGINT)" for name in (self.start, self.end))
        return f"{end} - {start} = length({quote_name(self.text)})"

    def expectation(self) -> Expectation:
        return derived_zero("span_excess", self.start, self.end, self.text)

    def words(self) -> str:
        return f"{self.text} is as long as {self.end} - {self.start}"


@dataclass(frozen=True)
class Together:
    """Some columns of a row are all there or all missing."""

    columns: tuple[str, ...]

    def polars(self) -> pl.Expr:
        first, *others = self.columns
        return pl.all_horizontal(pl.col(first).is_null() == pl.col(other).is_null() for other in others)

    def sql(self) -> str:
        first, *others = map(quote_name, self.columns)
        return " AND ".join(f"({first} IS NULL) = ({other} IS NULL)" for other in others)

    def expectation(self) -> Expectation:
        return derived_zero("missing_apart", *self.columns)

    def words(self) -> str:
        return f"{', '.join(self.columns)} are all there or all missing"


@dataclass(frozen=True)
class OneGiven:
    """At least one of some columns is there: the value, or the reason why it is missing."""

    columns: tuple[str, ...]

    def polars(self) -> pl.Expr:
        return pl.any_horizontal(pl.col(name).is_not_null() for name in self.columns)

    def sql(self) -> str:
        return f"coalesce({', '.join(f'CAST({quote_name(name)} AS VARCHAR)' for name in self.columns)}) IS NOT NULL"

    def expectation(self) -> Expectation:
        return derived_zero("none_given", *self.columns)

    def words(self) -> str:
        return f"one of {', '.join(self.columns)} is there"


@dataclass(frozen=True)
class NotAfter:
    """A date is at most a day later than an instant, so that no clock and no time zone makes it wrong."""

    day: str
    instant: str

    def polars(self) -> pl.Expr:
        return pl.col(self.day) <= pl.col(self.instant).dt.date().dt.offset_by("1d")

    def sql(self) -> str:
        utc_day = f"CAST(timezone('UTC', {quote_name(self.instant)}) AS DATE)"
        return f"{quote_name(self.day)} <= {utc_day} + 1"

    def expectation(self) -> Expectation:
        return derived_zero("days_ahead", self.day, self.instant)

    def words(self) -> str:
        return f"{self.day} is not later than the day after {self.instant}"


RowRule = Before | NotLater | SpanFits | Together | OneGiven | NotAfter
