"""What an article tells of where it plays: the countries, regions and towns that are sure."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from transforms.layers.gazetteer import Place, kilometres

NEAR_KM = 200
# Dozens of counties share a name: which one is meant is told by the state more than by anything else.
REGION_WEIGHT = {"city": 1.0, "county": 2.0}


@dataclass(slots=True)
class Setting:
    """The places an article surely names, counted by country and region; home is where its dateline puts it."""

    home: Place | None = None
    countries: Counter[str] = field(default_factory=Counter)
    inner: dict[str, set[Place]] = field(default_factory=dict)
    regions: set[tuple[str, str]] = field(default_factory=set)
    anchors: list[Place] = field(default_factory=list)

    def add(self, place: Place) -> None:
        """One more mention of a sure place."""
        code = place.country_code
        if code is None:
            return
        self.countries[code] += 1
        if place.precision == "country":
            return
        if place not in self.inner.setdefault(code, set()):
            self.inner[code].add(place)
            self.anchors.append(place)
        if place.precision in ("admin1", "county") and place.admin1:
            self.regions.add((code, place.admin1))

    def support(self, place: Place, namesakes: Collection[Place] = ()) -> float:
        """How much the article speaks for a place: 0 nothing, about 4 everything. What bears the same name tells nothing of it."""
        code = place.country_code
        if code is None:
            return 0.0
        named = min(1.0, 0.5 + self.countries[code] / 8) if self.countries[code] else 0.0
        inner = min(1.0, 0.35 * sum(is_other(one, place, namesakes) for one in self.inner.get(code, ())))
        if place.precision == "country":
            return named + inner
        region = REGION_WEIGHT.get(place.precision, 0.0) if (code, place.admin1 or "") in self.regions else 0.0
        return named + inner + region + self.nearness(place, namesakes) + self._homeliness(place)

    def nearness(self, place: Place, namesakes: Collection[Place] = ()) -> float:
        """How near it is to sure places: 0 to none, 0.5 to one, 1 to more."""
        if place.precision not in ("city", "county", "point"):
            return 0.0
        near = sum(is_other(one, place, namesakes) and kilometres(place, one) <= NEAR_KM for one in self.anchors)
        return min(1.0, 0.5 * near)

    def _homeliness(self, place: Place) -> float:
        if self.home is None or self.home.country_code != place.country_code:
            return 0.0
        return 1.0 if place.admin1 and place.admin1 == self.home.admin1 else 0.5


def is_other(one: Place, place: Place, namesakes: Collection[Place]) -> bool:
    """Whether a place is another than one that is weighed and than all that bear its name."""
    return one != place and one not in namesakes
