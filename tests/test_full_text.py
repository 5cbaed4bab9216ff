"""The index of words: it follows the articles, and is the same whichever way it came about."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from asked_warehouse import finish, open_warehouse, put_article, rows

from warehouse.derived import derive
from warehouse.fts_extension import find_extension

TEXTS = [(f"Title {number}", f"Number {number} of the drones flew over Mwanza and Łódź.") for number in range(12)]
INDEX = ("SELECT form, folded_form, term FROM search.forms ORDER BY ALL", "SELECT * FROM search.postings ORDER BY ALL",
         "SELECT article_key, article_id, content, word_count FROM search.documents ORDER BY ALL")  # fmt: skip


def index_of(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    return [rows(connection, sql) for sql in INDEX]


def put_all(connection: duckdb.DuckDBPyConnection, *steps: int) -> duckdb.DuckDBPyConnection:
    """The articles published in so many at a time."""
    left = list(TEXTS)
    for step in steps:
        for title, body in left[:step]:
            put_article(connection, title, body, date(2025, 7, 1))
        del left[:step]
        derive(connection)
    return connection


def test_the_index_is_the_same_in_one_publish_and_in_many():
    with open_warehouse() as at_once, open_warehouse() as bit_by_bit:
        assert index_of(put_all(at_once, 12)) == index_of(put_all(bit_by_bit, 8, 1, 1, 1, 1))


def test_what_was_added_is_found_before_and_after_the_whole_is_sorted_anew():
    with open_warehouse() as connection:
        put_all(connection, 11)
        title, body = TEXTS[11]
        put_article(connection, title, body, date(2025, 7, 1))
        derive(connection)
        assert rows(connection, "SELECT count(*) FROM search.documents WHERE NOT is_sorted") == [(1,)]
        assert len(rows(connection, "FROM search('drone')")) == 12
        for number in range(4):
            put_article(connection, f"More {number}", body, date(2025, 7, 1))
        derive(connection)
        assert rows(connection, "SELECT count(*) FROM search.documents WHERE NOT is_sorted") == [(0,)]
        order = [term for (term,) in rows(connection, "SELECT term FROM search.postings")]
        assert order == sorted(order)
        assert len(rows(connection, "FROM search('drone')")) == 16


def test_a_changed_text_is_found_by_its_new_words_only():
    with open_warehouse() as connection:
        article_id = put_article(connection, "Ferry", "A ferry sank.", date(2025, 7, 1))
        finish(connection)
        assert rows(connection, "SELECT article_id FROM search('ferry sank')") == [(article_id,)]
        connection.execute(
            "UPDATE articles SET title = 'Boat', body = 'A boat swam.', content_hash = sha256('A boat swam.')"
        )
        finish(connection)
        assert rows(connection, "FROM search('ferry sank')") == []
        assert rows(connection, "SELECT article_id FROM search('swam')") == [(article_id,)]


def test_an_article_that_is_gone_is_found_no_more():
    with open_warehouse() as connection:
        put_all(connection, 12)
        connection.execute("DELETE FROM articles WHERE title <> 'Title 3'")
        derive(connection)
        assert rows(connection, "SELECT title FROM search('drones')") == [("Title 3",)]


def test_a_text_without_words_and_a_warehouse_without_articles_have_an_index():
    with open_warehouse() as connection:
        derive(connection)
        put_article(connection, "…", "— — —", date(2025, 7, 1))
        derive(connection)
        assert rows(connection, "SELECT word_count FROM search.documents") == [(0,)]
        assert rows(connection, "FROM search('anything')") == []


@pytest.mark.skipif(find_extension() is None, reason="the package duckdb-extension-fts is not installed")
def test_duckdbs_own_index_is_there_besides_and_readers_without_the_extension_lose_nothing(tmp_path: Path):
    path = tmp_path / "with.duckdb"
    with open_warehouse(str(path)) as connection:
        put_all(connection, 12)
    with duckdb.connect(str(path), read_only=True) as reader:
        ours = rows(reader, "SELECT article_id, score FROM search('drones 7') ORDER BY article_id")
        assert len(ours) == 12
        assert rows(reader, "SELECT name FROM catalog WHERE name LIKE 'fts%'") == []
        reader.execute(f"LOAD '{find_extension()}'")
        theirs = rows(
            reader, "SELECT article_id, fts_main_articles.match_bm25(article_id, 'drones 7') FROM articles ORDER BY ALL"
        )
    assert [one for one, _ in ours] == [one for one, _ in theirs]
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs])
