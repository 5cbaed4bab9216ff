"""The step of publish that finds copies: new texts signed, candidates compared, originals chosen."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from flows.home import place_file
from flows.ready import Ready
from schemas.copies import TEXT_KEYS, TEXT_OVERLAPS
from transforms.copies import Overlap, Text, compare, make_keys, read_text
from transforms.originals import Origin, choose_originals
from warehouse import copies

# Texts signed at a time, and texts kept ready for the next comparison.
SIGNED_AT_ONCE, READY = 1_000, 3_000
ORIGIN_SCHEMA: dict[str, type[pl.DataType]] = {
    "content_hash": pl.String, "original_hash": pl.String, "kind": pl.String, "article_overlap": pl.Float64,
    "original_overlap": pl.Float64, "evidence": pl.String,
}  # fmt: skip


def relate_copies(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """duplicates and articles.duplicate_of brought up to date; only texts not met before are read. Returns how many."""
    copies.forget_gone_texts(connection)
    fresh = copies.find_new_texts(connection)
    _sign(connection, fresh, folder / "keys.parquet")
    if fresh:
        _compare(connection, fresh, folder)
    origins = _trace_origins(connection)
    place_file(folder / "origins.parquet", origins.write_parquet)
    copies.mark_copies(connection, folder / "origins.parquet")
    return len(fresh)


def _sign(connection: duckdb.DuckDBPyConnection, fresh: list[str], file: Path) -> None:
    for start in range(0, len(fresh), SIGNED_AT_ONCE):
        hashes = fresh[start : start + SIGNED_AT_ONCE]
        bodies = copies.read_bodies(connection, hashes)
        keys = make_keys([read_text(bodies[one]) for one in hashes])
        frame = pl.DataFrame({"content_hash": hashes, "keys": keys}, schema=TEXT_KEYS.polars_schema)
        place_file(file, frame.write_parquet)
        copies.keep_keys(connection, file)


def _compare(connection: duckdb.DuckDBPyConnection, fresh: list[str], folder: Path) -> None:
    names = pl.DataFrame({"content_hash": fresh})
    place_file(folder / "fresh.parquet", names.write_parquet)
    ready = Ready(lambda hashes: _read_texts(connection, hashes), READY)
    for pairs in copies.find_candidates(connection, folder / "fresh.parquet"):
        rows = list(_overlap(ready, pairs))
        frame = pl.DataFrame(rows, schema=TEXT_OVERLAPS.polars_schema, orient="row")
        place_file(folder / "overlaps.parquet", frame.write_parquet)
        copies.keep_overlaps(connection, folder / "overlaps.parquet")


def _read_texts(connection: duckdb.DuckDBPyConnection, hashes: list[str]) -> dict[str, Text]:
    return {one: read_text(body) for one, body in copies.read_bodies(connection, hashes).items()}


def _overlap(ready: Ready[Text], pairs: list[tuple[str, str]]) -> Iterator[tuple[str | int, ...]]:
    texts = ready.fetch({one for pair in pairs for one in pair})
    for one, other in pairs:
        found = compare(texts[one], texts[other])
        if found is not None:
            counts = (found.shared_runs, found.runs, found.other_runs)
            yield (one, other, *counts, found.shared_facts, found.facts, found.other_facts)


def _trace_origins(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    pairs = {(one, other): Overlap(*counts) for one, other, *counts in copies.read_overlaps(connection)}
    ranked = copies.rank_texts(connection)
    credits = {content_hash: credit for content_hash, credit in ranked if credit is not None}
    origins = choose_originals([content_hash for content_hash, _ in ranked], pairs, credits)
    rows = [(one, *_tell(origin)) for one, origin in sorted(origins.items())]
    return pl.DataFrame(rows, schema=ORIGIN_SCHEMA, orient="row")


def _tell(origin: Origin) -> tuple[str, str, float, float, str]:
    overlap = origin.overlap
    evidence = (
        f"{overlap.shared_runs:,} of its {overlap.runs:,} runs of three words stand in the original, which has "
        f"{overlap.other_runs:,}; {overlap.shared_facts:,} of {min(overlap.facts, overlap.other_facts):,} names and numbers agree"
    )
    return origin.original, origin.kind, round(overlap.share, 4), round(overlap.other_share, 4), evidence
