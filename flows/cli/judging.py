"""Commands that judge: check, report."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from flows.cli.app import HomeOption, command, out, told_plainly
from flows.cli.giving import keep, tell_written
from flows.cli.printing import is_looked_at, make_printable, print_rows

if TYPE_CHECKING:
    from flows.quality.facts import Facts
    from flows.verdict import RunVerdict

JsonOption = Annotated[bool, typer.Option("--json", help="For machines: the verdict and every failed check as JSON.")]
PageOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="File for the page. Default: reports/report.html in the home.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit code 1 for warnings too.")]
# Of what --json prints: it grows when a name goes or means something else, not when one is added.
JSON_SCHEMA = 1
FAILED_COLUMNS = ("severity", "table", "expectation", "observed")
ROWS_OF_A_PART = 8
STYLES = {"passed": "bold green", "warned": "bold yellow", "failed": "bold red", "stopped": "bold red"}
PAGES = (".html", ".htm")
# What sentences tell that the verdict and the failed checks do not.
BESIDES = ("days", "drift", "rejects")


@command
def check(as_json: JsonOption = False, strict: StrictOption = False, home: HomeOption = None) -> None:
    """Tell whether the last run passed: exit code 0 if so, 1 if a critical check failed or the run was stopped.

    What is out of the ordinary without breaking a check (silent sources, drift) is told and changes no exit code.
    """
    with told_plainly():
        from flows.home import find_home
        from flows.quality.facts import gather

        facts = gather(find_home(home))
        verdict = facts.verdict
        if as_json:
            typer.echo(json.dumps(tell_machine(facts), ensure_ascii=False, default=str, indent=1))
        else:
            _show_verdict(verdict)
            _show_sentences(facts)
    if not verdict.has_passed or (strict and verdict.failed):
        raise typer.Exit(1)


def tell_machine(facts: "Facts") -> dict[str, Any]:
    """The verdict, and what else is out of the ordinary, as values that JSON knows."""
    verdict = facts.verdict
    run = {name: verdict.run[name] for name in ("run_id", "status", "why")}
    counts = {name: value for name, value in verdict.run.items() if name.startswith("documents_")}
    failed = [
        {name: one[name] for name in (*FAILED_COLUMNS, "stage", "batch", "unexpected_count")} for one in verdict.failed
    ]
    return {
        "schema": JSON_SCHEMA,
        "passed": verdict.has_passed,
        **run,
        "ended_at": str(verdict.run["ended_at"]).replace(" ", "T"),
        **counts,
        "judged_run_id": verdict.judged_run_id,
        "checks_met": verdict.passed_count,
        "checks_failed": failed,
        "out_of_the_ordinary": [
            {"about": one.section, "source": one.source, "text": one.text}
            for one in facts.sentences
            if one.section in BESIDES
        ],
    }


def _show_sentences(facts: "Facts") -> None:
    """What no check tells: gaps, drift, many rejects."""
    for one in facts.sentences:
        if one.section in BESIDES:
            out.print(Text(f"· {make_printable(one.text)}"), soft_wrap=True)


def _show_verdict(verdict: "RunVerdict") -> None:
    from flows.verdict import say_verdict

    out.print(Text(make_printable(say_verdict(verdict)), style=STYLES[verdict.standing]))
    if verdict.failed:
        rows = [[one[name] for name in FAILED_COLUMNS] for one in verdict.failed]
        print_rows(out, ("severity", "table", "expectation not met", "found"), rows)


@command
def report(output: PageOption = None, home: HomeOption = None) -> None:
    """Show the state of the data, and write it as a page that opens in any browser."""
    if output is not None and output.suffix.lower() not in PAGES:
        raise typer.BadParameter(f"{output}: the page is HTML; let the name end in .html", param_hint="--output")
    with told_plainly():
        from flows.home import find_home
        from flows.report import compose_report, make_report, write_report

        place = find_home(home)
        made = make_report(place)
        if output is None:
            path = write_report(place, made)
        else:
            page = compose_report(place, made, output.expanduser().resolve())
            keep(output, lambda aside: aside.write_text(page, encoding="utf-8"))
            path = str(output)
        out.print(Text(make_printable(made.verdict), style=STYLES[made.standing]))
        out.print(Text(made.run))
        for sentence in made.sentences:
            out.print(Text(f"· {make_printable(sentence)}"), soft_wrap=True)
        for part in made.parts:
            shown = ROWS_OF_A_PART if is_looked_at(out.file) else len(part.rows)
            out.print(Text(f"\n{part.title}", style="bold cyan"))
            if part.rows:
                print_rows(out, part.names, part.rows[:shown])
            left = len(part.rows) - shown
            said = f"… and {left:,} more on the page" if left > 0 else "" if part.rows else part.if_empty
            if said:
                out.print(Text(said, style="dim"))
        tell_written(path)
