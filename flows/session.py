"""One run while it lasts: its home, settings, versions and workers, and what it has to tell so far."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from flows.home import Home
from flows.settings import Settings
from flows.stopping import Stop
from flows.versions import Versions
from flows.web import Web
from flows.workers import Workers, open_workers

if TYPE_CHECKING:
    from flows.gate import Judge, Verdict


class Progress(Protocol):
    """Whoever shows how far the work is."""

    def begin(self, step: str, total: int | None, unit: str, batches: int = 0) -> None: ...

    def advance(self, step: str, count: int) -> None: ...

    def end(self, step: str) -> None: ...


class Silence:
    """Progress that nobody watches."""

    def begin(self, step: str, total: int | None, unit: str, batches: int = 0) -> None: ...

    def advance(self, step: str, count: int) -> None: ...

    def end(self, step: str) -> None: ...


@dataclass
class Step:
    """One step of the run, as ops.steps tells it."""

    step: str
    started_at: datetime
    seconds: float = 0.0
    rows_in: int = 0
    rows_out: int = 0
    batches: int = 0
    batches_found_done: int = 0


@dataclass
class Session:
    """What the flows of one run share; one that `replays` takes what was set aside for not yet done."""

    home: Home
    settings: Settings
    versions: Versions
    workers: Workers
    stop: Stop = field(default_factory=Stop)
    web: Web | None = None
    progress: Progress = field(default_factory=Silence)
    replays: bool = False
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    steps: list[Step] = field(default_factory=list)
    verdicts: list["Verdict"] = field(default_factory=list)
    is_scheduled: bool = False
    _judge: "Future[Judge] | None" = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def now(self) -> datetime:
        """The instant that this run takes for the present."""
        return self.settings.now or self.started_at

    @contextmanager
    def step(self, name: str, total: int | None, unit: str, batches: int = 0) -> Iterator[Step]:
        """A step that is shown while it lasts, timed, and told afterwards."""
        step = Step(name, datetime.now(UTC), batches=batches)
        begun = time.monotonic()
        self.progress.begin(name, total, unit, batches)
        try:
            yield step
        finally:
            self.progress.end(name)
            step.seconds = round(time.monotonic() - begun, 3)
            self.steps.append(step)

    def call_judge(self) -> None:
        """Great Expectations begins to be imported, while others work."""
        with self._guard:
            if self._judge is None:
                self._judge = ThreadPoolExecutor(1, "judge").submit(_make_judge, self.home)

    @property
    def judge(self) -> "Judge":
        """The judge; waits for its import to end."""
        self.call_judge()
        assert self._judge is not None
        return self._judge.result()


def _make_judge(home: Home) -> "Judge":
    from flows.gate import Judge

    return Judge(home.reports / "data_docs")


@contextmanager
def open_session(
    home: Home,
    settings: Settings,
    versions: Versions,
    progress: Progress | None = None,
    reads: bool = True,
    stop: Stop | None = None,
    web: Web | None = None,
) -> Iterator[Session]:
    """A session with its workers started, none where it does not `read`; they are told when the run is asked to stop."""
    asked = stop or Stop()
    count = settings.workers if reads else 0
    with open_workers(count, settings.model, home.gazetteer) as workers, asked.telling(workers.drop_waiting):
        yield Session(home, settings, versions, workers, asked, web, progress or Silence())
