"""What a time expression is reckoned from: the day of publication, the clause it is in, the days told around it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.layers.page import Page
from transforms.layers.time_tense import FUTURE, PAST, direction
from transforms.layers.time_values import Reading

FAR_DAYS, NEAR_DAYS = 200, 62


@dataclass(slots=True)
class Anchors:
    """An article's publication day, its page, and the days read so far, each with its sentence."""

    page: Page
    published: date | None
    days: list[tuple[int, date]] = field(default_factory=list)
    spans: list[tuple[int, Reading]] = field(default_factory=list)

    def note(self, start: int, reading: Reading) -> None:
        """Keeps a reading for the expressions after it."""
        if reading.starts_on and reading.kind in ("DATE", "TIME"):
            self.spans.append((start, reading))
            if reading.starts_on == reading.ends_on:
                self.days.append((self.page.sentence_index(start), reading.starts_on))

    def direction(self, start: int, end: int) -> str | None:
        """past or future, by the clause."""
        return direction(self.page, start, end)

    def last_day(self) -> date | None:
        """The day told last."""
        return self.days[-1][1] if self.days else None

    def day_in_sentence(self, start: int) -> date | None:
        """The day told last in the sentence of a character, if one is."""
        sentence = self.page.sentence_index(start)
        return next((when for index, when in reversed(self.days) if index == sentence), None)

    def last_start(self) -> date | None:
        """First day of what was told last."""
        return self.spans[-1][1].starts_on if self.spans else None


def weekday_from(reference: date, number: int, way: str | None) -> date:
    """The weekday on or after a day where the clause looks ahead, else on or before it."""
    ahead = (number - reference.isoweekday()) % 7
    if way == FUTURE:
        return reference + timedelta(ahead)
    return reference - timedelta((reference.isoweekday() - number) % 7)


def year_of_month(reference: date, number: int, way: str | None) -> int:
    """The year of a month that stands alone: the last one, the next one, or the nearest where the clause does not tell."""
    distance = (number - reference.month + 5) % 12 - 5
    if way == PAST and distance > 0 or way == FUTURE and distance < 0:
        distance += -12 if way == PAST else 12
    return (reference.year * 12 + reference.month - 1 + distance) // 12


def year_of_day(reference: date, month: int, number: int, way: str | None) -> int:
    """The year of a day without one; what the clause says gives way where it would mean a far day against a near one."""
    years = [reference.year + step for step in (-1, 0, 1) if is_day(reference.year + step, month, number)]
    if not years:
        return reference.year
    gap = {year: (date(year, month, number) - reference).days for year in years}
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
