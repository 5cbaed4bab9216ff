"""Which of the places that a name may mean an article means, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.layers.gazetteer import AREAS, Gazetteer, Place, Sense, fold_place, kilometres
from transforms.layers.place_setting import Setting
from transforms.layers.place_weights import weigh, without_other_names
from transforms.layers.qualifiers import Qualified
from transforms.layers.toponyms import Toponym

CLEAR_LEAD = 1.0
LEAST_LEAD = 0.25
LARGER = 0.7
SURE = 5.0
# The only place of a name needs this much less weight near another that the article names.
LONE = 1.0
ENOUGH = 6.0
# A town of 100,000 that leaves every namesake far behind.
WELL_KNOWN = 5.0
SAME_PLACE_KM = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A place, or none, and the reason."""

    place: Place | None
    reason: str


UNKNOWN = Choice(None, "not in the gazetteer")


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses for one article: what it knows of where the article plays grows with every sure place."""

    gazetteer: Gazetteer
    setting: Setting

    def choose(self, name: str, senses: Sequence[Sense], demand: float = ENOUGH) -> Choice:
        """The likeliest sense in this article; none where too little speaks for it, or as much for another."""
        ranked = self.rank(name, senses)
        best, weight = ranked[0]
        rivals = [entry for entry in ranked[1:] if kilometres(entry[0].place, best.place) > SAME_PLACE_KM]
        if demand == ENOUGH and is_well_known(best, weight, rivals):
            demand = WELL_KNOWN
        if weight < demand - (LONE if self.is_expected(senses, best.place) else 0):
            return Choice(None, f"{describe(senses)}, too small to be meant without a word on where")
        if best.is_demonym:
            return Choice(best.place, f"word for the people of {best.place.name}")
        if not rivals:
            return Choice(best.place, "no other place of that name in the gazetteer")
        if weight - rivals[0][1] < LEAST_LEAD:
            return larger_of(best, rivals[0][0], len(rivals) + 1)
        return Choice(best.place, self.reason(best, len(rivals) + 1))

    def is_expected(self, senses: Sequence[Sense], place: Place) -> bool:
        """Whether the only place of a name lies near another that the article surely names."""
        return len({sense.place for sense in senses}) == 1 and self.setting.nearness(place) > 0

    def rank(self, name: str, senses: Sequence[Sense]) -> list[tuple[Sense, float]]:
        """Senses with their weight in this article, the heaviest first; of one place's names the heaviest."""
        seeded = self.gazetteer.find_seeded(name)
        areas = any(sense.is_main and sense.place.precision in AREAS for sense in seeded)
        namesakes = {sense.place for sense in senses}
        weighed = [
            (sense, weigh(sense, sense in seeded) + self.setting.support(sense.place, namesakes))
            for sense in without_other_names(senses, seeded)
            if not areas or sense.is_main or sense in seeded
        ]
        weighed.sort(key=lambda entry: (-entry[1], entry[0].place.geonameid or 0))
        best: dict[Place, tuple[Sense, float]] = {}
        for sense, weight in weighed:
            best.setdefault(sense.place, (sense, weight))
        return list(best.values())

    def reason(self, sense: Sense, count: int) -> str:
        """Why this one of several."""
        code = sense.place.country_code
        if code and self.setting.countries[code] and sense.place.precision != "country":
            return f"likeliest of {count} in an article that names {code}"
        return f"best known of {count} places of that name"

    def sure_sense(self, toponym: Toponym) -> Sense | None:
        """The sense of a name that needs no article to be understood: far ahead of the others; None for other names."""
        seeded = self.gazetteer.find_seeded(toponym.text)
        ranked = sorted(
            ((weigh(sense, sense in seeded), sense) for sense in without_other_names(toponym.senses, seeded)),
            key=lambda entry: -entry[0],
        )
        weight, best = ranked[0]
        rivals = [other for other, sense in ranked[1:] if kilometres(sense.place, best.place) > SAME_PLACE_KM]
        return best if weight >= SURE and (not rivals or weight - rivals[0] >= CLEAR_LEAD) else None

    def learn(self, choice: Choice) -> None:
        """Adds a chosen place to what is known of the article."""
        if choice.place is not None:
            self.setting.add(choice.place)


def larger_of(one: Sense, other: Sense, count: int) -> Choice:
    """Of two places that an article speaks for alike the one that is far larger, none if neither is."""
    larger = max((one, other), key=lambda sense: weigh(sense, False))
    if abs(weigh(one, False) - weigh(other, False)) < LARGER:
        return Choice(None, f"{count} places of that name, none of them likelier than the others")
    return Choice(larger.place, f"by far the larger of {count} places that the article speaks for alike")


def is_well_known(best: Sense, weight: float, rivals: Sequence[tuple[Sense, float]]) -> bool:
    """Whether a name is a town's first name and far ahead of all others that bear it: Seattle needs no word on where."""
    return best.is_main and best.place.precision == "city" and (not rivals or weight - rivals[0][1] >= CLEAR_LEAD)


def describe(senses: Iterable[Sense]) -> str:
    """How many places bear the name."""
    count = len({sense.place for sense in senses})
    return "one place of that name" if count == 1 else f"{count} places of that name"


def choose_all(
    toponyms: Sequence[Toponym], qualified: dict[int, Qualified], demands: Sequence[float], chooser: Chooser
) -> list[Choice]:
    """A choice for each toponym: qualified ones first, then those that are sure, then the rest by what these tell.

    Where a name is qualified once, its bare mentions mean the same place; else all bare mentions share one choice.
    """
    choices = {index: Choice(likeliest(known), known.reason) for index, known in qualified.items()}
    bindings = bind_names(toponyms, qualified)
    open_ones = [index for index, toponym in enumerate(toponyms) if index not in choices and toponym.senses]
    for choice in choices.values():
        chooser.learn(choice)
    for index in open_ones:
        if binding := nearest(bindings, toponyms[index], index):
            choices[index] = binding
            chooser.learn(binding)
        elif (sense := chooser.sure_sense(toponyms[index])) is not None:
            chooser.setting.add(sense.place)
    by_name: dict[str, Choice] = {}
    for key, indices in group_by_name(toponyms, [index for index in open_ones if index not in choices]).items():
        first = toponyms[indices[0]]
        by_name[key] = chooser.choose(first.text, first.senses, min(demands[index] for index in indices))
        chooser.learn(by_name[key])
        choices |= dict.fromkeys(indices, by_name[key])
    return [choices.get(index, UNKNOWN) for index in range(len(toponyms))]


def likeliest(known: Qualified) -> Place:
    """The heaviest place of those that a qualifier leaves."""
    return max(known.senses, key=lambda sense: weigh(sense, False)).place


def bind_names(toponyms: Sequence[Toponym], qualified: dict[int, Qualified]) -> dict[str, list[tuple[int, Choice]]]:
    """By folded name, the qualified mentions that say what bare ones mean, in text order."""
    bindings: dict[str, list[tuple[int, Choice]]] = {}
    for index, known in sorted(qualified.items()):
        if known.binds:
            place = likeliest(known)
            choice = Choice(place, f"the {place.name} that is qualified elsewhere in the article")
            bindings.setdefault(fold_place(toponyms[index].text), []).append((index, choice))
    return bindings


def nearest(bindings: dict[str, list[tuple[int, Choice]]], toponym: Toponym, index: int) -> Choice | None:
    """What a bare mention means: as the last qualified one before it, else the first after it; None where none is qualified."""
    bound = bindings.get(fold_place(toponym.text), [])
    before = [choice for other, choice in bound if other < index]
    return before[-1] if before else bound[0][1] if bound else None


def group_by_name(toponyms: Sequence[Toponym], indices: Sequence[int]) -> dict[str, list[int]]:
    """Indices of toponyms by their folded names."""
    groups: dict[str, list[int]] = {}
    for index in indices:
        groups.setdefault(fold_place(toponyms[index].text), []).append(index)
    return groups
