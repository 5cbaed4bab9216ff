"""Tones and topics in the warehouse: what becomes of the category, and how a tone is walked back."""

from typing import Any

import duckdb
import pytest
from factories import make_row
from small_warehouse import ARTICLE, COPY, ENTITY, IN_FRENCH, MADE_BY, MENTION, make_home, put, span

from flows.explain import Explanation, explain
from flows.home import Home
from schemas import BY_NAME
from warehouse.load import fill_categories

TONE = {
    "mention_id": MENTION,
    "article_id": ARTICLE,
    "sentence_index": 1,
    "entity_id": ENTITY,
    "text": "Olena Kovalenko",
}


@pytest.fixture
def home(tmp_path) -> Home:
    """The small warehouse with one tone and the topics of two of its articles."""
    home = make_home(tmp_path)
    with duckdb.connect(str(home.warehouse)) as connection:
        told = {"tone": "positive", "probability": 0.71, "score": 0.6, "made_by": MADE_BY}
        put(connection, "tones", **TONE, **told, **span("Olena Kovalenko"))
        put_topic(connection, ARTICLE, "conflict")
        put_topic(connection, COPY, "other", reason="no topic has a probability of 0.3")
    return home


def put_topic(connection: duckdb.DuckDBPyConnection, article_id: str, topic: str, reason: str | None = None) -> None:
    words = ["drones", "depot"]
    row = make_row(BY_NAME["topics"], article_id=article_id, topic=topic, probability=0.5, words=words, reason=reason)
    put(connection, "topics", **row)


def categories(home: Home) -> dict[str, tuple[Any, Any]]:
    """Category and its basis by article, after they were filled twice."""
    with duckdb.connect(str(home.warehouse)) as connection:
        fill_categories(connection)
        fill_categories(connection)
        rows = connection.execute("SELECT article_id, category, category_basis FROM articles").fetchall()
    return {article_id: (category, basis) for article_id, category, basis in rows}


def facts(explanation: Explanation, title: str) -> dict[str, object]:
    (section,) = [section for section in explanation.sections if section.title == title]
    return {name: value for name, value in section.facts if value}


def test_an_article_printed_without_a_category_has_its_topic(home):
    assert categories(home)[ARTICLE] == ("conflict", "topic")


def test_what_the_source_printed_stays(home):
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute(
            "UPDATE articles SET category = 'World', category_basis = 'printed' WHERE article_id = ?", [ARTICLE]
        )
    assert categories(home)[ARTICLE] == ("World", "printed")


def test_no_topic_and_no_text_in_english_mean_no_category(home):
    told = categories(home)
    assert (told[COPY], told[IN_FRENCH]) == ((None, None), (None, None))


def test_a_tone_is_walked_back_from_its_mention(home):
    found = explain(home, MENTION)
    told = facts(found, "mention")
    assert (told["tone"], told["told by"]) == ("positive (0.71), in this sentence", MADE_BY)
    passage = found.sections[0].passage
    assert passage is not None
    assert passage.text == "“We will rebuild it,” Mayor Olena Kovalenko said."


def test_an_article_says_which_words_told_its_topic(home):
    assert facts(explain(home, ARTICLE), "article")["topic"] == "conflict (0.50): drones, depot"
    assert facts(explain(home, COPY), "article")["topic"] == "other (0.50): no topic has a probability of 0.3"
