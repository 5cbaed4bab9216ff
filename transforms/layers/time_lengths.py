"""Durations and sets: how long, how often."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_relative import LARGE
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_values import Reading, duration, last_day, length, months_after, repeated, vague
from transforms.layers.time_words import (
    MULTIPLES, NUMBER, UNIT, UNITS, VAGUE_NUMBER, read_number, unit_name,
)  # fmt: skip

ADJECTIVE = r"(?:(?:straight|consecutive|trading|business|working|calendar|successive|full|whole|more|long|further|additional|short|entire|fiscal|solid) ){0,2}"
BACK = frozenset(("last", "past", "previous", "preceding", "recent"))
ADVERBS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q",
           "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H", "biennial": "P2Y", "bimonthly": "P2M"}  # fmt: skip
EVERY = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}


def read_length(match: Match, anchors: Anchors) -> Reading | None:
    """Three weeks, a 12-hour, two and a half years."""
    return duration(read_number(match["n"]), match["unit"])


def read_shared_unit(match: Match, anchors: Anchors) -> Reading | None:
    """The 60 of "60 to 90 days"."""
    return duration(read_number(match["n"]), match["unit"])


def read_some(match: Match, anchors: Anchors) -> Reading | None:
    """Several weeks, minutes, decades-long."""
    return duration(None, match["unit"])


def read_placed_length(match: Match, anchors: Anchors) -> Reading | None:
    """The next four years, the past decade: a duration that begins or ends on the day of publication."""
    unit, is_back = match["unit"], match["lead"].lower() in BACK
    count = 1.0 if not match["n"] and not match["some"] else read_number(match["n"]) if match["n"] else None
    found = duration(count, unit)
    if count is None or anchors.published is None or UNITS[unit_name(unit)][0] == "T":
        return found
    other = moved(anchors.published, unit, -count if is_back else count)
    if other is None:
        return found
    first, last = sorted((anchors.published, other))
    return replace(found, starts_on=first, ends_on=last, anchor="publication", reason=None)


def moved(reference: date, unit: str, count: float) -> date | None:
    """The day so many units away; None beyond what anyone means."""
    if abs(count) > LARGE:
        return None
    name = unit_name(unit)
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(name)
    if days:
        return reference + timedelta(round(days * count))
    months = {"month": 1, "quarter": 3}.get(name, 12 * MULTIPLES.get(name, 1)) * count
    year, month = months_after(reference.year, reference.month, round(months))
    return min(date(year, month, 1) + timedelta(reference.day - 1), last_day(year, month)) if 1 <= year <= 9998 else None


def read_vague_reach(match: Match, anchors: Anchors) -> Reading | None:
    """Recent years, the coming weeks."""
    return vague("PAST_REF" if match["lead"].lower() in ("recent", "past", "previous", "last") else "FUTURE_REF")


def read_rate(match: Match, anchors: Anchors) -> Reading | None:
    """A year in "15 a year", per day, each week, every four years, every other day."""
    if match["n"]:
        return repeated(length(read_number(match["n"]), match["unit"]))
    return repeated(length(EVERY.get((match["other"] or "").lower(), 1.0), match["unit"]))


def read_adverb(match: Match, anchors: Anchors) -> Reading | None:
    """Daily, weekly, annual."""
    return repeated(ADVERBS[match.group().lower()])


NO_AGE = r"(?![- ]old)"
COUNTED = rf"(?P<n>{NUMBER})[ -]{ADJECTIVE}(?P<unit>{UNIT}){NO_AGE}"
LENGTH_RULES: tuple[Rule, ...] = (
    rule("duration", rf"{COUNTED}(?:[- ]long|[’'])?", read_length),
    rule("shared unit", rf"(?P<at>(?P<n>{NUMBER}))(?: ?[-–—] ?| to | or | and )(?:{NUMBER})[ -]{ADJECTIVE}(?P<unit>{UNIT}){NO_AGE}", read_shared_unit),
    rule("duration without a number", rf"(?:{VAGUE_NUMBER}) {ADJECTIVE}(?P<unit>{UNIT})", read_some),
    rule("duration without a number", r"(?P<unit>years|months|weeks|days|hours|minutes|seconds|decades|centuries)[- ](?:long|old)(?<!old)", read_some),
    rule("duration without a number", r"(?:in|for|within|over|over the|after|just|only|take|takes|took|lasted|of|by) (?P<at>(?P<unit>years|months|weeks|days|hours|minutes|seconds|decades|centuries))(?! (?:ago|earlier|later|old))", read_some),
    rule("duration without a number", r"(?P<unit>years|months|weeks|days|hours|minutes|moments|seconds|decades)(?= (?:after|before|of|into|since|away))", read_some),
    rule("duration from publication", rf"(?:the )?(?P<lead>last|past|previous|preceding|next|coming|following) (?:(?P<n>{NUMBER})|(?P<some>{VAGUE_NUMBER})) {ADJECTIVE}(?P<unit>{UNIT})", read_placed_length),
    rule("duration from publication", r"the (?P<lead>last|past|next|coming) (?P<n>)(?P<some>)(?P<unit>day|week|month|quarter|year|decade|century)", read_placed_length),
    rule("vague reach", r"(?:the )?(?P<lead>recent|past|previous|last|coming|next|following) (?:years|months|weeks|days|decades|hours)", read_vague_reach),
    rule("rate", rf"(?:per|each|every) (?P<n>)(?:(?P<other>other|second|third|fourth) )?(?P<unit>day|night|week|weekend|month|quarter|year|hour|minute|decade)", read_rate),
    rule("rate", rf"every (?P<n>{NUMBER}) (?P<other>)(?P<unit>{UNIT})", read_rate),
    rule("frequency", "|".join(ADVERBS), read_adverb),
)  # fmt: skip
