"""Places as GeoJSON (RFC 7946): what maps read."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

NEWEST_DAY = "FROM mart.places_today"
OF_A_DAY = "FROM mart.daily_places WHERE day = $day ORDER BY articles DESC, mentions DESC, place, latitude, longitude"
POINT = ("longitude", "latitude")


def select_places(connection: duckdb.DuckDBPyConnection, day: str | None) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """Column names and rows of the places of a day, by default of the newest one."""
    answer = connection.execute(OF_A_DAY, {"day": day}) if day else connection.execute(NEWEST_DAY)
    return [column[0] for column in answer.description], answer.fetchall()


def as_features(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """A collection of one point for each row; all that is no coordinate is a property."""
    return {"type": "FeatureCollection", "features": [_as_feature(dict(zip(names, row, strict=True))) for row in rows]}


def _as_feature(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row[name] for name in POINT]},
        "properties": {name: value for name, value in row.items() if name not in POINT},
    }
