"""The run: all three verbs as one flow, and the quick answer when nothing is new."""

from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

from prefect import flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.history import keep_entry, tell_run, with_checks
from flows.ingest import ingest
from flows.publish import Outcome, PublishStopped, publish, tell_check
from flows.refine import RefineStopped, refine
from flows.session import Session
from flows.state import find_intake, identify_run, read_state
from flows.workers import WorkerLost
from transforms.ids import make_id

Result = TypeVar("Result")
# At its end each flow would wait up to a second for the thread that sends them.
WITHOUT_HEARTBEATS = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}


class RunStopped(RuntimeError):
    """The run ended before it published; the published file stands as it was."""


@flow(name="dateline", validate_parameters=False)
def run(session: Session, paths: Sequence[str], stdin: BinaryIO | None = None) -> Outcome:
    """Paths become rows: ingest, refine, publish."""
    ingest(session, paths, stdin)
    return publish(session, refine(session))


@flow(name="dateline publish", validate_parameters=False)
def refine_and_publish(session: Session) -> Outcome:
    """What was ingested before becomes rows: refine, publish."""
    return publish(session, refine(session))


def tell_if_stopped(session: Session, work: Callable[[], Result]) -> Result:
    """The work's result; where it is stopped the history says why, and RunStopped is raised."""
    try:
        with temporary_settings(WITHOUT_HEARTBEATS):
            return work()
    except (RefineStopped, PublishStopped, WorkerLost) as fault:
        _record_stop(session, fault)
        raise RunStopped(str(fault)) from fault


def _record_stop(session: Session, fault: RefineStopped | PublishStopped | WorkerLost) -> None:
    """A stopped run took nothing in: its documents are pending still, so its counts are 0.

    Its id is its own, so that the run that takes them in at last does not wipe it out.
    """
    state = read_state(session.home, session.versions)
    intake = find_intake(session.home, state)
    run_id = make_id(identify_run(state, intake, session.versions), "stopped", f"{session.started_at:%FT%T.%f}")
    entry = tell_run(
        run_id, session.started_at, session.versions, 0, {}, state.received_until, intake.input_hash, "stopped",
        str(fault), session.steps,
    )  # fmt: skip
    verdicts = [] if isinstance(fault, WorkerLost) else fault.verdicts
    checks = [tell_check(run_id, vars(one)) for one in verdicts]
    keep_entry(session.home, with_checks(entry, checks))
