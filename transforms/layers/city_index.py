"""Towns in arrays: a quarter of a million places and their names in some twenty megabytes that processes can share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np

from transforms.layers.gazetteer import Place, Sense, fold_place

TOWNS = np.dtype([
    ("geonameid", "<i4"), ("latitude", "<f8"), ("longitude", "<f8"), ("population", "<i4"),
    ("country", "S2"), ("admin1", "S8"), ("name_at", "<u4"), ("name_bytes", "<u1"),
])  # fmt: skip
KEYS = np.dtype([("digest", "<u8"), ("town", "<u4"), ("is_main", "?")])
BEARERS = np.dtype([("town", "<u4"), ("is_main", "?")])
# Below this a town is found under its first name only: other names of hamlets are mostly noise.
ALIASED_POPULATION = 5000
SHORTEST_ALIAS = 4
MOST_TOWNS = 60


@dataclass(frozen=True, slots=True)
class Town:
    """A town as the gazetteer's source gives it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    admin1: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CityIndex:
    """Towns; the sorted digests of the folded names they are found under, and which town bears each; the towns' names."""

    towns: Any
    digests: Any
    bearers: Any
    names: Any

    def find(self, key: str) -> tuple[Sense, ...]:
        """The towns that bear a folded name, the largest first."""
        digest = np.uint64(digest_of(key))
        first = int(np.searchsorted(self.digests, digest))
        last = first
        while last < len(self.digests) and self.digests[last] == digest:
            last += 1
        senses = (self._sense(entry) for entry in self.bearers[first:last])
        return tuple(sorted(senses, key=size_order)[:MOST_TOWNS])

    def _sense(self, entry: Any) -> Sense:
        town = self.towns[entry["town"]]
        start = int(town["name_at"])
        name = bytes(self.names[start : start + int(town["name_bytes"])]).decode()
        place = Place(
            name, float(town["latitude"]), float(town["longitude"]), "city", int(town["geonameid"]),
            town["country"].decode(), town["admin1"].decode() or None, int(town["population"]),
        )  # fmt: skip
        return Sense(place, bool(entry["is_main"]))


def size_order(sense: Sense) -> tuple[int, int]:
    """Largest first, then by identifier."""
    return -sense.place.population, sense.place.geonameid or 0


def digest_of(key: str) -> int:
    """64 bits of a name's hash: of half a million names two meet once in a hundred million builds."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def index_towns(towns: Iterable[Town]) -> CityIndex:
    """The arrays of some towns."""
    rows: list[tuple[Any, ...]] = []
    keys: list[tuple[int, int, bool]] = []
    names = bytearray()
    for number, town in enumerate(towns):
        name = town.name.encode()
        rows.append((
            town.geonameid, town.latitude, town.longitude, town.population, town.country.encode(),
            town.admin1.encode(), len(names), len(name),
        ))  # fmt: skip
        names += name
        keys += [(digest_of(key), number, is_main) for key, is_main in keys_of(town)]
    ordered = np.array(keys, KEYS)
    ordered.sort(order=["digest", "town"])
    bearers = np.empty(len(ordered), BEARERS)
    bearers["town"], bearers["is_main"] = ordered["town"], ordered["is_main"]
    towns = np.array(rows, TOWNS)
    return CityIndex(towns, np.ascontiguousarray(ordered["digest"]), bearers, np.frombuffer(bytes(names), np.uint8))


def keys_of(town: Town) -> Iterator[tuple[str, bool]]:
    """The folded names of a town: its first name, and those of its other names that are written in Latin letters."""
    main = fold_place(town.name)
    yield main, True
    if town.population >= ALIASED_POPULATION:
        folded = {fold_place(alias) for alias in town.aliases if is_usable(alias)}
        yield from ((key, False) for key in sorted(folded - {main}))


def is_usable(alias: str) -> bool:
    """Whether an alternate name can stand in English text: long enough, in Latin letters, no airport code."""
    return len(alias) >= SHORTEST_ALIAS and not alias.isupper() and fold_place(alias).isascii()
