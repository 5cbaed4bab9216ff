"""The deployment that `dateline serve` keeps in Prefect, and its runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import SetStateStatus
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.flow_engine import run_flow
from prefect.states import Crashed, Pending

from flows.schedule import Schedule
from flows.scheduled import asked_to_stop, listener, scheduled
from flows.stopping import Stop

WORDS = {StateType.COMPLETED: "", StateType.CANCELLED: "", StateType.FAILED: "failed: ", StateType.CRASHED: "crashed: "}


@dataclass
class Deployment:
    """A deployment as Prefect's server knows it."""

    client: SyncPrefectClient
    id: UUID
    name: str

    @property
    def full_name(self) -> str:
        return f"{scheduled.name}/{self.name}"

    def make_run(self, instant: datetime) -> FlowRun:
        """A run of the schedule, due now."""
        return self.client.create_flow_run_from_deployment(
            self.id, idempotency_key=instant.isoformat(), tags=["scheduled by dateline serve"]
        )

    def find_asked_for(self) -> list[UUID]:
        """The ids of runs that someone asked Prefect for, the oldest first."""
        found = self.client.get_scheduled_flow_runs_for_deployments([self.id], scheduled_before=datetime.now(UTC))
        return [one.id for one in sorted(found, key=lambda one: str(one.created))]

    def read(self, run_id: UUID) -> FlowRun:
        return self.client.read_flow_run(run_id)

    def clear_crashed(self) -> None:
        """Runs that stand as running though nothing runs."""
        kinds = FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])
        for run in self.client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[self.id])),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=kinds)),
        ):
            why = "the process that ran it was killed; the next run goes on from there"
            self.client.set_flow_run_state(run.id, Crashed(message=why), force=True)


@contextmanager
def open_deployment(name: str, parameters: dict[str, Any], schedule: Schedule) -> Iterator[Deployment]:
    """The deployment, made or brought up to date.

    Its schedule is shown but not active: it is `dateline serve` that keeps it, on any server, so that runs never overlap.
    """
    with get_client(sync_client=True) as client:
        # Its type says that it may have to be awaited, which it has not where no loop runs.
        made: Any = scheduled.to_deployment(
            name, parameters=parameters, schedules=[_describe(schedule)],
            description="Kept by `dateline serve`, which runs it on schedule and when a run of it is asked for.",
        )  # fmt: skip
        yield Deployment(client, made.apply(), name)


def _describe(schedule: Schedule) -> DeploymentScheduleCreate:
    if schedule.cron:
        return DeploymentScheduleCreate(schedule=CronSchedule(cron=schedule.cron), active=False)
    assert schedule.interval is not None
    return DeploymentScheduleCreate(schedule=IntervalSchedule(interval=schedule.interval), active=False)


def execute(flow_run: FlowRun, stop: Stop, tell: Callable[[str], None]) -> str:
    """The flow run done in this process; how it ended, in one line."""
    stop_token, tell_token = asked_to_stop.set(stop), listener.set(tell)
    try:
        with get_client(sync_client=True) as client:
            taken: Any = client.set_flow_run_state(flow_run.id, Pending())
            if taken.status != SetStateStatus.ACCEPT:
                return f"{flow_run.name} is run by another process, or was cancelled"
        state: Any = run_flow(scheduled, flow_run=flow_run, return_type="state")
    finally:
        asked_to_stop.reset(stop_token)
        listener.reset(tell_token)
    return WORDS.get(state.type, "") + " ".join(str(state.message or state.name).split())
