"""The way back of whatever stands on one character of an article: also of rows that have no id, as times and sentences."""

from collections.abc import Iterator

import duckdb

from flows.walk_back import Section, explain_article, passage
from warehouse import trace
from warehouse.trace import fetch


def explain_spot(connection: duckdb.DuckDBPyConnection, article_id: str, char: int) -> Iterator[Section]:
    """What every layer reads on that character, each with the rule or reason and what made it; then the article."""
    yield Section(
        "place", [("article", article_id), ("character", char)], passage(connection, article_id, [(char, char + 1)])
    )
    for table, sql in trace.SPOTS.items():
        if rows := fetch(connection, sql, id=article_id, char=char):
            yield Section(table, rows=rows)
    yield from explain_article(connection, article_id)
