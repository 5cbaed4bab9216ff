"""Casualties of an article as rows: how many people were hurt, how, who they were, who says so, and in which event."""

from collections.abc import Sequence
from typing import Any

from transforms.ids import make_id
from transforms.layers.casualty_tolls import Toll, find_tolls
from transforms.layers.event_status import read_status
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import OPEN_CLAUSE

VERSION = "5"
STANDING_FOR_PEOPLE = frozenset(("life", "body", "corpse"))
FEARING = frozenset(("fear", "presume", "believe", "assume", "think"))

Row = dict[str, Any]


def casualty_rows(
    page: Page, article_id: str, lexicons: Lexicons, events: Sequence[Row], quotes: Sequence[Row]
) -> list[Row]:
    """Rows in text order; a toll that repeats an earlier one of the article says so."""
    if not page.has_parse:
        return []
    rows: dict[tuple[int, str], Row] = {}
    for toll in find_tolls(page, lexicons):
        rows.setdefault((toll.start, toll.harm.effect), row_of(page, article_id, toll, events, quotes))
    return mark_repeats(sorted(rows.values(), key=lambda row: (row["start_char"], row["effect"])))


def row_of(page: Page, article_id: str, toll: Toll, events: Sequence[Row], quotes: Sequence[Row]) -> Row:
    """The row of one toll."""
    quote = next((row for row in quotes if row["start_char"] <= toll.start < row["end_char"]), None)
    event, why = event_of(page, toll, events)
    return {
        "casualty_id": make_id(article_id, toll.start, toll.end, toll.harm.effect),
        "event_id": event["event_id"] if event else None,
        "event_reason": why,
        "article_id": article_id,
        "sentence_index": page.sentence_index(toll.start),
        "start_char": toll.start,
        "end_char": toll.end,
        "text": page.text[toll.start : toll.end],
        "effect": toll.harm.effect,
        "low": toll.count.low,
        "high": toll.count.high,
        "qualifier": toll.count.qualifier,
        "victims": victims_of(page, toll),
        "status": "hypothetical" if is_feared(toll) else read_status(toll.word, None, quote is not None, None, None),
        "claimed_by": quote["speaker"] if quote else None,
        "claimed_by_entity_id": quote["speaker_entity_id"] if quote else None,
        "quote_id": quote["quote_id"] if quote else None,
        "repeats": None,
    }


def is_feared(toll: Toll) -> bool:
    """Whether the harm is only feared or presumed."""
    return toll.word.dep_ in OPEN_CLAUSE and toll.word.head.lemma_.lower() in FEARING


def victims_of(page: Page, toll: Toll) -> str | None:
    """Who they were: what stands after the number, or the phrase for one person; None for a number or a word of harm."""
    if toll.harm.people == "counted" and toll.head.i == toll.word.i or toll.head.lemma_.lower() in STANDING_FOR_PEOPLE:
        return None
    after = toll.count.span[1]
    if toll.head.pos_ == "NUM" and after >= toll.end:
        return None
    is_one = toll.count.low == 1 == toll.count.high and toll.head.pos_ != "NUM"
    start = toll.start if is_one or after >= toll.end else after
    told = page.text[start : toll.end].strip(" ,").removeprefix("of ").strip()
    return told if any(char.isalpha() for char in told) and told != toll.count.qualifier else None


def event_of(page: Page, toll: Toll, events: Sequence[Row]) -> tuple[Row | None, str]:
    """The event that the toll is of: the one its own word tells, else a deed by force of the same sentence."""
    own = [row for row in events if row["start_char"] <= toll.word.idx < row["end_char"]]
    if own:
        hit = [
            row
            for row in own
            if row["recipient_start"] is not None
            and row["recipient_start"] < toll.end
            and toll.start < row["recipient_end"]
        ]
        return (hit or own)[0], "its verb tells the event"
    index = page.sentence_index(toll.start)
    near = [row for row in events if row["sentence_index"] == index and row["event_type"] in ("ASSAULT", "COERCE")]
    if near:
        return min(
            near, key=lambda row: (abs(row["start_char"] - toll.word.idx), row["start_char"])
        ), "the deed of its sentence"
    return None, "no deed is told in the sentence; an accident, a disaster or a count alone"


def mark_repeats(rows: list[Row]) -> list[Row]:
    """The rows, each with the first row of the article that claims the same number of the same people, if there is one."""
    for place, row in enumerate(rows):
        same = (one for one in rows[:place] if one["repeats"] is None and is_same(one, row))
        row["repeats"] = next((one["casualty_id"] for one in same), None)
    return rows


def is_same(one: Row, other: Row) -> bool:
    """Whether two tolls may be one: the same harm and numbers, and the same people where both say who; one person by name."""
    if any(one[name] != other[name] for name in ("effect", "low", "high")):
        return False
    ends = [(row["victims"] or "").lower().split()[-1:] for row in (one, other)]
    return ends[0] == ends[1] if one["high"] == 1 else ends[0] == ends[1] or not all(ends)
