"""A small published warehouse with literal rows, for the tests of the commands that read."""

from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from flows.home import Home
from schemas import BY_NAME
from warehouse.ddl import create_schema
from warehouse.derived import create_derived, derive
from warehouse.load import insert_rows

BODY = (
    "KYIV, Ukraine (AP) — Drones struck a fuel depot on Friday.\n\n"
    "“We will rebuild it,” Mayor Olena Kovalenko said. “Nobody was hurt.”"
)
FRENCH = "Le maire a parlé vendredi."
NOON = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)
RUN, EARLIER_RUN = "ee" * 10, "e1" * 10
ARTICLE, COPY, IN_FRENCH = "a1" * 10, "a2" * 10, "a3" * 10
MENTION, QUOTE, ENTITY = "b1" * 10, "c1" * 10, "d1" * 10
REJECT, NOT_RECEIVED = "f1" * 10, "f2" * 10
TEXT_DOCUMENT, COPY_DOCUMENT, FRENCH_DOCUMENT, EMPTY_DOCUMENT = ("1a" * 32, "2a" * 32, "3a" * 32, "4a" * 32)
MADE_BY = "layers/3f with en_dateline_sm/0.1"
EVIL = b"\x1b[31mred\x1b[0m <b>bold</b> [bold]\x00"


def make_home(root: Path) -> Home:
    """A home with the small warehouse published in it."""
    home = Home(root).prepare()
    home.warehouse.write_bytes(_make_warehouse())
    return home


@cache
def _make_warehouse() -> bytes:
    """The file, made once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "small.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(create_schema())
            create_derived(connection)
            _fill(connection)
            derive(connection)
        return path.read_bytes()


def put(connection: duckdb.DuckDBPyConnection, name: str, /, **values: Any) -> None:
    """One row; columns not given are missing."""
    table = BY_NAME[name]
    assert set(values) <= set(table.column_names), set(values) - set(table.column_names)
    insert_rows(connection, table, [[values.get(column) for column in table.column_names]])


def put_run(connection: duckdb.DuckDBPyConnection, run_id: str, ended_at: datetime, **values: Any) -> None:
    """A published run of 4 documents."""
    given = {
        "started_at": ended_at, "ended_at": ended_at, "status": "published", "documents_in": 5, "documents_new": 3,
        "documents_revised": 0, "documents_unchanged": 0, "documents_rejected": 2, "seconds": 12.5,
        "received_until": NOON, "code_version": "abc123", "model_version": "en_dateline_sm/0.1+9f",
        "input_hash": "0" * 64,
    }  # fmt: skip
    put(connection, "ops.runs", run_id=run_id, **{**given, **values})


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    put_run(connection, EARLIER_RUN, datetime(2025, 7, 3, 12, 0, tzinfo=UTC))
    put_run(connection, RUN, NOON)
    put(connection, "ops.steps", run_id=RUN, step="parse", started_at=NOON, seconds=1.5, rows_in=4, rows_out=3, batches=1,
        batches_found_done=0)  # fmt: skip
    _documents(connection)
    _articles(connection)
    _annotations(connection)
    _verdicts(connection)


def _documents(connection: duckdb.DuckDBPyConnection) -> None:
    for document_id, uri, fate, article_id in (
        (TEXT_DOCUMENT, "wire.zip", "new", ARTICLE),
        (COPY_DOCUMENT, "copy.txt", "new", COPY),
        (FRENCH_DOCUMENT, "french.jsonl", "new", IN_FRENCH),
        (EMPTY_DOCUMENT, "empty.txt", "rejected", None),
    ):
        place = {"source_uri": f"seeds/{uri}", "member": "day/one.txt" if uri == "wire.zip" else None}
        place["line"] = 7 if uri == "french.jsonl" else None
        put(connection, "raw.documents", document_id=document_id, format="text", encoding="utf-8", size_bytes=9,
            content=EVIL, received_at=NOON, run_id=RUN, **place)  # fmt: skip
        put(connection, "raw.sightings", document_id=document_id, received_at=NOON, **place)
        put(connection, "ops.outcomes", document_id=document_id, fate=fate, article_id=article_id,
            revision=1 if article_id else None, run_id=RUN)  # fmt: skip
    put(connection, "ops.rejects", reject_id=REJECT, table="articles", rule="there is text", run_id=RUN,
        reason="the file holds no text; nothing to read", document_id=EMPTY_DOCUMENT, source_uri="seeds/empty.txt",
        payload=EVIL)  # fmt: skip
    put(connection, "ops.rejects", reject_id=NOT_RECEIVED, table="raw.documents", rule="stays inside its archive", run_id=RUN,
        reason="the member's name climbs out", source_uri="seeds/bad.zip", member="../x", payload=b"")  # fmt: skip


def _articles(connection: duckdb.DuckDBPyConnection) -> None:
    for article_id, document_id, title, body, source in (
        (ARTICLE, TEXT_DOCUMENT, "Drones hit depot", BODY, "Daily [bold]Wire"),
        (COPY, COPY_DOCUMENT, "Depot hit <b>again</b>", BODY, None),
        (IN_FRENCH, FRENCH_DOCUMENT, "Le maire parle", FRENCH, None),
    ):
        is_french = body == FRENCH
        content_hash = sha256(body.encode()).hexdigest()
        put(connection, "articles", article_id=article_id, document_id=document_id, title=title, body=body, source=source,
            published_on=None if is_french else date(2025, 7, 4), published_precision=None if is_french else "day",
            language="fr" if is_french else "en", word_count=len(body.split()), content_hash=content_hash, revision=1,
            notes=["title taken from the first sentence"] if is_french else [],
            unread_header=["Desk: night"] if is_french else [], duplicate_of=ARTICLE if article_id == COPY else None,
            unannotated_reason="it is not English but fr" if is_french else None, received_at=NOON, run_id=RUN,
            line=7 if is_french else None)  # fmt: skip
        put(connection, "article_revisions", article_id=article_id, revision=1, document_id=document_id, title=title,
            body=body, content_hash=content_hash, seen_at=NOON, added_chars=len(body), removed_chars=0)  # fmt: skip


def span(text: str, start: str = "start_char", end: str = "end_char") -> dict[str, int]:
    """Where the text stands in BODY."""
    return {start: BODY.index(text), end: BODY.index(text) + len(text)}


def _annotations(connection: duckdb.DuckDBPyConnection) -> None:
    for index, text in enumerate(
        ("KYIV, Ukraine (AP) — Drones struck a fuel depot on Friday.", "“We will rebuild it,” Mayor Olena Kovalenko said.",
         "“Nobody was hurt.”")
    ):  # fmt: skip
        put(connection, "sentences", article_id=ARTICLE, sentence_index=index, paragraph_index=min(index, 1), text=text,
            made_by=MADE_BY, **span(text))  # fmt: skip
    put(connection, "entities", entity_id=ENTITY, name="Olena Kovalenko", label="PERSON", aliases=["Mayor Olena Kovalenko"],
        first_seen_on=date(2025, 7, 4), last_seen_on=date(2025, 7, 4), article_count=1)  # fmt: skip
    put(connection, "article_entities", article_id=ARTICLE, entity_id=ENTITY, read_entity_id=ENTITY, name="Olena Kovalenko",
        label="PERSON", compared_as="olena kovalenko", titles=["mayor"], aliases=["Olena Kovalenko"], mention_count=1,
        made_by=MADE_BY)  # fmt: skip
    put(connection, "mentions", mention_id=MENTION, article_id=ARTICLE, sentence_index=1, text="Olena Kovalenko",
        label="PERSON", entity_id=ENTITY, entity_reason="full name", made_by=MADE_BY, **span("Olena Kovalenko"))  # fmt: skip
    for part, said in enumerate(("“We will rebuild it,”", "“Nobody was hurt.”")):
        put(connection, "quotes", quote_id=QUOTE, part=part, article_id=ARTICLE, sentence_index=part + 1, kind="direct",
            text=said, cue="said", speaker="Mayor Olena Kovalenko", speaker_entity_id=ENTITY, rule="cue after",
            speaker_reason="subject of the cue", made_by=MADE_BY, **span(said), **span("said", "cue_start", "cue_end"),
            **span("Mayor Olena Kovalenko", "speaker_start", "speaker_end"))  # fmt: skip


def _verdicts(connection: duckdb.DuckDBPyConnection) -> None:
    for number, (table, expectation, severity, success) in enumerate((
        ("articles", "article_id is unique", "critical", True),
        ("quotes", "speaker is filled in at least 50% of rows", "warning", False),
    )):  # fmt: skip
        put(connection, "ops.checks", check_id=f"{number:020x}", run_id=RUN, stage="publish", table=table,
            expectation=expectation, severity=severity, success=success, observed="0.4", unexpected_count=0)  # fmt: skip
