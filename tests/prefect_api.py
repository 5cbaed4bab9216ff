"""What the session's Prefect server is asked, and how long a test waits for it."""

import os
import time
from collections.abc import Callable
from typing import Any

import httpx

# A machine that is busy with other things takes its time; a test that passes waits for none of it.
PATIENCE_SECONDS = 900
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def api(method: str, path: str, **body: Any) -> Any:
    """What the session's Prefect server answers."""
    address = f"{os.environ['PREFECT_API_URL']}{path}"
    answer = httpx.request(method, address, json=body if method != "GET" else None, timeout=60)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def await_true(happens: Callable[[], Any], what: str) -> Any:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if found := happens():
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


def await_end(run_id: str) -> dict[str, Any]:
    """The flow run when it has ended."""

    def look() -> dict[str, Any] | None:
        run: dict[str, Any] = api("GET", f"/flow_runs/{run_id}")
        return run if run["state_type"] in FINAL else None

    found: dict[str, Any] = await_true(look, f"the end of {run_id}")
    return found


def artifacts_of(run_id: str) -> dict[str, Any]:
    """The data of a flow run's artifacts, by key."""
    found = api("POST", "/artifacts/filter", artifacts={"flow_run_id": {"any_": [run_id]}})
    return {one["key"]: one["data"] for one in found}


def trigger(deployment: str, **parameters: Any) -> str:
    """The id of a run that was asked for through the API."""
    found = api("GET", f"/deployments/name/dateline scheduled/{deployment}")
    return str(
        api("POST", f"/deployments/{found['id']}/create_flow_run", parameters=parameters, state={"type": "SCHEDULED"})[
            "id"
        ]
    )
