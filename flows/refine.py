"""The refine flow: documents not yet published become rows of articles and annotations, batch by batch, judged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.batches import ParseJob, ReadJob, parse_batch, read_batch
from flows.home import place_file, place_folder
from flows.replay import reopen
from flows.session import Session, Step
from flows.state import State, find_pending, read_state
from flows.workers import WorkerDropped
from schemas import ANNOTATIONS, PARSED_DOCUMENTS
from schemas.table import Severity, Table
from transforms.ids import make_id
from transforms.revise import ORDER, VERSION, decide_fates
from warehouse.open import open_for_reading
from warehouse.span import export_articles, list_revisions

if TYPE_CHECKING:
    from flows.gate import Verdict

RETRIES = 2
LEAST_BATCH = 24
REJECTED = pl.lit("rejected").alias("fate")


class RefineStopped(RuntimeError):
    """A batch did not pass the gate."""

    def __init__(self, why: str, verdicts: "Sequence[Verdict]") -> None:
        super().__init__(why)
        self.verdicts = verdicts


@dataclass(frozen=True)
class Refined:
    """What refine leaves for publish: the state it stood on, the pending documents, their fates, and finished batches.

    fates has document_id, article_id, fate, revision, is_newest, and the rejected documents; layer_batches are those of
    published articles of which some layers are done anew.
    """

    state: State
    pending: pl.DataFrame
    fates: pl.DataFrame
    parsed: tuple[Path, ...]
    batches: tuple[Path, ...]
    layer_batches: tuple[Path, ...] = ()


@task(name="parse documents", retries=RETRIES, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def parse_documents(session: Session, job: ParseJob) -> int:
    """A batch of documents parsed by a worker."""
    return _work_unless_stopped(session, parse_batch, job)


@task(name="read articles", retries=RETRIES, retry_delay_seconds=1, cache_policy=NO_CACHE, persist_result=False)
def read_articles(session: Session, job: ReadJob) -> int:
    """A batch of articles read and annotated by a worker."""
    return _work_unless_stopped(session, read_batch, job)


def _work_unless_stopped(session: Session, do: Callable[[Any], int], job: Any) -> int:
    """A batch done; 0, and no folder of it, where the run is asked to stop: to raise would have Prefect try again."""
    try:
        return 0 if session.stop.is_asked else session.workers.work(do, job)
    except WorkerDropped:
        return 0


@task(name="judge batch", cache_policy=NO_CACHE, persist_result=False)
def judge_batch(session: Session, folder: Path) -> None:
    """A batch judged by Great Expectations, once; raises RefineStopped where a critical expectation fails."""
    file = folder / "verdicts.parquet"
    if file.exists():
        return
    verdicts = [one for table in (PARSED_DOCUMENTS, *ANNOTATIONS) for one in _judge(session, table, folder)]
    failed = [one for one in verdicts if not one.success and one.severity == Severity.CRITICAL]
    if failed:
        first, more = failed[0], f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        raise RefineStopped(
            f"{first.table}: {first.unexpected_count} rows of batch {folder.name} do not hold "
            f"'{first.expectation}'{more}; nothing was published",
            verdicts,
        )
    place_file(file, pl.DataFrame([vars(one) for one in verdicts], infer_schema_length=None).write_parquet)


def _judge(session: Session, table: Table, folder: Path) -> list["Verdict"]:
    return session.judge.judge_batch(table, pl.read_parquet(folder / f"{table.name}.parquet"), folder.name)


# Threads only wait for workers; as many as could wait at once.
WAITING: Any = ThreadPoolTaskRunner(max_workers=64)


@flow(name="refine", validate_parameters=False, task_runner=WAITING)
def refine(session: Session) -> Refined:
    """Everything received and not yet published, parsed, read and judged; in a replay what was set aside, too."""
    state = read_state(session.home, session.versions)
    if session.replays:
        state = reopen(state)
    pending = find_pending(session.home, state)
    if pending.height or state.redo:
        session.call_judge()
    parsed = _parse(session, pending)
    fates = _decide(parsed, state, pending)
    batches = _read(session, "read", parsed, fates)
    again = _redo_layers(session, state, fates) if state.redo.layers else []
    return Refined(state, pending, fates, tuple(parsed), tuple(batches), tuple(again))


def _redo_layers(session: Session, state: State, fates: pl.DataFrame) -> list[Path]:
    """Published articles read once more, from their kept Docs, but for those that this run reads anyway."""
    folder = session.home.stage / "parsed" / session.versions.parse / make_id("published", state.run_id)
    schema = {"document_id": pl.String, "article_id": pl.String, "revision": pl.Int32}
    with open_for_reading(session.home.warehouse) as connection:
        if not folder.is_dir():
            place_folder(folder, lambda aside: export_articles(connection, aside / "parsed.parquet"))
        published = pl.DataFrame(list_revisions(connection), schema=schema, orient="row")
    revised = fates.filter(pl.col("is_newest")) if "is_newest" in fates.columns else fates.clear()
    taken = set(revised["article_id"].to_list()) | set(state.redone_articles)
    newest = published.filter(~pl.col("article_id").is_in(list(taken))).with_columns(is_newest=pl.lit(True))
    return _read(session, "redo layers", [folder], newest)


def _parse(session: Session, pending: pl.DataFrame) -> list[Path]:
    jobs = plan_parsing(session, pending)
    with session.step("parse", pending.height, "documents", len(jobs)) as step:
        _work(session, step, parse_documents, jobs, lambda job: job.documents.height)
        folders = [job.folder for job in jobs]
        step.rows_in, step.rows_out = pending.height, _scan(folders, "parsed").select(pl.len()).collect().item()
    return folders


def plan_parsing(session: Session, pending: pl.DataFrame) -> list[ParseJob]:
    """One job per batch of pending documents, its folder named by the documents, their places and the versions."""
    fields = tuple(sorted(session.settings.fields.items()))
    root = session.home.stage / "parsed" / session.versions.parse
    jobs = []
    for batch in pending.iter_slices(_size_batches(session, pending.height)):
        names = batch.select("document_id", "source_uri", "member", "line", "received_at").iter_rows()
        folder = root / make_id(*(value for row in names for value in row))
        jobs.append(ParseJob(batch, fields, folder, session.settings.day_first))
    return jobs


def _size_batches(session: Session, count: int) -> int:
    """Rows per batch: as set, but so that little work is still shared out among all workers."""
    shared_out = -(-count // (2 * session.settings.workers))
    return min(session.settings.batch_size, max(shared_out, LEAST_BATCH))


def _decide(parsed: Sequence[Path], state: State, pending: pl.DataFrame) -> pl.DataFrame:
    columns = list(dict.fromkeys((*ORDER, *VERSION)))
    fates = decide_fates(_scan(parsed, "parsed").select(columns).collect(), state.articles)
    rejected = pending.join(fates, on="document_id", how="anti").select("document_id", REJECTED)
    return pl.concat([fates, rejected], how="diagonal").sort("document_id")


def _read(session: Session, name: str, parsed: Sequence[Path], fates: pl.DataFrame) -> list[Path]:
    jobs = plan_reading(session, parsed, fates)
    total = sum(job.articles.height for job in jobs)
    with session.step(name, total, "articles", len(jobs)) as step:
        _work(session, step, read_articles, jobs, lambda job: job.articles.height, judge_batch)
        step.rows_in = step.rows_out = total
    return [job.folder for job in jobs]


def plan_reading(session: Session, parsed: Sequence[Path], fates: pl.DataFrame) -> list[ReadJob]:
    """One job per batch of articles that are new or have a new text; articles of one text stand together."""
    newest = fates.filter(pl.col("is_newest")).select("document_id", "revision").lazy()
    located = (
        _scan(parsed, "parsed", include_file_paths="parsed")
        .select("document_id", "article_id", "content_hash", "published_on", "parsed")
        .join(newest, on="document_id", how="inner")
        .sort("parsed", "document_id")
        .with_columns(first=pl.int_range(pl.len()).min().over("content_hash"))
        .sort("first", "content_hash", "article_id")
        .collect()
    )
    root = session.home.stage / "read" / session.versions.read
    docs = session.home.stage / "docs" / session.versions.docs if session.settings.keep_docs else None
    jobs = []
    for batch in located.iter_slices(_size_batches(session, located.height)):
        folder = root / make_id(*(value for row in batch.drop("first", "parsed").iter_rows() for value in row))
        jobs.append(
            ReadJob(batch, session.settings.model, session.versions.model, docs, session.home.gazetteer, folder)
        )
    return jobs


def _work(
    session: Session,
    step: Step,
    do: Any,
    jobs: Sequence[Any],
    size: Callable[[Any], int],
    then: Callable[[Session, Path], None] | None = None,
) -> None:
    """Every job done that an earlier try has not done already; `then` follows each while others are worked on."""
    done = [job for job in jobs if job.folder.is_dir()]
    names = {job.folder for job in done}
    step.batches_found_done = len(done)
    futures = {do.submit(session, job): job for job in jobs if job.folder not in names}
    for job in chain(done, _as_finished(futures)):
        if not job.folder.is_dir():
            session.stop.check()
        if then is not None:
            then(session, job.folder)
        session.progress.advance(step.step, size(job))


def _as_finished(futures: Mapping[Any, Any]) -> Iterator[Any]:
    for future in as_completed(list(futures)):
        future.result()
        yield futures[future]


def _scan(folders: Sequence[Path], name: str, include_file_paths: str | None = None) -> pl.LazyFrame:
    if not folders:
        schema = dict(PARSED_DOCUMENTS.polars_schema)
        return pl.LazyFrame(schema={**schema, include_file_paths: pl.String} if include_file_paths else schema)
    return pl.scan_parquet([folder / f"{name}.parquet" for folder in folders], include_file_paths=include_file_paths)
