"""Answers as CSV, JSON and JSON Lines, row by row, so that an answer of any size can be written."""

import base64
import csv
import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import IO, Any

Row = Sequence[Any]
FORMATS = ("table", "csv", "json", "jsonl", "parquet")


def write_csv(file: IO[str], names: Sequence[str], rows: Iterable[Row]) -> None:
    """A header line, then a line per row; lists and records as JSON, an empty field for NULL."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])


def _csv_cell(value: object) -> object:
    made = as_json(value)
    return json.dumps(made, ensure_ascii=False) if isinstance(made, list | dict | bool) else made


def write_json(file: IO[str], names: Sequence[str], rows: Iterable[Row]) -> None:
    """One array of objects, an object a line."""
    separator = "[\n"
    for row in rows:
        file.write(separator + _object(names, row))
        separator = ",\n"
    file.write("[]\n" if separator == "[\n" else "\n]\n")


def write_jsonl(file: IO[str], names: Sequence[str], rows: Iterable[Row]) -> None:
    """An object a line."""
    for row in rows:
        file.write(_object(names, row) + "\n")


def _object(names: Sequence[str], row: Row) -> str:
    made = {name: as_json(value) for name, value in zip(names, row, strict=True)}
    return json.dumps(made, ensure_ascii=False, allow_nan=False)


def as_json(value: object) -> object:
    """The value as JSON knows values: dates and instants in ISO 8601, bytes in base64, what is no number by name."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    if isinstance(value, dict):
        return {str(name): as_json(one) for name, one in value.items()}
    return _spelled(value)


def _spelled(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value)


WRITERS = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}
