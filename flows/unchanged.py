"""The quick answer: a run to which nothing is new needs no flow, no model and no judge, only its line in the history."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flows.history import Entry, insert_history, keep_entry, tell_run
from flows.home import Home
from flows.raw_store import SIGHTING_SCHEMA, scan_known_rejects, scan_known_sightings
from flows.settings import Settings
from flows.settled import hash_judging, is_settled
from flows.sources import receive
from flows.state import State, read_state
from flows.versions import Versions, find_versions_for
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
    versions = find_versions_for(settings)
    state, judging = read_state(home, versions), hash_judging(home, settings)
    if not is_settled(home, settings, state, judging, _today(settings)):
        return None
    with open(stdin, "rb") if stdin else nullcontext() as piped:
        found = _recognise(home, state, receive(paths, stdin=piped, web=web, may_be_empty=is_scheduled))
    if found is None:
        return None
    entry = replace(_tell(state, versions, started_at, *found, is_scheduled), checks_hash=judging)
    if not is_scheduled:
        _publish(home, entry)
    keep_entry(home, entry)
    return entry


def tell_settled(home: Home, settings: Settings) -> Entry | None:
    """The history's entry of a publish that would make the file that stands; None where it would make another one.

    It stands in the home's history alone until the next publish, as that of a scheduled run does.
    """
    started_at = datetime.now(UTC)
    versions = find_versions_for(settings)
    state, judging = read_state(home, versions), hash_judging(home, settings)
    if not is_settled(home, settings, state, judging, _today(settings)):
        return None
    nothing = hashlib.sha256().hexdigest()
    entry = replace(_tell(state, versions, started_at, Counter(), nothing, is_scheduled=True), checks_hash=judging)
    keep_entry(home, entry)
    return entry


def _today(settings: Settings) -> str:
    return f"{settings.now or datetime.now(UTC):%F}"


def _recognise(home: Home, state: State, items: Iterable[Document | Reject]) -> tuple[Counter[str], str] | None:
    """How many items came in again and were what, and the hash of them all; None at the first one not known."""
    places = set(scan_known_sightings(home).select(list(SIGHTING_SCHEMA)).collect().iter_rows())
    refused = set(scan_known_rejects(home).drop(TOLD_OTHERWISE).collect().iter_rows())
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
