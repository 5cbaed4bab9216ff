"""Dates by their names and numbers: days, months, weekdays, with a year or without."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors, is_day, weekday_from, year_of_day, year_of_month
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_tense import FUTURE, PAST
from transforms.layers.time_values import (
    OUT_OF_CALENDAR, Reading, day, day_of, from_expression, from_publication, month, months_after, part_of_day, repeated, week,
    without_publication,
)  # fmt: skip
from transforms.layers.time_words import (
    DAY, DAY_PART, DAY_PARTS, MONTH, WEEKDAY, YEAR, month_number, read_number, weekday_number,
)  # fmt: skip

EITHER_WAY = "day and month could be either way round"
FIXED_DAYS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "halloween": (10, 31), "valentine's day": (2, 14), "boxing day": (12, 26),
    "fourth of july": (7, 4),
}  # fmt: skip
WEEKS = {"last": -7, "this": 0, "next": 7}


def read_iso(match: Match, anchors: Anchors) -> Reading | None:
    """2008-03-01."""
    return full_day(int(match["y"]), int(match["m"]), int(match["d"])) if int(match["m"]) in range(1, 13) else None


def read_slashed(match: Match, anchors: Anchors) -> Reading | None:
    """25/12/2008; null where day and month could change places."""
    one, other, of_year = int(match["one"]), int(match["other"]), int(match["y"])
    if one > 12 >= other >= 1 or one == other:
        return full_day(of_year, other, one)
    if other > 12 >= one >= 1:
        return full_day(of_year, one, other)
    return Reading("DATE", None, reason=EITHER_WAY) if 1 <= one <= 12 and 1 <= other <= 12 else None


def full_day(of_year: int, number: int, of_month: int) -> Reading | None:
    """A day by its three numbers; None where the last one can be no day at all."""
    return day_of(of_year, number, of_month) if 1 <= of_month <= 31 else None


def read_day(match: Match, anchors: Anchors) -> Reading | None:
    """June 18, 18 June 2008, Thursday, June 18."""
    number, of_month = month_number(match["m"]), int(read_number(match["d"].rstrip("stndrhSTNDRH")))
    if match["y"]:
        return full_day(int(match["y"]), number, of_month)
    if not is_day(2000, number, of_month):
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    if anchors.published is None:
        return without_publication(value=f"XXXX-{number:02}-{of_month:02}")
    way = anchors.direction(*span_of(match))
    found = day_of(year_of_day(anchors.published, number, of_month, way), number, of_month)
    return from_publication(found, way or "nearest")


def read_month(match: Match, anchors: Anchors) -> Reading | None:
    """June, last June, June of next year."""
    number = month_number(match["m"])
    if anchors.published is None:
        return without_publication(value=f"XXXX-{number:02}")
    if match["shift"]:
        of_year = anchors.published.year + WEEKS[match["shift"].lower()] // 7
        return from_publication(month(of_year, number), match["shift"].lower() + " year")
    lead = (match["lead"] or "").lower()
    if lead in ("last", "next"):
        past, pub = lead == "last", anchors.published
        near = months_after(pub.year, pub.month, -1 if past else 1)
        way = PAST if past else FUTURE
        return from_publication(month(year_of_month(date(*near, 1), number, way), number), lead)
    way = anchors.direction(*span_of(match))
    return from_publication(month(year_of_month(anchors.published, number, way), number), way or "nearest")


def read_month_year(match: Match, anchors: Anchors) -> Reading | None:
    """June 2008."""
    return month(int(match["y"]), month_number(match["m"]))


def read_weekday(match: Match, anchors: Anchors) -> Reading | None:
    """Thursday, last Thursday, Thursday night, Thursday of last week."""
    number, lead = weekday_number(match["w"]), (match["lead"] or "").lower()
    told = anchors.last_day() if lead in ("the following", "the previous", "the next") else None
    reference = told or anchors.published
    if reference is None:
        return without_publication(value=f"XXXX-WXX-{number}")
    if match["week"]:
        monday = reference + timedelta(WEEKS[match["week"].lower()] - reference.weekday())
        return with_part(monday + timedelta(number - 1), match["part"], f"{match['week'].lower()} week")
    when, note = weekday_by(reference, number, lead, anchors.direction(*span_of(match)))
    found = with_part(when, match["part"], note)
    return from_expression(found) if told else found


def weekday_by(reference: date, number: int, lead: str, way: str | None) -> tuple[date, str]:
    """The weekday that "last", "next" or "this" or else the clause points to, and what told it."""
    if lead in ("last", "this past", "the previous", "this last"):
        return weekday_from(reference - timedelta(1), number, PAST), lead
    if lead in ("next", "this coming", "the following", "the next", "the coming", "coming"):
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


def read_fixed(match: Match, anchors: Anchors) -> Reading | None:
    """Christmas Day, New Year's Eve 2008."""
    number, of_month = FIXED_DAYS[" ".join(match["name"].lower().replace("’", "'").split())]
    if match["y"]:
        return day_of(int(match["y"]), number, of_month)
    if anchors.published is None:
        return without_publication(value=f"XXXX-{number:02}-{of_month:02}")
    way = anchors.direction(*match.span())
    return from_publication(day_of(year_of_day(anchors.published, number, of_month, way), number, of_month), way or "nearest")


def read_attacks(match: Match, anchors: Anchors) -> Reading | None:
    """9/11: the day of 2001."""
    return replace(day(date(2001, 9, 11)), note="name of an event")


def read_week_of(match: Match, anchors: Anchors) -> Reading | None:
    """The week of June 18."""
    found = read_day(match, anchors)
    if found is None or found.starts_on is None:
        return found
    return replace(week(found.starts_on), anchor=found.anchor)


LEAD = r"(?:(?P<lead>last|next|this past|this coming|this last|the coming|coming|this|the following|the previous|the next) )?"
TAIL = rf"(?: (?P<part>{DAY_PART}))?(?: (?:of )?(?P<week>last|this|next) week)?"
NAMES = "|".join(FIXED_DAYS).replace("'", "['’]")
MONTH_DAY = rf"(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?:,? (?P<y>{YEAR}))?"
DAY_MONTH = rf"(?:the )?(?P<d>{DAY})(?: of)?[ -](?P<m>{MONTH})(?:,?[ -](?P<y>{YEAR}))?"
JOINED = r" ?(?:[-–—]|to|and|or|through|until) ?"
DATE_RULES: tuple[Rule, ...] = (
    rule("day in figures", r"(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)", read_iso),
    rule("day in figures", r"(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<y>[12]\d{3})", read_slashed),
    rule("September 11", r"9/11(?!/)", read_attacks),
    rule("September 11", r"(?-i:Sept(?:ember|\.)?) 11(?:th|,? 2001,?)?(?= (?:terror\w* )?(?:attacks?|hijack))", read_attacks),
    rule("day of a month", rf"(?:{WEEKDAY},? )?{MONTH_DAY}", read_day),
    rule("day of a month", rf"(?:{WEEKDAY},? )?{DAY_MONTH}", read_day),
    rule("week of a day", rf"the week of {MONTH_DAY}", read_week_of),
    rule("last day of a range", rf"(?P<m>{MONTH}) {DAY}{JOINED}(?P<at>(?P<d>{DAY}))(?:,? (?P<y>{YEAR}))?", read_day),
    rule("first day of a range", rf"(?P<at>(?P<d>{DAY})){JOINED}{DAY} (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", read_day),
    rule("month and year", rf"(?P<m>{MONTH}),?(?: of)? (?P<y>{YEAR})", read_month_year),
    rule("first month of a range", rf"(?P<at>(?P<m>{MONTH})){JOINED}{MONTH} (?P<y>{YEAR})", read_month_year),
    rule("month", rf"(?:(?P<lead>last|next|this) )?(?P<m>{MONTH})(?:,? (?:of )?(?P<shift>last|this|next) year)?", read_month),
    rule("every weekday", rf"(?:every|each) (?P<each>{WEEKDAY})|(?P<plural>{WEEKDAY})s", read_every),
    rule("weekday", rf"{LEAD}(?P<w>{WEEKDAY}){TAIL}", read_weekday),
    rule("holiday", rf"(?P<name>{NAMES})(?: (?P<y>{YEAR}))?", read_fixed),
)  # fmt: skip
