"""What a time expression is reckoned from: the day of publication, the clause it is in, the days told around it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.layers.page import Page
from transforms.layers.time_tense import FUTURE, PAST, direction
from transforms.layers.time_values import Reading

FAR_DAYS, NEAR_DAYS = 200, 62
FAR_MONTHS = 10


@dataclass(slots=True)
class Anchors:
    """An article's publication day, its page, the half of the globe it tells of, and the days read so far."""

    page: Page
    published: date | None
    is_southern: bool = False
    told: list[tuple[int, Reading]] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)

    def note(self, start: int, end: int, reading: Reading) -> None:
        """Keeps a reading for the expressions around it; a fiscal year too, so that nothing is counted from before it."""
        is_fiscal = reading.value is not None and reading.value.startswith("FY")
        if reading.starts_on and reading.kind in ("DATE", "TIME") or is_fiscal:
            self.told.append((start, reading))
            self.ends[start] = end

    def direction(self, start: int, end: int) -> str | None:
        """past or future, by the clause."""
        return direction(self.page, start, end)

    def reading_before(self, char: int, sentences: int | None = None) -> Reading | None:
        """What was told last before a character, no more than so many sentences back."""
        before = [(start, one) for start, one in self.told if start < char]
        if not before:
            return None
        start, last = max(before, key=lambda told: told[0])
        distance = self.page.sentence_index(char) - self.page.sentence_index(start)
        return last if sentences is None or distance <= sentences else None

    def day_before(self, char: int) -> date | None:
        """The day told last before a character."""
        return max(
            ((start, one.starts_on) for start, one in self.told if start < char and is_one_day(one)), default=(0, None)
        )[1]

    def day_in_sentence(self, char: int) -> date | None:
        """The day told nearest to a character in its sentence, if one is."""
        sentence = self.page.sentence_index(char)
        days = [
            (abs(start - char), start, one.starts_on)
            for start, one in self.told
            if is_one_day(one) and self.page.sentence_index(start) == sentence
        ]
        return min(days, default=(0, 0, None))[2]

    def day_of_clock(self, start: int, end: int) -> date | None:
        """The day of a time of day: the one beside it, else of its sentence's days the one of its clause, or told before it.

        A day that lies where the clause of the time does not look is none.
        """
        days = [(at, one.starts_on) for at, one in self.told if is_one_day(one) and one.starts_on and not is_clock(one)]
        if beside := [day for at, day in days if self.is_beside(at, start, end)]:
            return beside[0]
        sentence, way = self.page.sentence_index(start), self.direction(start, end)
        inside = [(at, day) for at, day in days if self.page.sentence_index(at) == sentence and self.fits(day, way)]
        clause = clause_of(self.page, start)
        ranked = [(clause_of(self.page, at) != clause, at > start, abs(at - start), day) for at, day in inside]
        return min(ranked)[-1] if ranked else None

    def year_in_clause(self, start: int) -> int | None:
        """The year that the clause of a day names before it: "In 2004 a wave hit Aceh on Boxing Day"."""
        sentence, clause = self.page.sentence_index(start), clause_of(self.page, start)
        if not self.page.has_parse:
            return None
        years = [
            (at, one.starts_on.year)
            for at, one in self.told
            if at < start
            and IN_YEAR.search(self.page.text, max(0, at - 4), at) and one.starts_on and YEAR_ALONE.fullmatch(one.value or "")
            and self.page.sentence_index(at) == sentence and clause_of(self.page, at) == clause
        ]  # fmt: skip
        return max(years)[1] if years else None

    def is_beside(self, at: int, start: int, end: int) -> bool:
        """Whether nothing but on, at or a comma stands between the day told at a character and a time of day."""
        between = self.page.text[end:at] if at >= end else self.page.text[self.ends[at] : start]
        return between.strip(" ,\n").lower() in BESIDE and "\n\n" not in between

    def fits(self, day: date, way: str | None) -> bool:
        """Whether a clause that looks back or ahead may be of that day."""
        if self.published is None or day == self.published or way is None:
            return True
        return (day < self.published) == (way == PAST)


BESIDE = frozenset(("", "on", "at", "on the", "at around", "at about"))
CLOCK = re.compile(r"T\d")
IN_YEAR = re.compile(r"\bin\s$", re.IGNORECASE)
YEAR_ALONE = re.compile(r"\d{4}")


def is_clock(reading: Reading) -> bool:
    """Whether a reading is an hour, whose day was told by another."""
    return bool(CLOCK.search(reading.value or ""))


def clause_of(page: Page, char: int) -> int:
    """The verb of the clause that a character is in, as its place; the sentence where there is no parse."""
    if not page.has_parse:
        return page.sentence_index(char)
    token = page.token_at(char)
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token.i


def is_one_day(reading: Reading) -> bool:
    """Whether a reading is a day or a part of one."""
    return reading.starts_on is not None and reading.starts_on == reading.ends_on


def weekday_from(reference: date, number: int, way: str | None) -> date:
    """The weekday on or after a day where the clause looks ahead, else on or before it."""
    ahead = (number - reference.isoweekday()) % 7
    if way == FUTURE:
        return reference + timedelta(ahead)
    return reference - timedelta((reference.isoweekday() - number) % 7)


def year_of_month(reference: date, number: int, way: str | None) -> int:
    """The year of a month that stands alone: the last one unless the clause looks ahead.

    A clause that would mean a month most of a year away gives way to the nearest.
    """
    distance = (number - reference.month) % 12 - (0 if way == FUTURE or number == reference.month else 12)
    if way and abs(distance) > FAR_MONTHS:
        distance += -12 if distance > 0 else 12
    return (reference.year * 12 + reference.month - 1 + distance) // 12


def year_of_day(reference: date, month: int, number: int, way: str | None) -> int:
    """The year of a day without one; what the clause says gives way where it would mean a far day against a near one."""
    years = [reference.year + step for step in (-1, 0, 1) if is_day(reference.year + step, month, number)]
    return year_near(reference, way, lambda year: date(year, month, number), years)


def year_near(
    reference: date, way: str | None, day_in: Callable[[int], date], years: Sequence[int] | None = None
) -> int:
    """Of the years around a day, or those given, the one whose own day lies where the clause looks, and not far away."""
    if years is None:
        years = [reference.year + step for step in (-1, 0, 1)]
    if not years:
        return reference.year
    gap = {year: (day_in(year) - reference).days for year in years}
    nearest = min(years, key=lambda year: abs(gap[year]))
    told = [year for year in years if way == PAST and gap[year] <= 0 or way == FUTURE and gap[year] >= 0]
    if not told:
        return nearest
    chosen = min(told, key=lambda year: abs(gap[year]))
    return nearest if abs(gap[chosen]) > FAR_DAYS and abs(gap[nearest]) < NEAR_DAYS else chosen


def is_day(year: int, month: int, number: int) -> bool:
    """Whether the calendar has that day."""
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True
