"""Reports of one deed become one happening: same type, and place, day and parties that agree wherever both tell them.

Within a story, the earliest report first: a report joins the first happening all of whose reports it agrees with, so
that nothing is joined by way of a third that would not be joined by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transforms.ids import make_id
from transforms.likeness import NEAR_KM, count_days, measure_km
from transforms.profiles import Point

# "On Thursday night" and "early on Friday" may be one night.
DAYS_APART = 1
# Where a report tells no day, it is of some days before it was printed.
PRINTED_APART = 3
WIDE = ("country", "region", "continent")


@dataclass(frozen=True)
class Party:
    """Those who do it, or to whom it is done: entities, and words as written."""

    entities: frozenset[str]
    words: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.entities or self.words)


@dataclass(frozen=True)
class Deed:
    """One report of something that happened."""

    event_id: str
    article_id: str
    event_type: str
    published_on: date | None
    happened_on: date | None
    place: str | None
    country: str | None
    extent: str | None
    point: Point | None
    actors: Party
    recipients: Party


@dataclass(frozen=True)
class Report:
    """A deed as a report of its happening, and what joined it."""

    happening_id: str
    deed: Deed
    joined_by: str


def bring_together(deeds: Sequence[Deed]) -> list[Report]:
    """Each deed of a story as a report of a happening; deeds come earliest first."""
    happenings: list[list[Report]] = []
    for deed in deeds:
        for reports in happenings:
            reasons = [find_agreement(report.deed, deed) for report in reports]
            if all(reasons):
                best = max((reason for reason in reasons if reason), key=len)
                reports.append(Report(reports[0].happening_id, deed, "; ".join(best)))
                break
        else:
            happenings.append([Report(make_id("happening", deed.event_id), deed, "it is the first report")])
    return [report for reports in happenings for report in reports]


def find_agreement(one: Deed, other: Deed) -> list[str] | None:
    """What two reports agree on; None where anything speaks against it, or nothing but the type for it."""
    if one.event_type != other.event_type or not _is_same_time(one, other):
        return None
    found = [_agree_on_place(one, other), *(
        _agree_on_party(role, here, there)
        for role, here, there in (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients))
    )]  # fmt: skip
    if None in found or not any(found):
        return None
    day = [f"day {other.happened_on}"] if one.happened_on and one.happened_on == other.happened_on else []
    return [f"type {one.event_type}", *day, *(reason for reason in found if reason)]


def _is_same_time(one: Deed, other: Deed) -> bool:
    if one.happened_on and other.happened_on:
        return count_days(one.happened_on, other.happened_on) <= DAYS_APART
    if one.published_on and other.published_on:
        return count_days(one.published_on, other.published_on) <= PRINTED_APART
    return True


def _agree_on_place(one: Deed, other: Deed) -> str | None:
    """The place in words; empty where one tells none; None where the two are told apart."""
    if one.place is None or other.place is None:
        return ""
    if one.place == other.place:
        return f"place {one.place}"
    if one.extent in WIDE or other.extent in WIDE:
        return "" if one.country is not None and one.country == other.country else None
    if one.point is None or other.point is None or measure_km(one.point, other.point) > NEAR_KM:
        return None
    return f"places {one.place} and {other.place}"


def _agree_on_party(role: str, one: Party, other: Party) -> str | None:
    if not one or not other:
        return ""
    if one.entities & other.entities:
        return f"{role} by entity"
    shared = sorted(one.words & other.words)
    return f"{role} {' '.join(shared)}" if shared else None
