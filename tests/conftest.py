"""What the tests share: one Prefect server and one judge for all of them, and homes of their own."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from factories import Pass, run_here, write_ferry
from web_server import Site, serving

from flows.home import REPOSITORY, Home
from flows.prefect_server import QUIET, await_server
from flows.workers import ONE_THREAD

if TYPE_CHECKING:
    from flows.gate import Judge


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Prefect reads its environment once, when it is imported, which test modules do before any fixture is made.
PORT = _find_port()
PREFECT_HOME = tempfile.mkdtemp(prefix="dateline-tests-")
atexit.register(shutil.rmtree, PREFECT_HOME, ignore_errors=True)
os.environ |= {
    **QUIET,
    **ONE_THREAD,
    "PREFECT_API_URL": f"http://127.0.0.1:{PORT}/api",
    "PREFECT_HOME": PREFECT_HOME,
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}
os.environ.pop("DATELINE_HOME", None)
os.environ.pop("DATELINE_NOW", None)


def pytest_configure(config: pytest.Config) -> None:
    """Warnings of libraries about themselves are not ours to mend."""
    config.addinivalue_line("filterwarnings", "ignore::DeprecationWarning:(prefect|great_expectations|spacy|thinc).*")


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """One Prefect server for all tests that run flows, so that not each starts its own."""
    command = [sys.executable, "-m", "flows.prefect_server", str(PORT)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=REPOSITORY)
    try:
        await_server()
        yield
    finally:
        server.kill()
        server.wait()
        assert server.stdin is not None
        server.stdin.close()


@pytest.fixture(scope="session")
def judge() -> "Judge":
    """Great Expectations, imported once."""
    from flows.gate import Judge

    return Judge()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home of the test's own."""
    return Home(tmp_path / "home").prepare()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with one article."""
    return write_ferry(tmp_path / "inbox", "ferry.txt").parent


@pytest.fixture
def published(prefect: None, home: Home, inbox: Path) -> Home:
    """A home that knows the inbox as it is, so that a run of it is quick."""
    run_here(home, Pass(), inbox)
    return home


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on this machine, with nothing to answer yet."""
    with serving() as found:
        yield found
