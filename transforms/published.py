"""Dates as publications print them: when, as exactly as the print says, and no more."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from transforms.zones import find_zone

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
LONGEST = 80
MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    "(?P<month>"
    + "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "september" else "sept?(?:ember)?" for name in MONTH_NAMES)
    + r")\.?"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|s|rsday|rs|r|urday)?\.?,?\s+)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d|60)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?:\s*hrs?\b\.?|(?=\s*(?:gmt|utc|z)\b))|(?P<word>noon|midnight))(?:\s*hrs?\b\.?)?"
)
ZONE = (
    r"(?P<zone>z|(?:utc|gmt)?\s*[+\-−]\s*\d{1,2}(?::?\d{2})?|[a-z]{2,5}|[a-z]+/[a-z_]+|[a-z]+(?: [a-z]+)? time"
    r"|eastern|central|mountain|pacific)"
)
# Browsers write the name of a zone after its offset.
ZONE_NAME = r"(?:\s*\([a-z ]+\)?)?"
TIME = rf"{CLOCK}(?:\s*\(?{ZONE}\)?{ZONE_NAME})?"
JOINT = r"(?:\s*(?:,|\||•|·|—|–|-|at|@|t)\s*(?:at\s+)?|\s+)"
DAY_FORMS = (
    rf"{WEEKDAY}{MONTH}\s*{DAY}(?:,\s*|\s+){YEAR}",
    rf"{WEEKDAY}(?:the\s+)?{DAY}(?:\s+of)?[\s\-]+{MONTH},?[\s\-]+{YEAR}",
    rf"{YEAR}[\-/.](?P<month_number>\d{{1,2}})[\-/.](?P<day>\d{{1,2}})",
    rf"{WEEKDAY}(?P<first>\d{{1,2}})(?P<between>[/.\-])(?P<second_number>\d{{1,2}})[/.\-]{YEAR}",
    rf"{YEAR}\s+{MONTH}\s+{DAY}",
    rf"{YEAR}(?P<month_number>\d\d)(?P<day>\d\d)",
)
UNIX_FORM = rf"{WEEKDAY}{MONTH}\s+{DAY}\s+{TIME}\s+{YEAR}"
COARSE_FORMS = (rf"{MONTH},?\s+{YEAR}", rf"{YEAR}-(?P<month_number>\d{{2}})", YEAR)
YEARLESS_FORMS = (rf"{WEEKDAY}{MONTH}\s*{DAY}", rf"{WEEKDAY}{DAY}\s+{MONTH}")
FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *(rf"{form}(?:{JOINT}{TIME})?" for form in DAY_FORMS),
        *(rf"{TIME}(?:,\s*|\s+on\s+|\s+)(?:on\s+)?{form}" for form in DAY_FORMS[:3]),
        UNIX_FORM,
        *COARSE_FORMS,
        *YEARLESS_FORMS,
    )
)
LABEL = (
    r"(?:(?:first|last|originally|article|story)\s+)?"
    r"(?P<label>published|posted|updated|modified|released|issued|filed|created|revised|date|dated|publication date|"
    r"publish date|date published|published date|pub date|update|last update|date modified|updated at|published at|"
    r"timestamp)"
    r"(?:\s*:\s*|\s+(?:on|at)\s*:?\s+|\s+)"
)
LABELLED = re.compile(LABEL, re.IGNORECASE)
SECOND_DATE = re.compile(r"[\s,;|•·—–\-(]+(?=(?:last\s+)?(?:updated|modified|revised)\b)", re.IGNORECASE)
UPDATE_LABELS = frozenset({"updated", "modified", "revised", "update", "last update", "date modified", "updated at"})


@dataclass(frozen=True, slots=True)
class Published:
    """A printed date: at is an aware UTC instant if a time and a zone are printed; where on is null, notes say why.

    readings: of a date in numbers that can be read both ways, with the month first and with the day first.
    """

    at: datetime | None
    on: date | None
    precision: str | None
    notes: tuple[str, ...] = ()
    readings: tuple["Published", ...] = field(default=(), compare=False)


def read_published(text: str) -> Published | None:
    """The one date that text is, label aside; None where text is no date or more than one."""
    plain = strip_date_label(text) if len(text) <= 2 * LONGEST else ""
    # Every form has a digit and none is long: most lines are refused here.
    if not plain or len(plain) > LONGEST or not any(character.isdigit() for character in plain):
        return None
    for form in FORMS:
        found = form.fullmatch(plain)
        if found:
            return read_parts(plain, {name: part for name, part in found.groupdict().items() if part})
    return None


def split_updated(text: str) -> tuple[str, str | None]:
    """(published, updated) parts of a line that prints both; the second is None where one date stands alone."""
    if len(text) > 2 * LONGEST:
        return text, None
    label = LABELLED.match(text)
    if label and label["label"].casefold() in UPDATE_LABELS:
        return "", text
    published, *updated = SECOND_DATE.split(text, maxsplit=1)
    return published, updated[0] if updated else None


def strip_date_label(text: str) -> str:
    plain = " ".join(text.split()).strip(" ,;|•·—–-()[].")
    label = LABELLED.match(plain)
    return plain[label.end() :].strip(" :") if label else plain


def read_epoch(seconds: float) -> Published | None:
    """Seconds, or milliseconds, since 1970: None for a number too small or too large to be one."""
    if 1e11 <= abs(seconds) < 5e12:
        seconds /= 1000
    if not 1e8 <= abs(seconds) < 5e9:
        return None
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return Published(instant, instant.date(), "instant")


def read_parts(text: str, parts: dict[str, str]) -> Published:
    year = int(parts["year"]) if "year" in parts else None
    if year is None:
        return Published(None, None, None, (f'date "{text}" has no year',))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Published(None, None, None, (f'date "{text}" is outside {EARLIEST_YEAR} to {LATEST_YEAR}',))
    numbers = read_day_numbers(parts)
    if numbers is None:
        note = f'date "{text}" can be read with the day or the month first'
        first, second = int(parts["first"]), int(parts["second_number"])
        readings = (read_day(text, parts, year, first, second), read_day(text, parts, year, second, first))
        if "weekday" in parts and len(fitting := [one for one in readings if not falls_otherwise(one, parts)]) == 1:
            return fitting[0]
        return Published(None, None, None, (note,), readings)
    return read_day(text, parts, year, *numbers)


def read_day(text: str, parts: dict[str, str], year: int, month: int | None, day_of_month: int | None) -> Published:
    try:
        day = date(year, month or 1, day_of_month or 1)
    except ValueError:
        return Published(None, None, None, (f'date "{text}" is not in the calendar',))
    if not day_of_month:
        return Published(None, day, "month" if month else "year")
    return add_time(day, text, parts)


def decide_order(found: Published | None, day_first: bool | None) -> Published | None:
    """The date as read with the day or the month first, where it can be read both ways and somebody has decided."""
    if found is None or not found.readings or day_first is None:
        return found
    read = found.readings[day_first]
    return replace(read, notes=(*read.notes, f"date read with the {'day' if day_first else 'month'} first, as set"))


def read_day_numbers(parts: dict[str, str]) -> tuple[int | None, int | None] | None:
    """(month, day), either absent; None where 04/07 leaves the choice open. 4.7. has the day first wherever it is written."""
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second_number"])
        if first > 12 or first == second or parts["between"] == "." and second <= 12:
            return second, first
        return (first, second) if second > 12 else None
    if "month" in parts:
        month = next(i for i, name in enumerate(MONTH_NAMES, 1) if name.startswith(parts["month"][:3].lower()))
    else:
        month = int(parts["month_number"]) if "month_number" in parts else 0
    return month or None, int(parts["day"]) if "day" in parts else None


def add_time(day: date, text: str, parts: dict[str, str]) -> Published:
    notes = note_weekday(day, text, parts)
    if not parts.keys() & {"hour", "military", "word"}:
        return Published(None, day, "day", notes)
    clock = read_clock(parts)
    if clock is None:
        return Published(None, day, "day", (*notes, f'time of day in "{text}" not understood'))
    if "zone" not in parts:
        return Published(None, day, "minute", (*notes, "no zone"))
    zone, zone_note = find_zone(parts["zone"])
    notes = (*notes, zone_note) if zone_note else notes
    if zone is None:
        return Published(None, day, "minute", notes)
    return Published(datetime.combine(day, clock, zone).astimezone(UTC), day, "instant", notes)


def falls_otherwise(read: Published, parts: dict[str, str]) -> bool:
    """Whether a date does not fall on the weekday that is printed with it."""
    return read.on is None or parts["weekday"][:3].lower() != WEEKDAYS[read.on.weekday()]


def note_weekday(day: date, text: str, parts: dict[str, str]) -> tuple[str, ...]:
    stated = parts.get("weekday")
    if stated is None or stated[:3].lower() == WEEKDAYS[day.weekday()]:
        return ()
    return (f'weekday in "{text}" does not fall on that date',)


def read_clock(parts: dict[str, str]) -> time | None:
    """Time of day; None where the digits are none ("25:10", or a bare "6" without a.m. or p.m.)."""
    if "word" in parts:
        return time(12 if parts["word"].lower() == "noon" else 0)
    if "military" in parts:
        hour, minute = int(parts["military"][:2]), int(parts["military"][2:])
    elif "minute" not in parts and "half" not in parts:
        return None
    else:
        hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    if "half" in parts:
        if not 1 <= hour <= 12:
            # "14:30 p.m." is written, and means 14:30.
            return time(hour, minute) if 12 < hour < 24 and parts["half"].lower() == "p" else None
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    return time(hour, minute, min(int(parts.get("second", 0)), 59)) if hour < 24 else None
