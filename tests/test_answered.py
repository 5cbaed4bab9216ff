"""An address that gives nothing is set aside until it gives something, however often that changes."""

from pathlib import Path

import pytest
from factories import NOW, Pass, digests, document, lend_gazetteer, open_session_here, query, write_ferry

from flows.home import Home
from flows.raw_store import list_answered, list_receipts, scan_known_rejects, scan_known_sightings, store_received
from flows.run import refine_and_publish, tell_if_stopped
from schemas.received import Document, Reject

FEED = "https://lake.example/feed.xml"
MISSED = Reject("raw.documents", "unreached", "it could not be had", FEED, None, None, b"")
OTHER = Reject("raw.documents", "unreached", "it could not be had", "https://mur.example/", None, None, b"")


def entry(tmp_path: Path) -> Document:
    return document(write_ferry(tmp_path, "ferry.txt").read_bytes(), FEED, member="https://lake.example/ferry")


def take(home: Home, *items: Document | Reject) -> None:
    store_received(home, items, NOW)


def publish(home: Home) -> list[tuple[str]]:
    """The addresses that the published file has as unreached."""
    session = open_session_here(lend_gazetteer(home), Pass())
    tell_if_stopped(session, lambda: refine_and_publish(session))
    return query(home, "SELECT source_uri FROM ops.rejects WHERE rule = 'unreached' ORDER BY ALL")


def test_what_holds_of_an_address_is_what_was_seen_last(home: Home, tmp_path: Path):
    found = entry(tmp_path)
    for item, answered, sightings, rejects in (
        (MISSED, [], 0, 1), (found, [FEED], 1, 0), (found, [FEED], 1, 0), (MISSED, [], 0, 1), (MISSED, [], 0, 1),
        (found, [FEED], 1, 0),
    ):  # fmt: skip
        take(home, item)
        assert list_answered(home) == answered
        assert scan_known_sightings(home).collect().unique("document_id").height == sightings
        assert scan_known_rejects(home).collect().unique("rule").height == rejects


@pytest.mark.usefixtures("prefect")
def test_a_feed_that_answers_again_is_no_longer_set_aside_and_one_that_fails_again_is(home: Home, tmp_path: Path):
    found = entry(tmp_path)
    take(home, MISSED, OTHER)
    assert publish(home) == [(FEED,), (OTHER.source_uri,)]
    for item, told in ((found, []), (MISSED, [FEED]), (found, [])):
        take(home, item)
        assert publish(home) == [*((one,) for one in told), (OTHER.source_uri,)]
    rebuilt = Home(tmp_path / "again").prepare()
    rebuilt.segments.rmdir(), rebuilt.receipts.rmdir()
    home.segments.rename(rebuilt.segments), home.receipts.rename(rebuilt.receipts)
    assert len(list(list_receipts(rebuilt))) == 4
    assert publish(rebuilt) == [(OTHER.source_uri,)]
    assert digests(rebuilt)["articles"] == digests(home)["articles"]
