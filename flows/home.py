"""The home: one directory that holds all state of one Dateline, and the lock that keeps two runs apart."""

import contextlib
import fcntl
import getpass
import glob
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

REPOSITORY = Path(__file__).parent.parent
DEFAULT_HOME = REPOSITORY / "warehouse"


class HomeError(RuntimeError):
    """The home cannot be used; says why and what to do."""


class HomeBusy(HomeError):
    """Another run holds the home."""


@dataclass(frozen=True)
class Home:
    """Where everything lies below one directory."""

    root: Path

    @property
    def warehouse(self) -> Path:
        return self.root / "dateline.duckdb"

    @property
    def segments(self) -> Path:
        return self.root / "raw" / "segments"

    @property
    def receipts(self) -> Path:
        return self.root / "raw" / "receipts"

    @property
    def stage(self) -> Path:
        return self.root / "stage"

    @property
    def gazetteer(self) -> Path:
        return self.root / "gazetteer"

    @property
    def set_aside(self) -> Path:
        """What a run that was stopped at its publish had set aside, until the next one publishes."""
        return self.stage / "set_aside.parquet"

    @property
    def journal(self) -> Path:
        return self.root / "runs"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def feeds(self) -> Path:
        return self.root / "feeds"

    @property
    def checks(self) -> Path:
        return self.root / "checks"

    @property
    def prefect(self) -> Path:
        return self.root / "prefect"

    @property
    def settings_file(self) -> Path:
        return self.root / "dateline.toml"

    def prepare(self) -> "Home":
        """The same home with its folders made; raises HomeError where that cannot be."""
        if glob.has_magic(str(self.root)):
            raise HomeError(
                f"home {self.root} holds one of * ? [, by which files are matched; name another with --home"
            )
        try:
            for folder in (self.segments, self.receipts, self.stage, self.journal, self.reports, self.prefect):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise HomeError(
                f"home {self.root} cannot be written: {fault.strerror}; name another with --home"
            ) from fault
        return self


def find_home(named: Path | None = None) -> Home:
    """The home named on the command line, else by DATELINE_HOME, else the repository's warehouse/."""
    chosen = named or os.environ.get("DATELINE_HOME") or DEFAULT_HOME
    return Home(Path(chosen).expanduser().resolve())


@contextlib.contextmanager
def hold(
    home: Home, wait: bool = True, tell: Callable[[str], None] = print, check: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """The home held for this process alone; waits for who holds it or, without wait, raises HomeBusy.

    While it waits it calls `check`, which ends the waiting by raising.

    The lock is the operating system's, so that it goes with the process however that ends.
    """
    home.prepare()
    with _open_lock(home) as lock:
        _acquire(lock.fileno(), home, wait, tell, check)
        lock.truncate(0)
        lock.write(json.dumps({"pid": os.getpid(), "user": _user(), "since": f"{datetime.now(UTC):%F %T} UTC"}))
        lock.flush()
        yield


def _open_lock(home: Home) -> IO[str]:
    try:
        return open(home.root / "lock", "a+", encoding="utf-8")
    except OSError as fault:
        raise HomeError(f"home {home.root} cannot be locked: {fault.strerror}; name another with --home") from fault


def _acquire(descriptor: int, home: Home, wait: bool, tell: Callable[[str], None], check: Callable[[], None]) -> None:
    if _try_lock(descriptor):
        return
    if not wait:
        raise HomeBusy(f"{describe_holder(home)}; wait for it, leave out --no-wait, or name another --home")
    tell(f"{describe_holder(home)}; waiting for it to end")
    while not _try_lock(descriptor):
        check()
        time.sleep(0.2)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def describe_holder(home: Home) -> str:
    """Who holds the home, in words."""
    try:
        holder: dict[str, Any] = json.loads((home.root / "lock").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return f"another run holds {home.root}"
    return f"process {holder['pid']} of {holder['user']} holds {home.root} since {holder['since']}"


def place_file(path: Path, write: Callable[[Path], object]) -> None:
    """A file that is there whole or not at all: written aside, synced, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(aside)
        _sync(aside)
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def place_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """A folder that is there whole or not at all; one that stands already is left as it is."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    fill(aside)
    for file in sorted(aside.iterdir()):
        _sync(file)
    try:
        os.rename(aside, path)
    except OSError:
        if not path.is_dir():
            raise
        shutil.rmtree(aside)


def remove_folder(path: Path) -> None:
    """Renamed first to a name that is never trusted, since a folder half removed would be taken for a finished one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.rename(path, aside)
    except FileNotFoundError:
        return
    shutil.rmtree(aside)


def _sync(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())
