"""Parts of a month by their place in it (the first week of June, the last Sunday in May), and a day that stands without its month."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors, is_day
from transforms.layers.time_dates import read_month, read_month_year
from transforms.layers.time_feasts import nth_weekday
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_tense import FUTURE, PAST
from transforms.layers.time_values import (
    Reading,
    day,
    from_expression,
    from_publication,
    months_after,
    weekend,
    without_publication,
)
from transforms.layers.time_words import MONTH, MONTH_WORDS, PLACES_IN_MONTH, WEEKDAY, YEAR, weekday_number

SATURDAY = 6
LONG_PAST = 400
DAYS_IN = {"week": 7, "half": 15, "day": 1}


def read_part(match: Match, anchors: Anchors) -> Reading | None:
    """The first week of November, the last Sunday of May 2008, the second half of June.

    Weeks and halves keep the month's value, which TIMEX3 cannot narrow, and their own days: the first week is its first seven.
    """
    whole = read_month_year(match, anchors) if match["y"] else read_month(match, anchors)
    if whole is None or whole.starts_on is None:
        return whole
    place, unit = PLACES_IN_MONTH[(match["place"] or match["place2"]).lower()], match["unit"].lower()
    if unit in DAYS_IN:
        return narrowed(whole, place, DAYS_IN[unit])
    number = SATURDAY if unit == "weekend" else weekday_number(unit)
    when = nth_weekday(whole.starts_on.year, whole.starts_on.month, number, place)
    return replace(weekend(when) if unit == "weekend" else day(when), anchor=whole.anchor, note=whole.note)


def narrowed(whole: Reading, place: int, count: int) -> Reading:
    """So many days of a month, at a place counted from its first day, or its last ones at -1."""
    assert whole.starts_on
    assert whole.ends_on
    first = whole.starts_on + timedelta(count * place) if place >= 0 else whole.ends_on - timedelta(count - 1)
    is_rest = place == 1 and count == DAYS_IN["half"]
    last = whole.ends_on if is_rest else min(whole.ends_on, first + timedelta(count - 1))
    if count == 1:
        return replace(day(first), anchor=whole.anchor, note=whole.note)
    return replace(whole, starts_on=first, ends_on=last)


def read_day_alone(match: Match, anchors: Anchors) -> Reading | None:
    """On the 15th: of the month told last in the sentence or the one before it, else of one near publication."""
    number = int(match["d"])
    if told := month_told(match.start(), anchors):
        return from_expression(day(told.replace(day=number))) if is_day(told.year, told.month, number) else None
    if anchors.published is None:
        return without_publication()
    way = anchors.direction(*span_of(match))
    found = day_near(anchors.published, number, way)
    return from_publication(day(found), f"{way} clause" if way else "nearest") if found else None


def month_told(start: int, anchors: Anchors) -> date | None:
    """A day of the month told last in the sentence or, unless it is long past, in the one before."""
    here, near = (anchors.reading_before(start, sentences=count) for count in (0, 1))
    told = here or near
    if told is None or told.starts_on is None or told.ends_on is None or told.starts_on.month != told.ends_on.month:
        return None
    is_long_past = anchors.published is not None and abs((anchors.published - told.starts_on).days) > LONG_PAST
    return None if told.starts_on.year != told.ends_on.year or here is None and is_long_past else told.starts_on


def day_near(reference: date, number: int, way: str | None) -> date | None:
    """The nearest day of that number, before or after a day where the clause tells which."""
    months = [months_after(reference.year, reference.month, count) for count in (-2, -1, 0, 1, 2)]
    days = [date(*month, number) for month in months if is_day(*month, number)]
    if way == PAST:
        days = [one for one in days if one <= reference]
    if way == FUTURE:
        days = [one for one in days if one >= reference]
    return min(days, key=lambda one: abs((one - reference).days), default=None)


UNITS_IN_MONTH = rf"week|weekend|day|(?<=first )half|(?<=second )half|{WEEKDAY}"
PLACES, LASTS = "|".join(PLACES_IN_MONTH), "|last|final"
PART_RULES: tuple[Rule, ...] = (
    rule(
        "part of a month",
        MONTH_WORDS,
        rf"(?:the (?P<place>{PLACES})|(?P<place2>{PLACES.removesuffix(LASTS)})) (?:full )?(?P<unit>{UNITS_IN_MONTH}) (?:of|in) "
        rf"(?P<lead>)(?P<m>{MONTH})(?:,? (?:of )?(?:(?P<y>{YEAR})|(?P<shift>last|this|next) year))?",
        read_part,
    ),
    rule(
        "day of the month alone",
        "st nd rd th",
        r"(?:on|by|until|till|before|since|for|from|through) (?P<at>the (?P<d>3[01]|[12]?\d)(?:st|nd|rd|th))(?! (?:of|and)\b)",
        read_day_alone,
    ),
)
