"""The way back of events and casualties: the deed with its parts marked in the sentence, then its article and file."""

from collections.abc import Iterator
from typing import Any

import duckdb

from flows.walk_back import Section, explain_article, passage, tell_span, with_id
from warehouse import trace
from warehouse.trace import Row, fetch


def explain_event(connection: duckdb.DuckDBPyConnection, event_id: str) -> Iterator[Section]:
    """The event, the people hurt in it, and its article."""
    row = fetch(connection, trace.EVENT, id=event_id)[0]
    facts = [
        ("trigger", row["text"]), ("type", row["event_type"]), ("rule", row["rule"]), ("status", row["status"]),
        ("told by", with_id(row["speaker"] or "a speaker not named", row["quote_id"])),
        *_tell_party(row, "actor"), *_tell_party(row, "recipient"), *_tell_setting(row),
        ("span", tell_span(row)), ("made by", row["made_by"]),
    ]  # fmt: skip
    yield Section("event", facts, passage(connection, row["article_id"], list(_ends(row))))
    if hurt := fetch(connection, trace.HURT, id=event_id):
        yield Section("people hurt in it", rows=hurt)
    yield from explain_article(connection, row["article_id"])


def _tell_party(row: Row, role: str) -> list[tuple[str, Any]]:
    named = with_id(row[f"{role}_name"], row[f"{role}_entity_id"])
    return [(role, row[role]), (f"{role} entity", named), (f"why this {role}", row[f"{role}_reason"])]


def _tell_setting(row: Row) -> list[tuple[str, Any]]:
    day = row["happened_on"] and f"{row['happened_on']} ({row['happened_precision']}), by {row['time_rule']}"
    return [
        ("happened", day), ("why that day", row["happened_reason"]),
        ("place", with_id(row["place_name"], row["place_mention_id"])), ("why that place", row["place_reason"]),
    ]  # fmt: skip


def _ends(row: Row) -> Iterator[tuple[int, int]]:
    yield row["start_char"], row["end_char"]
    for role in ("actor", "recipient"):
        if row[role] is not None:
            yield row[f"{role}_start"], row[f"{role}_end"]


def explain_casualty(connection: duckdb.DuckDBPyConnection, casualty_id: str) -> Iterator[Section]:
    """The count, the event in which they were hurt, and its article."""
    row = fetch(connection, trace.CASUALTY, id=casualty_id)[0]
    facts = [
        ("words", row["text"]), ("effect", row["effect"]), ("least", row["low"]), ("most", row["high"]),
        ("qualifier", row["qualifier"]), ("who", row["victims"]), ("status", row["status"]),
        ("claimed by", row["claimed_by"]), ("entity", with_id(row["claimer_name"], row["claimed_by_entity_id"])),
        ("event", row["event_id"]), ("why that event", row["event_reason"]), ("repeats", row["repeats"]),
        ("span", tell_span(row)), ("made by", row["made_by"]),
    ]  # fmt: skip
    yield Section("casualty", facts, passage(connection, row["article_id"], [(row["start_char"], row["end_char"])]))
    yield from explain_article(connection, row["article_id"])
