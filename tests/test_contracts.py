"""The contracts: three engines judge every rule alike, and what is made from the contracts is fresh and complete."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from factories import make_row
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from schemas import PARSED_DOCUMENTS, TABLES
from schemas.rules import Matches, OneOf, quote_name
from schemas.table import INSTANT, Column, Judgement, Table
from transforms.split import BROKEN, split
from warehouse.ddl import DATABASE_SCHEMAS, TYPES, create_schema, create_table
from warehouse.dictionary import stale

if TYPE_CHECKING:
    from flows.gate import Judge

DECLARED = [*TABLES, PARSED_DOCUMENTS]
NAMES = [*(table.name for table in TABLES), "parsed articles"]
INT_32, INT_64 = 2**31 - 1, 2**63 - 1
EDGES: dict[Any, list[Any]] = {
    pl.String: [
        "", " ", "\t\n", "x\n", "\nx", "\u00a0", "\u2003", "\u200b", "\u3000 x", "\x1c", "\x85", "\ufeff", "x\0y", "\0", "😀", "e\u0301",
        "0" * 20, "0" * 20 + "\n", "0" * 19 + "G", "A" * 20, "１" * 20, "0" * 64, "0" * 64 + "\n", "0" * 65,
        "en", "en\n", "EN", "eng", "engl", "éé", "x" * 5_000, "'; DROP TABLE articles; --", "%_\\",
    ],
    pl.Int32: [-1, 0, 1, -INT_32 - 1, INT_32],
    pl.Int64: [-1, 0, 1, 2**53 + 1, -INT_64 - 1, INT_64],
    pl.Float64: [math.nan, math.inf, -math.inf, -0.0, -1.0, -5e-324, 5e-324, 1e308],
    pl.Boolean: [True, False],
    pl.Binary: [b"", b"\0", b"\xff\xfe"],
    pl.Date: [date(1, 1, 1), date(1599, 12, 31), date(1600, 1, 1), date(2025, 7, 1), date(9999, 12, 31)],
    pl.List(pl.String): [[], [""], [None], ["x", "'"]],
    pl.List(pl.Int64): [[], [0], [None], [-INT_64 - 1, INT_64]],
    INSTANT: [
        datetime(1, 1, 1, tzinfo=UTC), datetime(1969, 12, 31, 23, 59, 59, 999999, UTC), datetime(9999, 12, 30, tzinfo=UTC),
        datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 6, 29, 23, 59, 59, 999999, UTC),
    ],
}  # fmt: skip
SPAN_TEXTS = [None, "", "x", "xy", "😀", "😀y", "e\u0301", "x\0", " "]
SPAN_ENDS = [None, -1, 0, 1, 2, INT_32]
DAYS = [
    None,
    date(1, 1, 1),
    date(1969, 12, 31),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2025, 7, 2),
    date(9999, 12, 31),
]


@pytest.fixture
def judge() -> "Judge":
    """A judge for each test: it knows tables by name, and what is parsed has the name of what it becomes."""
    from flows.gate import Judge

    return Judge()


def edges_of(column: Column) -> list[Any]:
    """Values at and beyond the edge of what the column's rules allow."""
    closed = [edge for value in column.values or () for edge in (value, value.upper(), f" {value}", f"{value}\n")]
    return [None, *EDGES[column.dtype], *closed]


def columns_of(judgement: Judgement) -> list[str]:
    """The columns that a judgement looks at."""
    if judgement.expectation.derive:
        return list(judgement.expectation.derive[1:])
    return [str(value) for key, value in judgement.expectation.arguments.items() if key.startswith("column")]


def edge_rows(table: Table) -> Iterator[dict[str, Any]]:
    """For every column each of its edge values in a row that is sound but for it; for rules across columns, mixtures."""
    yield make_row(table)
    for column in table.columns:
        yield from (make_row(table, **{column.name: value}) for value in edges_of(column))
    for rule in (one for one in table.judgements() if len(columns_of(one)) > 1):
        names = columns_of(rule)
        mixed = product(*(mixture_of(table, name) for name in names))
        yield from (make_row(table, **dict(zip(names, values, strict=True))) for values in mixed)


def mixture_of(table: Table, name: str) -> list[Any]:
    dtype = table.polars_schema[name]
    if dtype == pl.String:
        return SPAN_TEXTS
    if dtype == pl.Int32:
        return SPAN_ENDS
    return DAYS if dtype == pl.Date else [None, *EDGES[dtype]]


def judge_by_polars(table: Table, frame: pl.DataFrame) -> dict[str, list[bool]]:
    verdicts = frame.select(one.polars.fill_null(True).alias(one.name) for one in table.judgements())
    return {name: verdicts[name].to_list() for name in verdicts.columns}


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


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_every_rule_is_kept_by_a_sound_row_and_broken_by_some_edge_value(table: Table):
    frame = pl.DataFrame(list(edge_rows(table)), schema=table.polars_schema)
    for name, verdicts in judge_by_polars(table, frame).items():
        assert verdicts[0], f"{table.name}: a sound row breaks '{name}'"
        assert not all(verdicts), f"{table.name}: no edge value breaks '{name}'"


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


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_the_table_refuses_what_the_rules_refuse(table: Table):
    with duckdb.connect() as connection:
        connection.execute("".join(f"CREATE SCHEMA IF NOT EXISTS {name};" for name in DATABASE_SCHEMAS))
        connection.execute(create_table(table))
        marks = ", ".join("?" for _ in table.columns)
        rows = list(edge_rows(table))
        frame = pl.DataFrame(rows, schema=table.polars_schema)
        is_kept = [all(verdicts) for verdicts in zip(*judge_by_polars(table, frame).values(), strict=True)]
        for row, expected in zip(rows, is_kept, strict=True):
            try:
                connection.execute(f"INSERT INTO {table.name} VALUES ({marks})", list(row.values()))
                is_taken = True
            except (duckdb.ConstraintException, duckdb.ConversionException):
                is_taken = False
            assert is_taken == expected, row


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_split_keeps_the_rows_that_break_nothing_and_names_what_others_break(table: Table):
    frame = pl.DataFrame(list(edge_rows(table)), schema=table.polars_schema)
    verdicts = judge_by_polars(table, frame)
    kept, broken = split(frame, table)
    expected = [[name for name, kept in verdicts.items() if not kept[at]] for at in range(frame.height)]
    assert broken[BROKEN].to_list() == [names for names in expected if names]
    assert kept.height == expected.count([])


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_no_contract_takes_nan(table: Table):
    for column in table.columns:
        if column.dtype == pl.Float64:
            _, broken = split(
                pl.DataFrame([make_row(table, **{column.name: math.nan})], schema=table.polars_schema), table
            )
            assert broken.height == 1, f"{table.name}.{column.name} takes NaN; give it a rule that refuses it"


DAY = date(2025, 7, 1)
MIDNIGHT = datetime(2025, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "received_at", "is_kept"),
    [
        (DAY, MIDNIGHT, True),
        (DAY, MIDNIGHT - timedelta(microseconds=1), True),
        (DAY, MIDNIGHT - timedelta(days=1), True),
        (DAY, MIDNIGHT - timedelta(days=1, microseconds=1), False),
        (date(2031, 3, 14), MIDNIGHT, False),
    ],
)
def test_an_article_may_be_dated_one_day_ahead_and_no_more(day: date, received_at: datetime, is_kept: bool):
    row = make_row(PARSED_DOCUMENTS, published_on=day, received_at=received_at)
    kept, _ = split(pl.DataFrame([row], schema=PARSED_DOCUMENTS.polars_schema), PARSED_DOCUMENTS)
    assert kept.height == is_kept


def test_generated_files_are_fresh():
    assert not stale(), f"{', '.join(stale())}: run `python -m warehouse.dictionary`"


def test_the_schema_can_be_made_and_made_again():
    with duckdb.connect() as connection:
        connection.execute(create_schema())
        connection.execute(create_schema())
        undescribed = connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
        made = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE comment LIKE 'One row per %'").fetchone()
    assert undescribed == []
    assert made == (len(TABLES),)


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_a_table_says_its_grain_and_every_column_what_it_holds(table: Table):
    assert table.doc.startswith("One row per ")
    assert table.doc.endswith(".")
    for column in table.columns:
        assert column.doc.strip(), column.name
        assert column.missing is None or column.missing.strip(), column.name
    assert len(set(table.column_names)) == len(table.columns)
    assert (
        all(column.missing is None for column in table.columns if column.name in table.key)
        or table.name == "raw.sightings"
    )


# Columns whose meaning is that of the table they stand in; all others of one name are one column.
OWN_MEANING = {
    "started_at",
    "seconds",
    "table",
    "name",
    "rule",
    "revision",
    "document_id",
    "run_id",
    "mention_count",
    "article_count",
}


def test_one_name_means_one_thing_in_every_table():
    told: dict[str, set[tuple[Any, ...]]] = {}
    for table in TABLES:
        for column in table.columns:
            told.setdefault(column.name, set()).add((str(column.dtype), column.checks))
    several = {name: {dtype for dtype, _ in meanings} for name, meanings in told.items() if len(meanings) > 1}
    # Closed sets of each table's own, under the names that the table contract gives them.
    assert several == dict.fromkeys(["kind", "status", "change"], {"String"})


def test_names_tell_kinds():
    for table in TABLES:
        for column in table.columns:
            where = f"{table.name}.{column.name}"
            assert (column.dtype == INSTANT) == column.name.endswith(("_at", "_until")), where
            assert (column.dtype == pl.Date) == column.name.endswith("_on"), where
            if column.name.endswith("_id") and column.name not in ("kb_id", "story_id", "duplicate_of"):
                assert any(isinstance(check, Matches) for check in column.checks), where


def test_a_reference_points_to_a_key_of_its_kind():
    by_name = {table.name: table for table in TABLES}
    for table in TABLES:
        for reference in table.references:
            there = by_name[reference.table]
            assert reference.key in there.key
            assert there.polars_schema[reference.key] == table.polars_schema[reference.column]


def test_a_table_whose_doc_does_not_begin_with_its_grain_is_refused():
    with pytest.raises(ValueError, match="begins with its grain"):
        Table("things", "Things.", ("a",), (Column("a", pl.String, "A."),))


def test_a_key_that_is_no_column_is_refused():
    with pytest.raises(ValueError, match=r"key columns \['b'\] are not declared"):
        Table("things", "One row per thing.", ("b",), (Column("a", pl.String, "A."),))


@example("o'clock")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
@settings(deadline=None)
def test_any_word_can_be_in_a_closed_set(word: str):
    rule = OneOf((word, "other"))
    frame = pl.DataFrame({"a": [word, word + "x", None]})
    assert frame.select(rule.polars("a").fill_null(True))["a"].to_list() == [True, word + "x" == "other", True]
    row = duckdb.execute(f"SELECT {rule.sql('a')} FROM (SELECT ?::VARCHAR AS a)", [word]).fetchone()
    assert row == (True,)
