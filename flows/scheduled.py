"""The flow behind every deployment: one run of some paths on one home, with its artifacts, told in one line."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.settings import temporary_settings
from prefect.states import Cancelled, Completed, Failed

from flows.artifacts import leave_artifacts, leave_checks, leave_funnel
from flows.failures import RunStopped, say_fault
from flows.history import Entry
from flows.run import WITHOUT_HEARTBEATS, run
from flows.stopping import Stop, Stopped
from flows.unchanged import tell_unchanged
from flows.walk_back import tell_funnel
from flows.work import Work, prepared

# Set by `dateline serve`, which runs the flow in its own process; elsewhere nobody asks it to stop or listens.
asked_to_stop: ContextVar[Stop | None] = ContextVar("asked_to_stop", default=None)
listener: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


@flow(name="dateline scheduled", persist_result=False)
def scheduled(
    paths: list[str],
    home: str | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
    model: str | None = None,
) -> State[Any]:
    """Articles that the paths (files, folders, patterns, addresses of feeds) hold now become tables of the home.

    Where another run holds the home it waits. Ends Completed with the funnel, Failed with the reason, or Cancelled.
    """
    stop = asked_to_stop.get() or Stop()
    flags = {"workers": workers, "batch_size": batch_size, "model": model}
    try:
        with temporary_settings(WITHOUT_HEARTBEATS):
            entry = _work(paths, Path(home) if home else None, stop, flags)
    except Stopped as fault:
        return Cancelled(message=str(fault))
    except Exception as fault:
        if _is_bug(fault):
            raise
        return Failed(message=say_fault(fault))
    return Completed(message=f"run {entry.run['run_id']} {entry.run['status']}: {tell_funnel(entry.run)}")


def _work(paths: list[str], home: Path | None, stop: Stop, flags: dict[str, Any]) -> Entry:
    tell = listener.get() or print
    with prepared(home, stop, tell, **flags) as work:
        entry = tell_unchanged(work.home, work.settings, paths, None, work.web, is_scheduled=True)
        if entry is not None:
            leave_funnel(entry)
            return entry
        return _publish(work, paths)


def _publish(work: Work, paths: list[str]) -> Entry:
    try:
        entry = work.tell(lambda session: run(replace(session, is_scheduled=True), paths)).entry
    except RunStopped as fault:
        _leave_failed(fault)
        raise
    leave_artifacts(work.home, entry)
    return entry


def _leave_failed(fault: RunStopped) -> None:
    """The checks that stopped the run, where it was they."""
    verdicts = [vars(one) for one in getattr(fault.__cause__, "verdicts", ())]
    if verdicts:
        failed = [one for one in verdicts if not one["success"]]
        leave_checks(failed, len(verdicts) - len(failed))


def _is_bug(fault: Exception) -> bool:
    """Faults of this code itself keep their traceback in Prefect."""
    return isinstance(fault, AssertionError | AttributeError | NameError | TypeError)
