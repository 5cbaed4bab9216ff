"""Progress on the terminal: a bar per step with rate and time left; plain lines where there is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as Shown
from rich.text import Text


class RateColumn(ProgressColumn):
    """How many a second."""

    def render(self, task: Shown) -> Text:
        rate = task.finished_speed or task.speed
        unit = task.fields.get("unit", "")
        return Text(f"{rate:,.1f} {unit}/s" if rate and unit else unit, style="cyan")


class BatchColumn(ProgressColumn):
    """How many batches are done, of how many."""

    def render(self, task: Shown) -> Text:
        done, batches = task.fields["batches_done"], task.fields["batches"]
        return Text(f"batch {done}/{batches}" if batches else "", style="magenta")


@dataclass
class Bars:
    """Steps as bars."""

    shown: Progress
    tasks: dict[str, TaskID] = field(default_factory=dict)

    def begin(self, step: str, total: int | None, unit: str, batches: int = 0) -> None:
        self.tasks[step] = self.shown.add_task(step, total=total, unit=unit, batches=batches, batches_done=0)

    def advance(self, step: str, count: int) -> None:
        task = self.tasks[step]
        self.shown.update(task, advance=count, batches_done=self.shown.tasks[task].fields["batches_done"] + 1)

    def end(self, step: str) -> None:
        task = self.shown.tasks[self.tasks[step]]
        total = task.total if task.total is not None else max(task.completed, 1)
        self.shown.update(task.id, total=total, completed=total)


@contextmanager
def shown_progress() -> Iterator[Bars]:
    """Bars on stderr, gone when the work ends; nothing where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(), TextColumn("{task.description:<12}"), BarColumn(bar_width=24), MofNCompleteColumn(), BatchColumn(), RateColumn(),
        TimeElapsedColumn(), TimeRemainingColumn(compact=True),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as shown:
        yield Bars(shown)
