"""Times of day: hours and minutes, zones, noon and midnight."""

from dataclasses import replace
from datetime import timedelta

from transforms.layers.time_anchors import Anchors, weekday_from
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_tense import FUTURE, PAST
from transforms.layers.time_values import NO_PUBLICATION, Reading, from_publication, part_of_day, without_publication
from transforms.layers.time_words import FIGURE_WORDS, SMALL, WEEKDAY, read_number, weekday_number

ZONES = {
    "utc": "Z", "gmt": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "msk": "+03:00",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00", "aest": "+10:00",
}  # fmt: skip
NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def read_clock(match: Match, anchors: Anchors) -> Reading | None:
    """6:40 p.m., 18:00 UTC, 0800 GMT."""
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match["half"] or "").lower().replace(".", "").replace(" ", "")
    if hour * 60 + minute > 24 * 60 or minute > 59 or half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return on_day(f"{hour:02}:{minute:02}{zone(match)}", match, anchors)


def zone(match: Match) -> str:
    """Z, an offset such as +08:00, or nothing where the text names no zone that has one offset."""
    if match["offset"]:
        sign, number = match["offset"][0].replace("−", "-").replace("–", "-"), match["offset"][1:].strip()
        hours, _, minutes = number.partition(":")
        return f"{sign}{int(hours):02}:{minutes or '00'}"
    return ZONES.get((match["zone"] or "").lower(), "")


def read_named(match: Match, anchors: Anchors) -> Reading | None:
    """Noon, midnight: of the day of publication the midnight that has been, where the clause looks back."""
    named = match["named"].lower()
    found = on_day(f"{NAMED[named]}{zone(match)}", match, anchors)
    is_begun = named == "midnight" and found.anchor == "publication" and anchors.direction(*span_of(match)) == PAST
    return replace(found, value=(found.value or "").replace("T24", "T00")) if is_begun and found.value else found


def read_part_of_day(match: Match, anchors: Anchors) -> Reading | None:
    """Nine in the evening, 3 in the morning."""
    part = (match["part"] or match["part2"]).lower()
    hour = int(read_number(match["h"])) % 12
    return on_day(
        f"{hour if part == 'morning' else 24 if hour == 0 and part == 'night' else hour + 12:02}:00", match, anchors
    )


def read_overnight(match: Match, anchors: Anchors) -> Reading | None:
    """Overnight on Sunday, overnight into Monday; alone the night before publication, or the one to come."""
    if anchors.published is None:
        return without_publication("TIME")
    way = anchors.direction(*span_of(match))
    if match["w"]:
        when = weekday_from(anchors.published, weekday_number(match["w"]), way)
        return from_publication(part_of_day(when - timedelta(match["joint"] in ("into", "to")), "NI"), f"{way} clause")
    return from_publication(
        part_of_day(anchors.published - timedelta(way != FUTURE), "NI"), f"{way} clause" if way else ""
    )


def on_day(clock: str, match: Match, anchors: Anchors) -> Reading:
    """The time on the day beside it or that its sentence tells, else on that of publication."""
    told = anchors.day_of_clock(*span_of(match))
    when = told or anchors.published
    if when is None:
        return Reading("TIME", f"T{clock}", anchor="publication", reason=NO_PUBLICATION)
    return Reading("TIME", f"{when.isoformat()}T{clock}", when, when, "expression" if told else "publication")


CLOCK_WORDS, ZONE_WORDS = "am pm a p", " ".join(ZONES)
HALF = r"(?P<half>[ap]\s?m\b|[ap]\.\s?m\b\.?)"
ZONE = rf"(?:(?P<open>\()?(?P<zone>{'|'.join(ZONES)})\b ?(?P<offset>[+−–-] ?\d\d?(?::\d\d)?)?(?(open)\)))"
# Zones that have no one offset all year, or that only their town names.
LOCAL = r"(?: (?:local|eastern|central|pacific|(?-i:[A-Z][a-z]+)) time\b| (?-i:[ECMP]T|IST|WIB|SGT|HKT|PKT)\b)?"
CLOCK_RULES: tuple[Rule, ...] = (
    rule("clock", CLOCK_WORDS, rf"(?P<h>\d\d?)[:.](?P<m>\d\d)(?::\d\d)? ?{HALF}(?: {ZONE})?{LOCAL}", read_clock),
    rule("clock", CLOCK_WORDS, rf"(?P<h>\d\d?)(?P<m>) ?{HALF}(?: {ZONE})?{LOCAL}", read_clock),
    rule(
        "clock",
        ZONE_WORDS,
        rf"(?<!\d:)(?P<h>\d\d?)[:.]?(?P<m>\d\d)(?P<half>)(?::\d\d)?(?: ?hours)? ?{ZONE}",
        read_clock,
    ),
    rule(
        "clock",
        FIGURE_WORDS,
        r"(?:at|by|until|around|about|from|before|after) (?P<at>(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)"
        r"(?P<half>)(?P<zone>)(?P<offset>))(?! ?[-–:])",
        read_clock,
    ),
    rule("clock", "clock", r"(?P<h>\d\d?)(?P<m>) o['’]clock(?P<half>)(?P<zone>)(?P<offset>)", read_clock),
    rule(
        "clock",
        FIGURE_WORDS,
        rf"(?P<h>[01]?\d|2[0-3])[:.]?(?P<m>[0-5]\d)(?P<half>)(?P<zone>)(?P<offset>)(?: (?:hours|hrs))?{LOCAL.removesuffix('?')}",
        read_clock,
    ),
    rule(
        "clock",
        "morning afternoon evening night",
        rf"(?:at|by|around|about|until|till|from|to|before|after|past) (?P<at>(?P<h>1[0-2]|[1-9]|{'|'.join(SMALL[1:13])}) "
        r"(?:in the (?P<part>morning|afternoon|evening)|at (?P<part2>night)))",
        read_part_of_day,
    ),
    rule(
        "noon or midnight", "noon midday midnight", rf"(?P<named>noon|midday|midnight)(?: {ZONE})?{LOCAL}", read_named
    ),
    rule(
        "overnight",
        "overnight",
        rf"overnight(?:(?: (?P<joint>on|into|to))? (?P<w>{WEEKDAY}))?",
        read_overnight,
    ),
)
