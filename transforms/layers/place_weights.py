"""How likely a name is to mean a place, before the article is read."""

from collections.abc import Sequence
from math import log10

from transforms.layers.gazetteer import Sense

# How likely a name is to mean a place of a kind, on the scale of a town's digits of population.
PRIOR = {
    "country": 7.0, "continent": 7.0, "sea": 6.5, "region": 6.4, "admin1": 6.2, "mountain": 6.0, "point": 6.0,
    "river": 6.2, "county": 5.2,
}  # fmt: skip
# A county of the United States, of which several share the name, needs its state named or a town of it.
NAMESAKE_COUNTY = 3.2
USUAL = 1.5
OTHER_NAME = 0.7
# A town of so many people is meant before larger ones that bear its name beside their own.
OF_SOME_SIZE = 20_000


def weigh(sense: Sense, seeded: bool) -> float:
    """How likely a sense is before the article is read."""
    place = sense.place
    if place.precision == "county" and place.population:
        return NAMESAKE_COUNTY
    if place.precision != "city":
        return PRIOR[place.precision]
    size = log10(place.population + 10)
    return size + (USUAL if seeded else 0.0) - (0.0 if sense.is_main else OTHER_NAME)


def without_other_names(senses: Sequence[Sense], seeded: Sequence[Sense]) -> list[Sense]:
    """The senses without towns that bear the name beside their own, where it is the first name of a town of some size.

    Pune is called Puno by some, but Puno is a town in Peru.
    """
    towns = [sense.place.population for sense in senses if sense.is_main and sense.place.precision == "city"]
    if max(towns, default=0) < OF_SOME_SIZE:
        return list(senses)
    return [sense for sense in senses if sense.is_main or sense in seeded or sense.place.precision != "city"]
