"""Days without articles where articles are usual: each source is measured by its own habit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
# A weekday is usual for a source when it published on so many of them, and so often, in weeks that had anything at all.
LEAST_WEEKS, LEAST_SHARE = 4, 0.75
# A source without a habit is silent when it has been for so many days, and so many times longer than ever before.
SILENT_DAYS, SILENT_TIMES, LEAST_ACTIVE_DAYS = 14, 3, 10
# One day may be missing by chance.
LEAST_MISSED = 2


@dataclass(frozen=True)
class Gap:
    """Days from the first to the last on which a source was expected and silent.

    source is None for all of them together; missed counts the usual days among them; is_open: silent to the end.
    """

    source: str | None
    first_day: date
    last_day: date
    missed: int
    is_open: bool

    @property
    def is_told(self) -> bool:
        """Whether it is long enough to be more than chance."""
        return self.missed >= LEAST_MISSED or self.is_open and (self.last_day - self.first_day).days >= SILENT_DAYS


def find_gaps(counts: Mapping[str, Mapping[date, int]], newest: date) -> list[Gap]:
    """Gaps of all sources together, then of each, up to the day before the newest one, which may not be over."""
    total: dict[date, int] = {}
    for days in counts.values():
        for day, count in days.items():
            total[day] = total.get(day, 0) + count
    together = list(_find_gaps_of(None, total, newest))
    apart = [gap for source in sorted(counts) for gap in _find_gaps_of(source, counts[source], newest)]
    return together + apart


def find_usual_weekdays(days: Mapping[date, int]) -> set[int]:
    """Weekdays, Monday 0, on which a source usually publishes; weeks without anything tell nothing of its habit."""
    weeks = {week_of(day) for day in days}
    first, usual = min(days), set()
    for weekday in range(7):
        possible = [week + weekday * DAY for week in weeks if week + weekday * DAY >= first]
        seen = sum(day in days for day in possible)
        if len(possible) >= LEAST_WEEKS and seen >= LEAST_SHARE * len(possible):
            usual.add(weekday)
    return usual


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def list_days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + number * DAY for number in range((last - first).days + 1)]


def _find_gaps_of(source: str | None, days: Mapping[date, int], newest: date) -> Iterator[Gap]:
    if not days:
        return
    usual = find_usual_weekdays(days)
    if usual:
        yield from _find_missing(source, days, usual, newest)
    elif source is not None:
        yield from _find_silence(source, sorted(days), newest)


def _find_missing(source: str | None, days: Mapping[date, int], usual: set[int], newest: date) -> Iterator[Gap]:
    missed: list[date] = []
    for day in list_days(min(days), newest - DAY):
        if day in days:
            if missed:
                yield Gap(source, missed[0], missed[-1], len(missed), is_open=False)
            missed = []
        elif day.weekday() in usual:
            missed.append(day)
    if missed:
        yield Gap(source, missed[0], missed[-1], len(missed), is_open=newest not in days)


def _find_silence(source: str, active: Sequence[date], newest: date) -> Iterator[Gap]:
    silence = (newest - active[-1]).days
    pauses = [(later - earlier).days for earlier, later in zip(active, active[1:], strict=False)]
    is_known = len(active) >= LEAST_ACTIVE_DAYS
    if is_known and silence >= max(SILENT_DAYS, SILENT_TIMES * max(pauses)):
        yield Gap(source, active[-1] + DAY, newest, 0, is_open=True)


def choose_told(gaps: Sequence[Gap]) -> list[Gap]:
    """Gaps to tell of, the latest first: no single missing day, and none of a source that all sources share."""
    told = [gap for gap in gaps if gap.is_told]
    shared = [gap for gap in told if gap.source is None]
    apart = [gap for gap in told if gap.source is not None and not any(_is_within(gap, one) for one in shared)]
    return sorted([*shared, *apart], key=lambda gap: (-gap.last_day.toordinal(), -gap.missed, gap.source or ""))


def _is_within(gap: Gap, other: Gap) -> bool:
    return other.first_day - DAY <= gap.first_day and gap.last_day <= other.last_day + DAY
