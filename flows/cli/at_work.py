"""What commands that work share: a signal answered, the home held, progress and the ending shown."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.cli.app import err, told_plainly

if TYPE_CHECKING:
    from flows.publish import Outcome
    from flows.session import Session
    from flows.stopping import Stop
    from flows.work import Work


def at_work(do: "Callable[[Work], None]", home: Path | None, no_wait: bool, **flags: object) -> None:
    """do(work) with the home held for it alone; SIGTERM and SIGINT have it finish the batch at hand."""
    with told_plainly():
        from flows.cli.progress import shown_progress
        from flows.stopping import work_stoppably
        from flows.work import prepared

        def work(stop: "Stop") -> None:
            with prepared(home, stop, tell, wait=not no_wait, **flags) as made:
                made.show = shown_progress
                do(made)

        work_stoppably(work, tell)


def tell(text: str) -> None:
    """A line for people, beside what the command gives."""
    err.print(text, style="yellow", markup=False, highlight=False, soft_wrap=True)


def publish_and_show(work: "Work", do: "Callable[[Session], Outcome]") -> None:
    """do(session), and how it ended on the terminal."""
    from flows.cli.ending import show_outcome

    show_outcome(work.home, work.tell(do))


@contextmanager
def spooled(paths: Sequence[str]) -> Iterator[Path | None]:
    """Standard input as a file, where it is asked for, so that it can be looked at twice.

    Its path is handed on, not the open file: Prefect looks into what a flow is given, and would read a line of that.
    """
    if "-" not in paths:
        yield None
        return
    with tempfile.NamedTemporaryFile(prefix="dateline-stdin-") as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.flush()
        yield Path(spool.name)
