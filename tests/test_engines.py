"""Polars, DuckDB and Great Expectations judge every rule alike."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from edges import DECLARED, EDGES, INT_32, INT_64, NAMES, columns_of, edge_rows, judge_by_polars
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from schemas import TABLES
from schemas.rules import OneOf, quote_name
from schemas.table import INSTANT, Table
from warehouse.ddl import TYPES

if TYPE_CHECKING:
    from flows.gate import Judge


@pytest.fixture
def judge() -> "Judge":
    """A judge for each test: it knows tables by name, and what is parsed has the name of what it becomes."""
    from flows.gate import Judge

    return Judge()


def judge_by_duckdb(table: Table, frame: pl.DataFrame) -> dict[str, list[bool]]:
    """DuckDB's conditions; closed sets of values are plain text here, for an ENUM would not let others in."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'America/Lima'")
        columns = ", ".join(f"{quote_name(one.name)} {TYPES[one.dtype]}" for one in table.columns)
        connection.execute(f"CREATE TABLE judged (number INTEGER, {columns})")
        marks = ", ".join("?" for _ in range(frame.width + 1))
        connection.executemany(
            f"INSERT INTO judged VALUES ({marks})", [[at, *row] for at, row in enumerate(frame.iter_rows())]
        )
        conditions = ", ".join(f"coalesce({one.sql}, true)" for one in table.judgements())
        rows = connection.execute(f"SELECT {conditions} FROM judged ORDER BY number").fetchall()
    names = [one.name for one in table.judgements()]
    return {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def judge_by_great_expectations(judge: "Judge", table: Table, frame: pl.DataFrame) -> dict[str, list[bool]]:
    """The suite that judges batches, asked which rows it refuses."""
    from flows.gate import as_judged

    verdicts = judge.judge_batch(table, frame, "edge values")
    assert [one.observed for one in verdicts if not one.success and not one.unexpected_count] == []
    suite, definition = judge._suites[f"batch.{table.name}"], judge._definition(f"batch.{table.name}")
    batch = definition.get_batch(batch_parameters={"dataframe": as_judged(table, frame)})
    results = batch.validate(suite, result_format="COMPLETE").results
    refused = {
        one.expectation_config.meta["words"]: set(one.result.get("unexpected_index_list") or ()) for one in results
    }
    assert {name: len(rows) for name, rows in refused.items()} == {
        one.expectation: one.unexpected_count for one in verdicts
    }
    return {name: [at not in rows for at in range(frame.height)] for name, rows in refused.items()}


def check_agreement(judge: "Judge", table: Table, rows: list[dict[str, Any]]) -> None:
    frame = pl.DataFrame(rows, schema=table.polars_schema)
    by_polars, by_duckdb = judge_by_polars(table, frame), judge_by_duckdb(table, frame)
    by_judge = judge_by_great_expectations(judge, table, frame)
    for one in table.judgements():
        told = frame.select(columns_of(one)).rows()
        verdicts = zip(told, by_polars[one.name], by_duckdb[one.name], by_judge[one.name], strict=True)
        differing = [verdict for verdict in verdicts if len(set(verdict[1:])) > 1]
        assert not differing, f"{table.name}: {one.words}: (values, Polars, DuckDB, GX) {differing[:5]}"


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_three_engines_judge_edge_values_alike(judge: "Judge", table: Table):
    check_agreement(judge, table, list(edge_rows(table)))


VALUES: dict[Any, st.SearchStrategy[Any]] = {
    pl.String: st.none() | st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(EDGES[pl.String]),
    pl.Int32: st.none() | st.integers(-3, 6) | st.integers(-INT_32 - 1, INT_32),
    pl.Int64: st.none() | st.integers(-3, 6) | st.integers(-INT_64 - 1, INT_64),
    pl.Float64: st.none() | st.floats(),
    pl.Boolean: st.none() | st.booleans(),
    pl.Binary: st.none() | st.binary(max_size=3),
    pl.Date: st.none() | st.dates(),
    pl.List(pl.String): st.none() | st.lists(st.none() | st.text(st.characters(codec="utf-8"), max_size=2), max_size=2),
    INSTANT: st.none() | st.datetimes(max_value=datetime(9999, 12, 29), timezones=st.just(UTC)),
}


def any_rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.fixed_dictionaries({one.name: VALUES[one.dtype] for one in table.columns}), min_size=1, max_size=20
    )


@pytest.mark.parametrize("name", ["articles", "quotes", "ops.runs"])
# Without shrinking: each try costs a judgement by Great Expectations.
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(given_data=st.data())
def test_three_engines_judge_any_row_alike(judge: "Judge", name: str, given_data: st.DataObject):
    table = next(one for one in TABLES if one.name == name)
    check_agreement(judge, table, given_data.draw(any_rows(table)))


@example("o'clock")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
@settings(deadline=None)
def test_any_word_can_be_in_a_closed_set(word: str):
    rule = OneOf((word, "other"))
    frame = pl.DataFrame({"a": [word, word + "x", None]})
    assert frame.select(rule.polars("a").fill_null(True))["a"].to_list() == [True, word + "x" == "other", True]
    row = duckdb.execute(f"SELECT {rule.sql('a')} FROM (SELECT ?::VARCHAR AS a)", [word]).fetchone()
    assert row == (True,)
