"""Expressions that point from a day: today, last week, that day, the day."""

from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_steps import NO_EXPRESSION, step
from transforms.layers.time_tense import PAST
from transforms.layers.time_values import (
    Reading,
    day,
    from_expression,
    from_publication,
    last_day,
    part_of_day,
    weekend,
    without_publication,
)
from transforms.layers.time_words import (
    DAY_PART,
    DAY_PARTS,
    unit_name,
)

DAYS_AWAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last": -1, "this": 0}
STEPS = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1, "the previous": -1, "the following": 1,
         "the next": 1, "the same": 0, "that": 0, "that same": 0, "the current": 0, "the": 0, "the coming": 1}  # fmt: skip


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
    start = match.start()
    reading = anchors.reading_before(start)
    told = anchors.day_before(start) if match["unit"].lower() == "day" else reading.starts_on if reading else None
    if told is None:
        return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)
    return from_expression(step(told, match["unit"], STEPS[" ".join(match["lead"].lower().split())]))


def read_beside(match: Match, anchors: Anchors) -> Reading | None:
    """The week before, the day after: counted from what the text told last."""
    unit, count = match["unit"].lower(), -1 if match["way"].lower() == "before" else 1
    name = "day" if unit == "night" else unit
    start = match.start()
    reading = anchors.reading_before(start)
    told = anchors.day_before(start) if name == "day" else reading.starts_on if reading else None
    if told is None:
        return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)
    found = step(told, name, count)
    return from_expression(part_of_day(found.starts_on, "NI") if unit == "night" and found.starts_on else found)


def read_time_told(match: Match, anchors: Anchors) -> Reading | None:
    """By that time: what was told last."""
    told = anchors.reading_before(match.start())
    if told is None:
        return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)
    return from_expression(told)


def read_the_day(match: Match, anchors: Anchors) -> Reading | None:
    """To end the day, the start of the day: the day told last, in the sentence if one is, else that of publication."""
    told = anchors.day_in_sentence(match.start()) or anchors.day_before(match.start())
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


def read_part_of_month(match: Match, anchors: Anchors) -> Reading | None:
    """Month-end, year-end: the last day of the current one."""
    if anchors.published is None:
        return without_publication()
    of_month = anchors.published.month if match["unit"].lower() == "month" else 12
    return from_publication(day(last_day(anchors.published.year, of_month)))


TRADING = "end|ended|ending|close|closed|closing|finish|finished|finishing|start|started|begin|began"
PORTION = "start|beginning|end|middle|half|part|rest|remainder|course|quarter|later|earlier|most|months|weeks|days|best|worst|so far"
LONG_WORDS = "day week weekend month year decade century"
LONG_UNIT = "day|week|weekend|month|year|decade|century"
RELATIVE_RULES: tuple[Rule, ...] = (
    rule(
        "named day",
        "today yesterday tomorrow tonight morning afternoon evening night",
        rf"(?:(?P<day>today|yesterday|tomorrow|tonight)(?: (?P<part>{DAY_PART}))?|(?P<lead>last|this) (?P<part2>{DAY_PART}))",
        read_named_day,
    ),
    rule("day beyond", "tomorrow yesterday", r"the day (?:after|before) (?P<day>tomorrow|yesterday)", read_over_next),
    rule(
        "last, this or next",
        LONG_WORDS,
        rf"(?P<lead>last|this|next|this past|this coming|the current) (?:calendar |fiscal )?(?P<unit>{LONG_UNIT})",
        read_shifted,
    ),
    rule(
        "told before",
        LONG_WORDS,
        rf"(?P<lead>that same|that|the same|the following|the previous|the next(?= day)) (?P<unit>{LONG_UNIT})",
        read_told,
    ),
    rule(
        "told before",
        LONG_WORDS + " night",
        rf"(?P<lead>the) (?P<unit>{LONG_UNIT}|night) (?P<way>before|after)(?=[.,;:)\n]|$)",
        read_beside,
    ),
    rule("told before", "time", r"(?:by|at|before|until|since|after) (?P<at>that time)", read_time_told),
    rule(
        "the day",
        "day",
        rf"(?:{TRADING}|for|on|later in|earlier in) (?P<at>the day)(?= at| with| up| down| on| in| by|[.,])",
        read_the_day,
    ),
    rule("the day", "day", r"the (?:start|beginning|end|close|rest|course) of the day", read_the_day),
    rule(
        "the current one",
        "weekend",
        r"(?:of|in|for|during|over|throughout|since|on|at|so far|through|by) (?P<at>the (?P<unit>weekend))",
        read_the_unit,
    ),
    rule(
        "the current one",
        "year month week",
        rf"(?:{PORTION}) (?:of|in|for) (?P<at>the (?P<unit>year|month|week))(?! (?:of|to|before|after|that|ended|ending))",
        read_the_unit,
    ),
    rule("end of the current one", "end", r"(?:the )?(?P<unit>month|year)[ -]end", read_part_of_month),
)
