"""The workers: processes that keep the model in memory and take one batch at a time."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

# Each worker is one thread of work: threads that libraries start besides would only stand in the other workers' way.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")
Job = TypeVar("Job")
Result = TypeVar("Result")


class WorkerDropped(RuntimeError):
    """The work ends, and the batch was not begun."""


class WorkerLost(RuntimeError):
    """A worker died over a batch; the batch can be tried again."""


def start_worker(model: str | None, gazetteer: Path) -> None:
    """What a worker does first: it goes when its parent goes, leaves signals to it, and loads the model.

    Ctrl-C and service managers send signals to all processes of a run, and the batch at hand is to be finished.
    """
    os.environ |= {**ONE_THREAD, "POLARS_MAX_THREADS": "1"}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    if model is not None:
        threading.Thread(target=_load, args=(model, gazetteer), daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _load(model: str, gazetteer: Path) -> None:
    """The model in memory before the first batch comes; a model that cannot be loaded is that batch's to report."""
    from flows.batches import load_reader
    from flows.models import ModelError

    with suppress(ModelError):
        load_reader(model, gazetteer)


class Workers:
    """A pool that is made anew when one of its processes dies."""

    def __init__(self, count: int, model: str | None, gazetteer: Path) -> None:
        self.count = count
        self._start = (model, gazetteer)
        self._guard = threading.Lock()
        self._asked: set[Future[Any]] = set()
        self._pool = self._make_pool()

    def _make_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(max(self.count, 1), context, start_worker, self._start)

    def warm_up(self) -> None:
        """All processes started, without waiting for them."""
        for _ in range(self.count):
            self._pool.submit(os.getpid)

    def work(self, function: Callable[[Job], Result], job: Job) -> Result:
        """function(job) in a worker; raises WorkerLost where the worker died over it, WorkerDropped where it was not begun."""
        pool = self._pool
        try:
            future = pool.submit(function, job)
            self._asked.add(future)
            future.add_done_callback(self._asked.discard)
            return future.result()
        except CancelledError as fault:
            raise WorkerDropped("the batch was not begun") from fault
        except BrokenProcessPool as fault:
            with self._guard:
                if self._pool is pool:
                    _kill_children()
                    self._pool = self._make_pool()
            raise WorkerLost("a worker died over the batch, out of memory perhaps; fewer --workers may help") from fault

    def drop_waiting(self) -> None:
        """Batches that no worker has begun are given up."""
        for future in tuple(self._asked):
            future.cancel()

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _kill_children() -> None:
    """The other workers of a broken pool, which would not answer the signal that the pool sends them."""
    for child in multiprocessing.active_children():
        child.kill()


@contextmanager
def open_workers(count: int, model: str | None, gazetteer: Path) -> Iterator[Workers]:
    """Workers for as long as they are needed; a count of 0 is for work that needs none."""
    workers = Workers(count, model, gazetteer)
    try:
        workers.warm_up()
        yield workers
    finally:
        workers.close()
