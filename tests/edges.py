"""Rows at and beyond the edge of what each contract allows."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import polars as pl
from factories import make_row

from schemas import PARSED_DOCUMENTS, TABLES
from schemas.table import INSTANT, Column, Judgement, Table

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
