"""Stopping: a first signal asks the work to finish the batch at hand, a second one ends the process at once."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
WAKE_SECONDS = 0.2


class Stopped(RuntimeError):
    """The work ended early because it was asked to; what was finished is kept."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(
            f"asked to stop by {signal.Signals(signal_number).name}; what was finished is kept, the next run goes on from there"
        )
        self.exit_code = 128 + signal_number
        self.is_recorded = False


class Stop:
    """Whether the work was asked to stop."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._signal = 0
        self._then: Callable[[], None] | None = None

    @property
    def is_asked(self) -> bool:
        return self._asked.is_set()

    def ask(self, signal_number: int = signal.SIGTERM) -> None:
        """Asks the work to stop; what waits is told."""
        self._signal = signal_number
        self._asked.set()
        if self._then is not None:
            self._then()

    def check(self) -> None:
        """Raises Stopped where the work was asked to stop."""
        if self.is_asked:
            raise Stopped(self._signal)

    def wait(self, seconds: float) -> bool:
        """Returns after so many seconds or, true, as soon as the work is asked to stop."""
        return self._asked.wait(max(seconds, 0))

    @contextmanager
    def telling(self, then: Callable[[], None]) -> Iterator[None]:
        """While it lasts `then` is called when the work is asked to stop."""
        self._then = then
        try:
            yield
        finally:
            self._then = None


def work_stoppably(work: Callable[[Stop], Result], tell: Callable[[str], None]) -> Result:
    """work(stop), which SIGTERM and SIGINT ask to stop, while a second signal ends the process as it would any other.

    It is done in a thread: Python hands signals to the main one, where Prefect would answer them by ending a flow midway.
    """
    stop = Stop()
    done: Future[Result] = Future()
    with _answering_signals(stop, tell):
        thread = threading.Thread(target=_fill, args=(done, work, stop), name="work", daemon=True)
        thread.start()
        # Looked after again and again: a signal that another thread received does not wake a main thread that waits for good.
        while thread.is_alive():
            thread.join(WAKE_SECONDS)
    return done.result()


def _fill(done: "Future[Result]", work: Callable[[Stop], Result], stop: Stop) -> None:
    try:
        done.set_result(work(stop))
    except BaseException as fault:
        done.set_exception(fault)
        if not isinstance(fault, Exception | SystemExit | KeyboardInterrupt):
            raise


@contextmanager
def _answering_signals(stop: Stop, tell: Callable[[str], None]) -> Iterator[None]:
    def answer(number: int, _: FrameType | None) -> None:
        if stop.is_asked:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        else:
            tell("finishing the batch at hand; a second signal ends at once")
            stop.ask(number)

    before = {number: signal.signal(number, answer) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
