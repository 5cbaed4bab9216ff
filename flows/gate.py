"""The gate: Great Expectations judges batches and published tables. The only module that imports it, for it is slow."""

import logging
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx
    import great_expectations.expectations as gxe
    import pandas as pd

import polars as pl

from flows.data_docs import make_offline
from schemas.table import Judgement, Severity, Table

# Columns that a rule needs and no ready expectation compares, made here anew and not by the rule's own expression, so
# that the judge is independent: each is 0 for a row that keeps the rule, None for one it does not concern.
DERIVATIONS: dict[str, Callable[..., "pd.Series[Any]"]] = {
    "span_excess": lambda start, end, text: end - start - text.map(len, na_action="ignore"),
    "missing_apart": lambda *columns: pd.concat(list(map(_is_missing, columns)), axis=1).nunique(axis=1) - 1,
    "none_given": lambda *columns: pd.concat(list(map(_is_missing, columns)), axis=1).all(axis=1).astype(int),
    "nan_count": lambda number: number.map(lambda value: int(value != value)),
    "days_ahead": lambda day, instant: _days_ahead(day, instant),
}


def _is_missing(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Where there is no value; NaN is one, though pandas takes it for none."""
    return column.isna() & ~column.map(lambda value: isinstance(value, float), na_action=None)


def _days_ahead(day: "pd.Series[Any]", instant: "pd.Series[Any]") -> "pd.Series[Any]":
    received = pd.to_datetime(instant, utc=True).dt.tz_localize(None).dt.normalize()
    days = (pd.to_datetime(day) - received).dt.days - 1
    return days.clip(lower=0)


@dataclass(frozen=True)
class Measure:
    """One figure of a published table and the bounds it must keep, in words; observed says more than the figure can."""

    table: str
    expectation: str
    value: float | None
    low: float | None
    high: float | None
    severity: Severity
    is_count: bool = True
    observed: str | None = None


@dataclass(frozen=True)
class Verdict:
    """One expectation judged."""

    stage: str
    batch: str | None
    table: str
    expectation: str
    severity: Severity
    success: bool
    observed: str | None
    unexpected_count: int


class Judge:
    """One Great Expectations context, with a suite per table, used by one thread at a time."""

    def __init__(self, docs_folder: Path | None = None) -> None:
        # This one sets its own level when it is imported, and tells users of temporary folders.
        for name in ("great_expectations", "great_expectations.data_context.types.base"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self._context: Any = gx.get_context(mode="ephemeral")
        variables: Any = self._context.variables
        variables.progress_bars = {"globally": False}
        self._source = self._context.data_sources.add_pandas("dateline")
        self._docs_folder = docs_folder
        self._definitions: dict[str, Any] = {}
        self._suites: dict[str, Any] = {}
        if docs_folder is not None:
            self._add_site(docs_folder)

    def judge_batch(self, table: Table, frame: pl.DataFrame, batch: str) -> list[Verdict]:
        """Every row rule of the table over a batch of its rows."""
        name = f"batch.{table.name}"
        if name not in self._suites:
            self._suites[name] = self._make_suite(name, table.judgements())
        judged = self._definition(name).get_batch(batch_parameters={"dataframe": as_judged(table, frame)})
        # To count and show what is unexpected takes a third longer, and mostly there is nothing.
        result = judged.validate(self._suites[name], result_format="BOOLEAN_ONLY")
        if not result.success:
            result = judged.validate(self._suites[name], result_format="BASIC")
        # Results come in an order of their own: first those of which nothing could be computed.
        by_words = {one.expectation_config.meta["words"]: one for one in result.results}
        return [
            _tell("batch", batch, table.name, judgement.words, Severity.CRITICAL, by_words[judgement.words])
            for judgement in table.judgements()
        ]

    def judge_tables(self, measures: Sequence[Measure]) -> list[Verdict]:
        """Every measure of the published tables against its bounds; Data Docs are written where a folder was given."""
        verdicts: list[Verdict] = []
        for table in dict.fromkeys(measure.table for measure in measures):
            verdicts += self._judge_table(table, [one for one in measures if one.table == table])
        if self._docs_folder is not None:
            self._context.build_data_docs()
            make_offline(self._docs_folder, _count_warnings(verdicts))
        return verdicts

    def _judge_table(self, table: str, measures: Sequence[Measure]) -> list[Verdict]:
        frame = pd.DataFrame({one.expectation: [one.value] for one in measures})
        suite = self._context.suites.add_or_update(
            gx.ExpectationSuite(name=table, expectations=list(map(_expect, measures)))
        )
        definition = gx.ValidationDefinition(name=table, data=self._definition(table), suite=suite)
        definition = self._context.validation_definitions.add_or_update(definition)
        result = definition.run(batch_parameters={"dataframe": frame})
        by_column = {one.expectation_config.kwargs["column"]: one for one in result.results}
        return [_tell_measure(one, by_column[one.expectation]) for one in measures]

    def _definition(self, name: str) -> Any:
        if name not in self._definitions:
            asset = self._source.add_dataframe_asset(name)
            self._definitions[name] = asset.add_batch_definition_whole_dataframe("whole")
        return self._definitions[name]

    def _make_suite(self, name: str, judgements: Iterable[Judgement]) -> Any:
        made = [
            make_expectation(
                one.expectation.kind, Severity.CRITICAL, {**one.expectation.arguments, "meta": {"words": one.words}}
            )
            for one in judgements
        ]
        return self._context.suites.add(gx.ExpectationSuite(name=name, expectations=made))

    def _add_site(self, folder: Path) -> None:
        self._context.add_data_docs_site(
            site_name="local",
            site_config={
                "class_name": "SiteBuilder",
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
                "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
            },
        )


def _count_warnings(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Of each table that has passed, how many warnings it has."""
    failed = [one for one in verdicts if not one.success]
    stopped = {one.table for one in failed if one.severity == Severity.CRITICAL}
    return dict(Counter(one.table for one in failed if one.table not in stopped))


def _expect(measure: Measure) -> Any:
    arguments = {"column": measure.expectation, "min_value": measure.low, "max_value": measure.high}
    return make_expectation("ExpectColumnMaxToBeBetween", measure.severity, arguments)


def make_expectation(kind: str, severity: Severity, arguments: dict[str, Any]) -> Any:
    """An expectation of Great Expectations by the name of its class."""
    return getattr(gxe, kind)(severity=severity, **arguments)


def as_judged(table: Table, frame: pl.DataFrame) -> pd.DataFrame:
    """The frame as pandas has it, without binary columns' bytes, with the derived columns that the rules ask for."""
    judged = pd.DataFrame({
        column.name: pd.Series(frame[column.name].to_list(), dtype=_pandas_type(column.dtype)) for column in table.columns
    })  # fmt: skip
    for judgement in table.judgements():
        if judgement.expectation.derive:
            derivation, *columns = judgement.expectation.derive
            made = DERIVATIONS[derivation](*(judged[name] for name in columns))
            judged[judgement.expectation.arguments["column"]] = made
    return judged


def _pandas_type(dtype: Any) -> str:
    if dtype in (pl.Int32, pl.Int64):
        return "Int64"
    return "object"


def _tell(stage: str, batch: str | None, table: str, expected: str, severity: Severity, result: Any) -> Verdict:
    found = result.result or {}
    raised = _find_fault(result.exception_info)
    examples = found.get("partial_unexpected_list") or []
    observed = f"e.g. {', '.join(map(repr, examples[:3]))}" if examples else None
    count = int(found.get("unexpected_count") or 0)
    return Verdict(stage, batch, table, expected, severity, bool(result.success), raised or observed, count)


def _find_fault(told: dict[str, Any] | None) -> str | None:
    """What was raised in place of a judgement; one fault is told flat, those of metrics each under its name."""
    faults = [told or {}, *(one for one in (told or {}).values() if isinstance(one, dict))]
    return next((str(one["exception_message"]) for one in faults if one.get("exception_message")), None)


def _tell_measure(measure: Measure, result: Any) -> Verdict:
    value = measure.value
    observed = measure.observed if value is None or measure.observed else f"{value:g}"
    count = int(value or 0) if measure.is_count and not result.success else 0
    return Verdict(
        "publish", None, measure.table, measure.expectation, measure.severity, bool(result.success), observed, count
    )  # fmt: skip
