"""Revisions: what a later version changed, and what was believed before it did."""

from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest
from factories import make_row
from relating import open_empty

from schemas import ANNOTATIONS, BY_NAME
from transforms.corrections import Change, compare_versions, split_sentences
from warehouse.load import insert_rows
from warehouse.revisions import keep_superseded

OLD = "Six people died in the quake, said Mayor Rosa Quispe. Schools are shut.\n\nThe port stays open."
NEW = "Fourteen people died in the quake, said Mayor Rosa Quispe. Trains run again.\n\nThe port stays open."
NOON = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)
EVENING = datetime(2025, 7, 5, 18, 0, tzinfo=UTC)


def compare(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.change, one.old_text, one.new_text) for one in compare_versions("Title", old, "Title", new)]


def test_sentences_are_changed_removed_and_added():
    assert compare(OLD, NEW) == [
        ("changed", "Six people died in the quake, said Mayor Rosa Quispe.", "Fourteen people died in the quake, said Mayor Rosa Quispe."),
        ("removed", "Schools are shut.", None),
        ("added", None, "Trains run again."),
    ]  # fmt: skip


def test_a_changed_headline_comes_first():
    assert compare_versions("Six die", OLD, "Fourteen die", OLD) == [Change("headline", "Six die", "Fourteen die")]


def test_numbers_and_names_that_changed_are_told():
    (change,) = compare_versions(
        "T",
        "The mayor, Rosa Quispe, counted 6 dead and 48 hurt.",
        "T",
        "The mayor, Rosa Mamani, counted 14 dead and 48 hurt.",
    )
    assert (change.old_numbers, change.new_numbers) == (("6",), ("14",))
    assert (change.old_names, change.new_names) == (("Quispe",), ("Mamani",))


def test_a_sentence_that_only_moved_is_neither_gone_nor_new():
    assert compare("It rained. Boats sank. Nobody was hurt.", "Boats sank. Nobody was hurt. It rained.") == [
        ("moved", "It rained.", "It rained.")
    ]


def test_the_same_text_has_no_changes():
    assert compare(OLD, OLD) == []


def test_sentences_end_at_marks_and_lines_but_not_at_figures():
    assert split_sentences("It cost 3.5 million. “Too much,” he said. “Far too much.” She\nagreed") == [
        "It cost 3.5 million.", "“Too much,” he said.", "“Far too much.”", "She", "agreed",
    ]  # fmt: skip


def put(connection: duckdb.DuckDBPyConnection, name: str, **values: Any) -> None:
    table = BY_NAME[name]
    row = make_row(table, **values)
    insert_rows(connection, table, [[row[column] for column in table.column_names]])


def revise(
    connection: duckdb.DuckDBPyConnection, revision: int, body: str, seen_at: datetime, read: dict[str, dict[str, Any]]
) -> None:
    """The article in another version, with a row of some tables read from it; what was read before goes to history."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE versions AS SELECT '0' || repeat('0', 19) AS article_id, true AS is_newest"
    )
    keep_superseded(connection)
    connection.execute("DELETE FROM articles")
    put(connection, "articles", body=body, revision=revision, published_on=None, duplicate_of=None)
    put(connection, "article_revisions", body=body, revision=revision, seen_at=seen_at)
    for table, values in read.items():
        connection.execute(f"DELETE FROM {table}")
        put(connection, table, **values)


SIX = {
    "quotes": {"text": "Six people", "end_char": 10}, "topics": {"topic": "disaster"},
    "quote_subjects": {"ground": "said of"},
}  # fmt: skip
FOURTEEN = {
    "quotes": {"text": "Fourteen people", "end_char": 15}, "topics": {"topic": "politics"},
    "quote_subjects": {"ground": "named in the words"},
}  # fmt: skip


@pytest.fixture
def revised():
    """An article received at noon and again the next evening."""
    with open_empty() as connection:
        revise(connection, 1, OLD, NOON, SIX)
        revise(connection, 2, NEW, EVENING, FOURTEEN)
        yield connection


def test_as_of_gives_the_version_in_force(revised: duckdb.DuckDBPyConnection):
    ask = "SELECT revision, body, is_superseded FROM as_of(TIMESTAMPTZ '{} 12:30:00+00')"
    assert revised.execute(ask.format("2025-07-04")).fetchall() == [(1, OLD, True)]
    assert revised.execute(ask.format("2025-07-06")).fetchall() == [(2, NEW, False)]
    assert revised.execute(ask.format("2025-07-03")).fetchall() == []


@pytest.mark.parametrize(
    ("table", "column", "before", "after"),
    [
        ("quotes", "text", "Six people", "Fourteen people"),
        ("topics", "topic", "disaster", "politics"),
        ("quote_subjects", "ground", "said of", "named in the words"),
    ],
)
def test_what_was_read_from_an_old_text_is_reachable_by_when_it_was_believed(
    revised: duckdb.DuckDBPyConnection, table: str, column: str, before: str, after: str
):
    ask = f"SELECT revision, {column} FROM {table}_as_of(DATE '{{}}')"
    assert revised.execute(ask.format("2025-07-04")).fetchall() == []
    assert revised.execute(ask.format("2025-07-05")).fetchall() == [(1, before)]
    assert revised.execute(ask.format("2025-07-06")).fetchall() == [(2, after)]


@pytest.mark.parametrize("table", [table.name for table in ANNOTATIONS if table.name not in SIX])
def test_every_such_question_can_be_asked(revised: duckdb.DuckDBPyConnection, table: str):
    assert revised.execute(f"FROM {table}_as_of(DATE '2025-07-05')").fetchall() == []


def test_corrections_tell_what_was_corrected_and_when(revised: duckdb.DuckDBPyConnection):
    change = {"revision": 2, "change": "changed", "old_text": "6 died.", "new_text": "14 died."}
    put(revised, "revision_changes", **change, old_numbers=["6"], new_numbers=["14"], old_names=[], new_names=[])
    told = "SELECT what, old_text, new_text, corrected_at, hours_later FROM mart.corrections"
    assert revised.execute(told).fetchall() == [("numbers", "6 died.", "14 died.", EVENING, 30.0)]
