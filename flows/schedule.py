"""When a run is due: every so often, or at the instants that a line of cron names; missed ones count as one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cronsim import CronSim, CronSimError

UNITS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}
EVERY = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")


class ScheduleError(ValueError):
    """Words that name no schedule; says what does."""


@dataclass(frozen=True)
class Schedule:
    """Its words, for people, and the instant after a given one at which the next run is due."""

    words: str
    after: Callable[[datetime], datetime]
    interval: timedelta | None = None
    cron: str | None = None


def read_every(text: str) -> Schedule:
    """A schedule of an interval: 90s, 15m, 2h, 1d; raises ScheduleError."""
    found = EVERY.fullmatch(text.strip().lower())
    seconds = float(found[1]) * UNITS[found[2]] if found else 0
    if not 1 <= seconds <= 366 * UNITS["d"]:
        raise ScheduleError(f"--every {text!r} is no interval; write one such as 90s, 15m, 2h or 1d")
    interval = timedelta(seconds=seconds)
    return Schedule(f"every {text.strip()}", lambda instant: instant + interval, interval=interval)


def read_cron(text: str) -> Schedule:
    """A schedule in the five fields of cron, in the local time of this machine; raises ScheduleError."""

    def after(instant: datetime) -> datetime:
        return next(CronSim(text, instant.astimezone())).astimezone(UTC)

    try:
        if len(text.split()) != 5:
            raise CronSimError("it has not five fields")
        after(datetime.now(UTC))
    except (CronSimError, StopIteration) as fault:
        example = "'*/15 * * * *' for every quarter of an hour, '0 6 * * 1-5' for six o'clock on working days"
        raise ScheduleError(f"--cron {text!r} is no schedule ({fault}); write one such as {example}") from fault
    return Schedule(f"at {text.strip()} (cron)", after, cron=text.strip())


def find_first(schedule: Schedule, last: datetime | None, now: datetime) -> datetime:
    """When the first run after a start is due: at once where one was missed, or where an interval begins."""
    if last is None:
        return now if schedule.interval else schedule.after(now)
    return max(schedule.after(last), now)
