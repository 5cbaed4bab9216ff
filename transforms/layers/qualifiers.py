"""Qualifiers: the area that a text names beside a place to say which one it means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.layers.gazetteer import AREAS, Place, Sense, kilometres, lies_in
from transforms.layers.toponym_patterns import FACILITY
from transforms.layers.toponyms import Toponym

AFTER = re.compile(
    r"^(?:,? ?\(|, (?:in )?|,? in (?:the (?:US |U\.S\. )?(?:state|province|region) of )?(?:the )?(?:\w+ )?)$"
)
KIND = r"(?:cities|city|towns?|villages?|provinces?|districts?|states?|regions?|suburbs?|ports?|capital|counties|county|hamlet|island)"
BEFORE = re.compile(rf"^(?:['’]s |['’] | |, )(?:[\w-]+ ){{0,2}}?(?:{KIND},? (?:of )?)$|^['’]s (?:[\w-]+ )?$")
OF_KIND = re.compile(r"^ ((?i:state|province|region|oblast|governorate))\b(?! of)")
LONGEST_KIND = 14
LONGEST_GAP = 40
IN_AREA = re.compile(r"^, in (?:the )?(?:[\w-]+ ){0,2}$")
# What is in the middle of these is far from their edges, which may be disputed.
WIDE = frozenset(("RU", "US", "CA", "CN", "BR", "AU"))
ELSEWHERE_KM = 1000
INSIDE = re.compile(r"^,? (?:(?:in|at|near|outside|in downtown|in central) )$")

METROPOLIS = 500_000
FAR_LARGER = 20


@dataclass(frozen=True, slots=True)
class Qualified:
    """The senses that what stands beside a toponym leaves it, and why; binds tells that bare mentions mean the same."""

    senses: tuple[Sense, ...]
    reason: str
    binds: bool = True


def find_qualifiers(toponyms: Sequence[Toponym], text: str) -> dict[int, Qualified]:
    """By its index, each toponym that an area stands beside, and each that is such an area."""
    qualified = {index: known for index, one in enumerate(toponyms) if (known := qualify_by_kind(one, text))}
    for index, (one, other) in enumerate(zip(toponyms, toponyms[1:], strict=False)):
        gap = text[one.end : other.start]
        if len(gap) > LONGEST_GAP:
            continue
        if AFTER.match(gap):
            qualified |= qualify(index, one, index + 1, other)
        elif BEFORE.match(gap):
            qualified |= qualify(index + 1, other, index, one)
    return qualified


def drop_elsewhere(toponyms: Sequence[Toponym], text: str) -> list[Toponym]:
    """The toponyms, those said to be in an area that all their namesakes are far from left unknown: "Moria, in Limpopo"."""
    elsewhere = set[str]()
    for one, other in zip(toponyms, toponyms[1:], strict=False):
        areas = [sense.place for sense in other.senses if sense.place.precision in ("country", "admin1")]
        if one.senses and areas and IN_AREA.match(text[one.end : other.start]) and are_elsewhere(one.senses, areas):
            elsewhere.add(one.text)
    return [replace(one, senses=()) if one.text in elsewhere else one for one in toponyms]


def are_elsewhere(senses: Sequence[Sense], areas: Sequence[Place]) -> bool:
    """Whether every sense is a town, none of them very large, that is in none of the areas nor near one."""
    return all(
        sense.place.precision == "city"
        and not (sense.is_main and is_metropolis(sense))
        and not lies_in(sense.place, area)
        and area.country_code not in WIDE
        and kilometres(sense.place, area) > ELSEWHERE_KM
        for sense in senses
        for area in areas
    )


def qualify_by_kind(one: Toponym, text: str) -> Qualified | None:
    """What is left of "Washington" in "Washington state": the senses that are such areas, if others are not."""
    if one.kind and len({sense.place for sense in one.senses}) == 1:
        return Qualified(one.senses, f"the {one.kind}, as the text calls it", False)
    after = text[one.end : one.end + LONGEST_KIND]
    areas = tuple(sense for sense in one.senses if sense.place.precision == "admin1" and not sense.is_demonym)
    if areas and len(areas) < len(one.senses) and (match := OF_KIND.match(after)):
        return Qualified(areas, f"the {match.group(1)}, as the text calls it", False)
    return None


def qualify(index: int, one: Toponym, area_index: int, area: Toponym) -> dict[int, Qualified]:
    """The senses of a toponym that lie in the first area that another may mean, and that area; nothing if there are none."""
    for sense in area.senses:
        held_there = tuple(held for held in one.senses if is_held(held, sense.place))
        # Hartford was once called Newtown; "Newtown, Connecticut" is the Newtown of today.
        inside = tuple(held for held in held_there if held.is_main) or held_there
        if sense.place.precision in AREAS and inside and not is_listed(one, inside, area):
            held = Qualified(inside, f"in {sense.place.name}, which stands beside it")
            is_town_too = any(is_metropolis(other) for other in area.senses)
            return {index: held, area_index: Qualified((sense,), f"the area in which {one.text} lies", not is_town_too)}
    return {}


def is_listed(one: Toponym, inside: tuple[Sense, ...], area: Toponym) -> bool:
    """Whether the two are rather neighbours in a list, as Washington and New York: both towns far larger than what is inside."""
    largest = max(sense.place.population for sense in inside)
    return any(map(is_metropolis, area.senses)) and any(
        sense.place.population > FAR_LARGER * largest for sense in one.senses if sense.place.precision == "city"
    )


def is_metropolis(sense: Sense) -> bool:
    """Whether a sense is a very large town."""
    return sense.place.precision == "city" and sense.place.population >= METROPOLIS


def is_held(sense: Sense, area: Place) -> bool:
    """Whether a smaller place lies in an area."""
    ranks = {"country": 2, "admin1": 1, "region": 1}
    smaller = ranks.get(sense.place.precision, 0) < ranks.get(area.precision, 0) or sense.place.precision == "city"
    return smaller and not sense.is_demonym and lies_in(sense.place, area)


def find_containers(toponyms: Sequence[Toponym], text: str) -> dict[int, int]:
    """For each toponym the gazetteer does not know, the index of the one right after it that it is said to stand in."""
    return {
        index: index + 1
        for index, (one, other) in enumerate(zip(toponyms, toponyms[1:], strict=False))
        if not one.senses and other.form == "name" and holds(one, text[one.end : other.start])
    }


def holds(one: Toponym, gap: str) -> bool:
    """Whether what stands between two toponyms puts the first into the second; a comma does so for buildings and grounds."""
    return bool(INSIDE.match(gap)) or gap == ", " and bool(FACILITY.search(one.text))
