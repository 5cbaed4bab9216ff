"""Expressions that count from a day: today, last week, two years ago, a day later, that day."""

from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_tense import PAST
from transforms.layers.time_values import (
    OUT_OF_CALENDAR, Reading, century, day, decade, duration, from_expression, from_publication, last_day, month,
    months_after, part_of_day, quarter, vague, week, weekend, without_publication, year,
)  # fmt: skip
from transforms.layers.time_words import (
    DAY_PART, DAY_PARTS, NUMBER, UNIT, UNITS, VAGUE_NUMBER, read_number, unit_name,
)  # fmt: skip

DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last": -1, "this": 0}
STEPS = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1, "the previous": -1, "the following": 1,
         "the next": 1, "the same": 0, "that": 0, "that same": 0, "the current": 0, "the": 0, "the coming": 1}  # fmt: skip
NO_EXPRESSION = "nothing before it in the text says which day is meant"
LARGE = 3000


def step(reference: date, unit: str, count: int) -> Reading:
    """The day, week, month or longer unit that stands so many units from the one that a day is in."""
    name = unit_name(unit)
    if abs(count) > LARGE:
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    if name in ("day", "week", "fortnight", "weekend"):
        length = {"day": 1, "fortnight": 14}.get(name, 7)
        away = reference + timedelta(length * count)
        return {"day": day, "weekend": weekend}.get(name, week)(away)
    of_year, of_month = months_after(reference.year, reference.month, count * {"month": 1, "quarter": 3}.get(name, 12))
    if name in ("month", "quarter"):
        return month(of_year, of_month) if name == "month" else quarter(of_year, (of_month + 2) // 3)
    if name in ("decade", "century", "centurie"):
        ahead = reference.year + count * (10 if name == "decade" else 100)
        return decade(ahead // 10 * 10) if name == "decade" else century((ahead + 99) // 100)
    return year(of_year) if 1 <= of_year <= 9999 else Reading("DATE", None, reason=OUT_OF_CALENDAR)


def read_named_day(match: Match, anchors: Anchors) -> Reading | None:
    """Today, yesterday morning, tonight, last night."""
    if anchors.published is None:
        return without_publication()
    word = (match["day"] or match["lead"]).lower()
    part = match["part"] or match["part2"] or ("night" if word == "tonight" else None)
    when = anchors.published + timedelta(DAYS_AWAY[word])
    return from_publication(part_of_day(when, DAY_PARTS[part.lower()]) if part else day(when))


def read_over_next(match: Match, anchors: Anchors) -> Reading | None:
    """The day after tomorrow, the day before yesterday."""
    if anchors.published is None:
        return without_publication()
    return from_publication(day(anchors.published + timedelta(2 if match["day"].lower() == "tomorrow" else -2)))


def read_shifted(match: Match, anchors: Anchors) -> Reading | None:
    """Last week, this year, next month, the end of last year."""
    if anchors.published is None:
        return without_publication()
    lead, unit = " ".join(match["lead"].lower().split()), match["unit"]
    count = STEPS[lead]
    if unit_name(unit) == "weekend" and count == 0:
        return from_publication(this_weekend(anchors.published, anchors.direction(*match.span())), lead)
    return from_publication(step(anchors.published, unit, count), lead)


def this_weekend(published: date, way: str | None) -> Reading:
    """The weekend that is on or comes, or the one just past where the clause looks back on it from Monday to Friday."""
    looks_back = way == PAST and published.isoweekday() < 6
    return weekend(published - timedelta(7 if looks_back else 0))


def read_told(match: Match, anchors: Anchors) -> Reading | None:
    """That day, the same month, the following year: counted from what the text told last."""
    told = anchors.last_day() if match["unit"].lower() == "day" else anchors.last_start()
    if told is None:
        return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)
    return from_expression(step(told, match["unit"], STEPS[" ".join(match["lead"].lower().split())]))


def read_time_told(match: Match, anchors: Anchors) -> Reading | None:
    """By that time: what was told last."""
    told = anchors.spans[-1][1] if anchors.spans else None
    if told is None:
        return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)
    return from_expression(told)


def read_the_day(match: Match, anchors: Anchors) -> Reading | None:
    """To end the day, the start of the day: the day told last, in the sentence if one is, else that of publication."""
    told = anchors.day_in_sentence(match.start()) or anchors.last_day()
    if told:
        return from_expression(day(told))
    return from_publication(day(anchors.published)) if anchors.published else without_publication()


def read_the_unit(match: Match, anchors: Anchors) -> Reading | None:
    """Of the year, during the weekend: the one that the article appeared in or, of weekends, the one just past."""
    if anchors.published is None:
        return without_publication()
    if match["unit"].lower() == "weekend":
        return from_publication(this_weekend(anchors.published, anchors.direction(*match.span())))
    return from_publication(step(anchors.published, match["unit"], 0))


def read_ago(match: Match, anchors: Anchors) -> Reading | None:
    """Two years ago, a week ago: days and weeks to the day, months and years as such; vague without a number."""
    unit = match["unit"]
    if not match["n"]:
        return vague("PAST_REF")
    if anchors.published is None:
        return without_publication()
    return from_publication(counted_from(anchors.published, unit, -read_number(match["n"])))


def counted_from(reference: date, unit: str, count: float) -> Reading:
    """So many units from a day; a half is counted in the next smaller unit where there is one."""
    name = unit_name(unit)
    if name in ("second", "minute", "hour"):
        return day(reference) if abs(count) < 12 or name != "hour" else day(reference + timedelta(hours=count))
    if name in ("week", "fortnight", "day", "night"):
        days = {"week": 7, "fortnight": 14}.get(name, 1) * count
        return step(reference, "day", round(days))
    if count % 1 and name == "year":
        return step(reference, "month", round(count * 12))
    return step(reference, "year" if name in ("decade", "century", "centurie") else name, round(count * multiple(name)))


def multiple(name: str) -> int:
    """Years in a decade or century, else 1."""
    return {"decade": 10, "century": 100, "centurie": 100}.get(name, 1)


def read_later(match: Match, anchors: Anchors) -> Reading | None:
    """Two days later, a year earlier: counted from what the text told last, else from publication where it lies before it."""
    unit, is_earlier = match["unit"], match["way"].lower() == "earlier"
    if not match["n"] or UNITS[unit_name(unit)][0] == "T":
        return duration(read_number(match["n"]) if match["n"] else None, unit)
    count = read_number(match["n"]) * (-1 if is_earlier else 1)
    if told := anchors.last_start():
        return from_expression(counted_from(told, unit, count))
    if is_earlier and anchors.published:
        return from_publication(counted_from(anchors.published, unit, count))
    return duration(abs(count), unit)


def read_part_of_month(match: Match, anchors: Anchors) -> Reading | None:
    """Month-end, year-end: the last day of the current one."""
    if anchors.published is None:
        return without_publication()
    of_month = anchors.published.month if match["unit"].lower() == "month" else 12
    return from_publication(day(last_day(anchors.published.year, of_month)))


LONG_UNIT = "day|week|weekend|month|year|decade|century"
COUNT = rf"(?:(?P<n>{NUMBER})|(?P<some>{VAGUE_NUMBER}))"
RELATIVE_RULES: tuple[Rule, ...] = (
    rule("named day", rf"(?:(?P<day>today|yesterday|tomorrow|tonight)(?: (?P<part>{DAY_PART}))?|(?P<lead>last|this) (?P<part2>{DAY_PART}))", read_named_day),
    rule("day beyond", r"the day (?:after|before) (?P<day>tomorrow|yesterday)", read_over_next),
    rule("last, this or next", rf"(?P<lead>last|this|next|this past|this coming|the current) (?:calendar |fiscal )?(?P<unit>{LONG_UNIT})", read_shifted),
    rule("told before", rf"(?P<lead>that same|that|the same|the following|the previous|the next) (?P<unit>{LONG_UNIT})", read_told),
    rule("told before", r"(?:by|at|before|until|since|after) (?P<at>that time)", read_time_told),
    rule("the day", r"(?:(?:end|ended|ending|close|closed|closing|finish|finished|finishing|start|started|began|begin)|(?:for|on|later in|earlier in)) (?P<at>the day)(?= at| with| up| down| on| in| by|[.,])", read_the_day),
    rule("the day", r"the (?:start|beginning|end|close|rest|course) of the day", read_the_day),
    rule("the current one", r"(?:of|in|for|during|over|throughout|since|on|so far|through|by|through out) (?P<at>the (?P<unit>weekend))", read_the_unit),
    rule("the current one", r"(?:(?:start|beginning|end|middle|half|part|rest|remainder|course|quarter|later|earlier|most|months|weeks|days|best|worst|so far|time) (?:of|in|for|this) )(?P<at>the (?P<unit>year|month|week))(?! (?:of|to|before|after|that|ended|ending))", read_the_unit),
    rule("ago", rf"{COUNT} (?P<unit>{UNIT}) ago", read_ago),
    rule("ago", r"(?P<n>)(?P<unit>years|months|weeks|days|decades|centuries) ago", read_ago),
    rule("later or earlier", rf"{COUNT} (?P<unit>{UNIT}) (?P<way>later|earlier)", read_later),
    rule("later or earlier", r"(?P<n>)(?P<unit>years|months|weeks|days|hours|minutes|decades) (?P<way>later|earlier)", read_later),
    rule("end of the current one", r"(?:the )?(?P<unit>month|year)[ -]end", read_part_of_month),
)  # fmt: skip
