"""The quick answer: a run to which nothing is new needs no flow, no model and no judge, only its line in the history."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flows.history import Entry, insert_history, keep_entry, read_entry, tell_run
from flows.home import Home
from flows.own_checks import hash_checks
from flows.raw_store import RECEIPT_NAME, SIGHTING_SCHEMA, list_receipts, scan_rejects, scan_sightings
from flows.settings import Settings
from flows.sources import receive
from flows.state import State, read_state
from flows.versions import Versions, find_versions
from flows.web import Web
from schemas.received import Document, Reject
from transforms.ids import make_id
from warehouse.open import open_copy, put_in_place

# A reason may tell of the moment: how long a server asks to be left alone.
TOLD_OTHERWISE = ("receipt", "received_at", "reason")


def tell_unchanged(
    home: Home,
    settings: Settings,
    paths: Sequence[str],
    stdin: Path | None,
    web: Web | None = None,
    is_scheduled: bool = False,
) -> Entry | None:
    """The history's entry of this run where everything the paths hold is published already; None where it is not.

    That of a scheduled run stands in the home's history alone until the next publish: there are many, and the file would be
    copied for each.
    """
    started_at = datetime.now(UTC)
    versions = find_versions(settings.model, settings.fields)
    state, checks_hash = read_state(home, versions), hash_checks(home)
    if (
        not state.is_current
        or state.redo
        or _has_unpublished(home, state)
        or _are_checks_others(checks_hash, home, state)
    ):
        return None
    with open(stdin, "rb") if stdin else nullcontext() as piped:
        found = _recognise(home, state, receive(paths, stdin=piped, web=web, may_be_empty=is_scheduled))
    if found is None:
        return None
    entry = replace(_tell(state, versions, started_at, *found, is_scheduled), checks_hash=checks_hash)
    if not is_scheduled:
        _publish(home, entry)
    keep_entry(home, entry)
    return entry


def _has_unpublished(home: Home, state: State) -> bool:
    latest = max((folder.name for folder in list_receipts(home)), default=None)
    if latest is None or state.received_until is None:
        return latest is not None
    return latest > state.received_until.strftime(RECEIPT_NAME)


def _are_checks_others(checks_hash: str | None, home: Home, state: State) -> bool:
    """Whether the checks that people added are not those by which the published file was judged."""
    judged = read_entry(home, state.run_id)
    return checks_hash != (judged.checks_hash if judged else None)


def _recognise(home: Home, state: State, items: Iterable[Document | Reject]) -> tuple[Counter[str], str] | None:
    """How many items came in again and were what, and the hash of them all; None at the first one not known."""
    places = set(scan_sightings(home).select(list(SIGHTING_SCHEMA)).collect().iter_rows())
    refused = set(scan_rejects(home).drop(TOLD_OTHERWISE).collect().iter_rows())
    fates = dict(state.outcomes.iter_rows())
    counts: Counter[str] = Counter()
    digest = hashlib.sha256()
    for item in _once_each(items):
        if isinstance(item, Reject):
            fate = "rejected" if _without_reason(item) in refused else None
            digest.update(item.payload)
        else:
            is_known = (item.document_id, item.source_uri, item.member, item.line) in places
            fate = fates.get(item.document_id) if is_known else None
            digest.update(item.document_id.encode())
        if fate is None:
            return None
        counts["rejected" if fate == "rejected" else "unchanged"] += 1
    return counts, digest.hexdigest()


def _once_each(items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    """The items without those of the same place and bytes: two members of an archive may bear one name."""
    seen: set[tuple[object, ...]] = set()
    for item in items:
        key = (
            item.document_id if isinstance(item, Document) else item.payload,
            item.source_uri,
            item.member,
            item.line,
        )
        if key not in seen:
            seen.add(key)
            yield item


def _without_reason(item: Reject) -> tuple[object, ...]:
    return (item.table, item.rule, item.source_uri, item.member, item.line, item.payload)


def _tell(
    state: State, versions: Versions, started_at: datetime, counts: Counter[str], input_hash: str, is_scheduled: bool
) -> Entry:
    instant = (started_at.isoformat(),) if is_scheduled else ()
    run_id = make_id(state.run_id, input_hash, versions.read, *instant)
    return tell_run(
        run_id, started_at, versions, counts.total(), counts, state.received_until, input_hash, "unchanged"
    )  # fmt: skip


def _publish(home: Home, entry: Entry) -> None:
    aside = home.stage / "next.duckdb"
    with open_copy(home.warehouse, aside, keep=True) as connection:
        insert_history(home, connection, entry)
    put_in_place(aside, home.warehouse)
