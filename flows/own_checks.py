"""The checks that people add: found in the home, and asked in a process that may die without harm."""

import hashlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.home import Home
from schemas.table import Severity
from warehouse.own_checks import Offences, OwnCheck, find_offences, read_check

if TYPE_CHECKING:
    from flows.gate import Measure

# What ops.checks and Data Docs name as the table, for a check may ask of many.
TABLE = "checks"
OTHER_WAYS = (".yaml", ".yml")
MOST_BYTES = 1 << 20
# A question may ask for more memory than there is; the process gets no more than this, and says so.
ADDRESS_SPACE = 4 << 30
START_SECONDS, GRACE_SECONDS = 120, 5


def find_checks(home: Home) -> list[OwnCheck]:
    """The checks of the home, by name of their files; one that cannot be read says why."""
    return [_read(path) for path in _list_files(home)]


def hash_checks(home: Home) -> str | None:
    """One hash over all check files, so that a change is seen; None where there are none."""
    files = _list_files(home)
    told = [f"{check.file}\0{check.sql}\0{check.fault}" for check in map(_read, files)]
    return hashlib.sha256("\0".join(told).encode("utf-8", "backslashreplace")).hexdigest() if files else None


def _list_files(home: Home) -> list[Path]:
    kinds = (".sql", *OTHER_WAYS)
    found = home.checks.iterdir() if home.checks.is_dir() else ()
    return sorted(path for path in found if path.suffix.lower() in kinds and not path.name.startswith("."))


def _read(path: Path) -> OwnCheck:
    name = path.name.encode("utf-8", "backslashreplace").decode()
    file = f"checks/{name}"
    if path.suffix.lower() in OTHER_WAYS:
        return OwnCheck(file, path.stem, fault="checks are written in SQL, in a file whose name ends in .sql")
    if not path.is_file():
        return OwnCheck(file, path.stem, Severity.CRITICAL, fault="it is no file")
    try:
        with open(path, "rb") as opened:
            text = opened.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            return OwnCheck(file, path.stem, Severity.CRITICAL, fault="it is longer than 1 MiB")
        return read_check(file, text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return OwnCheck(file, path.stem, Severity.CRITICAL, fault="it is not UTF-8 text")
    except OSError as fault:
        return OwnCheck(file, path.stem, Severity.CRITICAL, fault=f"it cannot be read: {fault.strerror}")


def measure_checks(home: Home, warehouse: Path) -> "list[Measure]":
    """Every check of the home asked of a warehouse file that nobody writes to, as measures that the judge takes."""
    checks = find_checks(home)
    if not checks:
        return []
    from flows.gate import Measure

    return [
        Measure(TABLE, check.words, found.count, None, 0, check.severity, observed=found.observed)
        for check, found in zip(checks, _ask_each(warehouse, checks), strict=True)
    ]


def _ask_each(warehouse: Path, checks: Sequence[OwnCheck]) -> Iterator[Offences]:
    asker: Asker | None = None
    for check in checks:
        if check.fault is not None:
            yield find_offences(warehouse, check)
            continue
        asker = asker or Asker(warehouse)
        found = asker.ask(check)
        if found is None:
            asker.close()
            asker = None
        yield found or Offences(None, f"{check.file} cannot be judged: {_tell_lost(check)}")
    if asker is not None:
        asker.close()


def _tell_lost(check: OwnCheck) -> str:
    return f"it took more than {check.seconds} s or more memory than there is; more time is given by `-- seconds: N`"


class Asker:
    """A process that answers one check after another."""

    def __init__(self, warehouse: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=answer_checks, args=(warehouse, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = self._receive(START_SECONDS) is True

    def ask(self, check: OwnCheck) -> Offences | None:
        """The check's answer; None where the process died over it or had to be ended."""
        if not self._is_ready:
            return None
        self._pipe.send(check)
        answer = self._receive(check.seconds + 2 * GRACE_SECONDS)
        return answer if isinstance(answer, Offences) else None

    def _receive(self, seconds: float) -> Any:
        try:
            return self._pipe.recv() if self._pipe.poll(seconds) else None
        except (EOFError, ConnectionError):
            return None

    def close(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()


def answer_checks(warehouse: Path, pipe: Connection) -> None:
    """What the process does: it answers until nobody asks any more, and ends itself over a check that does not end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with closing(pipe):
        pipe.send(True)
        while True:
            try:
                check = pipe.recv()
            except (EOFError, ConnectionError):
                return
            ending = threading.Timer(check.seconds + GRACE_SECONDS, os._exit, (1,))
            ending.daemon = True
            ending.start()
            pipe.send(find_offences(warehouse, check))
            ending.cancel()


def _limit_memory() -> None:
    """No more than ADDRESS_SPACE, or than is allowed already; some systems know no such limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = ADDRESS_SPACE if hard == resource.RLIM_INFINITY else min(hard, ADDRESS_SPACE)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):
        return
