"""What a run stands on: what is published, what is not yet, what came in, and what became of it."""

from datetime import timedelta

import polars as pl
from factories import NOW, document

from flows.home import Home
from flows.raw_store import store_received
from flows.state import (
    OUTCOME_SCHEMA,
    VERSION_SCHEMA,
    State,
    count_fates,
    find_intake,
    find_pending,
    identify_run,
    read_state,
)
from flows.versions import Versions
from schemas.received import Reject
from warehouse.open import open_copy, put_in_place

VERSIONS = Versions("p1", "r1", "m1", "d1")
ANN, BEN, EVE = (document(text.encode(), f"{text}.txt") for text in ("ann", "ben", "eve"))
BROKEN = Reject("raw.documents", "broken_archive", "cut short", "d.zip", None, None, b"PK")


def stand(*outcomes: tuple[str, str], received_until=None) -> State:
    seen = pl.DataFrame(outcomes, schema=OUTCOME_SCHEMA, orient="row")
    return State(True, "r0", received_until, pl.DataFrame(schema=VERSION_SCHEMA), seen, seen)


def fates(*rows: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=OUTCOME_SCHEMA, orient="row")


def count(home: Home, state: State, decided: pl.DataFrame) -> dict[str, int]:
    counts = count_fates(find_intake(home, state), state, decided)
    return {fate: number for fate, number in counts.items() if number}


def test_where_nothing_is_published_the_state_is_empty(home: Home):
    state = read_state(home, VERSIONS)
    assert not state.is_current
    assert (state.articles.height, state.outcomes.height, state.received_until) == (0, 0, None)


def test_a_file_without_a_run_is_not_current(home: Home):
    with open_copy(home.warehouse, home.stage / "next.duckdb", keep=False):
        pass
    put_in_place(home.stage / "next.duckdb", home.warehouse)
    assert not read_state(home, VERSIONS).is_current


def test_what_has_no_outcome_is_pending_once_at_its_least_place(home: Home):
    store_received(home, [ANN, document(b"ann", "Zoe.txt"), BEN], NOW)
    pending = find_pending(home, stand((BEN.document_id, "new")))
    assert pending.select("document_id", "source_uri").rows() == [(ANN.document_id, "Zoe.txt")]
    assert pending["received_at"].to_list() == [NOW]


def test_the_first_receipt_tells_when_and_where_a_document_came(home: Home):
    store_received(home, [ANN], NOW)
    store_received(home, [document(b"ann", "Aaa.txt")], NOW + timedelta(days=1))
    pending = find_pending(home, stand())
    assert pending.select("source_uri", "received_at").rows() == [("ann.txt", NOW)]


def test_every_place_is_counted_once(home: Home):
    store_received(home, [ANN, document(b"ann", "again.txt"), BEN, EVE, BROKEN], NOW)
    decided = fates((ANN.document_id, "new"), (BEN.document_id, "revised"), (EVE.document_id, "rejected"))
    assert count(home, stand(), decided) == {"new": 1, "revised": 1, "unchanged": 1, "rejected": 2}


def test_a_rejected_document_found_twice_is_rejected_twice(home: Home):
    store_received(home, [ANN, document(b"ann", "again.txt")], NOW)
    assert count(home, stand(), fates((ANN.document_id, "rejected"))) == {"rejected": 2}


def test_what_was_published_before_and_comes_in_again_is_unchanged_or_rejected_again(home: Home):
    store_received(home, [ANN, BEN], NOW)
    before = stand((ANN.document_id, "new"), (BEN.document_id, "rejected"), received_until=NOW)
    store_received(home, [ANN, BEN, EVE], NOW + timedelta(hours=1))
    assert count(home, before, fates((EVE.document_id, "new"))) == {"new": 1, "unchanged": 1, "rejected": 1}


def test_receipts_that_are_published_are_not_taken_in_again(home: Home):
    store_received(home, [ANN], NOW)
    intake = find_intake(home, stand((ANN.document_id, "new"), received_until=NOW))
    assert (intake.places.height, intake.rejects.height, intake.received_until) == (0, 0, NOW)


def test_two_receipts_that_tell_the_same_are_one_input(tmp_path):
    homes = [Home(tmp_path / name).prepare() for name in "ab"]
    store_received(homes[0], [ANN, BEN, BROKEN], NOW)
    store_received(homes[1], [BEN], NOW)
    store_received(homes[1], [BROKEN, ANN, BEN], NOW + timedelta(minutes=1))
    one, other = (find_intake(home, stand()) for home in homes)
    assert one.input_hash == other.input_hash
    assert identify_run(stand(), one, VERSIONS) == identify_run(stand(), other, VERSIONS)


def test_a_run_is_named_by_its_input_its_versions_and_the_run_before(home: Home):
    store_received(home, [ANN], NOW)
    intake, nothing = find_intake(home, stand()), find_intake(home, stand(received_until=NOW))
    names = {
        identify_run(stand(), intake, VERSIONS),
        identify_run(stand(), nothing, VERSIONS),
        identify_run(stand(), intake, Versions("p1", "r2", "m1", "d1")),
        identify_run(State(True, "r9", None, *[pl.DataFrame()] * 3), intake, VERSIONS),
    }
    assert len(names) == 4
