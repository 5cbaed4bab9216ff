"""Commands of the schedule: serve, and runs, which tells how runs went."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from flows.cli.app import HomeOption, command, err, out, told_plainly
from flows.cli.at_work import tell
from flows.cli.giving import FormatOption, OutputOption, choose_format, hand_over
from flows.cli.printing import make_printable, print_facts, print_rows
from flows.cli.working import BatchOption, ModelOption, PathsArgument, WorkersOption

if TYPE_CHECKING:
    from flows.home import Home
    from flows.schedule import Schedule

EveryOption = Annotated[
    str | None, typer.Option("--every", metavar="TIME", help="Pause between runs: 90s, 15m, 2h, 1d. Default: 15m.")
]
CronOption = Annotated[
    str | None, typer.Option("--cron", metavar="LINE", help="Five fields of cron, local time: '0 6 * * 1-5'.")
]
RunArgument = Annotated[str | None, typer.Argument(help="A run's id or its first 6 digits, to see its steps.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For machines: the same as --format json.")]
LimitOption = Annotated[int, typer.Option(min=1, help="Runs to list, the newest first.")]
SHOWN = ("run_id", "ended_at", "status", "in", "new", "revised", "unchanged", "rejected", "seconds", "why")


@command
def serve(
    paths: PathsArgument,
    every: EveryOption = None,
    cron: CronOption = None,
    home: HomeOption = None,
    workers: WorkersOption = None,
    batch_size: BatchOption = None,
    model: ModelOption = None,
) -> None:
    """Keep running: take in what is new in folders, patterns and feeds on a schedule, each run recorded in Prefect.

    For example: dateline serve --every 15m ~/inbox https://example.org/feed.xml

    Runs never overlap; missed ones are made up for by one. Where PREFECT_API_URL names a server they are recorded there, else
    in one of our own, under the home. SIGTERM or Ctrl-C finishes the batch at hand; a second one ends at once.
    """
    flags = {"workers": workers, "batch_size": batch_size, "model": model}
    with told_plainly():
        from flows.home import find_home
        from flows.serving import Service
        from flows.serving import serve as keep_serving
        from flows.stopping import work_stoppably

        schedule, place = _choose_schedule(every, cron), find_home(home)
        work_stoppably(lambda stop: keep_serving(Service(place, paths, schedule, stop, tell, flags)), tell)


def _choose_schedule(every: str | None, cron: str | None) -> "Schedule":
    from flows.schedule import read_cron, read_every

    if every and cron:
        raise typer.BadParameter("give --every or --cron, not both", param_hint="--cron")
    return read_cron(cron) if cron else read_every(every or "15m")


@command
def runs(
    run_id: RunArgument = None,
    limit: LimitOption = 20,
    format_: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
    home: HomeOption = None,
) -> None:
    """List runs, the newest first, also those that failed and why; or the steps of one run.

    For example: dateline runs, then: dateline runs 3f9a1c
    """
    form = choose_format("json" if as_json else format_, output)
    with told_plainly():
        from flows.home import find_home

        place = find_home(home)
        if run_id is None:
            _list_runs(place, form, limit, output)
        else:
            _show_run(place, form, run_id, output)


def _list_runs(place: "Home", form: str, limit: int, output: Path | None) -> None:
    from flows.story import list_runs
    from schemas import RUNS

    rows = list_runs(place)
    if not rows and form == "table" and output is None:
        out.print("nothing was run on this home yet; begin with: dateline run PATHS")
        return
    if form != "table" or output is not None:
        hand_over(form, RUNS.column_names, [list(row.values()) for row in rows], limit, output, RUNS.polars_schema)
        return
    print_rows(out, SHOWN, [_as_line(row) for row in rows[:limit]], is_last_wrapped=True)
    if len(rows) > limit:
        err.print(f"… and {len(rows) - limit:,} more; --limit N lists more", style="dim", highlight=False)
    err.print("the steps of one: dateline runs RUN_ID", style="dim")


def _as_line(row: dict[str, Any]) -> list[Any]:
    counts = [row[f"documents_{fate}"] for fate in ("in", "new", "revised", "unchanged", "rejected")]
    return [row["run_id"][:8], f"{row['ended_at']:%F %T}", row["status"], *counts, round(row["seconds"], 1), row["why"]]


def _show_run(place: "Home", form: str, run_id: str, output: Path | None) -> None:
    from flows.story import find_run
    from flows.walk_back import tell_funnel
    from schemas import STEPS

    run, steps = find_run(place, run_id)
    if form == "json" and output is None:
        typer.echo(json.dumps({**run, "steps": steps}, default=str, ensure_ascii=False, indent=1))
        return
    if form != "table" or output is not None:
        rows = [[step[name] for name in STEPS.column_names] for step in steps]
        hand_over(form, STEPS.column_names, rows, None, output, STEPS.polars_schema)
        return
    facts = [
        ("run", run["run_id"]), ("ended", f"{run['status']} {run['ended_at']:%F %T} UTC after {run['seconds']:,.1f} s"),
        ("why", run["why"]), ("documents", tell_funnel(run)), ("code", run["code_version"]), ("model", run["model_version"]),
    ]  # fmt: skip
    print_facts(out, [(name, Text(make_printable(str(value))) if value else None) for name, value in facts])
    if steps:
        names = [name for name in steps[0] if name not in ("run_id", "started_at")]
        print_rows(out, names, [[step[name] for name in names] for step in steps])
    else:
        out.print("it ended before its first step did", style="dim")
