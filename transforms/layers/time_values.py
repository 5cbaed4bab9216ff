"""What an expression means: its TIMEX3 type and value, and the days it covers."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.layers.time_words import MULTIPLES, UNITS, unit_name

NO_PUBLICATION = "the article has no publication date to reckon from"
NO_DAYS = "a length of time; the text does not say from when"
REPEATS = "it happens again and again"
VAGUE = "the text does not say when"
OUT_OF_CALENDAR = "the day that it would be is not in the calendar"
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SOUTHERN_STARTS = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of an expression; reason tells why the value or the days are missing.

    anchor is what it was reckoned from: itself, publication, or expression (another one in the text).
    """

    kind: str
    value: str | None
    starts_on: date | None = None
    ends_on: date | None = None
    anchor: str = "itself"
    reason: str | None = None
    note: str = ""


def from_publication(reading: Reading, note: str = "") -> Reading:
    """The reading, said to be reckoned from the publication date."""
    return replace(reading, anchor="publication", note=note or reading.note)


def from_expression(reading: Reading, note: str = "") -> Reading:
    """The reading, said to be reckoned from another expression."""
    return replace(reading, anchor="expression", note=note or reading.note)


def without_publication(kind: str = "DATE", value: str | None = None) -> Reading:
    """What is left of a reading that needed a publication date."""
    return Reading(kind, value, anchor="publication", reason=NO_PUBLICATION)


def day(when: date) -> Reading:
    """One day."""
    return Reading("DATE", when.isoformat(), when, when)


def day_of(year: int, month: int, number: int) -> Reading:
    """One day by its numbers; null where there is no such day."""
    if number > monthrange(year, month)[1]:
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    return day(date(year, month, number))


def month(year: int, number: int) -> Reading:
    """One month."""
    return Reading("DATE", f"{year:04}-{number:02}", date(year, number, 1), last_day(year, number))


def last_day(year: int, number: int) -> date:
    """The last day of a month."""
    return date(year, number, monthrange(year, number)[1])


def months_after(year: int, number: int, count: int) -> tuple[int, int]:
    """Year and month so many months later."""
    total = year * 12 + number - 1 + count
    return total // 12, total % 12 + 1


def year(number: int) -> Reading:
    """One year."""
    return Reading("DATE", f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def quarter(of_year: int, number: int) -> Reading:
    """One quarter of a calendar year."""
    return Reading("DATE", f"{of_year}-Q{number}", date(of_year, number * 3 - 2, 1), last_day(of_year, number * 3))


def half(of_year: int, number: int) -> Reading:
    """One half of a calendar year."""
    return Reading("DATE", f"{of_year}-H{number}", date(of_year, number * 6 - 5, 1), last_day(of_year, number * 6))


def season(of_year: int, code: str, is_southern: bool = False) -> Reading:
    """One season of a half of the globe, by whole months; what goes over new year has the year in which it begins."""
    start = (SOUTHERN_STARTS if is_southern else SEASON_STARTS)[code]
    return Reading(
        "DATE", f"{of_year}-{code}", date(of_year, start, 1), last_day(*months_after(of_year, start, 2))
    )  # fmt: skip


def week(inside: date) -> Reading:
    """The ISO week that a day is in."""
    monday = inside - timedelta(inside.weekday())
    number = inside.isocalendar()
    return Reading("DATE", f"{number.year}-W{number.week:02}", monday, monday + timedelta(6))


def weekend(inside: date) -> Reading:
    """The Saturday and Sunday of the ISO week that a day is in."""
    whole = week(inside)
    monday = inside - timedelta(inside.weekday())
    return Reading("DATE", f"{whole.value}-WE", monday + timedelta(5), monday + timedelta(6))


def decade(first: int) -> Reading:
    """Ten years, from one that ends in 0."""
    return Reading("DATE", f"{first // 10}", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> Reading:
    """The hundred years of the number-th century."""
    return Reading("DATE", f"{number - 1:02}", date(number * 100 - 99, 1, 1), date(number * 100, 12, 31))


def part_of_day(when: date, code: str) -> Reading:
    """Morning (MO), afternoon (AF), evening (EV) or night (NI) of a day."""
    return Reading("TIME", f"{when.isoformat()}T{code}", when, when)


def length(count: float | None, unit: str) -> str:
    """A duration's value: P3Y, PT30M, P2.5Y; PXY where the count is not told; decades and more in years."""
    name = unit_name(unit)
    clock, letter = UNITS[name]
    if count is None:
        return f"P{clock}X{letter}"
    total = count * MULTIPLES.get(name, 1)
    if name == "hour" and 0 < total < 1:
        total, letter = total * 60, "M"
    return f"P{clock}{int(total) if total % 1 == 0 else round(total, 3)}{letter}"


def duration(count: float | None, unit: str) -> Reading:
    """A length of time that is not placed in the calendar."""
    return Reading("DURATION", length(count, unit), reason=NO_DAYS)


def repeated(value: str) -> Reading:
    """A set of times."""
    return Reading("SET", value, reason=REPEATS)


def vague(value: str) -> Reading:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""
    return Reading("DATE", value, reason=VAGUE)
