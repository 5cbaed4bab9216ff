"""Commands that work: run, ingest, refine, publish, replay."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from flows.cli.app import HomeOption, command, err, out, told_plainly

if TYPE_CHECKING:
    from flows.history import Entry
    from flows.home import Home
    from flows.publish import Outcome
    from flows.session import Session
    from flows.settings import Settings

PathsArgument = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs in quotes, or - for standard input: text, HTML, JSON, gzip, zip, tar."),
]
WorkersOption = Annotated[int | None, typer.Option(min=1, help="Processes that read. Default: one per core.")]
BatchOption = Annotated[int | None, typer.Option(min=1, help="Articles per batch. Default: 200.")]
ModelOption = Annotated[
    str | None,
    typer.Option(help="spaCy pipeline: en_dateline_sm, a path, or an installed package such as en_core_web_lg."),
]
NoWaitOption = Annotated[bool, typer.Option("--no-wait", help="Fail at once when another run holds the home.")]


@command
def run(
    paths: PathsArgument,
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Turn articles into tables: ingest, refine, publish. Run it again at will: what is known is not done twice."""
    flags = {"workers": workers, "batch_size": batch_size, "model": model}
    with told_plainly(), _prepared(home, no_wait, **flags) as (place, settings), _spooled(paths) as stdin:
        from flows.unchanged import tell_unchanged

        entry = tell_unchanged(place, settings, paths, stdin)
        if entry is not None:
            _show_unchanged(place, entry)
            return
        _work(place, settings, lambda session: _run(session, paths, stdin))


@command
def ingest(paths: PathsArgument, home: HomeOption = None, no_wait: NoWaitOption = False) -> None:
    """Take articles in: their bytes are kept unchanged in the raw store. `refine` and `publish` follow."""
    with told_plainly(), _prepared(home, no_wait) as (place, settings), _spooled(paths) as stdin:
        with _session(place, settings, reads=False) as session:
            from flows.ingest import ingest as flow

            count = flow(session, paths, stdin)
        out.print(f"{count:,} documents received and kept; next: dateline refine, dateline publish")


@command
def refine(
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Parse, read and judge what was ingested and is not yet published. `publish` follows."""
    with (
        told_plainly(),
        _prepared(home, no_wait, workers=workers, batch_size=batch_size, model=model) as (place, settings),
    ):
        with _session(place, settings) as session:
            from flows.refine import refine as flow
            from flows.run import tell_if_stopped

            refined = tell_if_stopped(session, lambda: flow(session))
        out.print(
            f"{refined.pending.height:,} documents refined in {len(refined.batches)} batches; next: dateline publish"
        )


@command
def publish(
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Merge what was refined into the warehouse, judge every table, and swap the new file in."""
    with (
        told_plainly(),
        _prepared(home, no_wait, workers=workers, batch_size=batch_size, model=model) as (place, settings),
    ):
        _work(place, settings, _refine_and_publish)


@command
def replay(
    home: HomeOption = None,
    workers: WorkersOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Try everything set aside once more, under the rules and settings as they are now."""
    with told_plainly(), _prepared(home, no_wait, workers=workers, model=model) as (place, settings):
        from flows.replay import count_rejected, drop_parsed_rejects

        before = count_rejected(place)
        drop_parsed_rejects(place)
        _work(place, settings, _replay)
        out.print(f"{before:,} documents were set aside, {count_rejected(place):,} are now")


@contextmanager
def _prepared(home: Path | None, no_wait: bool, **flags: object) -> Iterator[tuple["Home", "Settings"]]:
    """The home held for this command, what killed runs left in it cleared, and the settings read."""
    from flows.home import find_home, hold
    from flows.models import require_model
    from flows.raw_store import clear_unfinished
    from flows.rules import load_parse_rules
    from flows.settings import read_settings

    place = find_home(home)
    with hold(place, wait=not no_wait, tell=lambda text: err.print(text, style="yellow")):
        settings = read_settings(place, **flags)
        load_parse_rules(settings.fields)
        require_model(settings.model)
        clear_unfinished(place)
        yield place, settings


@contextmanager
def _spooled(paths: Sequence[str]) -> Iterator[BinaryIO | None]:
    """Standard input in a file, where it is asked for, so that it can be looked at twice."""
    if "-" not in paths:
        yield None
        return
    with tempfile.TemporaryFile() as spool:
        while chunk := sys.stdin.buffer.read(1 << 20):
            spool.write(chunk)
        spool.seek(0)
        yield spool


@contextmanager
def _session(place: "Home", settings: "Settings", reads: bool = True) -> Iterator["Session"]:
    """Prefect's server, the workers and the progress display, for as long as the work lasts."""
    from flows.cli.progress import shown_progress
    from flows.prefect_server import await_server, prefect_server
    from flows.session import open_session
    from flows.versions import find_versions

    versions = find_versions(settings.model, settings.fields)
    with ExitStack() as stack:
        stack.enter_context(prefect_server(place))
        progress = stack.enter_context(shown_progress())
        session = stack.enter_context(open_session(place, settings, versions, progress, reads))
        progress.begin("start", None, "")
        await_server()
        import flows.run  # noqa: F401 - Prefect is imported while the workers load the model

        progress.end("start")
        yield session


def _work(place: "Home", settings: "Settings", work: Callable[["Session"], "Outcome"]) -> None:
    from flows.cli.ending import show_outcome

    with _session(place, settings) as session:
        from flows.run import tell_if_stopped

        outcome = tell_if_stopped(session, lambda: work(session))
    show_outcome(place, outcome)


def _run(session: "Session", paths: Sequence[str], stdin: BinaryIO | None) -> "Outcome":
    from flows.run import run as flow

    return flow(session, paths, stdin)


def _refine_and_publish(session: "Session") -> "Outcome":
    from flows.run import refine_and_publish

    return refine_and_publish(session)


def _replay(session: "Session") -> "Outcome":
    session.replays = True
    return _refine_and_publish(session)


def _show_unchanged(place: "Home", entry: "Entry") -> None:
    from flows.cli.ending import show_unchanged

    show_unchanged(place, entry)
