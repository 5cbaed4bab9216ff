"""The raw store: bytes kept as they came, once, and every place where they were found."""

from datetime import timedelta

import polars as pl
import pytest
from factories import NOW, document

from flows import raw_store
from flows.home import Home
from flows.raw_store import known_documents, list_receipts, scan_rejects, scan_segments, scan_sightings, store_received
from schemas.received import Reject

ANN, BEN = document(b"Ann", "a.txt"), document(b"Ben", "b.txt")
ANN_AGAIN = document(b"Ann", "c.zip", member="a.txt")
BROKEN = Reject("raw.documents", "broken_archive", "cut short; send it again", "d.zip", None, None, b"PK\x03")


def places(home: Home) -> list[tuple[object, ...]]:
    return (
        scan_sightings(home).select("document_id", "source_uri", "member", "line").sort("source_uri").collect().rows()
    )


def test_bytes_are_kept_unchanged(home: Home):
    every_byte = document(bytes(range(256)) * 3, "noise")
    assert store_received(home, [ANN, every_byte], NOW) == 2
    kept = scan_segments(home).collect()
    assert dict(kept.select("document_id", "content").iter_rows()) == {
        ANN.document_id: b"Ann",
        every_byte.document_id: bytes(range(256)) * 3,
    }


def test_the_same_bytes_twice_are_one_document_found_at_two_places(home: Home):
    store_received(home, [ANN, ANN_AGAIN, BEN], NOW)
    assert scan_segments(home).select(pl.len()).collect().item() == 2
    assert [(uri, member) for _, uri, member, _ in places(home)] == [
        ("a.txt", None),
        ("b.txt", None),
        ("c.zip", "a.txt"),
    ]


def test_bytes_that_are_known_are_not_kept_again(home: Home):
    store_received(home, [ANN], NOW)
    store_received(home, [ANN_AGAIN], NOW + timedelta(hours=1))
    assert len(list(home.segments.glob("*.parquet"))) == 1
    assert known_documents(home) == {ANN.document_id}
    assert len(places(home)) == 2


def test_what_could_not_be_received_is_kept_with_its_reason(home: Home):
    store_received(home, [BROKEN], NOW)
    (row,) = scan_rejects(home).collect().iter_rows(named=True)
    assert row["reason"] == "cut short; send it again"
    assert row["payload"] == b"PK\x03"
    assert row["received_at"] == NOW


def test_no_items_leave_a_receipt_that_says_so(home: Home):
    assert store_received(home, [], NOW) == 0
    assert len(list(list_receipts(home))) == 1
    assert places(home) == []
    assert scan_rejects(home).collect().height == 0


def test_receipts_keep_their_order_where_the_clock_stands_still_or_goes_back(home: Home):
    for received_at in (NOW, NOW, NOW - timedelta(days=400)):
        store_received(home, [document(f"{received_at}".encode(), "x")], received_at)
    instants = (
        scan_sightings(home, again=True)
        .select("received_at")
        .unique()
        .sort("received_at")
        .collect()["received_at"]
        .to_list()
    )
    assert instants == [NOW, NOW + timedelta(microseconds=1), NOW + timedelta(microseconds=2)]


def test_what_a_killed_ingest_left_in_a_segment_is_adopted_by_the_next(home: Home):
    def die_after_two():
        yield ANN
        yield BEN
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw_store, "SEGMENT_DOCUMENTS", 1)
        with pytest.raises(KeyboardInterrupt):
            store_received(home, die_after_two(), NOW)
    assert list(list_receipts(home)) == []
    assert places(home) == []
    store_received(home, [document(b"Cem", "c.txt")], NOW)
    assert [uri for _, uri, _, _ in places(home)] == ["a.txt", "b.txt", "c.txt"]


def test_many_small_segments_hold_what_one_large_one_holds(home: Home, monkeypatch):
    monkeypatch.setattr(raw_store, "SEGMENT_BYTES", 10)
    monkeypatch.setattr(raw_store, "PART_ROWS", 3)
    items = [document(f"text {at}".encode(), f"{at:02}.txt") for at in range(20)]
    assert store_received(home, [*items, *[BROKEN] * 5], NOW) == 25
    assert known_documents(home) == {item.document_id for item in items}
    assert [uri for _, uri, _, _ in places(home)] == [item.source_uri for item in items]
    assert scan_rejects(home, again=True).collect().height == 5


def test_an_empty_home_knows_nothing(home: Home):
    assert known_documents(home) == set()
    assert places(home) == []


def test_quotes_lines_and_odd_names_are_places_too(home: Home):
    odd = document(b"x", 'it\'s "odd" 😀\n.txt', member="a'b", line=2**40)
    store_received(home, [odd], NOW)
    assert places(home) == [(odd.document_id, 'it\'s "odd" 😀\n.txt', "a'b", 2**40)]
