"""Rows that keep a contract, parted from those that break it."""

import json

import polars as pl

from schemas import REJECTS
from schemas.table import Judgement, Table
from transforms.ids import make_id

BROKEN = "broken_rules"
# What the payload of a reject leaves out: the place, which can change and has columns of its own, and what no text holds.
NOT_OF_THE_ROW = frozenset({BROKEN, "received_at", "content", "source_uri", "member", "line"})


def split(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(kept, rejected): the rows that keep every row rule, and the others with the list `broken_rules`.

    Raises polars.exceptions.ColumnNotFoundError or SchemaError where the frame has not the table's shape.
    """
    shaped = frame.select(table.column_names).match_to_schema(table.polars_schema)
    judgements = list(table.judgements())
    is_kept = pl.all_horizontal(_keeps(judgement) for judgement in judgements)
    kept, broken = shaped.filter(is_kept), shaped.filter(~is_kept)
    return kept, broken.with_columns(_list_broken(judgements))


def split_repeated(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(kept, rejected): of rows that share a key the first, and the others with the list `broken_rules`."""
    is_first = pl.struct(table.key).is_first_distinct()
    return frame.filter(is_first), frame.filter(~is_first).with_columns(pl.lit([table.key_rule]).alias(BROKEN))


def _keeps(judgement: Judgement) -> pl.Expr:
    """A missing value keeps every rule but the one that it be there."""
    return judgement.polars.fill_null(True)


def _list_broken(judgements: list[Judgement]) -> pl.Expr:
    """Asked of the broken rows only: for all rows it costs thirty times as much."""
    reasons = [pl.when(~_keeps(one)).then(pl.lit(one.words)) for one in judgements]
    return pl.concat_list(reasons).list.drop_nulls().alias(BROKEN)


def tabulate_rejects(rejected: pl.DataFrame, table: Table, places: pl.DataFrame) -> pl.DataFrame:
    """Rows of ops.rejects: one per broken rule, placed by document_id, payload the row as JSON.

    places has document_id, source_uri, member and line of every document concerned.
    """
    rows = [_tell_reject(row, rule, table) for row in rejected.iter_rows(named=True) for rule in row[BROKEN]]
    told = pl.DataFrame(rows, schema=REJECTS.polars_schema, strict=False).drop("source_uri", "member", "line")
    return told.join(places, on="document_id", how="left").select(REJECTS.column_names)


def _tell_reject(row: dict[str, object], rule: str, table: Table) -> dict[str, object]:
    values = {name: value for name, value in row.items() if name not in NOT_OF_THE_ROW}
    payload = json.dumps(values, default=str, ensure_ascii=False, sort_keys=True)
    return {
        "reject_id": make_id(table.name, payload),
        "table": table.name,
        "rule": rule,
        "reason": f"does not hold: {rule}",
        "document_id": row["document_id"],
        "payload": payload.encode("utf-8", "surrogatepass"),
    }
