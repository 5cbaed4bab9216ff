from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from factories import FERRY, Pass, StopAtPublish, digests, open_session_here, run_here, write_article
from small_warehouse import COPY_DOCUMENT, EMPTY_DOCUMENT, NOT_RECEIVED, make_home

from flows.home import Home
from flows.raw_store import store_received
from flows.replay import count_rejected, drop_parsed_rejects, reopen
from flows.run import RunStopped, refine_and_publish, tell_if_stopped
from flows.state import find_pending, read_state
from flows.versions import Versions
from schemas import REJECTS
from schemas.received import Document
from warehouse.forget import forget_set_aside

VERSIONS = Versions("parse", "abc123", "model", "docs")


@pytest.fixture
def copy(tmp_path: Path):
    """A connection that may change the small warehouse."""
    with duckdb.connect(str(make_home(tmp_path).warehouse)) as connection:
        yield connection


def values(connection: duckdb.DuckDBPyConnection, sql: str) -> list[object]:
    return [value for (value,) in connection.execute(sql).fetchall()]


def put_parsed(home: Home, name: str, reject_count: int) -> Path:
    """A finished batch of parsed documents, so many of them set aside."""
    folder = home.stage / "parsed" / "parse" / name
    folder.mkdir(parents=True)
    row = dict.fromkeys(REJECTS.column_names, "x") | {"line": 1, "payload": b"x"}
    pl.DataFrame([row] * reject_count, schema=REJECTS.polars_schema).write_parquet(folder / "rejects.parquet")
    return folder


def replay_here(home: Home, judge: Pass):
    """A replay in this process."""
    session = open_session_here(home, judge)
    session.replays = True
    return tell_if_stopped(session, lambda: refine_and_publish(session))


def test_rejected_documents_are_pending_again_and_no_others(tmp_path):
    home = make_home(tmp_path)
    received = [
        Document(one, f"seeds/{one[:2]}.txt", None, None, "text", "utf-8", b"x")
        for one in (COPY_DOCUMENT, EMPTY_DOCUMENT)
    ]
    store_received(home, received, datetime(2025, 7, 4, tzinfo=UTC))
    state = read_state(home, VERSIONS)
    assert find_pending(home, state)["document_id"].to_list() == []
    assert find_pending(home, reopen(state))["document_id"].to_list() == [EMPTY_DOCUMENT]


def test_what_is_forgotten_can_be_loaded_again(copy):
    forget_set_aside(copy)
    for table in ("raw.documents", "ops.outcomes", "ops.rejects"):
        assert EMPTY_DOCUMENT not in values(copy, f"SELECT document_id FROM {table}")
    # The places stay: a publish adds only those that were received since the last one.
    assert EMPTY_DOCUMENT in values(copy, "SELECT document_id FROM raw.sightings")


def test_articles_and_their_documents_stay(copy):
    tables = ("articles", "article_revisions", "sentences", "mentions", "quotes", "entities", "ops.runs", "ops.checks")
    before = {table: values(copy, f"SELECT count(*) FROM {table}") for table in tables}
    forget_set_aside(copy)
    assert {table: values(copy, f"SELECT count(*) FROM {table}") for table in tables} == before
    assert len(values(copy, "SELECT document_id FROM raw.documents")) == 3


def test_what_could_not_be_received_stays(copy):
    forget_set_aside(copy)
    assert values(copy, "SELECT reject_id FROM ops.rejects") == [NOT_RECEIVED]


def test_documents_and_what_could_not_be_received_are_counted(tmp_path):
    assert count_rejected(make_home(tmp_path)) == 2


def test_parsed_batches_with_a_reject_are_made_anew(home):
    clean, broken = put_parsed(home, "clean", 0), put_parsed(home, "broken", 2)
    drop_parsed_rejects(home)
    assert clean.is_dir()
    assert [path.name for path in broken.parent.iterdir()] == ["clean"]


@pytest.mark.usefixtures("prefect")
def test_a_stopped_replay_leaves_the_file_as_it_was_and_a_whole_one_changes_nothing_under_the_same_rules(
    tmp_path: Path, home: Home
):
    article = write_article(tmp_path, "a.txt", "Ferry sinks", "May 3, 2025", "Lake Herald", FERRY)
    (empty := tmp_path / "empty.txt").write_bytes(b"")
    run_here(home, Pass(), article, empty)
    before, tables = home.warehouse.read_bytes(), digests(home)
    with pytest.raises(RunStopped, match="nothing was published"):
        replay_here(home, StopAtPublish())
    assert home.warehouse.read_bytes() == before
    outcome = replay_here(home, Pass())
    assert outcome.entry.run["documents_in"] == 0
    changed = {name for name, digest in digests(home).items() if digest != tables[name]}
    assert changed <= {"ops.runs", "ops.steps", "ops.checks", "ops.rejects", "ops.outcomes", "raw.documents"}
    assert count_rejected(home) == 1


def test_a_home_with_nothing_published_has_nothing_set_aside(home):
    assert count_rejected(home) == 0


def test_a_file_of_other_contracts_has_nothing_set_aside_that_is_known(home):
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
    assert count_rejected(home) == 0
