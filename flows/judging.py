"""The copy of the warehouse judged before it is put in place: whole tables, and the checks that people added."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.lexicons import load_lexicons
from flows.refine import Refined
from flows.session import Session
from schemas import CHECKS
from transforms.ids import make_id
from warehouse.load import insert_rows
from warehouse.measure import Bounds, Figure, list_figures, measure

if TYPE_CHECKING:
    from flows.gate import Measure, Verdict


@task(name="judge tables", cache_policy=NO_CACHE, persist_result=False)
def judge_tables(
    session: Session,
    refined: Refined,
    run_id: str,
    connection: duckdb.DuckDBPyConnection,
    own: "Sequence[Measure]",
    unreached_count: int = 0,
) -> list["Verdict"]:
    """Every table of the copy and the `own` checks of its people judged by Great Expectations.

    The verdicts, those of the batches too, stand in ops.checks.
    """
    settings = session.settings
    corrections = tuple(one.words for one in load_lexicons().corrections)
    bounds = Bounds(
        settings.max_reject_share, settings.stale_after_days, f"{session.now:%F}", unreached_count, corrections
    )
    figures = list(list_figures(bounds))
    with session.step("judge tables", len(figures) + len(own), "expectations") as step:
        verdicts = session.judge.judge_tables([*(_answer(connection, figure) for figure in figures), *own])
        step.rows_in, step.rows_out = len(verdicts), sum(one.success for one in verdicts)
    batches = [
        pl.read_parquet(one / "verdicts.parquet") for one in dict.fromkeys((*refined.batches, *refined.layer_batches))
    ]
    rows = [row for frame in batches for row in frame.iter_rows(named=True)] + [vars(one) for one in verdicts]
    insert_rows(connection, CHECKS, [tell_check(run_id, row) for row in rows])
    return verdicts


def _answer(connection: duckdb.DuckDBPyConnection, figure: Figure) -> Any:
    from flows.gate import Measure

    value = measure(connection, figure)
    return Measure(
        figure.table, figure.expectation, value, figure.low, figure.high, figure.severity, figure.is_count
    )  # fmt: skip


def tell_check(run_id: str, row: dict[str, Any]) -> list[Any]:
    """A verdict as a row of ops.checks."""
    check_id = make_id(run_id, row["stage"], row["batch"], row["table"], row["expectation"])
    values = {**row, "check_id": check_id, "run_id": run_id, "severity": str(row["severity"])}
    return [values[name] for name in CHECKS.column_names]
