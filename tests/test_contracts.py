"""The contracts: every rule bites, tables refuse what rules refuse, and what is made from the contracts is fresh and complete."""

import math
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import polars as pl
import pytest
from edges import DECLARED, NAMES, edge_rows, judge_by_polars
from factories import make_row

from schemas import PARSED_DOCUMENTS, TABLES
from schemas.rules import Matches
from schemas.table import INSTANT, Column, Table
from transforms.split import BROKEN, split
from warehouse.ddl import DATABASE_SCHEMAS, create_schema, create_table
from warehouse.dictionary import stale


@pytest.mark.parametrize("table", DECLARED, ids=NAMES)
def test_every_rule_is_kept_by_a_sound_row_and_broken_by_some_edge_value(table: Table):
    frame = pl.DataFrame(list(edge_rows(table)), schema=table.polars_schema)
    for name, verdicts in judge_by_polars(table, frame).items():
        assert verdicts[0], f"{table.name}: a sound row breaks '{name}'"
        assert not all(verdicts), f"{table.name}: no edge value breaks '{name}'"


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
