"""A warehouse in memory with literal articles, for the tests of macros, marts and views."""

from datetime import date
from hashlib import sha256
from typing import Any

import duckdb
from small_warehouse import NOON, put

from warehouse.ddl import create_schema
from warehouse.derived import create_derived, derive

MADE_BY = "layers/1 with a model/1"


def open_warehouse(path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """An empty warehouse with its macros and views."""
    connection = duckdb.connect(path)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(create_schema())
    create_derived(connection)
    return connection


def make_id(*parts: object) -> str:
    return sha256("/".join(map(str, parts)).encode()).hexdigest()[:20]


def put_article(
    connection: duckdb.DuckDBPyConnection, title: str, body: str, day: date | None = None, **values: Any
) -> str:
    """An article with one sentence per line of its body; its id."""
    article_id = make_id(title)
    told = {
        "document_id": sha256(title.encode()).hexdigest(), "published_on": day, "published_precision": day and "day",
        "language": "en", "word_count": len(body.split()), "content_hash": sha256(body.encode()).hexdigest(), "revision": 1,
        "notes": [], "unread_header": [], "received_at": NOON, "run_id": "0" * 20,
    }  # fmt: skip
    put(connection, "articles", article_id=article_id, title=title, body=body, **{**told, **values})
    for index, line in enumerate(body.splitlines()):
        start = body.index(line)
        put(connection, "sentences", article_id=article_id, sentence_index=index, paragraph_index=0, text=line,
            start_char=start, end_char=start + len(line), made_by=MADE_BY)  # fmt: skip
    return article_id


def put_entity(connection: duckdb.DuckDBPyConnection, name: str, label: str = "PERSON", *aliases: str) -> str:
    """An entity; its id."""
    entity_id = make_id(label, name)
    put(connection, "entities", entity_id=entity_id, name=name, label=label, aliases=sorted({name, *aliases}),
        article_count=1)  # fmt: skip
    return entity_id


def put_mention(
    connection: duckdb.DuckDBPyConnection,
    article_id: str,
    text: str,
    entity_id: str | None = None,
    label: str = "PERSON",
) -> None:
    """The first place where the article's body has the text, as a mention."""
    start, index = _find(connection, article_id, text)
    put(connection, "mentions", mention_id=make_id(article_id, text, label), article_id=article_id, sentence_index=index,
        start_char=start, end_char=start + len(text), text=text, label=label, entity_id=entity_id, entity_reason="a test",
        made_by=MADE_BY)  # fmt: skip


def put_quote(
    connection: duckdb.DuckDBPyConnection,
    article_id: str,
    text: str,
    speaker: str | None = None,
    entity_id: str | None = None,
) -> str:
    """The first place where the article's body has the text, as something said by whom the body names; its id."""
    start, index = _find(connection, article_id, text)
    spoken: dict[str, Any] = {}
    if speaker is not None:
        at, _ = _find(connection, article_id, speaker)
        spoken = {"speaker": speaker, "speaker_start": at, "speaker_end": at + len(speaker)}
    quote_id = make_id(article_id, start)
    put(connection, "quotes", quote_id=quote_id, part=0, article_id=article_id, sentence_index=index, kind="direct",
        start_char=start, end_char=start + len(text), text=text, speaker_entity_id=entity_id, speaker_reason="a test",
        rule="a test", made_by=MADE_BY, **spoken)  # fmt: skip
    return quote_id


def _find(connection: duckdb.DuckDBPyConnection, article_id: str, text: str) -> tuple[int, int]:
    """Where the body has the text: its first code point and its sentence."""
    (body,) = connection.execute("SELECT body FROM articles WHERE article_id = ?", [article_id]).fetchone() or ("",)
    start = body.index(text)
    return start, body[:start].count("\n")


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def finish(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The warehouse with its index and kept marts brought to what was put in."""
    derive(connection)
    return connection
