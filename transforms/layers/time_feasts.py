"""Feasts and days of remembrance: those of a fixed day, of a weekday of a month, and those that move with Easter."""

from datetime import date, timedelta

from transforms.layers.time_anchors import Anchors, year_near
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_values import (
    Reading,
    day,
    from_expression,
    from_publication,
    repeated,
    weekend,
    without_publication,
)
from transforms.layers.time_words import YEAR

MONDAY, THURSDAY, SUNDAY = 1, 4, 7
FIXED = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "halloween": (10, 31), "valentine's day": (2, 14), "boxing day": (12, 26),
    "fourth of july": (7, 4), "st. patrick's day": (3, 17), "international women's day": (3, 8), "may day": (5, 1),
    "bastille day": (7, 14), "juneteenth": (6, 19), "armistice day": (11, 11), "veterans day": (11, 11),
    "anzac day": (4, 25), "canada day": (7, 1), "all saints' day": (11, 1), "epiphany": (1, 6),
}  # fmt: skip
# Month, weekday, and which of them; -1 is the last. Those of other countries that bear the same name are left aside.
WEEKDAYS = {
    "thanksgiving": (11, THURSDAY, 3), "thanksgiving day": (11, THURSDAY, 3), "labor day": (9, MONDAY, 0),
    "memorial day": (5, MONDAY, -1), "martin luther king jr. day": (1, MONDAY, 2), "martin luther king day": (1, MONDAY, 2),
    "presidents' day": (2, MONDAY, 2), "columbus day": (10, MONDAY, 1), "super bowl sunday": (2, SUNDAY, 1),
}  # fmt: skip
# Days from Easter Sunday, as the western churches keep it.
FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1,
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49,
    "whit monday": 50, "corpus christi day": 60,
}  # fmt: skip
EASTER_WEEKEND = "easter weekend"
# Things called after a feast, which name no day.
THINGS = r"(?! (?:Island|Rising|eggs?|bunn|trees?|cards?|carols?|lights?|markets?|gifts?|presents?|shopp|songs?|lil))"
SHIFTS = {"last": -1, "this": 0, "next": 1}


def read_feast(match: Match, anchors: Anchors) -> Reading | None:
    """Christmas Day, Easter Monday 2008, last Thanksgiving, every Easter: in the year named, else the one that the clause points to."""
    name = " ".join(match["name"].lower().replace("’", "'").split())
    lead = (match["lead"] or "").lower()
    if lead in ("every", "each"):
        return repeated("P1Y")
    if match["y"]:
        return told_day(name, int(match["y"]))
    if not lead and not match["shift"] and (of_year := anchors.year_in_clause(match.start())):
        return from_expression(told_day(name, of_year))
    if anchors.published is None:
        return without_publication(value="XXXX-{:02}-{:02}".format(*FIXED[name]) if name in FIXED else None)
    if match["shift"]:
        of_year = anchors.published.year + SHIFTS[match["shift"].lower()]
        return from_publication(told_day(name, of_year), f"{match['shift'].lower()} year")
    way = {"last": "past", "next": "future"}.get(lead) or anchors.direction(*match.span())
    found = told_day(name, year_near(anchors.published, way, lambda year: feast(name, year)))
    return from_publication(found, lead or (f"{way} clause" if way else "nearest"))


def told_day(name: str, of_year: int) -> Reading:
    """The day of a feast, or its Saturday and Sunday."""
    return weekend(feast(name, of_year)) if name == EASTER_WEEKEND else day(feast(name, of_year))


def feast(name: str, of_year: int) -> date:
    """The day of a feast in a year."""
    if name in FIXED:
        return date(of_year, *FIXED[name])
    if name in WEEKDAYS:
        return nth_weekday(of_year, *WEEKDAYS[name])
    return easter(of_year) + timedelta(FROM_EASTER.get(name, 0))


def nth_weekday(of_year: int, month: int, number: int, place: int) -> date:
    """The weekday of a month at a place counted from 0, or its last one at -1."""
    if place < 0:
        after = date(of_year + month // 12, month % 12 + 1, 1)
        return after - timedelta((after.isoweekday() - number - 1) % 7 + 1)
    first = date(of_year, month, 1)
    return first + timedelta((number - first.isoweekday()) % 7 + 7 * place)


def easter(of_year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(of_year, 100)
    golden = of_year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, before = divmod(moon + week - 7 * late + 114, 31)
    return date(of_year, month, before + 1)


NAMED: tuple[str, ...] = (*FIXED, *WEEKDAYS, *FROM_EASTER, EASTER_WEEKEND)
NAMES = "|".join(sorted(NAMED, key=len, reverse=True)).replace("'", "['’]").replace(".", r"\.")
FEAST_RULES: tuple[Rule, ...] = (
    rule(
        "holiday",
        "day eve christmas halloween july easter friday wednesday sunday thursday saturday thanksgiving juneteenth"
        " epiphany pentecost monday",
        rf"(?:(?P<lead>last|this|next|every|each) )?(?P<name>{NAMES}){THINGS}(?:,? (?P<y>{YEAR})|,? (?P<shift>last|this|next) year)?",
        read_feast,
    ),
)
