"""Dates by their names and numbers: days and months, with a year or without."""

from dataclasses import replace
from datetime import date

from transforms.layers.time_anchors import Anchors, is_day, year_of_day, year_of_month
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_tense import FUTURE, PAST
from transforms.layers.time_values import (
    OUT_OF_CALENDAR,
    Reading,
    day,
    day_of,
    from_expression,
    from_publication,
    month,
    months_after,
    week,
    without_publication,
)
from transforms.layers.time_words import (
    DAY,
    FIGURE_WORDS,
    MONTH,
    MONTH_WORDS,
    WEEKDAY,
    YEAR,
    YEAR_WORDS,
    month_number,
    read_number,
)

EITHER_WAY = "day and month could be either way round"
SHIFTS = {"last": -1, "this": 0, "next": 1}


def read_iso(match: Match, anchors: Anchors) -> Reading | None:
    """2008-03-01, 2008/03/01; 1.3.2008, which is written with the day first wherever it is written."""
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
    number = month_number(match["m"])
    of_month = 1 if match["d"].lower() == "first" else int(read_number(match["d"].rstrip("stndrhSTNDRH")))
    if match["y"]:
        return full_day(int(match["y"]), number, of_month)
    if not is_day(2000, number, of_month):
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    if (of_year := anchors.year_in_clause(span_of(match)[0])) and (told := full_day(of_year, number, of_month)):
        return from_expression(told)
    if anchors.published is None:
        return without_publication(value=f"XXXX-{number:02}-{of_month:02}")
    way = anchors.direction(*span_of(match))
    found = day_of(year_of_day(anchors.published, number, of_month, way), number, of_month)
    return from_publication(found, f"{way} clause" if way else "nearest")


def read_month(match: Match, anchors: Anchors) -> Reading | None:
    """June, last June, June of next year."""
    number = month_number(match["m"])
    if anchors.published is None:
        return without_publication(value=f"XXXX-{number:02}")
    if match["shift"]:
        of_year = anchors.published.year + SHIFTS[match["shift"].lower()]
        return from_publication(month(of_year, number), match["shift"].lower() + " year")
    lead = (match["lead"] or "").lower()
    if lead in ("last", "next"):
        return from_publication(neighbour(anchors.published, number, lead), lead)
    way = anchors.direction(*span_of(match))
    return from_publication(
        month(year_of_month(anchors.published, number, way), number), f"{way} clause" if way else "the last one"
    )


def neighbour(reference: date, number: int, lead: str) -> Reading:
    """The last or next month of that name, the one that a day is in left out."""
    near = months_after(reference.year, reference.month, -1 if lead == "last" else 1)
    return month(year_of_month(date(*near, 1), number, PAST if lead == "last" else FUTURE), number)


def read_month_year(match: Match, anchors: Anchors) -> Reading | None:
    """June 2008."""
    return month(int(match["y"]), month_number(match["m"]))


def read_attacks(match: Match, anchors: Anchors) -> Reading | None:
    """9/11: the day of 2001."""
    return replace(day(date(2001, 9, 11)), note="name of an event")


def read_week_of(match: Match, anchors: Anchors) -> Reading | None:
    """The week of June 18."""
    found = read_day(match, anchors)
    if found is None or found.starts_on is None:
        return found
    return replace(week(found.starts_on), anchor=found.anchor)


MONTH_DAY = rf"(?P<m>{MONTH}) (?:the )?(?P<d>{DAY})(?:,? (?P<y>{YEAR}))?"
DAY_MONTH = rf"(?:the )?(?P<d>{DAY})(?: of)?[ -](?P<m>{MONTH})(?:,?[ -](?P<y>{YEAR}))?"
JOINED = r" ?(?:[-–—]|to|and|or|through|until) ?"
DATE_RULES: tuple[Rule, ...] = (
    rule("day in figures", YEAR_WORDS, r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)", read_iso),
    rule("day in figures", YEAR_WORDS, r"(?P<one>\d\d?)[-/](?P<other>\d\d?)[-/](?P<y>[12]\d{3})", read_slashed),
    rule("day in figures", YEAR_WORDS, r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>(?:19|20)\d\d)(?!\.\d)", read_iso),
    rule("September 11", FIGURE_WORDS, r"9/11(?!/)", read_attacks),
    rule(
        "September 11",
        "sept september",
        r"(?-i:Sept(?:ember|\.)?) 11(?:th|,? 2001)?(?= (?:terror\w* )?(?:attacks?|hijack))",
        read_attacks,
    ),
    rule(
        "first day of a range",
        MONTH_WORDS,
        rf"(?P<at>(?P<m>{MONTH}) (?P<d>{DAY})){JOINED}{DAY},? (?P<y>{YEAR})",
        read_day,
    ),
    rule("day of a month", MONTH_WORDS, rf"(?:{WEEKDAY},? )?{MONTH_DAY}", read_day),
    rule("day of a month", MONTH_WORDS, rf"(?:{WEEKDAY},? )?{DAY_MONTH}", read_day),
    rule("last day of a range", MONTH_WORDS, rf"{DAY}{JOINED}(?P<at>{DAY_MONTH})", read_day),
    rule("day of a month", MONTH_WORDS, rf"the (?P<d>first)(?: day)? of (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?", read_day),
    rule("week of a day", "week", rf"the week of {MONTH_DAY}", read_week_of),
    rule(
        "last day of a range",
        MONTH_WORDS,
        rf"(?P<m>{MONTH}) {DAY}{JOINED}(?P<at>(?P<d>{DAY}))(?:,? (?P<y>{YEAR}))?",
        read_day,
    ),
    rule(
        "first day of a range",
        MONTH_WORDS,
        rf"(?P<at>(?P<d>{DAY})){JOINED}{DAY} (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        read_day,
    ),
    rule("month and year", MONTH_WORDS, rf"(?P<m>{MONTH}),?(?: of)? (?P<y>{YEAR})", read_month_year),
    rule(
        "first month of a range",
        MONTH_WORDS,
        rf"(?P<at>(?P<m>{MONTH})){JOINED}{MONTH},?(?: of)? (?P<y>{YEAR})",
        read_month_year,
    ),
    rule(
        "month",
        MONTH_WORDS,
        rf"(?:(?P<lead>last|next|this) )?(?P<m>{MONTH})(?:,? (?:of )?(?P<shift>last|this|next) year)?",
        read_month,
    ),
)
