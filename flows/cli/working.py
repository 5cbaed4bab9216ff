"""Commands that work: run, ingest, refine, publish, replay, backfill."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.again import AgainOption, is_told_refined, is_told_settled, require_ingested
from flows.cli.app import HomeOption, command, out
from flows.cli.at_work import at_work, publish_and_show, spooled

if TYPE_CHECKING:
    from flows.history import Entry
    from flows.home import Home
    from flows.ingest import Taken
    from flows.publish import Outcome
    from flows.refine import Refined
    from flows.session import Session
    from flows.work import Work

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs in quotes, addresses (https://…), or - for standard input: text, HTML, JSON, feeds, gzip, zip, tar."
    ),
]
WorkersOption = Annotated[int | None, typer.Option(min=1, help="Processes that read. Default: one per core.")]
BatchOption = Annotated[int | None, typer.Option(min=1, help="Articles per batch. Default: 200.")]
ModelOption = Annotated[
    str | None,
    typer.Option(help="spaCy pipeline: en_dateline_sm, a path, or an installed package such as en_core_web_lg."),
]
LayerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="NAME",
        help="Redo this layer alone, of all that is published: quotes, places, … Give it again for another one.",
    ),
]
FromOption = Annotated[
    datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="DAY", help="First day of publication: 2025-07-01.")
]
ToOption = Annotated[
    datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="DAY", help="Last day of publication, included.")
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
    """Turn articles into tables: ingest, refine, publish. Run it again at will: what is known is not done twice.

    For example: dateline run ~/inbox 'archive/2025-*/*.html' https://example.org/feed.xml
    """

    def do(work: "Work") -> None:
        _require_inputs(paths)
        with spooled(paths) as stdin:
            _run_or_tell_unchanged(work, paths, stdin)

    at_work(do, home, no_wait, workers=workers, batch_size=batch_size, model=model)


def _require_inputs(paths: Sequence[str]) -> None:
    """A mistyped path is told before anything is begun that takes long."""
    from flows.sources import require_inputs

    require_inputs(paths)


def _run_or_tell_unchanged(work: "Work", paths: Sequence[str], stdin: Path | None) -> None:
    from flows.unchanged import tell_unchanged

    entry = tell_unchanged(work.home, work.settings, paths, stdin, work.web)
    if entry is None:
        publish_and_show(work, lambda session: _run(session, paths, stdin))
    else:
        _show_unchanged(work.home, entry)


@command
def ingest(paths: PathsArgument, home: HomeOption = None, no_wait: NoWaitOption = False) -> None:
    """Take articles in: their bytes are kept unchanged in the raw store. `refine` and `publish` follow."""

    def do(work: "Work") -> None:
        _require_inputs(paths)
        with spooled(paths) as stdin:
            taken = work.tell(lambda session: _ingest(session, paths, stdin), reads=False)
        aside = f", {taken.rejects:,} could not be received and are set aside" if taken.rejects else ""
        out.print(f"{taken.documents:,} documents received and kept{aside}; next: dateline refine, dateline publish")

    at_work(do, home, no_wait)


@command
def refine(
    layer: LayerOption = None,
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Parse, read and judge what was ingested and is not yet published. `publish` follows.

    With --layer, one layer of all that is published is done anew too, from the texts as the model read them then.
    """

    def do(work: "Work") -> None:
        if layer:
            _ask_for_layers(work, layer)
        elif is_told_refined(work):
            return
        refined = work.tell(_refine)
        named = f"layer{'s' * (len(layer) > 1)} {', '.join(layer)}" if layer else ""
        again = f", {named} of {len(refined.layer_batches)} batches done anew" if layer else ""
        count = f"{refined.pending.height:,} documents refined in {len(refined.batches)} batches"
        out.print(f"{count}{again}; next: dateline publish")

    require_ingested(home)
    at_work(do, home, no_wait, workers=workers, batch_size=batch_size, model=model)


def _ask_for_layers(work: "Work", layers: Sequence[str]) -> None:
    from flows.redo import ask_for_layers
    from flows.versions import find_versions_for

    ask_for_layers(work.home, layers, find_versions_for(work.settings))


@command
def publish(
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
    again: AgainOption = False,
) -> None:
    """Merge what was refined into the warehouse, judge every table, and swap the new file in.

    Where that would make the file that stands it says so and ends.
    """

    def do(work: "Work") -> None:
        if again or not is_told_settled(work, "the published file stands as it was", "publish"):
            _publish(work)

    require_ingested(home)
    at_work(do, home, no_wait, workers=workers, batch_size=batch_size, model=model)


@command
def replay(
    home: HomeOption = None,
    workers: WorkersOption = None,
    model: ModelOption = None,
    no_wait: NoWaitOption = False,
    again: AgainOption = False,
) -> None:
    """Try everything set aside once more, under the rules and settings as they are now.

    Where neither has changed since it was set aside it says so and ends.
    """

    def do(work: "Work") -> None:
        from flows.replay import count_rejected, drop_parsed_rejects

        before = count_rejected(work.home)
        if not again and is_told_settled(work, f"the {before:,} documents set aside stay so", "replay"):
            return
        drop_parsed_rejects(work.home)
        publish_and_show(work, _replay)
        out.print(f"{before:,} documents were set aside, {count_rejected(work.home):,} are now")

    require_ingested(home)
    at_work(do, home, no_wait, workers=workers, model=model)


@command
def backfill(
    first: FromOption,
    last: ToOption,
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    no_wait: NoWaitOption = False,
) -> None:
    """Redo the articles published in a span of days: parse, read and annotate them anew, and publish.

    For example: dateline backfill --from 2025-07-01 --to 2025-07-07. Readers see the articles as they were until then;
    where it is stopped, the next run goes on with it.
    """

    def do(work: "Work") -> None:
        from flows.redo import ask_for_span

        count = ask_for_span(work.home, first.date(), last.date())
        if not count:
            out.print(f"no article is published from {first:%F} to {last:%F}; nothing to do")
            return
        _publish(work)
        out.print(f"{count:,} articles published from {first:%F} to {last:%F} were done anew")

    at_work(do, home, no_wait, workers=workers, batch_size=batch_size)


def _publish(work: "Work") -> None:
    publish_and_show(work, _refine_and_publish)


def _run(session: "Session", paths: Sequence[str], stdin: Path | None) -> "Outcome":
    from flows.run import run as flow

    return flow(session, paths, stdin)


def _ingest(session: "Session", paths: Sequence[str], stdin: Path | None) -> "Taken":
    from flows.ingest import ingest as flow

    return flow(session, paths, stdin)


def _refine(session: "Session") -> "Refined":
    from flows.refine import refine as flow

    return flow(session)


def _refine_and_publish(session: "Session") -> "Outcome":
    from flows.run import refine_and_publish

    return refine_and_publish(session)


def _replay(session: "Session") -> "Outcome":
    session.replays = True
    return _refine_and_publish(session)


def _show_unchanged(place: "Home", entry: "Entry") -> None:
    from flows.cli.ending import show_unchanged

    show_unchanged(place, entry)
