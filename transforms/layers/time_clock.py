"""Times of day: hours and minutes, zones, noon and midnight."""

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule, span_of
from transforms.layers.time_values import NO_PUBLICATION, Reading
from transforms.layers.time_words import FIGURE_WORDS

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
    """Noon, midnight."""
    return on_day(NAMED[match["named"].lower()], match, anchors)


def on_day(clock: str, match: Match, anchors: Anchors) -> Reading | None:
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
    rule("clock", ZONE_WORDS, rf"(?P<h>\d\d?)[:.]?(?P<m>\d\d)(?P<half>)(?: ?hours)? ?{ZONE}", read_clock),
    rule(
        "clock",
        FIGURE_WORDS,
        r"(?:at|by|until|around|about|from|before|after) (?P<at>(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)"
        r"(?P<half>)(?P<zone>)(?P<offset>))(?! ?[-–:])",
        read_clock,
    ),
    rule("clock", "clock", r"(?P<h>\d\d?)(?P<m>) o['’]clock(?P<half>)(?P<zone>)(?P<offset>)", read_clock),
    rule("noon or midnight", "noon midday midnight", r"(?P<named>noon|midday|midnight)", read_named),
)
