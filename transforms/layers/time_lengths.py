"""Durations and sets: how long, how often."""

from dataclasses import replace

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_doubts import COUNTED_BEFORE, REACH
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_steps import moved
from transforms.layers.time_values import Reading, duration, length, repeated, vague
from transforms.layers.time_words import (
    NUMBER,
    UNIT,
    UNIT_WORDS,
    UNITS,
    VAGUE_NUMBER,
    read_number,
    unit_name,
)

WORDS_BETWEEN = "straight|consecutive|successive|trading|business|working|calendar|fiscal|full|whole|entire|solid|more|further|long|short"
ADJECTIVE = rf"(?:(?:{WORDS_BETWEEN}) ){{0,2}}"
PLURAL = "years|months|weeks|days|hours|minutes|seconds|decades|centuries"
BACK = frozenset(("last", "past", "previous", "preceding", "recent"))
ADVERBS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q",
           "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H", "biennial": "P2Y", "bimonthly": "P2M"}  # fmt: skip
EVERY = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}


def read_length(match: Match, anchors: Anchors) -> Reading | None:
    """Three weeks, a 12-hour, two and a half years; a set in "15 a year"."""
    if match["n"].lower() in ("a", "an") and COUNTED_BEFORE.search(
        match.string, max(0, match.start() - REACH), match.start()
    ):
        return repeated(length(1, match["unit"]))
    return duration(read_number(match["n"]), match["unit"])


def read_shared_unit(match: Match, anchors: Anchors) -> Reading | None:
    """The 60 of "60 to 90 days"."""
    return duration(read_number(match["n"]), match["unit"])


def read_and_a_half(match: Match, anchors: Anchors) -> Reading | None:
    """A year and a half, another year and a half."""
    return duration(1.5, match["unit"])


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


SINGULAR = "day|night|weekend|week|month|quarter|year|hour|minute|decade"
BEFORE_PLURAL = "in|for|within|over|over the|after(?! hours)|just|only|take|takes|took|lasted|by"
REACH_LEAD = "(?:the )?(?P<lead>last|past|previous|preceding|next|coming|following)"
NO_AGE = r"(?![- ]old)"
COUNTED = rf"(?P<n>{NUMBER})[ -]{ADJECTIVE}(?P<unit>{UNIT}){NO_AGE}"
LENGTH_RULES: tuple[Rule, ...] = (
    rule("duration", UNIT_WORDS, rf"{COUNTED}(?:[- ]long|[’'])?", read_length),
    rule("one and a half", "half", rf"(?:an?|one|another) (?P<unit>{SINGULAR}) and a half", read_and_a_half),
    rule(
        "duration",
        UNIT_WORDS,
        r"(?:for|in|by|takes?|took|last|lasts|spend|spent) (?P<at>(?P<n>an)other (?P<unit>hour|week|month|year|decade))",
        read_length,
    ),
    rule(
        "shared unit",
        UNIT_WORDS,
        rf"(?P<at>(?P<n>{NUMBER}))(?: ?[-–—] ?| to | or | and )(?:{NUMBER})[ -]{ADJECTIVE}(?P<unit>{UNIT}){NO_AGE}",
        read_shared_unit,
    ),
    rule("duration without a number", UNIT_WORDS, rf"(?:{VAGUE_NUMBER}) {ADJECTIVE}(?P<unit>{UNIT})", read_some),
    rule(
        "duration without a number",
        UNIT_WORDS,
        rf"(?P<unit>{PLURAL})[- ]long",
        read_some,
    ),
    rule(
        "duration without a number",
        UNIT_WORDS,
        rf"(?:{BEFORE_PLURAL}) (?P<at>(?P<unit>{PLURAL}))(?!(?: ago| earlier| later|[- ]old))",
        read_some,
    ),
    rule(
        "duration without a number",
        UNIT_WORDS,
        rf"(?P<unit>{PLURAL})(?= (?:after|before|into|since|away))",
        read_some,
    ),
    rule(
        "duration from publication",
        UNIT_WORDS,
        rf"{REACH_LEAD} (?:(?P<n>{NUMBER})|(?P<some>{VAGUE_NUMBER})) {ADJECTIVE}(?P<unit>{UNIT})",
        read_placed_length,
    ),
    rule(
        "duration from publication",
        UNIT_WORDS,
        r"the (?P<lead>last|past|next|coming) (?P<n>)(?P<some>)(?P<unit>day|week|month|quarter|year|decade|century)",
        read_placed_length,
    ),
    rule(
        "vague reach",
        UNIT_WORDS,
        r"(?:the )?(?P<lead>recent|(?<=the )(?:past|previous|last|next|following)|coming) (?:years|months|weeks|days|decades|hours)",
        read_vague_reach,
    ),
    rule(
        "rate",
        "per each every",
        rf"(?:per|each|every) (?P<n>)(?:(?P<other>{'|'.join(EVERY)}) )?(?P<unit>{SINGULAR})",
        read_rate,
    ),
    rule("rate", "every", rf"every (?P<n>{NUMBER}) (?P<other>)(?P<unit>{UNIT})", read_rate),
    rule("frequency", " ".join(ADVERBS), "|".join(ADVERBS), read_adverb),
)
