"""What commands say where there is nothing to do, and the option that has them do it all the same."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.app import err, out

if TYPE_CHECKING:
    from pathlib import Path

    from flows.work import Work

AgainOption = Annotated[bool, typer.Option("--again", help="Do it all the same where nothing has changed.")]


def require_ingested(named: "Path | None") -> None:
    """Ends the command at once where nothing was ever ingested into the home."""
    from flows.cli.app import told_plainly

    with told_plainly():
        from flows.home import find_home
        from flows.settled import require_ingested as require

        require(find_home(named))


def is_told_settled(work: "Work", what: str, command: str) -> bool:
    """Whether a publish would make the file that stands; if so that is said, and `what` that means."""
    from flows.unchanged import tell_settled

    if tell_settled(work.home, work.settings) is None:
        return False
    out.print(f"nothing is new since {_tell_when(work)}, and nothing has changed that makes the tables; {what}")
    err.print(f"to do it all the same: dateline {command} --again", style="dim", highlight=False)
    return True


def is_told_refined(work: "Work") -> bool:
    """Whether nothing is left to refine; if so that is said."""
    from flows.settled import is_refined
    from flows.state import read_state
    from flows.versions import find_versions_for

    settings = work.settings
    if not is_refined(work.home, read_state(work.home, find_versions_for(settings))):
        return False
    out.print("nothing was ingested since the last publish, and nothing has changed that reads it; nothing to refine")
    return True


def _tell_when(work: "Work") -> str:
    """When the published file was put in place."""
    written = datetime.fromtimestamp(work.home.warehouse.stat().st_mtime)
    return f"the publish of {written:%F %R}"
