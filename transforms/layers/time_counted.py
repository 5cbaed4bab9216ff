"""So long ago, so long before or after: two years ago, a day later."""

import re

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_steps import NO_EXPRESSION, counted_from
from transforms.layers.time_values import (
    Reading,
    duration,
    from_expression,
    from_publication,
    vague,
    without_publication,
)
from transforms.layers.time_words import NUMBER, UNIT, UNITS, VAGUE_NUMBER, read_number, unit_name

WHOLE_YEAR = 366
FINENESS = {"day": 0, "night": 0, "week": 6, "fortnight": 6, "month": 31, "quarter": 92}


def read_ago(match: Match, anchors: Anchors) -> Reading | None:
    """Two years ago, a week ago: days and weeks to the day, months and years as such; vague without a number."""
    unit = match["unit"]
    if not match["n"]:
        return vague("PAST_REF")
    if anchors.published is None:
        return without_publication()
    return from_publication(counted_from(anchors.published, unit, -read_number(match["n"])))


def read_later(match: Match, anchors: Anchors) -> Reading | None:
    """Two days later, a year earlier: counted from what the text told last, else from publication where it lies before it.

    "A day later than planned" is a length.
    """
    unit, is_earlier = match["unit"], match["way"].lower() == "earlier"
    if COMPARED.match(match.string, match.end()):
        return duration(read_number(match["n"]) if match["n"] else None, unit)
    if not match["n"] or UNITS[unit_name(unit)][0] == "T":
        return duration(read_number(match["n"]) if match["n"] else None, unit)
    count = read_number(match["n"]) * (-1 if is_earlier else 1)
    told = anchors.reading_before(match.start(), sentences=1)
    if told and told.starts_on and is_as_fine(told, unit):
        return from_expression(counted_from(told.starts_on, unit, count))
    if is_earlier and told is None and anchors.published:
        return from_publication(counted_from(anchors.published, unit, count))
    return Reading("DATE", None, anchor="expression", reason=NO_EXPRESSION)


def is_as_fine(told: Reading, unit: str) -> bool:
    """Whether a span of time is short enough to count such units from it: days from a day, months from a month."""
    if told.starts_on is None or told.ends_on is None:
        return False
    return (told.ends_on - told.starts_on).days <= FINENESS.get(unit_name(unit), WHOLE_YEAR)


COMPARED = re.compile(r"\s+than\b", re.IGNORECASE)
COUNT = rf"(?:(?P<n>{NUMBER})|(?P<some>{VAGUE_NUMBER}))"
COUNTED_RULES: tuple[Rule, ...] = (
    rule("ago", "ago", rf"{COUNT} (?P<unit>{UNIT}) ago", read_ago),
    rule("ago", "ago", r"(?P<n>)(?P<unit>years|months|weeks|days|decades|centuries) ago", read_ago),
    rule("later or earlier", "later earlier", rf"{COUNT} (?P<unit>{UNIT}) (?P<way>later|earlier)", read_later),
    rule(
        "later or earlier",
        "later earlier",
        r"(?P<n>)(?P<unit>years|months|weeks|days|hours|minutes|decades) (?P<way>later|earlier)",
        read_later,
    ),
)
