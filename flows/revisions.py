"""The step of publish that compares versions of a text, sentence by sentence."""

from pathlib import Path

import duckdb
import polars as pl

from flows.home import place_file
from schemas.revisions import REVISION_CHANGES
from transforms.corrections import compare_versions
from warehouse.revisions import keep_changes, read_uncompared


def relate_revisions(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """revision_changes has what each version changed that was not yet compared with the one before."""
    rows = [
        (article_id, revision, number, *(list(one) if isinstance(one, tuple) else one for one in vars(change).values()))
        for article_id, revision, *texts in read_uncompared(connection)
        for number, change in enumerate(compare_versions(*texts), start=1)
    ]
    if rows:
        frame = pl.DataFrame(rows, schema=REVISION_CHANGES.polars_schema, orient="row")
        place_file(folder / "changes.parquet", frame.write_parquet)
        keep_changes(connection, folder / "changes.parquet")
