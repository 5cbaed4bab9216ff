"""What a run hands to the warehouse: its documents with their places, fates, changes and rejects, as Parquet files."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from flows.home import place_file
from flows.raw_store import SIGHTING_SCHEMA, list_answered, scan_rejects, scan_sightings
from flows.refine import Refined
from flows.session import Session
from flows.state import Intake, name_rejects
from schemas import REJECTS
from transforms.revise import count_changes
from warehouse.load import Delivery
from warehouse.open import open_for_reading


def deliver(session: Session, refined: Refined, intake: Intake, run_id: str) -> Delivery:
    """What the run hands to the warehouse, as files under the stage."""
    folder = session.home.stage / "delivery"
    parsed = [one / "parsed.parquet" for one in refined.parsed]
    frames = {
        "documents": _with_encoding(refined.pending, parsed),
        "sightings": _find_sightings(session, refined, intake),
        "fates": refined.fates,
        "revisions": _compare_revisions(session, refined, parsed),
        "rejects": _find_rejects(session, refined, intake),
    }
    for name, frame in frames.items():
        place_file(folder / f"{name}.parquet", frame.write_parquet)
    files = {name: folder / f"{name}.parquet" for name in frames}
    segments = [Path(one) for one in refined.pending["segment"].unique().sort()]
    rejects = [one / "rejects.parquet" for one in (*refined.parsed, *refined.batches)]
    return Delivery(
        run_id, files["documents"], files["sightings"], files["fates"], files["revisions"], segments, parsed,
        refined.batches, [files["rejects"], *rejects], list_answered(session.home),
    )  # fmt: skip


def _with_encoding(pending: pl.DataFrame, parsed: Sequence[Path]) -> pl.DataFrame:
    """The documents' places with the encoding that parsing found, where ingest could not tell."""
    found = pl.concat([pl.read_parquet(one, columns=["document_id", "encoding"]) for one in parsed]) if parsed else None
    if found is None:
        return pending.drop("segment", "format")
    read = found.rename({"encoding": "read_encoding"})
    joined = pending.drop("segment", "format").join(read, on="document_id", how="left")
    return joined.with_columns(encoding=pl.coalesce("read_encoding", "encoding")).drop("read_encoding")


def _find_sightings(session: Session, refined: Refined, intake: Intake) -> pl.DataFrame:
    """Places to load: those of the intake or, where all is built anew, of every receipt."""
    sightings = scan_sightings(session.home).group_by(list(SIGHTING_SCHEMA)).agg(pl.col("received_at").min())
    if refined.state.is_current:
        wanted = intake.places.lazy()
        sightings = sightings.join(wanted, on=list(SIGHTING_SCHEMA), how="semi", nulls_equal=True)
    return sightings.sort(list(SIGHTING_SCHEMA)).collect()


def _find_rejects(session: Session, refined: Refined, intake: Intake) -> pl.DataFrame:
    """What could not be received, as rows of ops.rejects."""
    rejects = intake.rejects if refined.state.is_current else name_rejects(scan_rejects(session.home).collect())
    missing = [pl.lit(None, pl.String).alias(name) for name in ("document_id", "run_id")]
    return rejects.with_columns(missing).select(REJECTS.column_names)


def _compare_revisions(session: Session, refined: Refined, parsed: Sequence[Path]) -> pl.DataFrame:
    """article_id, revision, added_chars, removed_chars of every text that replaces another one."""
    schema = {"article_id": pl.String, "revision": pl.Int32, "added_chars": pl.Int32, "removed_chars": pl.Int32}
    revised = refined.fates.filter(pl.col("fate") == "revised")
    if not revised.height:
        return pl.DataFrame(schema=schema)
    texts = _texts_of(session, refined, parsed, revised["article_id"].unique())
    rows = [
        (article_id, revision, *count_changes(texts[article_id, revision - 1], texts[article_id, revision]))
        for article_id, revision in revised.select("article_id", "revision").sort("article_id", "revision").iter_rows()
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _texts_of(
    session: Session, refined: Refined, parsed: Sequence[Path], article_ids: pl.Series
) -> dict[tuple[str, int], str]:
    """Bodies by article and revision, of this run and, for these articles, of the published file."""
    numbered = refined.fates.filter(pl.col("fate") != "unchanged", pl.col("article_id").is_in(article_ids.implode()))
    bodies = pl.scan_parquet(list(parsed)).select("document_id", "body")
    here = numbered.lazy().join(bodies, on="document_id").select("article_id", "revision", "body").collect()
    texts = {(article_id, revision): body for article_id, revision, body in here.iter_rows()}
    if refined.state.is_current:
        texts |= _published_texts(session, article_ids)
    return texts


def _published_texts(session: Session, article_ids: pl.Series) -> dict[tuple[str, int], str]:
    with open_for_reading(session.home.warehouse) as connection:
        rows = connection.execute(
            "SELECT article_id, revision, body FROM article_revisions WHERE article_id IN (SELECT unnest(?))",
            [article_ids.to_list()],
        ).fetchall()
    return {(article_id, revision): body for article_id, revision, body in rows}
