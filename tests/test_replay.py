from datetime import UTC, datetime

import duckdb
import polars as pl
from small_warehouse import COPY_DOCUMENT, EMPTY_DOCUMENT, NOT_RECEIVED, make_home

from flows.raw_store import store_received
from flows.replay import count_rejected, forget_rejected
from flows.state import find_pending, read_state
from flows.versions import Versions
from schemas import REJECTS
from schemas.received import Document
from warehouse.open import open_for_reading

VERSIONS = Versions("parse", "abc123", "model", "docs")


def ids(home, sql: str) -> list[str]:
    with open_for_reading(home.warehouse) as connection:
        return [value for (value,) in connection.execute(sql).fetchall()]


def put_parsed(home, name: str, reject_count: int):
    """A finished batch of parsed documents, so many of them set aside."""
    folder = home.stage / "parsed" / "parse" / name
    folder.mkdir(parents=True)
    row = dict.fromkeys(REJECTS.column_names, "x") | {"line": 1, "payload": b"x"}
    pl.DataFrame([row] * reject_count, schema=REJECTS.polars_schema).write_parquet(folder / "rejects.parquet")
    return folder


def test_rejected_documents_are_pending_again_and_no_others(tmp_path):
    home = make_home(tmp_path)
    received = [
        Document(one, f"seeds/{one[:2]}.txt", None, None, "text", "utf-8", b"x")
        for one in (COPY_DOCUMENT, EMPTY_DOCUMENT)
    ]
    store_received(home, received, datetime(2025, 7, 4, tzinfo=UTC))
    assert find_pending(home, read_state(home, VERSIONS))["document_id"].to_list() == []
    forget_rejected(home)
    assert find_pending(home, read_state(home, VERSIONS))["document_id"].to_list() == [EMPTY_DOCUMENT]


def test_what_is_forgotten_can_be_loaded_again(tmp_path):
    home = make_home(tmp_path)
    forget_rejected(home)
    for table in ("raw.documents", "ops.outcomes", "ops.rejects"):
        assert EMPTY_DOCUMENT not in ids(home, f"SELECT document_id FROM {table}")
    # The places stay: a publish adds only those that were received since the last one.
    assert EMPTY_DOCUMENT in ids(home, "SELECT document_id FROM raw.sightings")


def test_articles_and_their_documents_stay(tmp_path):
    home = make_home(tmp_path)
    tables = ("articles", "article_revisions", "sentences", "mentions", "quotes", "entities", "ops.runs", "ops.checks")
    before = {table: ids(home, f"SELECT count(*) FROM {table}") for table in tables}
    forget_rejected(home)
    assert {table: ids(home, f"SELECT count(*) FROM {table}") for table in tables} == before
    assert len(ids(home, "SELECT document_id FROM raw.documents")) == 3


def test_what_could_not_be_received_stays_counted(tmp_path):
    home = make_home(tmp_path)
    assert count_rejected(home) == 2
    forget_rejected(home)
    assert count_rejected(home) == 1
    assert ids(home, "SELECT reject_id FROM ops.rejects") == [NOT_RECEIVED]


def test_parsed_batches_with_a_reject_are_made_anew(tmp_path):
    home = make_home(tmp_path)
    clean, broken = put_parsed(home, "clean", 0), put_parsed(home, "broken", 2)
    forget_rejected(home)
    assert clean.is_dir()
    assert [path.name for path in broken.parent.iterdir()] == ["clean"]


def test_forgetting_twice_is_forgetting_once(tmp_path):
    home = make_home(tmp_path)
    forget_rejected(home)
    forget_rejected(home)
    assert count_rejected(home) == 1


def test_a_home_with_nothing_published_has_nothing_to_forget(home):
    assert count_rejected(home) == 0
    forget_rejected(home)
    assert not home.warehouse.exists()


def test_a_file_of_other_contracts_is_left_for_the_next_run_to_build_anew(home):
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
    before = home.warehouse.read_bytes()
    assert count_rejected(home) == 0
    forget_rejected(home)
    assert home.warehouse.read_bytes() == before
    assert list(home.stage.iterdir()) == []
