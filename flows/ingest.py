"""The ingest flow: sources are read, their bytes kept unchanged in the raw store."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from prefect import flow

from flows.raw_store import store_received
from flows.session import Session
from flows.sources import receive
from schemas.received import Document, Reject

TELL_EVERY = 50


@dataclass
class Taken:
    """How much was taken in: documents, and things that could not be received."""

    documents: int = 0
    rejects: int = 0


@flow(name="ingest", validate_parameters=False)
def ingest(session: Session, paths: Sequence[str], stdin: Path | None = None) -> Taken:
    """Everything the paths hold in the raw store; how much that was."""
    taken = Taken()
    with session.step("ingest", None, "documents") as step, open(stdin, "rb") if stdin else nullcontext() as piped:
        items = _watched(
            session, receive(paths, stdin=piped, web=session.web, may_be_empty=session.is_scheduled), taken
        )
        step.rows_in = store_received(session.home, items, session.now)
        step.rows_out = taken.documents
    return taken


def _watched(session: Session, items: Iterable[Document | Reject], taken: Taken) -> Iterator[Document | Reject]:
    """The same items, counted and told."""
    for count, item in enumerate(items, 1):
        session.stop.check()
        if count % TELL_EVERY == 0:
            session.progress.advance("ingest", TELL_EVERY)
        taken.rejects += isinstance(item, Reject)
        taken.documents += isinstance(item, Document)
        yield item
