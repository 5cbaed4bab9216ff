"""What is kept for how long: what can be made anew goes after some days, bytes as received only where the settings say so."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from flows.home import Home, remove_folder
from flows.raw_store import RECEIPT_NAME, list_receipts, scan_segments, scan_sightings
from flows.settings import Settings
from flows.versions import find_versions_for

DAY = 24 * 60 * 60
# A process that makes such a folder needs seconds; one a day old was left by a process that was killed.
DEBRIS = "gazetteer/.gazetteer-*"
# Pages are written together with their index; what is older by an hour belongs to a run before.
TOGETHER_SECONDS = 60 * 60


def clear_old(home: Home, settings: Settings) -> None:
    """Everything that its time is up for, gone; a setting of 0 keeps for ever. Prefect's server clears its own database."""
    for left in _older(home.root.glob(DEBRIS), DAY):
        shutil.rmtree(left, ignore_errors=True)
    if settings.keep_days:
        _clear_made(home, settings, settings.keep_days * DAY)
    if settings.keep_raw_days:
        clear_raw(home, datetime.now(UTC) - timedelta(days=settings.keep_raw_days))


def _clear_made(home: Home, settings: Settings, seconds: float) -> None:
    """Texts read by models that are no longer in force, batches left by stopped runs, pages and bodies of long ago."""
    docs = [folder for folder in home.stage.glob("docs/*") if _newest(folder) < time.time() - seconds]
    in_force = find_versions_for(settings).docs if docs else ""
    for folder in docs:
        if folder.name != in_force:
            remove_folder(folder)
    for folder in _older((*home.stage.glob("parsed/*"), *home.stage.glob("read/*"), *home.feeds.glob("*")), seconds):
        remove_folder(folder)
    told = [*home.journal.glob("*.txt"), *home.journal.glob("*.json")]
    for file in (*_older(_past_pages(home), seconds), *(one for one in _older(told, seconds) if _is_spent(one))):
        file.unlink(missing_ok=True)


def _is_spent(told: Path) -> bool:
    """Tracebacks, and entries of runs to which nothing was new: the published file has them."""
    return told.suffix == ".txt" or '"status": "unchanged"' in told.read_text(encoding="utf-8")


def _past_pages(home: Home) -> list[Path]:
    """Pages of Data Docs that the newest index was not written with."""
    docs = home.reports / "data_docs"
    index = docs / "index.html"
    if not index.exists():
        return []
    written = index.stat().st_mtime - TOGETHER_SECONDS
    return [page for page in docs.rglob("*.html") if page.stat().st_mtime < written]


def _older(paths: "Iterator[Path] | tuple[Path, ...] | list[Path]", seconds: float) -> list[Path]:
    until = time.time() - seconds
    return [path for path in paths if _newest(path) < until]


def _newest(path: Path) -> float:
    """When a file, or anything in a folder, was written last."""
    times = [path.stat().st_mtime]
    for folder, _, names in os.walk(path):
        times += [os.stat(os.path.join(folder, name)).st_mtime for name in names]
    return max(times)


def clear_raw(home: Home, until: datetime) -> int:
    """Whole receipts of before, and the bytes that no later one names; the number of receipts that went.

    Receipts first: bytes without a receipt are taken up again by the next ingest, a receipt without its bytes is broken.
    What was published of them stands until the warehouse is built anew.
    """
    name = until.strftime(RECEIPT_NAME)
    old = [folder for folder in list_receipts(home) if folder.name < name]
    if not old:
        return 0
    for folder in old:
        remove_folder(folder)
    named = scan_sightings(home, again=True).select("document_id").unique()
    segments = scan_segments(home).select("document_id", "segment")
    wanted = set(segments.join(named, on="document_id", how="semi").select("segment").unique().collect()["segment"])
    for segment in pl.Series(segments.select("segment").unique().collect()["segment"]).sort():
        if segment not in wanted:
            Path(segment).unlink(missing_ok=True)
    return len(old)
