"""From one day to another time so many days, weeks, months or years away."""

from datetime import date, timedelta

from transforms.layers.time_values import (
    OUT_OF_CALENDAR,
    Reading,
    century,
    day,
    decade,
    last_day,
    month,
    months_after,
    quarter,
    week,
    weekend,
    year,
)
from transforms.layers.time_words import MULTIPLES, unit_name

NO_EXPRESSION = "nothing before it in the text says which day is meant"
LARGE = 30_000
LAST_YEAR = 9990
CENTURIES = frozenset(("century", "centurie"))


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
    if not 1 <= of_year <= LAST_YEAR:
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    if name in ("month", "quarter"):
        return month(of_year, of_month) if name == "month" else quarter(of_year, (of_month + 2) // 3)
    if name == "decade":
        return decade((reference.year + 10 * count) // 10 * 10)
    return century((reference.year + 100 * count + 99) // 100) if name in CENTURIES else year(of_year)


def counted_from(reference: date, unit: str, count: float) -> Reading:
    """So many units from a day; a half is counted in the next smaller unit where there is one."""
    name = unit_name(unit)
    if abs(count) > LARGE:
        return Reading("DATE", None, reason=OUT_OF_CALENDAR)
    if name in ("second", "minute", "hour"):
        return day(reference + timedelta(days=round(count / 24) if name == "hour" else 0))
    if name in ("week", "fortnight", "day", "night"):
        days = {"week": 7, "fortnight": 14}.get(name, 1) * count
        return step(reference, "day", round(days))
    if count % 1 and name == "year":
        return step(reference, "month", round(count * 12))
    return step(reference, "year" if name in MULTIPLES else name, round(count * MULTIPLES.get(name, 1)))


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
    return (
        min(date(year, month, 1) + timedelta(reference.day - 1), last_day(year, month))
        if 1 <= year <= LAST_YEAR
        else None
    )
