"""The raw store: bytes as received, in segments, and receipts that tell what was found where and when.

A segment holds documents and is written once. A receipt is one ingest, whole: every place it read, known bytes or
not. What stands in a segment but in no receipt was left by an ingest that was killed; the next one adopts it.
What an earlier receipt tells already stands apart in a receipt, in its parts named again; once the receipt is published
they are of no more use and go. What an address answers once more after it could not be reached is told as new, and so is that it
cannot be reached once more: the receipts alone tell which of both holds.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from flows.home import Home, place_file, place_folder
from schemas.received import Document, Reject
from schemas.table import INSTANT
from transforms.ids import make_id

SEGMENT_BYTES = 32 * 1024 * 1024
SEGMENT_DOCUMENTS = 5_000
PART_ROWS = 50_000
PLACE = {"source_uri": pl.String, "member": pl.String, "line": pl.Int64}
SEGMENT_SCHEMA = pl.Schema(
    {"document_id": pl.String, **PLACE, "format": pl.String, "encoding": pl.String, "content": pl.Binary}
)
SIGHTING_SCHEMA = pl.Schema({"document_id": pl.String, **PLACE})
REJECT_SCHEMA = pl.Schema({"table": pl.String, "rule": pl.String, "reason": pl.String, **PLACE, "payload": pl.Binary})
# The rule that an address breaks which gives nothing.
UNREACHED = "unreached"
RECEIPT_NAME = "%Y%m%dT%H%M%S%fZ"
RECEIPT_NAME_IN_POLARS = "%Y%m%dT%H%M%S%6fZ"


@dataclass
class Segment:
    """Documents on their way to one file of the raw store."""

    documents: list[Document] = field(default_factory=list)
    size_bytes: int = 0

    def add(self, document: Document) -> None:
        self.documents.append(document)
        self.size_bytes += len(document.content)

    @property
    def is_full(self) -> bool:
        return self.size_bytes >= SEGMENT_BYTES or len(self.documents) >= SEGMENT_DOCUMENTS

    def store(self, home: Home) -> None:
        """The segment's file, named by what it holds."""
        if not self.documents:
            return
        frame = pl.DataFrame([asdict(document) for document in self.documents], schema=SEGMENT_SCHEMA)
        name = make_id(*(document.document_id for document in self.documents))
        place_file(home.segments / f"{name}.parquet", frame.write_parquet)
        self.documents, self.size_bytes = [], 0


@dataclass
class Parts:
    """Rows of a receipt, written in parts so that memory stays flat; rows that stand in `known` go to parts apart."""

    folder: Path
    name: str
    schema: pl.Schema
    known: pl.LazyFrame
    rows: list[tuple[object, ...]] = field(default_factory=list)
    count: int = 0

    def add(self, row: tuple[object, ...]) -> None:
        self.rows.append(row)
        if len(self.rows) >= PART_ROWS:
            self.flush()

    def flush(self) -> None:
        frame = pl.DataFrame(self.rows, schema=self.schema, orient="row").lazy()
        columns = list(self.schema)
        new = frame.join(self.known, on=columns, how="anti", nulls_equal=True)
        again = frame.join(self.known, on=columns, how="semi", nulls_equal=True)
        new.collect().write_parquet(self.folder / f"{self.name}-{self.count:05}.parquet")
        again.collect().write_parquet(self.folder / f"again-{self.name}-{self.count:05}.parquet")
        self.rows, self.count = [], self.count + 1


def store_received(home: Home, items: Iterable[Document | Reject], received_at: datetime) -> int:
    """Every item kept: bytes not yet known in segments, then one receipt of all places; the number of items."""
    stored = known_documents(home)
    segment, item_count = Segment(), 0

    def write(folder: Path) -> None:
        nonlocal item_count
        sightings = Parts(folder, "sightings", SIGHTING_SCHEMA, scan_known_sightings(home))
        rejects = Parts(folder, "rejects", REJECT_SCHEMA, scan_known_rejects(home))
        for item in items:
            item_count += 1
            if isinstance(item, Reject):
                rejects.add(astuple(item))
                continue
            sightings.add((item.document_id, item.source_uri, item.member, item.line))
            if item.document_id not in stored:
                stored.add(item.document_id)
                segment.add(item)
            if segment.is_full:
                segment.store(home)
        segment.store(home)
        _adopt_orphans(home, sightings)
        sightings.flush()
        rejects.flush()

    place_folder(home.receipts / _name_receipt(home, received_at), write)
    return item_count


def _name_receipt(home: Home, received_at: datetime) -> str:
    """The instant as a name, later than that of every receipt, even where the clock stands still or goes back."""
    names = [folder.name for folder in list_receipts(home)]
    last = datetime.strptime(names[-1], RECEIPT_NAME).replace(tzinfo=UTC) if names else datetime.min.replace(tzinfo=UTC)
    return max(received_at.astimezone(UTC), last + timedelta(microseconds=1)).strftime(RECEIPT_NAME)


def _adopt_orphans(home: Home, sightings: Parts) -> None:
    """Documents of segments that no receipt names, this one included, sighted where their segment says."""
    sightings.flush()
    here = pl.scan_parquet(sightings.folder / "*sightings-*.parquet").select("document_id")
    named = pl.concat([here, scan_sightings(home).select("document_id")])
    orphans = scan_segments(home).join(named, on="document_id", how="anti").select(list(SIGHTING_SCHEMA))
    for row in orphans.collect().sort(list(SIGHTING_SCHEMA)).iter_rows():
        sightings.add(row)


def known_documents(home: Home) -> set[str]:
    """Ids of all documents whose bytes are kept."""
    return set(scan_segments(home).select("document_id").collect()["document_id"])


def scan_segments(home: Home) -> pl.LazyFrame:
    """All documents kept, with the file each stands in as `segment`."""
    if not any(home.segments.glob("*.parquet")):
        return pl.LazyFrame(schema={**SEGMENT_SCHEMA, "segment": pl.String})
    return pl.scan_parquet(home.segments / "*.parquet", include_file_paths="segment")


def scan_sightings(home: Home, again: bool = False) -> pl.LazyFrame:
    """All places where documents were found, with `receipt` and `received_at` of the ingest that found them.

    With `again` the places, too, that an unpublished ingest found and an earlier one had found before.
    """
    return _scan_receipts(home, "sightings", SIGHTING_SCHEMA, again)


def scan_rejects(home: Home, again: bool = False) -> pl.LazyFrame:
    """All things that could not be received, with `receipt` and `received_at`; `again` as for sightings."""
    return _scan_receipts(home, "rejects", REJECT_SCHEMA, again)


def scan_known_sightings(home: Home) -> pl.LazyFrame:
    """The places that still hold: of an address those found since it could not be reached, of all else every one."""
    return _scan_since(scan_sightings(home), _find_latest(home).select("source_uri", since="missed"))


def scan_known_rejects(home: Home) -> pl.LazyFrame:
    """The rejects that still hold: that an address gives nothing only since it last gave something."""
    rejects, latest, is_missed = scan_rejects(home), _find_latest(home), pl.col("rule") == UNREACHED
    missed = _scan_since(rejects.filter(is_missed), latest.select("source_uri", since="answered"))
    return pl.concat([
        missed,
        _scan_since(rejects.filter(~is_missed), latest.select("source_uri", since="missed")),
    ])  # fmt: skip


def list_answered(home: Home) -> list[str]:
    """Addresses that could not be reached once and have given something since."""
    answered = _find_latest(home).filter(pl.col("answered") > pl.col("missed")).collect()
    return answered["source_uri"].sort().to_list()


def _find_latest(home: Home) -> pl.LazyFrame:
    """Of each address that was ever out of reach, source_uri, and the last receipts that missed it and that it answered."""
    rejects, is_missed = scan_rejects(home), pl.col("rule") == UNREACHED
    missed = rejects.filter(is_missed).group_by("source_uri").agg(missed=pl.col("receipt").max())
    given = pl.concat([
        found.select("source_uri", "receipt").join(missed, on="source_uri", how="semi")
        for found in (scan_sightings(home), rejects.filter(~is_missed))
    ])  # fmt: skip
    answered = given.group_by("source_uri").agg(answered=pl.col("receipt").max())
    return missed.join(answered, on="source_uri", how="left")


def _scan_since(rows: pl.LazyFrame, since: pl.LazyFrame) -> pl.LazyFrame:
    """The rows without those of an address that stand in a receipt before the one that it has in `since`."""
    held = pl.col("since").is_null() | (pl.col("receipt") > pl.col("since"))
    return rows.join(since, on="source_uri", how="left").filter(held).drop("since")


def forget_repeats(home: Home, until: datetime) -> None:
    """What published receipts told again, gone: it was needed to count that run's input."""
    last = until.astimezone(UTC).strftime(RECEIPT_NAME)
    for folder in list_receipts(home):
        if folder.name <= last:
            for part in folder.glob("again-*.parquet"):
                part.unlink()


def _scan_receipts(home: Home, name: str, schema: pl.Schema, again: bool) -> pl.LazyFrame:
    pattern = f"*{name}-*.parquet" if again else f"{name}-*.parquet"
    files = sorted(file for folder in list_receipts(home) for file in folder.glob(pattern))
    if not files:
        return pl.LazyFrame(schema={**schema, "receipt": pl.String, "received_at": INSTANT})
    receipt = pl.col("path").str.extract(r"([^/\\]+)[/\\][^/\\]+$")
    received_at = receipt.str.strptime(pl.Datetime("us"), RECEIPT_NAME_IN_POLARS).dt.replace_time_zone("UTC")
    return pl.scan_parquet(files, include_file_paths="path").with_columns(
        receipt=receipt, received_at=received_at
    ).drop("path")  # fmt: skip


def list_receipts(home: Home) -> Iterator[Path]:
    """Folders of all whole receipts, oldest first."""
    folders = (path for path in home.receipts.iterdir() if path.is_dir() and not path.name.startswith("."))
    return iter(sorted(folders))


def clear_unfinished(home: Home) -> None:
    """What killed runs left half written, gone: nothing of it was ever trusted."""
    for folder in (home.root, home.receipts, home.segments, home.journal, home.stage, home.feeds):
        for left in folder.glob("**/.*.[0-9]*" if folder in (home.stage, home.feeds) else ".*.[0-9]*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
