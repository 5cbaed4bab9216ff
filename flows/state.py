"""What is published, and what of the raw store is not yet: the ground a run stands on."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import polars as pl

from flows.history import was_made_with
from flows.home import Home
from flows.raw_store import SIGHTING_SCHEMA, UNREACHED, scan_rejects, scan_segments, scan_sightings
from flows.redo import Redo, read_redo, without
from flows.versions import Versions
from schemas.table import INSTANT
from transforms.ids import make_id
from warehouse.open import open_for_reading
from warehouse.span import documents_of_span

VERSION_SCHEMA: dict[str, type[pl.DataType]] = {
    "article_id": pl.String, "title": pl.String, "content_hash": pl.String, "revision": pl.Int32,
}  # fmt: skip
OUTCOME_SCHEMA: dict[str, type[pl.DataType]] = {"document_id": pl.String, "fate": pl.String}
NOTHING = "nothing"
NO_REDO = Redo()


@dataclass(frozen=True)
class State:
    """The published warehouse as the next run sees it.

    is_current: made by the versions in force, so that what stands in it can stay; otherwise it is built anew from
    the raw store. articles has article_id, title, content_hash, revision; outcomes document_id and fate; both are
    empty unless is_current. seen is the outcomes all the same, to tell what came in from what came in again.
    redone, redone_articles: published documents and their articles that are to be done anew, which outcomes and articles
    leave out; redo: what was asked for;
    code_version: what made the file.
    """

    is_current: bool
    run_id: str
    received_until: datetime | None
    articles: pl.DataFrame
    outcomes: pl.DataFrame
    seen: pl.DataFrame
    redone: tuple[str, ...] = ()
    redone_articles: frozenset[str] = frozenset()
    redo: Redo = NO_REDO
    code_version: str | None = None


def read_state(home: Home, versions: Versions) -> State:
    """The state of the published file; the empty state where there is none, or none that these versions can read."""
    redo = read_redo(home)
    try:
        with open_for_reading(home.warehouse) as connection:
            return _read_state(connection, home, versions, redo)
    except (FileNotFoundError, duckdb.CatalogException, duckdb.BinderException):
        nothing = pl.DataFrame(schema=OUTCOME_SCHEMA)
        return State(False, NOTHING, None, pl.DataFrame(schema=VERSION_SCHEMA), nothing, nothing)


def _read_state(connection: duckdb.DuckDBPyConnection, home: Home, versions: Versions, redo: Redo) -> State:
    last = connection.execute("""
        SELECT run_id, code_version, received_until FROM ops.runs
        WHERE status <> 'stopped' ORDER BY received_until DESC NULLS LAST, ended_at DESC LIMIT 1
    """).fetchone()
    run_id, code_version, received_until = last or (NOTHING, None, None)
    is_current = code_version == versions.read or (bool(redo.layers) and was_made_with(home, run_id, versions))
    articles = _fetch(connection, "SELECT article_id, title, content_hash, revision FROM articles", VERSION_SCHEMA)
    outcomes = _fetch(connection, "SELECT document_id, fate::VARCHAR FROM ops.outcomes", OUTCOME_SCHEMA)
    if not is_current:
        return State(False, run_id, received_until, articles.clear(), outcomes.clear(), outcomes)
    spans = [documents_of_span(connection, *span) for span in redo.spans]
    redone = {document_id: article_id for found in spans for document_id, article_id in found}
    redone_articles = frozenset(redone.values())
    kept = without(articles, redone_articles, "article_id"), without(outcomes, redone, "document_id")
    return State(
        True, run_id, received_until, *kept, outcomes, tuple(sorted(redone)), redone_articles, redo, code_version
    )  # fmt: skip


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str, schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.DataFrame(connection.execute(sql).fetchall(), schema=schema, orient="row")


def find_pending(home: Home, state: State) -> pl.DataFrame:
    """Documents not yet published: received_at, their least place of then, format, encoding, and the segment of their bytes.

    Places found later do not count here: they would change the order in which versions of an article came in.
    """
    places = (
        scan_sightings(home)
        .join(state.outcomes.lazy(), on="document_id", how="anti")
        .sort("received_at", "source_uri", "member", "line")
        .group_by("document_id", maintain_order=True)
        .agg(pl.col("source_uri", "member", "line", "received_at").first())
    )
    kept = scan_segments(home).select("document_id", "format", "encoding", "segment").unique("document_id", keep="any")
    return places.join(kept, on="document_id", how="inner").sort("segment", "document_id").collect()


@dataclass(frozen=True)
class Intake:
    """What came in since the last publish: distinct places of documents, and what could not be received."""

    places: pl.DataFrame
    rejects: pl.DataFrame
    received_until: datetime | None

    @property
    def count(self) -> int:
        """How many documents came in, whatever became of them."""
        return self.places.height + self.rejects.height

    @property
    def unreached_count(self) -> int:
        """How many of them the web did not give."""
        return self.rejects.filter(pl.col("rule").is_in([UNREACHED, "page_unreached"])).height

    @property
    def input_hash(self) -> str:
        """SHA-256 over the ids of all that came in, whatever its order."""
        ids = self.places["document_id"].to_list() + self.rejects["reject_id"].to_list()
        return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def find_intake(home: Home, state: State) -> Intake:
    """The intake of all receipts later than the last one published."""
    since = pl.lit(state.received_until, INSTANT)
    is_open = pl.lit(True) if state.received_until is None else pl.col("received_at") > since
    places = scan_sightings(home, again=True).filter(is_open).collect()
    rejects = name_rejects(scan_rejects(home, again=True).filter(is_open).collect())
    instants = [frame["received_at"].max() for frame in (places, rejects) if frame.height]
    until = max((one for one in instants if isinstance(one, datetime)), default=state.received_until)
    distinct = places.select(list(SIGHTING_SCHEMA)).unique().sort(list(SIGHTING_SCHEMA))
    return Intake(distinct, rejects, until)


def name_rejects(rejects: pl.DataFrame) -> pl.DataFrame:
    """What could not be received, once each, with a reject_id of its place and payload."""
    parts = pl.struct("table", "rule", "source_uri", "member", "line", "payload")
    named = rejects.with_columns(reject_id=parts.map_elements(lambda row: make_id(*row.values()), pl.String))
    return named.unique("reject_id", keep="any").sort("reject_id")


def identify_run(state: State, intake: Intake, versions: Versions) -> str:
    """The run's id: hash of the run before it, its input and its versions, so that a run begun again is the same."""
    return make_id(state.run_id, intake.input_hash, versions.read)


def count_fates(intake: Intake, state: State, fates: pl.DataFrame) -> dict[str, int]:
    """Places by what came of them: a document's first place has its fate, further ones are unchanged or rejected.

    fates has document_id and fate of every document of this run.
    """
    is_known = pl.col("document_id").is_in(state.seen["document_id"].implode())
    known = state.seen.select("document_id", known_fate="fate")
    fate = (
        pl.when(pl.coalesce("fate", "known_fate") == "rejected").then(pl.lit("rejected"))
        .when(is_known | (pl.int_range(pl.len()).over("document_id") > 0)).then(pl.lit("unchanged"))
        .otherwise("fate")
    )  # fmt: skip
    joined = intake.places.join(fates.select("document_id", "fate"), on="document_id", how="left").join(
        known, on="document_id", how="left"
    )
    counts = dict(joined.select(fate.alias("fate"))["fate"].value_counts().iter_rows())
    counts = {name: int(counts.get(name, 0)) for name in ("new", "revised", "unchanged", "rejected")}
    counts["rejected"] += intake.rejects.height
    return counts
