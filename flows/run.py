"""The run: all three verbs as one flow, and the quick answer when nothing is new."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.failures import RunStopped, record_failure, say_fault
from flows.history import keep_entry, with_checks
from flows.ingest import ingest
from flows.judging import tell_check
from flows.publish import Outcome, PublishStopped, publish
from flows.refine import RefineStopped, refine
from flows.session import Session
from flows.stopping import Stopped

__all__ = ["RunStopped", "refine_and_publish", "run", "tell_if_stopped"]

Result = TypeVar("Result")
# At its end each flow would wait up to a second for the thread that sends them.
WITHOUT_HEARTBEATS = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}


@flow(name="dateline", validate_parameters=False)
def run(session: Session, paths: Sequence[str], stdin: Path | None = None) -> Outcome:
    """Paths become rows: ingest, refine, publish."""
    ingest(session, paths, stdin)
    return publish(session, refine(session))


@flow(name="dateline publish", validate_parameters=False)
def refine_and_publish(session: Session) -> Outcome:
    """What was ingested before becomes rows: refine, publish."""
    return publish(session, refine(session))


def tell_if_stopped(session: Session, work: Callable[[], Result]) -> Result:
    """The work's result; where it fails the history says why, and RunStopped is raised, or Stopped where it was asked to."""
    try:
        with temporary_settings(WITHOUT_HEARTBEATS):
            return work()
    except Stopped as fault:
        record_stop(session, fault)
        fault.is_recorded = True
        raise
    except Exception as fault:
        record_stop(session, fault)
        raise RunStopped(say_fault(fault)) from fault


def record_stop(session: Session, fault: Exception) -> None:
    """The failed attempt in the history; one that nobody foresaw leaves its traceback beside it."""
    verdicts = fault.verdicts if isinstance(fault, RefineStopped | PublishStopped) else ()
    entry = record_failure(session.home, session.versions, session.started_at, fault, session.steps)
    if verdicts:
        checks = [tell_check(entry.run["run_id"], vars(one)) for one in verdicts]
        keep_entry(session.home, with_checks(entry, checks))
