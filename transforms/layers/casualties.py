"""Casualties of an article as rows: how many people were hurt, how, who they were, who says so, and in which event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from transforms.ids import make_id
from transforms.layers.casualty_counts import Count, moved, qualified, read_count, single
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_roles import acts, doers, stands_passive, sufferers
from transforms.layers.event_status import read_status
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import NOUN_CLAUSE, clause_words, oblique

VERSION = "1"
Row = dict[str, Any]
POS = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun", "AUX": "verb"}
PART_OF = frozenset(("including", "among", "like"))
TOLLS = frozenset(("toll", "count"))
FROM_PEOPLE = 40
QUALIFIER_ROOM = 20


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people with what befell them: the word that says so, and the head of the phrase that counts them."""

    word: Token
    harm: Harm
    head: Token
    count: Count
    start: int
    end: int


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


def find_tolls(page: Page, lexicons: Lexicons) -> Iterator[Toll]:
    """Every count of people hurt."""
    words = lexicons.casualties
    for token in page.doc:
        harm = harm_of(token, words)
        if harm is None:
            continue
        for head in people_of(token, harm):
            count = count_of(page, head, words, lexicons)
            if count is not None and not is_part(head) and not is_of_another(token, head, words):
                start, end = extent(page, head, count)
                yield Toll(token, harm, head, count, start, end)
    yield from death_tolls(page, words)


def harm_of(token: Token, words: CasualtyWords) -> Harm | None:
    """What a word says befalls people."""
    pos = POS.get(token.pos_)
    if pos is None or token.lemma_.lower() == "miss" and token.lower_ != "missing":
        return None
    return words.harms.get((token.lemma_.lower(), pos)) or words.harms.get((token.lower_, pos))


def people_of(token: Token, harm: Harm) -> list[Token]:
    """Heads of those it befalls."""
    if harm.people == "counted":
        return list(oblique(token, "of")) or [token]
    if harm.people == "passive":
        return sufferers(token) if stands_passive(token) else []
    if harm.people == "object":
        return sufferers(token) if stands_passive(token) or token.pos_ == "VERB" else doers(token)
    if token.dep_ in NOUN_CLAUSE and token.pos_ == "ADJ":
        return [token.head]
    return doers(token)


def is_part(head: Token) -> bool:
    """Whether those are told as part of others counted before ("two people, including a child")."""
    return any(word.lower_ in PART_OF for word in head.doc[max(0, head.left_edge.i - 1) : head.i])


def is_of_another(token: Token, head: Token, words: CasualtyWords) -> bool:
    """Whether another word of harm stands between, or the number is an age between commas."""
    first, last = sorted((token.i, head.i))
    if any(harm_of(word, words) for word in token.doc[first + 1 : last] if word.pos_ == "VERB"):
        return True
    sides = {token.doc[i].text for i in (head.i - 1, head.i + 1) if 0 <= i < len(token.doc)}
    return head.pos_ == "NUM" and sides == {","}


def count_of(page: Page, head: Token, words: CasualtyWords, lexicons: Lexicons) -> Count | None:
    """How many a phrase counts: its number, one for a singular that can act and for a person's name, else None."""
    first = min((word.i for word in clause_words(head) if word.i <= head.i), default=head.i)
    start = page.doc[first].idx
    text = page.text[start : head.idx + len(head)]
    if head.ent_type_ == "PERSON":
        return moved(Count(1, 1, None, (head.idx - start, len(text))), start)
    if found := read_count(text, words):
        found = moved(found, start)
        begin = max(head.sent.start_char, found.span[0] - QUALIFIER_ROOM)
        wider = moved(found, -begin) if found.qualifier is None else None
        return moved(qualified(page.text[begin : found.span[1]], wider, words), begin) if wider else found
    is_one = head.tag_ in ("NN", "") and head.lemma_.lower() in lexicons.events.agents and acts(head, lexicons.events)
    return (
        moved(found, start)
        if is_one and lexicons.events.agents[head.lemma_.lower()] != "body" and (found := single(text))
        else None
    )


def extent(page: Page, head: Token, count: Count) -> tuple[int, int]:
    """The characters of the count with those it counts, up to the people in "dozens of people"."""
    people = [one for one in oblique(head, "of") if one.i - head.i <= FROM_PEOPLE]
    end = max(head.idx + len(head), *(one.idx + len(one) for one in people[:1])) if people else head.idx + len(head)
    return min(count.span[0], head.idx), max(end, count.span[1])


def death_tolls(page: Page, words: CasualtyWords) -> Iterator[Toll]:
    """Counts in "the death toll rose to 12"."""
    for token in page.doc:
        before = page.doc[max(0, token.i - 1) : token.i]
        if token.lower_ not in TOLLS or not any(word.lower_ == "death" for word in before) or token.head.pos_ != "VERB":
            continue
        for head in oblique(token.head, "to", "at", "of"):
            if found := read_count(page.text[head.left_edge.idx : head.idx + len(head)], words):
                count = moved(found, head.left_edge.idx)
                yield Toll(token, Harm("killed", "counted"), head, count, count.span[0], count.span[1])


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
        "status": read_status(toll.word, None, quote is not None, None, None),
        "claimed_by": quote["speaker"] if quote else None,
        "claimed_by_entity_id": quote["speaker_entity_id"] if quote else None,
        "quote_id": quote["quote_id"] if quote else None,
    }


def victims_of(page: Page, toll: Toll) -> str | None:
    """Who they were: what stands after the number, or the phrase for one person; None for a number or a word of harm."""
    if toll.harm.people == "counted" and toll.head.i == toll.word.i or toll.head.pos_ == "NUM":
        return None
    start = toll.count.span[1] if toll.count.span[1] < toll.head.idx + len(toll.head) else toll.start
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
    """The rows, each with the first row of the article that claims the same number of the same harm, if there is one."""
    first: dict[tuple[Any, ...], str] = {}
    for row in rows:
        told = (row["effect"], row["low"], row["high"])
        row["repeats"] = first.get(told)
        first.setdefault(told, row["casualty_id"])
    return rows
