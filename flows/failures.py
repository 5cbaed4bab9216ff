"""Runs that failed: why in one line, and an entry of the history for each attempt."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from flows.history import Entry, keep_entry, tell_run
from flows.home import Home, place_file
from flows.redo import RedoError
from flows.session import Step
from flows.settings import Settings
from flows.state import find_intake, identify_run, read_state
from flows.stopping import Stopped
from flows.versions import Versions, find_versions_for
from transforms.ids import make_id


class RunStopped(RuntimeError):
    """The run ended before it published; the published file stands as it was."""


# Faults whose message was made for users; of others the kind is told too, and the traceback is kept.
FORESEEN = frozenset({
    "RefineStopped", "PublishStopped", "RunStopped", "WorkerLost", "Stopped", "SourceError", "SettingsError", "ModelError",
    "HomeError", "HomeBusy", "ServerError", "FileNotFoundError",
})  # fmt: skip


def is_foreseen(fault: BaseException) -> bool:
    return type(fault).__name__ in FORESEEN


def say_fault(fault: BaseException) -> str:
    """Why, in one line."""
    words = " ".join(str(fault).split())[:1000]
    return words if is_foreseen(fault) and words else f"{type(fault).__name__}: {words}".rstrip(": ")


def record_failure(
    home: Home, versions: Versions, started_at: datetime, fault: BaseException, steps: Sequence[Step] = ()
) -> Entry:
    """The entry of a failed attempt, kept.

    It took nothing in: its documents are pending still, so its counts are 0. Its id is its own, since the run that
    goes on from it will have the one that follows from the input.
    """
    state = read_state(home, versions)
    intake = find_intake(home, state)
    run_id = make_id(identify_run(state, intake, versions), started_at.isoformat())
    entry = tell_run(
        run_id, started_at, versions, 0, {}, state.received_until, intake.input_hash, "stopped", say_fault(fault), steps
    )
    try:
        keep_entry(home, entry)
        if not is_foreseen(fault):
            text = "".join(traceback.format_exception(fault))
            place_file(home.journal / f"{run_id}.txt", lambda path: path.write_text(text, encoding="utf-8"))
    except OSError as second:
        fault.add_note(f"the history could not be written: {second}")
    return entry


@contextmanager
def recorded(home: Home, settings: Settings) -> Iterator[None]:
    """While it lasts a fault becomes an entry of the history, but for one that a session has recorded already.

    What was asked for and cannot be (RedoError) was no attempt: nothing was begun.
    """
    started_at = datetime.now(UTC)
    try:
        yield
    except RedoError:
        raise
    except Exception as fault:
        if not isinstance(fault, RunStopped) and not (isinstance(fault, Stopped) and fault.is_recorded):
            record_failure(home, find_versions_for(settings), started_at, fault)
        raise
