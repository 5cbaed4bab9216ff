"""Weekdays: by the words before them, else by the tense of their clause."""

from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors, weekday_from
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_tense import FUTURE, PAST
from transforms.layers.time_values import (
    Reading,
    day,
    from_expression,
    from_publication,
    part_of_day,
    repeated,
    without_publication,
)
from transforms.layers.time_words import DAY_PART, DAY_PARTS, WEEKDAY, WEEKDAY_WORDS, weekday_number

DAYS_AWAY = {"last": -7, "this": 0, "next": 7}
FROM_TOLD = frozenset(("the following", "the previous", "the next"))
BEFORE = frozenset(("last", "this past", "this last", "the previous"))
AFTER = frozenset(("next", "this coming", "the coming", "coming", "the following", "the next"))


def read_weekday(match: Match, anchors: Anchors) -> Reading | None:
    """Thursday, last Thursday, Thursday night, Thursday of last week."""
    number, lead = weekday_number(match["w"]), (match["lead"] or "").lower()
    told = anchors.day_before(match.start()) if lead in FROM_TOLD else None
    reference = told or anchors.published
    if reference is None:
        return without_publication(value=f"XXXX-WXX-{number}")
    if match["week"]:
        monday = reference + timedelta(DAYS_AWAY[match["week"].lower()] - reference.weekday())
        return with_part(monday + timedelta(number - 1), match["part"], f"{match['week'].lower()} week")
    when, note = weekday_by(reference, number, lead, anchors.direction(*span_of(match)))
    found = with_part(when, match["part"], note)
    return from_expression(found) if told else found


def weekday_by(reference: date, number: int, lead: str, way: str | None) -> tuple[date, str]:
    """The weekday that "last", "next" or "this" or else the clause points to, and what told it."""
    if lead in BEFORE:
        return weekday_from(reference - timedelta(1), number, PAST), lead
    if lead in AFTER:
        return weekday_from(reference + timedelta(1), number, FUTURE), lead
    when = weekday_from(reference, number, way)
    return when, "the day of publication" if when == reference else f"{way} clause" if way else "the last one"


def with_part(when: date, part: str | None, note: str) -> Reading:
    """A day, or its morning, afternoon, evening or night."""
    found = part_of_day(when, DAY_PARTS[part.lower()]) if part else day(when)
    return from_publication(found, note)


def read_every(match: Match, anchors: Anchors) -> Reading | None:
    """Every Monday, Sundays."""
    return repeated(f"XXXX-WXX-{weekday_number(match['each'] or match['plural'])}")


LEAD = rf"(?:(?P<lead>this|{'|'.join(sorted(BEFORE | AFTER, key=len, reverse=True))}) )?"
TAIL = rf"(?: (?P<part>{DAY_PART}))?(?: (?:of )?(?P<week>last|this|next) week)?"
WEEKDAY_RULES: tuple[Rule, ...] = (
    rule(
        "every weekday",
        WEEKDAY_WORDS + " " + WEEKDAY_WORDS.replace("day", "days"),
        rf"(?:every|each) (?P<each>{WEEKDAY})|(?P<plural>{WEEKDAY})s",
        read_every,
    ),
    rule("weekday", WEEKDAY_WORDS, rf"{LEAD}(?P<w>{WEEKDAY}){TAIL}", read_weekday),
)
