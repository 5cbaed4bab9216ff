"""The step of publish that brings reports of one deed together, story by story."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.home import place_file
from schemas.happenings import HAPPENING_REPORTS
from transforms.happenings import Deed, Party, bring_together
from transforms.profiles import stem
from warehouse.happenings import find_stale_stories, read_deeds, replace_happenings

AT_ONCE = 5_000
WORD = re.compile(r"[^\W\d_]{3,}")
EMPTY_WORDS = frozenset((
    "the", "and", "for", "its", "his", "her", "their", "this", "that", "who", "people", "several", "some", "many", "more", "least",
    "about",
))  # fmt: skip


def relate_happenings(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """happenings and happening_reports brought up to date; returns how many stories had other events than before."""
    stale = find_stale_stories(connection)
    for start in range(0, len(stale), AT_ONCE):
        stories = stale[start : start + AT_ONCE]
        rows = list(_report(read_deeds(connection, stories)))
        frame = pl.DataFrame(rows, schema=HAPPENING_REPORTS.polars_schema, orient="row")
        place_file(folder / "reports.parquet", frame.write_parquet)
        replace_happenings(connection, stories, folder / "reports.parquet")
    return len(stale)


def _report(deeds: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for story_id, found in groupby(deeds, key=lambda row: str(row["story_id"])):
        rows = {row["event_id"]: row for row in found}
        for report in bring_together([as_deed(row) for row in rows.values()]):
            event_id, article_id = report.deed.event_id, report.deed.article_id
            yield report.happening_id, story_id, event_id, article_id, report.joined_by, rows[event_id]["judged_by"]


def as_deed(row: dict[str, Any]) -> Deed:
    """A deed from its values by name."""
    point = None if row["latitude"] is None else (row["latitude"], row["longitude"])
    return Deed(
        row["event_id"], row["article_id"], row["event_type"], row["published_on"], row["happened_on"], row["place"],
        row["country_code"], row["extent"], point, _as_party(row, "actor"), _as_party(row, "recipient"),
    )  # fmt: skip


def _as_party(row: dict[str, Any], role: str) -> Party:
    words = (stem(word.lower()) for text in row[f"{role}s"] or [] for word in WORD.findall(text))
    return Party(frozenset(row[f"{role}_ids"] or []), frozenset(words) - EMPTY_WORDS)
