"""How a run ends on the terminal: what came in and became of it, what was judged, and where to look next."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from flows.cli.app import out
from flows.cli.printing import make_printable, print_facts

if TYPE_CHECKING:
    from flows.history import Entry
    from flows.home import Home
    from flows.publish import Outcome
    from flows.verdict import RunVerdict

RULES_SHOWN, FAILED_SHOWN = 4, 5


def show_outcome(home: "Home", outcome: "Outcome") -> None:
    """What `dateline run` prints when it has published."""
    from flows.verdict import read_verdict
    from warehouse.open import open_for_reading
    from warehouse.set_aside import count_rejects_of_run

    run = outcome.entry.run
    with closing(open_for_reading(home.warehouse)) as connection:
        verdict = read_verdict(connection)
        rules = count_rejects_of_run(connection, run["run_id"])
    out.print(_funnel(outcome.entry))
    facts: list[tuple[str, object]] = [
        ("rows", " · ".join(f"{name} {count:,}" for name, count in outcome.tables.items())),
        ("checks", _tell_checks(verdict)),
        ("rejects", _tell_rejects(rules)),
        ("took", _tell_time(outcome.entry)),
    ]
    print_facts(out, [*facts, *_next_steps(home, bool(run["documents_rejected"]))])


def show_unchanged(home: "Home", entry: "Entry") -> None:
    """What `dateline run` prints when it found nothing new."""
    out.print(_funnel(entry))
    took: list[tuple[str, object]] = [
        ("took", _tell_time(entry)),
        ("published", "nothing was new; the file stands as it was"),
    ]
    print_facts(out, [*took, *_next_steps(home, bool(entry.run["documents_rejected"]))])


def _funnel(entry: "Entry") -> Text:
    run = entry.run
    text = Text.assemble((f"{run['documents_in']:,} documents in", "bold"), " = ")
    fates = (("new", "green"), ("revised", "cyan"), ("unchanged", ""), ("rejected", "yellow"))
    for place, (fate, style) in enumerate(fates):
        count = run[f"documents_{fate}"]
        text.append(" + " if place else "")
        text.append(f"{count:,} {fate}", style=style if count else "dim")
    return text


def _tell_checks(verdict: "RunVerdict") -> Text:
    failed = verdict.failed
    text = Text(f"{verdict.passed_count:,} met", style="green")
    text.append(f", {len(failed):,} failed" if failed else ", none failed", style="yellow" if failed else "green")
    for one in failed[:FAILED_SHOWN]:
        found = f", found {one['observed']}" if one["observed"] is not None else ""
        told = f"\n{one['severity']}: {one['table']}: {one['expectation']}{found}"
        text.append(make_printable(told), style="yellow")
    if len(failed) > FAILED_SHOWN:
        text.append(f"\nand {len(failed) - FAILED_SHOWN:,} more; see dateline check", style="yellow")
    return text


def _tell_rejects(rules: Sequence[tuple[str, int]]) -> str:
    more = f", {len(rules) - RULES_SHOWN:,} other rules" if len(rules) > RULES_SHOWN else ""
    return ", ".join(f"{count:,} × {rule}" for rule, count in rules[:RULES_SHOWN]) + more


def _tell_time(entry: "Entry") -> str:
    steps = ", ".join(f"{step['step']} {step['seconds']:,.1f}" for step in entry.steps if step["seconds"] >= 0.05)
    return f"{entry.run['seconds']:,.1f} s" + (f" ({steps})" if steps else "")


def _next_steps(home: "Home", has_rejects: bool) -> list[tuple[str, object]]:
    """Where to look next, as commands that work from here."""
    flag = _home_flag(home)
    commands = [f"dateline sql{flag} 'FROM mart.who_said_what'", f"dateline report{flag}"]
    if has_rejects:
        commands.append(f"dateline rejects{flag}")
    docs = home.reports / "data_docs" / "index.html"
    return [
        ("warehouse", _from_here(home.warehouse)),
        ("next", Text("\n".join(commands), style="bold")),
        ("data docs", _from_here(docs) if docs.exists() else None),
    ]


def _home_flag(home: "Home") -> str:
    from flows.home import find_home

    return "" if find_home().root == home.root else f" --home {_from_here(home.root)}"


def _from_here(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
