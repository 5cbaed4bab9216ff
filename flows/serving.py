"""Serving: runs on a schedule, one after the other, each a flow run of a deployment; and those asked for through Prefect."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.home import Home, HomeBusy, hold, place_file
from flows.prefect_server import OwnServer, ServerError, await_server, prefect_server
from flows.schedule import Schedule, find_first
from flows.settings import read_settings
from flows.stopping import Stop

if TYPE_CHECKING:
    from flows.deployment import Deployment

POLL_SECONDS = 2.0
TICKS = "serve.json"


@dataclass
class Service:
    """What is served: paths and flags on a home, when, who may stop it and who is told."""

    home: Home
    paths: Sequence[str]
    schedule: Schedule
    stop: Stop
    tell: Callable[[str], None]
    flags: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The deployment's name: the same for the same paths and home."""
        told = json.dumps([str(self.home.root), *self.paths])
        return f"serve-{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of each run."""
        given = {name: value for name, value in self.flags.items() if value is not None}
        return {"paths": list(self.paths), "home": str(self.home.root), **given}


def serve(service: Service) -> None:
    """Runs until it is asked to stop; a run that fails is told, and the next one goes on."""
    service.home.prepare()
    settings = read_settings(service.home, **service.flags)
    with prefect_server(service.home, settings.keep_days) as server, _deployed(service, server) as deployment:
        where = f"Prefect at {os.environ['PREFECT_API_URL']}, deployment '{deployment.full_name}'"
        service.tell(f"serving {', '.join(service.paths)} {service.schedule.words}; {where}")
        _clear_crashed(service, deployment)
        _loop(service, server, deployment)
    service.tell("stopped")


@contextmanager
def _deployed(service: Service, server: OwnServer | None) -> "Iterator[Deployment]":
    await_server(server)
    from flows.deployment import open_deployment

    with open_deployment(service.name, service.parameters, service.schedule) as deployment:
        yield deployment


def _clear_crashed(service: Service, deployment: "Deployment") -> None:
    """Runs that a process which was killed left as running are told to have crashed; none runs while the home is free."""
    try:
        with hold(service.home, wait=False):
            deployment.clear_crashed()
    except HomeBusy as fault:
        service.tell(str(fault).split(";")[0])


def _loop(service: Service, server: OwnServer | None, deployment: "Deployment") -> None:
    import httpx

    due = _find_due(service)
    is_told = False
    while not service.stop.is_asked:
        try:
            due = _run_what_is_due(service, server, deployment, due)
            is_told = False
        except (ServerError, httpx.HTTPError, OSError) as fault:
            if not is_told:
                service.tell(
                    f"no run could be begun ({' '.join(str(fault).split())[:200] or type(fault).__name__}); trying again"
                )
            is_told = True
        service.stop.wait(min(POLL_SECONDS, max((due - datetime.now(UTC)).total_seconds(), 0.05)))


def _run_what_is_due(service: Service, server: OwnServer | None, deployment: "Deployment", due: datetime) -> datetime:
    """When the next run of the schedule is due, after that of now and those that were asked for."""
    if server is not None:
        server.revive()
    now = datetime.now(UTC)
    if now >= due:
        _run(service, partial(deployment.make_run, now))
        _keep_tick(service, now)
        due = service.schedule.after(now)
    for asked in deployment.find_asked_for():
        _run(service, partial(deployment.read, asked))
    return due


def _find_due(service: Service) -> datetime:
    now = datetime.now(UTC)
    kept = None if service.schedule.interval else _read_ticks(service.home).get(service.name)
    last = datetime.fromisoformat(kept) if kept else None
    due = find_first(service.schedule, last, now)
    if due <= now and last:
        service.tell("runs were missed since the last one; one makes up for all")
    elif due > now:
        service.tell(f"the next run is due at {due.astimezone():%F %T %Z}")
    return due


def _run(service: Service, find: Callable[[], Any]) -> None:
    """One run from beginning to end, and its line."""
    from flows.deployment import execute

    if service.stop.is_asked:
        return
    begun = time.monotonic()
    told = execute(find(), service.stop, service.tell)
    service.tell(f"{datetime.now().astimezone():%F %T}  {told} ({time.monotonic() - begun:,.1f} s)")


def _read_ticks(home: Home) -> dict[str, str]:
    try:
        return dict(json.loads((home.prefect / TICKS).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def _keep_tick(service: Service, instant: datetime) -> None:
    """Remembered, so that the next start knows whether it missed one."""
    ticks = _read_ticks(service.home) | {service.name: instant.isoformat()}

    def write(path: Path) -> None:
        path.write_text(json.dumps(ticks, indent=1), encoding="utf-8")

    place_file(service.home.prefect / TICKS, write)
