"""A Prefect server of our own for as long as a run lasts, where the user has none; it never outlives the run."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from flows.home import REPOSITORY, Home

PATIENCE_SECONDS = 120
# What stops a run is told by the command in one line; Prefect would print its traceback as well.
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_CLI_COLORS": "false",
}


class ServerError(RuntimeError):
    """Prefect's server could not be reached or did not come up."""


@contextmanager
def prefect_server(home: Home) -> Iterator[None]:
    """The environment under which Prefect may be imported: the user's server where PREFECT_API_URL names one,
    else one of our own on a free port of this machine, its database under the home.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    port = _find_port()
    os.environ["PREFECT_HOME"] = str(home.prefect)
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    with open(home.prefect / "server.log", "w", encoding="utf-8") as log:
        server = _start(port, log.fileno())
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        try:
            yield
        finally:
            del os.environ["PREFECT_API_URL"]
            server.kill()
            server.wait()


def _start(port: int, log: int) -> "subprocess.Popen[bytes]":
    """The server as a child that ends when its standard input does, which is when this process ends, however it ends."""
    environment = {**os.environ, "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    command = [sys.executable, "-m", "flows.prefect_server", str(port)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, cwd=REPOSITORY)


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_server(patience_seconds: float = PATIENCE_SECONDS) -> None:
    """Returns once the server answers; raises ServerError when it does not in time."""
    address = f"{os.environ['PREFECT_API_URL'].rstrip('/')}/health"
    until = time.monotonic() + patience_seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - the address is the user's or our own
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise ServerError(f"no Prefect server answers at {address} after {patience_seconds:.0f} s; see prefect/server.log")


def main(port: int) -> None:
    """The server itself, in the child."""
    import uvicorn

    threading.Thread(target=_end_with_input, daemon=True).start()
    uvicorn.run("prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=port, log_level="error")


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
