"""A Prefect server of our own for as long as a run lasts, where the user has none; it never outlives the run."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from flows.home import REPOSITORY, Home

# Long, for a machine busy with other things; one that has died is told at once.
PATIENCE_SECONDS = 300
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
PRIVATE = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


class ServerError(RuntimeError):
    """Prefect's server could not be reached or did not come up."""


class OwnServer:
    """A server of our own: a child on one port, started again on it where it died."""

    def __init__(self, home: Home, keep_days: int) -> None:
        self.port = _find_port()
        self._log = home.prefect / "server.log"
        self._environment = {**PRIVATE, **_retention(keep_days)}
        self._child = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        """The server as a child that ends when its standard input does, which is when this process ends, however it ends."""
        environment = {**os.environ, **self._environment}
        command = [sys.executable, "-m", "flows.prefect_server", str(self.port)]
        with open(self._log, "w", encoding="utf-8") as log:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, cwd=REPOSITORY
            )

    def check(self) -> None:
        """Raises ServerError where the server has ended."""
        code = self._child.poll()
        if code is not None:
            lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
            said = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
            raise ServerError(f"Prefect's server ended at once, with code {code}: {said[:300]}; see {self._log}")

    def revive(self) -> None:
        """A server that died since is started again, where it can be found."""
        if self._child.poll() is not None:
            self._child = self._start()
            await_server(self)

    def end(self) -> None:
        self._child.kill()
        self._child.wait()
        if self._child.stdin is not None:
            self._child.stdin.close()


def _retention(keep_days: int) -> dict[str, str]:
    """Has the server forget runs that ended longer ago; 0: none."""
    if not keep_days:
        return {}
    vacuum = "PREFECT_SERVER_SERVICES_DB_VACUUM"
    return {f"{vacuum}_ENABLED": "events,flow_runs", f"{vacuum}_RETENTION_PERIOD": str(keep_days * 24 * 60 * 60)}


@contextmanager
def prefect_server(home: Home, keep_days: int = 0) -> Iterator[OwnServer | None]:
    """The environment under which Prefect may be imported: the user's server where PREFECT_API_URL names one, which
    gives None, else one of our own on a free port of this machine, its database under the home.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if os.environ.get("PREFECT_API_URL"):
        yield None
        return
    os.environ["PREFECT_HOME"] = str(home.prefect)
    os.environ["PREFECT_LOGGING_TO_API_ENABLED"] = "false"
    server = OwnServer(home, keep_days)
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{server.port}/api"
    try:
        yield server
    finally:
        del os.environ["PREFECT_API_URL"]
        server.end()


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_server(server: OwnServer | None = None, patience_seconds: float = PATIENCE_SECONDS) -> None:
    """Returns once the server answers; raises ServerError when it does not in time, or at once where it has ended."""
    address = f"{os.environ['PREFECT_API_URL'].rstrip('/')}/health"
    until = time.monotonic() + patience_seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - the address is the user's or our own
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if server is not None:
                server.check()
            time.sleep(0.1)
    raise ServerError(f"no Prefect server answers at {address} after {patience_seconds:.0f} s; see prefect/server.log")


def main(port: int) -> None:
    """The server itself, in the child."""
    import uvicorn

    class Server(uvicorn.Server):
        """Signals are left to the parent: they reach its children too, and it may have a batch to finish."""

        def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
            return nullcontext()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_input, daemon=True).start()
    create = "prefect.server.api.server:create_app"
    Server(uvicorn.Config(create, factory=True, host="127.0.0.1", port=port, log_level="error")).run()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
