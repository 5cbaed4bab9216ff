"""The publish flow: what was refined is merged into a copy of the warehouse, judged, and put in place if it passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.history import Entry, insert_history, keep_entry, tell_run, with_checks
from flows.home import Home, place_file, remove_folder
from flows.lexicons import load_lexicons
from flows.own_checks import hash_checks, measure_checks
from flows.raw_store import SIGHTING_SCHEMA, forget_repeats, scan_rejects, scan_sightings
from flows.redo import forget_redo
from flows.refine import Refined
from flows.relate import relate
from flows.session import Session
from flows.state import Intake, count_fates, find_intake, identify_run, name_rejects
from schemas import ANNOTATIONS, CHECKS, REJECTS
from schemas.table import Severity
from transforms.ids import make_id
from transforms.revise import count_changes
from warehouse.derived import derive
from warehouse.forget import forget_set_aside
from warehouse.load import Delivery, count_rows, insert_rows, load
from warehouse.measure import Bounds, Figure, list_figures, measure
from warehouse.open import open_copy, open_for_reading, open_for_writing, put_in_place, remove
from warehouse.span import find_differing, forget_documents, replace_layer

if TYPE_CHECKING:
    from flows.gate import Measure, Verdict

ASIDE = "next.duckdb"
TASK: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


class PublishStopped(RuntimeError):
    """A critical expectation failed; the published file stands as it was."""

    def __init__(self, why: str, verdicts: "Sequence[Verdict]") -> None:
        super().__init__(why)
        self.verdicts = verdicts


@dataclass(frozen=True)
class Outcome:
    """How a run ended: its entry in the history, the rows of each table, and what was judged."""

    entry: Entry
    tables: dict[str, int]
    verdicts: tuple["Verdict", ...]


@flow(name="publish", validate_parameters=False)
def publish(session: Session, refined: Refined) -> Outcome:
    """The refined batches in the warehouse; raises PublishStopped with the published file untouched."""
    home, state = session.home, refined.state
    intake = find_intake(home, state)
    run_id = identify_run(state, intake, session.versions)
    counts = count_fates(intake, state, refined.fates)
    aside = home.stage / ASIDE
    with open_copy(home.warehouse, aside, keep=state.is_current) as connection:
        if session.replays:
            forget_set_aside(connection)
        merge(session, refined, intake, run_id, connection)
        made_by = find_code_version(session, refined, connection)
        insert_history(home, connection, _tell(session, run_id, intake, counts, made_by))
    checks_hash, own = hash_checks(home), measure_checks(home, aside)
    with open_for_writing(aside) as connection:
        verdicts = judge_tables(session, refined, run_id, connection, own, intake.unreached_count)
        checks = connection.execute("SELECT * FROM ops.checks WHERE run_id = ?", [run_id]).fetchall()
        failed = [one for one in verdicts if not one.success and one.severity == Severity.CRITICAL]
        entry = _tell(session, run_id, intake, counts, made_by)
        insert_history(home, connection, entry)
        tables = count_rows(connection)
    if failed:
        remove(aside)
        raise PublishStopped(_tell_failed(failed), verdicts)
    put_in_place(aside, home.warehouse)
    keep_entry(home, with_checks(entry, checks, checks_hash))
    forget_redo(home)
    _tidy(home, intake)
    return Outcome(entry, tables, tuple(verdicts))


def _tidy(home: Home, intake: Intake) -> None:
    """What only a restart of this run would have needed, gone."""
    for folder in ("parsed", "read", "delivery", "related"):
        remove_folder(home.stage / folder)
    if intake.received_until is not None:
        forget_repeats(home, intake.received_until)


def find_code_version(session: Session, refined: Refined, connection: duckdb.DuckDBPyConnection) -> str:
    """The code that the tables are now made by: where one layer was done anew with new code and that gives other layers
    other rows too, it is still the code before, so that the next run builds all anew.
    """
    state, here = refined.state, session.versions.read
    if not state.redo.layers or state.code_version in (None, here):
        return here
    others = [table.name for table in ANNOTATIONS if table.name not in state.redo.tables]
    return str(state.code_version) if find_differing(connection, others, refined.layer_batches) else here


def _tell(session: Session, run_id: str, intake: Intake, counts: dict[str, int], code_version: str) -> Entry:
    return tell_run(
        run_id, session.started_at, session.versions, intake.count, counts, intake.received_until, intake.input_hash,
        "published", steps=session.steps, code_version=code_version,
    )  # fmt: skip


def _tell_failed(failed: Sequence["Verdict"]) -> str:
    first = failed[0]
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    return (
        f"{first.table}: '{first.expectation}' does not hold, found {first.observed}{more}; nothing was published, "
        "the file stands as it was; see `dateline check` and reports/data_docs"
    )


@task(name="merge", **TASK)
def merge(
    session: Session, refined: Refined, intake: Intake, run_id: str, connection: duckdb.DuckDBPyConnection
) -> None:
    """The run's rows merged into the copy, and what needs the whole corpus computed."""
    with session.step("merge", None, "rows") as step:
        if refined.state.redone:
            forget_documents(connection, refined.state.redone)
        for table in refined.state.redo.tables if refined.layer_batches else ():
            replace_layer(connection, table, refined.layer_batches, run_id)
        load(connection, _deliver(session, refined, intake, run_id))
        step.rows_in = refined.pending.height
        step.rows_out = sum(count_rows(connection).values())
        step.batches = len(refined.batches) + len(refined.layer_batches)
    relate(session, refined.state, run_id, connection)
    derive(connection)


def _deliver(session: Session, refined: Refined, intake: Intake, run_id: str) -> Delivery:
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
        refined.batches, [files["rejects"], *rejects],
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


@task(name="judge tables", **TASK)
def judge_tables(
    session: Session,
    refined: Refined,
    run_id: str,
    connection: duckdb.DuckDBPyConnection,
    own: "Sequence[Measure]",
    unreached_count: int = 0,
) -> list["Verdict"]:
    """Every table of the copy and the `own` checks of its people judged by Great Expectations.

    The verdicts, those of the batches too, stand in ops.checks.
    """
    settings = session.settings
    corrections = tuple(one.words for one in load_lexicons().corrections)
    bounds = Bounds(
        settings.max_reject_share, settings.stale_after_days, f"{session.now:%F}", unreached_count, corrections
    )
    figures = list(list_figures(bounds))
    with session.step("judge tables", len(figures) + len(own), "expectations") as step:
        verdicts = session.judge.judge_tables([*(_answer(connection, figure) for figure in figures), *own])
        step.rows_in, step.rows_out = len(verdicts), sum(one.success for one in verdicts)
    batches = [
        pl.read_parquet(one / "verdicts.parquet") for one in dict.fromkeys((*refined.batches, *refined.layer_batches))
    ]
    rows = [row for frame in batches for row in frame.iter_rows(named=True)] + [vars(one) for one in verdicts]
    insert_rows(connection, CHECKS, [tell_check(run_id, row) for row in rows])
    return verdicts


def _answer(connection: duckdb.DuckDBPyConnection, figure: Figure) -> Any:
    from flows.gate import Measure

    value = measure(connection, figure)
    return Measure(
        figure.table, figure.expectation, value, figure.low, figure.high, figure.severity, figure.is_count
    )  # fmt: skip


def tell_check(run_id: str, row: dict[str, Any]) -> list[Any]:
    """A verdict as a row of ops.checks."""
    check_id = make_id(run_id, row["stage"], row["batch"], row["table"], row["expectation"])
    values = {**row, "check_id": check_id, "run_id": run_id, "severity": str(row["severity"])}
    return [values[name] for name in CHECKS.column_names]
