"""The way back of each kind of thing: the row, its sentence, what read it, the article, the document, the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from warehouse import trace
from warehouse.trace import Row, fetch


@dataclass(frozen=True)
class Passage:
    """A piece of a body, with the (start, end) to be marked in it."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Section:
    """One step of the way back: what it is about, facts by name, and the text where there is one."""

    title: str
    facts: Sequence[tuple[str, Any]] = ()
    passage: Passage | None = None
    rows: Sequence[Row] = field(default_factory=list)


def explain_mention(connection: duckdb.DuckDBPyConnection, mention_id: str) -> Iterator[Section]:
    row = fetch(connection, trace.MENTION, id=mention_id)[0]
    facts = [
        ("text", row["text"]), ("label", row["label"]), ("span", tell_span(row)),
        ("entity", with_id(row["entity_name"], row["entity_id"])), ("why", row["entity_reason"]),
        ("across articles", row["link_reason"]), ("made by", row["made_by"]),
        ("tone", _tell_tone(row)), ("told by", row["tone_made_by"]),
    ]  # fmt: skip
    yield Section("mention", facts, passage(connection, row["article_id"], [(row["start_char"], row["end_char"])]))
    yield from explain_article(connection, row["article_id"])


def explain_quote(connection: duckdb.DuckDBPyConnection, quote_id: str) -> Iterator[Section]:
    parts = fetch(connection, trace.QUOTE, id=quote_id)
    first = parts[0]
    facts = [
        ("words", " … ".join(part["text"] for part in parts)), ("kind", first["kind"]),
        ("speaker", first["speaker"]), ("entity", with_id(first["entity_name"], first["speaker_entity_id"])),
        ("why", first["speaker_reason"]), ("cue", first["cue"]), ("rule", first["rule"]),
        ("inside", first["inside_quote_id"]),
        ("span", ", ".join(map(tell_span, parts))), ("made by", first["made_by"]),
    ]  # fmt: skip
    ends = [(start, end) for part in parts for start, end in _ends(part) if start is not None]
    yield Section("quote", facts, passage(connection, first["article_id"], ends))
    if subjects := fetch(connection, trace.QUOTE_SUBJECTS, id=quote_id):
        yield Section("whom it speaks of", rows=subjects)
    yield from explain_article(connection, first["article_id"])


def _ends(part: Row) -> Iterator[tuple[Any, Any]]:
    yield part["start_char"], part["end_char"]
    yield part["cue_start"], part["cue_end"]
    yield part["speaker_start"], part["speaker_end"]


def explain_article(
    connection: duckdb.DuckDBPyConnection, article_id: str, told: str | None = None
) -> Iterator[Section]:
    """The article, its versions, its documents but for the one that was told of already, and its run."""
    row = fetch(connection, trace.ARTICLE, id=article_id)[0]
    day = row["published_on"] and f"{row['published_on']} ({row['published_precision']})"
    counts = ", ".join(f"{row[f'{one}_count']:,} {plural}" for one, plural in READ)
    copies = f"{row['copy_count']} articles copy it" if row["copy_count"] else None
    facts = [
        ("id", article_id), ("title", row["title"]), ("source", row["source"]), ("url", row["url"]),
        ("byline", row["byline"]), ("credit", row["credit"]), ("category", row["category"]), ("topic", _tell_topic(row)),
        ("dateline", row["dateline_place"]), ("published", day), ("at", row["published_at"]), ("updated", row["updated_at"]),
        ("language", row["language"]), ("body", f"{row['word_count']:,} words, {row['body_chars']:,} characters"),
        ("revision", row["revision"]), ("copy of", with_id(row["original_title"], row["duplicate_of"])),
        ("copies", copies), ("read", counts if row["made_by"] else None), ("not read", row["unannotated_reason"]),
        ("made by", row["made_by"]), ("notes", "; ".join(row["notes"])), ("unread header", "; ".join(row["unread_header"])),
    ]  # fmt: skip
    yield Section("article", facts)
    versions = fetch(connection, trace.VERSIONS, id=article_id)
    if len(versions) > 1:
        yield Section("versions of its text", rows=versions)
    for document in fetch(connection, trace.DOCUMENTS, id=article_id):
        if document["document_id"] != told:
            yield _tell_document(connection, document)
    yield from explain_run(connection, row["run_id"])


READ = (("sentence", "sentences"), ("mention", "mentions"), ("entity", "entities"), ("quote", "quotes"))


def explain_document(connection: duckdb.DuckDBPyConnection, document_id: str) -> Iterator[Section]:
    document = fetch(connection, trace.DOCUMENTS, id=document_id)[0]
    yield _tell_document(connection, document)
    yield from _tell_rejects(connection, document_id)
    if document["article_id"]:
        yield from explain_article(connection, document["article_id"], told=document_id)


def _tell_document(connection: duckdb.DuckDBPyConnection, row: Row) -> Section:
    places = fetch(connection, trace.PLACES, id=row["document_id"])
    became = row["fate"]
    if row["article_id"]:
        became = f"{row['fate']}: article {row['article_id']}, revision {row['revision']}"
    facts = [("id", row["document_id"])]
    facts += [("file", f"{tell_place(place)}, received {place['received_at']:%F %T} UTC") for place in places]
    facts += [("kind", f"{row['format']}, {row['encoding']}, {row['size_bytes']:,} bytes"), ("became", became)]
    return Section("document", facts)


def explain_reject(connection: duckdb.DuckDBPyConnection, reject_id: str) -> Iterator[Section]:
    yield from _tell_rejects(connection, reject_id)


def _tell_rejects(connection: duckdb.DuckDBPyConnection, identifier: str) -> Iterator[Section]:
    for row in fetch(connection, trace.REJECTS, id=identifier):
        facts = [
            ("id", row["reject_id"]), ("file", tell_place(row)), ("table", row["table"]), ("rule", row["rule"]),
            ("reason", row["reason"]), ("document", row["document_id"]), ("run", row["run_id"]),
            ("payload", f"{len(row['payload']):,} bytes; dateline rejects --show {row['reject_id']}"),
        ]  # fmt: skip
        yield Section("set aside", facts)


def explain_entity(connection: duckdb.DuckDBPyConnection, entity_id: str) -> Iterator[Section]:
    row = fetch(connection, trace.ENTITY, id=entity_id)[0]
    seen = row["first_seen_on"] and f"{row['first_seen_on']} to {row['last_seen_on']}"
    facts = [
        ("name", row["name"]), ("label", row["label"]), ("id", entity_id), ("also", ", ".join(row["aliases"])),
        ("in", f"{row['article_count']:,} articles, copies counted once"), ("seen", seen),
        ("mentions", row["mention_count"]), ("quotes", row["quote_count"]), (row["kb"] or "kb", row["kb_id"]),
    ]  # fmt: skip
    yield Section("entity", facts)
    yield Section("forms it is named by", rows=fetch(connection, trace.FORMS, id=entity_id))
    yield Section("newest articles that name it", rows=fetch(connection, trace.NAMED_IN, id=entity_id))


def explain_run(connection: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[Section]:
    for row in fetch(connection, trace.RUN, id=run_id):
        ended = f"{row['status']} {row['ended_at']:%F %T} UTC after {row['seconds']:,.1f} s"
        facts = [
            ("id", run_id), ("ended", ended), ("why", row["why"]), ("documents", tell_funnel(row)),
            ("code", row["code_version"]), ("model", row["model_version"]),
        ]  # fmt: skip
        yield Section("run", facts)


def explain_run_and_steps(connection: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[Section]:
    yield from explain_run(connection, run_id)
    yield Section("steps", rows=fetch(connection, trace.STEPS, id=run_id))


def tell_funnel(run: Row) -> str:
    """A run's documents: how many came in and what became of them."""
    return (
        f"{run['documents_in']:,} in = {run['documents_new']:,} new + {run['documents_revised']:,} revised + "
        f"{run['documents_unchanged']:,} unchanged + {run['documents_rejected']:,} rejected"
    )


def tell_place(row: Row) -> str:
    """Where a document was found: file, member of the archive, line."""
    member = f" › {row['member']}" if row["member"] else ""
    line = f", line {row['line']:,}" if row["line"] else ""
    return f"{row['source_uri']}{member}{line}"


def passage(connection: duckdb.DuckDBPyConnection, article_id: str, spans: Sequence[tuple[int, int]]) -> Passage | None:
    """The sentences that the spans stand in, with the spans marked."""
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    found = fetch(connection, trace.SENTENCES_AROUND, id=article_id, low=low, high=high)
    if not found:
        return None
    begin, text = found[0]["start_char"], found[0]["text"]
    return Passage(text, tuple(sorted({(start - begin, end - begin) for start, end in spans})))


def _tell_tone(row: Row) -> str | None:
    return row["tone"] and f"{row['tone']} ({row['probability']:.2f}), in this sentence"


def _tell_topic(row: Row) -> str | None:
    if row["topic"] is None:
        return None
    return f"{row['topic']} ({row['probability']:.2f}): {row['topic_reason'] or ', '.join(row['words'])}"


def tell_span(row: Row) -> str:
    """A row's characters as a slice of the body."""
    return f"body[{row['start_char']}:{row['end_char']}]"


def with_id(name: str | None, identifier: str | None) -> str | None:
    """A name with the id beside it; None without an id."""
    return f"{name} ({identifier})" if identifier else None
