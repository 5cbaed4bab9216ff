"""Replay: what was set aside is forgotten, in the warehouse and on the way to it, so that it is parsed once more."""

import polars as pl

from flows.home import Home, remove_folder
from warehouse.forget import count_set_aside, forget_set_aside


def count_rejected(home: Home) -> int:
    """Documents that the published file has as rejected, and things that could not be received."""
    return count_set_aside(home.warehouse)


def forget_rejected(home: Home) -> None:
    """No trace of the rejected documents but their bytes and places: the next refine parses them anew.

    Parsed batches that hold a reject go too; they are found again by name and would give the old verdict. They go
    first: killed in between, the warehouse still has its rejects and the batches are made again.
    """
    for rejects in (home.stage / "parsed").glob("*/*/rejects.parquet"):
        if pl.scan_parquet(rejects).select(pl.len()).collect().item():
            remove_folder(rejects.parent)
    forget_set_aside(home.warehouse, home.stage / "next.duckdb")
