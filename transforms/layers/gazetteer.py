"""The gazetteer: which places a name may mean."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

AREAS = frozenset(("country", "admin1", "county", "region", "continent"))
ACRONYM = re.compile(r"^[A-Z&](?:\.?[A-Z&]){1,4}\.?$")
STOPPED = re.compile(r"^[A-Z][a-z]+\.$")
REMEMBERED = 20_000
EARTH_DIAMETER_KM = 12742
MARKS = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "`": "'", "´": "'", "-": " ", "–": " "})


@dataclass(frozen=True, slots=True)
class Place:
    """One place on earth: a point for its middle, and what kind of thing that point stands for."""

    name: str
    latitude: float
    longitude: float
    precision: str
    geonameid: int | None = None
    country_code: str | None = None
    admin1: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Sense:
    """A place that a name may mean; is_main where it is the place's first name, is_demonym where it names the people."""

    place: Place
    is_main: bool = True
    is_demonym: bool = False


class Cities(Protocol):
    """Towns by name."""

    def find(self, key: str) -> tuple[Sense, ...]:
        """The towns that bear a folded name, the largest first."""
        ...


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Seeded places by folded name (acronyms and shortenings as they are written), towns behind them.

    given_names are folded names of places that people are also called by. What was looked up is remembered.
    """

    seeded: Mapping[str, tuple[Sense, ...]]
    cities: Cities
    given_names: frozenset[str] = frozenset()
    known: dict[str, tuple[Sense, ...]] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Sense, ...]:
        """Every sense of a name: seeded places first, then towns, the largest first."""
        senses = self.known.get(name)
        if senses is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            senses = self.known[name] = self.find_seeded(name) + self._find_cities(name)
        return senses

    def find_seeded(self, name: str) -> tuple[Sense, ...]:
        """The senses that the seeds give a name: countries, regions, waters, landmarks, demonyms."""
        return self.seeded.get(name) or self.seeded.get(fold_place(name), ())

    def _find_cities(self, name: str) -> tuple[Sense, ...]:
        if ACRONYM.match(name) and ("." in name or len(name) < 4):
            return ()
        return self.cities.find(fold_place(name))


@lru_cache(maxsize=REMEMBERED)
def fold_place(name: str) -> str:
    """The name in lower case without accents, hyphens, a leading article, and with Saint and Mount written out."""
    bare = name if name.isascii() else drop_accents(name)
    words = bare.translate(MARKS).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SPELLED_OUT.get(word, word) for word in words)


def drop_accents(name: str) -> str:
    """The name without marks on its letters."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


SPELLED_OUT = {"st.": "saint", "st": "saint", "mt.": "mount", "mt": "mount", "ft.": "fort", "co.": "county", "&": "and"}


def seed_key(alias: str) -> str:
    """The key a seeded name stands under: acronyms and shortenings keep their case, since `us` and `mass.` are words."""
    return alias if ACRONYM.match(alias) or STOPPED.match(alias) else fold_place(alias)


def kilometres(one: Place, other: Place) -> float:
    """Distance of two places along the earth's surface."""
    south, west, north, east = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, half)))


COUNTY_KM = 120
REGION_KM = 1200


def lies_in(place: Place, area: Place) -> bool:
    """Whether a place lies in an area: by the codes where both have them, by distance for areas without a code."""
    if place is area or area.precision not in AREAS:
        return False
    if area.precision == "country":
        return place.country_code == area.country_code
    if area.precision == "admin1" and area.admin1 and place.admin1:
        return (place.country_code, place.admin1) == (area.country_code, area.admin1)
    near = kilometres(place, area) <= (COUNTY_KM if area.precision == "county" else REGION_KM)
    return near and (area.country_code is None or place.country_code == area.country_code)
