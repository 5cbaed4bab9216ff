"""The ingest flow: sources are read, their bytes kept unchanged in the raw store."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from prefect import flow

from flows.raw_store import store_received
from flows.session import Session
from flows.sources import receive
from schemas.received import Document, Reject

TELL_EVERY = 50


@flow(name="ingest", validate_parameters=False)
def ingest(session: Session, paths: Sequence[str], stdin: BinaryIO | None = None) -> int:
    """Everything the paths hold in the raw store; the number of items received."""
    with session.step("ingest", None, "documents") as step:
        items = _watched(session, receive(paths, stdin=stdin))
        step.rows_in = step.rows_out = store_received(session.home, items, session.now)
    return step.rows_in


def _watched(session: Session, items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    for count, item in enumerate(items, 1):
        if count % TELL_EVERY == 0:
            session.progress.advance("ingest", TELL_EVERY)
        yield item
