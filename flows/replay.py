"""Replay: what was set aside is parsed once more; the published file changes only when that has gone well."""

from dataclasses import replace

import polars as pl

from flows.home import Home, remove_folder
from flows.state import State
from warehouse.forget import count_set_aside


def count_rejected(home: Home) -> int:
    """Documents that the published file has as rejected, and things that could not be received."""
    return count_set_aside(home.warehouse)


def reopen(state: State) -> State:
    """The state in which rejected documents have no outcome yet, so that they are pending again."""
    return replace(state, outcomes=state.outcomes.filter(pl.col("fate") != "rejected"))


def drop_parsed_rejects(home: Home) -> None:
    """Parsed batches of an unfinished run that hold a reject, gone: found again by name they would give the old verdict."""
    for rejects in (home.stage / "parsed").glob("*/*/rejects.parquet"):
        if pl.scan_parquet(rejects).select(pl.len()).collect().item():
            remove_folder(rejects.parent)
