"""When and where a deed was done: the time and the place that its own clause tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Token

from transforms.layers.event_surety import Deed
from transforms.layers.page import Page
from transforms.layers.syntax import CASE, CLAUSE, NOUN_CLAUSE, RELATIVE_CLAUSE, SIDE_CLAUSE, children

Row = Mapping[str, Any]
PLACING = frozenset(("in", "at", "near", "outside", "across", "inside", "throughout", "around", "off", "on", "over"))
DEEP = 6


@dataclass(frozen=True, slots=True)
class Day:
    """The first day of the time told, how exact it is, the row it is from, and the reason either way."""

    on: date | None
    precision: str | None
    time_start: int | None
    reason: str


NO_DAY = Day(None, None, None, "its clause names no day")


def find_day(page: Page, deed: Deed, times: Sequence[Row]) -> Day:
    """The time that hangs on the deed's clause, the nearest of several; none of a clause that only says so."""
    near = [row for row in times if row["sentence_index"] == page.sentence_index(deed.span[0])]
    dated = [row for row in near if row["starts_on"] is not None and row["type"] in ("DATE", "TIME")]
    placed = [row for row in dated if not is_bare_hour(row)]
    clause = clause_of(deed.word)
    held = [row for row in placed if hangs_on(page.token_at(row["start_char"]), clause)]
    if not held:
        lost = next((row for row in near if row["type"] == "DATE" and row["reason"]), None)
        return Day(None, None, None, f"{lost['text']}: {lost['reason']}") if lost and not placed else NO_DAY
    row = min(held, key=lambda one: (abs(one["start_char"] - deed.span[0]), one["start_char"]))
    return Day(
        row["starts_on"], precision_of(row["starts_on"], row["ends_on"]), row["start_char"], f"told by {row['text']!r}"
    )


def is_bare_hour(row: Row) -> bool:
    """Whether a time is an hour that no day was told of: publication does not date a deed."""
    return row["anchor"] == "publication" and row["rule"] in ("clock", "noon or midnight")


def precision_of(first: date, last: date) -> str:
    """How much of the calendar a time covers."""
    days = (last - first).days + 1
    if days == 1:
        return "day"
    if days <= 7:
        return "week"
    if first.day == 1 and days <= 31:
        return "month"
    if first.day == 1 and 89 <= days <= 92:
        return "quarter"
    return "year" if (first.month, first.day) == (1, 1) and days >= 365 and days <= 366 else "range"


def clause_of(word: Token) -> list[Token]:
    """The word and those above it whose time is its own, down from the clause that something else governs."""
    found = [word]
    while len(found) < DEEP and found[-1].dep_ not in CLAUSE | RELATIVE_CLAUSE and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def hangs_on(token: Token, clause: Sequence[Token]) -> bool:
    """Whether a word hangs on one of a clause's words with no other clause between."""
    for _ in range(DEEP):
        if any(token.i == word.i for word in clause):
            return True
        if token.dep_ in CLAUSE | NOUN_CLAUSE | SIDE_CLAUSE or token.head.i == token.i:
            return False
        token = token.head
    return False


def find_place(page: Page, deed: Deed, places: Sequence[Row]) -> tuple[str | None, str]:
    """The mention of the place in, at or near which the deed's clause is, the nearest of several, and why this or none."""
    sentence = page.sentences[page.sentence_index(deed.span[0])]
    near = [row for row in places if sentence[0] <= row["start_char"] < sentence[1] and row["form"] == "name"]
    clause = clause_of(deed.word)
    held = [
        (row, word)
        for row in near
        if (word := placing_word(page, row)) and hangs_on(page.token_at(row["start_char"]), clause)
    ]
    if not held:
        return None, "its clause names no place"
    row, word = min(held, key=lambda one: (abs(one[0]["start_char"] - deed.span[0]), one[0]["start_char"]))
    return row["mention_id"], f"{word} {row['text']}"


def placing_word(page: Page, row: Row) -> str | None:
    """The preposition of place before a name, with at most its own modifiers between."""
    words = page.tokens(row["start_char"], row["end_char"])
    if not len(words):
        return None
    own = [case.lower_ for case in children(words.root, CASE)]
    return next((one for one in (*own, before_name(page, words.start)) if one in PLACING), None)


def before_name(page: Page, first: int) -> str | None:
    """The preposition before a name and the words that describe it, by the words alone."""
    for word in reversed(page.doc[max(0, first - 4) : first]):
        if word.pos_ == "ADP":
            return str(word.lower_)
        if word.pos_ not in ("DET", "ADJ", "PROPN", "NUM"):
            return None
    return None
