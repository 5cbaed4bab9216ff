"""The way back of stories and copies: why articles are together, and what a copy shares with its original."""

from collections.abc import Iterator

import duckdb

from flows.walk_back import Section, explain_article, with_id
from warehouse import trace_stories
from warehouse.trace import FIVE_WS, fetch


def explain_placed_article(connection: duckdb.DuckDBPyConnection, article_id: str) -> Iterator[Section]:
    """The article, its five Ws, what it copies and why it stands in its story, then the way back to its file."""
    article, *others = explain_article(connection, article_id)
    yield article
    for answers in fetch(connection, FIVE_WS, id=article_id):
        yield Section("the five Ws", tuple(answers.items()))
    if copied := fetch(connection, trace_stories.COPIED, id=article_id):
        yield Section("copies", rows=copied)
    for row in fetch(connection, trace_stories.PLACED, id=article_id):
        facts = [
            ("headline", with_id(row["headline"], row["story_id"])),
            ("articles", f"{row['article_count']:,}, of {row['independent_count']:,} independent sources"),
            ("most like", with_id(row["other_title"], row["other_id"])), ("likelihood", row["likelihood"]),
            ("shared terms", ", ".join(row["shared_terms"] or [])),
            ("shared entities", ", ".join(row["shared_entities"] or [])), ("days apart", row["days_apart"]),
        ]  # fmt: skip
        yield Section("story", facts)
    yield from others


def explain_story(connection: duckdb.DuckDBPyConnection, story_id: str) -> Iterator[Section]:
    """The story, its articles with the one that each is most like, who copied whom, and what it was called before."""
    row = fetch(connection, trace_stories.STORY, id=story_id)[0]
    facts = [
        ("headline", with_id(row["headline"], row["headline_article_id"])), ("id", story_id),
        ("days", row["started_on"] and f"{row['started_on']} to {row['ended_on']}"), ("articles", row["article_count"]),
        ("sources", f"{row['source_count']:,}, {row['independent_count']:,} of them independent"),
    ]  # fmt: skip
    yield Section("story", facts)
    yield Section("its articles, and why they are together", rows=fetch(connection, trace_stories.MEMBERS, id=story_id))
    if changes := fetch(connection, trace_stories.CHANGES, id=story_id):
        yield Section("articles that came from or went to other stories", rows=changes)


def explain_happening(connection: duckdb.DuckDBPyConnection, happening_id: str) -> Iterator[Section]:
    """The happening, its reports with what joined each, and what they claim of people hurt."""
    row = fetch(connection, trace_stories.HAPPENING, id=happening_id)[0]
    facts = [
        ("type", row["event_type"]), ("id", happening_id), ("day", row["happened_on"]), ("place", row["place"]),
        ("actors", ", ".join(row["actors"])), ("recipients", ", ".join(row["recipients"])),
        ("story", with_id(row["headline"], row["story_id"])),
    ]  # fmt: skip
    yield Section("happening", facts)
    yield Section("its reports, and what joined them", rows=fetch(connection, trace_stories.REPORTS, id=happening_id))
    if hurt := fetch(connection, trace_stories.HURT, id=happening_id):
        yield Section("people hurt in it, as claimed", rows=hurt)
