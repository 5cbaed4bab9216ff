"""Names of places that are also names of people: how much ground a toponym needs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from transforms.layers.gazetteer import Gazetteer, fold_place
from transforms.layers.place_choice import ENOUGH
from transforms.layers.place_weights import weigh
from transforms.layers.toponyms import PLACE_LABELS, Toponym

PLACED = re.compile(
    r"\b(?:in|at|from|near|to|outside|across|around|throughout|toward|towards|into|via)\s+(?:the\s+)?$", re.IGNORECASE
)
LOOK_BACK = 14
PLACED_BONUS = 1.8
# What may be a person needs much ground; what people are named after needs a word of place before it.
NEVER = 99.0
NAMESAKE = 8.2
OFTENER_A_PLACE = 6.4
PERSON = 6.3
PART = 6.0
UNMARKED = 6.0
LEAST_KNOWN = 5.5


@dataclass(frozen=True, slots=True)
class Bearers:
    """How often each folded word is part of a person's longer name, and how often a place by its label."""

    people: Counter[str]
    places: Counter[str]


def demand_ground(
    toponyms: Sequence[Toponym], mentions: Sequence[dict[str, Any]], gazetteer: Gazetteer, text: str
) -> list[float]:
    """For each toponym the weight that a place must have to be meant."""
    bearers = count_bearers(mentions)
    return [demand(toponym, bearers, gazetteer, is_placed(toponym, text)) for toponym in toponyms]


def demand(toponym: Toponym, bearers: Bearers, gazetteer: Gazetteer, placed: bool) -> float:
    """More for what may be a person, less after a preposition of place."""
    needed = demand_of_form(toponym)
    key = fold_place(toponym.text)
    if toponym.label == "PERSON" and key in gazetteer.given_names:
        needed = NEVER
    elif bearers.people[key]:
        needed = demand_of_namesake(toponym, bearers.people[key] <= bearers.places[key])
    return needed - (PLACED_BONUS if placed and needed < NEVER else 0.0)


def demand_of_form(toponym: Toponym) -> float:
    """What a toponym needs by how it stands in the text."""
    if toponym.label == "PERSON":
        return PERSON
    return {"part": PART, "unmarked": UNMARKED}.get(toponym.form, ENOUGH)


def demand_of_namesake(toponym: Toponym, is_oftener_a_place: bool) -> float:
    """What a word of a person's name needs: a little-known place never outweighs the person."""
    known = any(weigh(sense, False) >= LEAST_KNOWN for sense in toponym.senses)
    return OFTENER_A_PLACE if known and is_oftener_a_place else NAMESAKE


def is_placed(toponym: Toponym, text: str) -> bool:
    """Whether a preposition of place stands before a toponym."""
    return bool(PLACED.search(text[max(0, toponym.start - LOOK_BACK) : toponym.start]))


def count_bearers(mentions: Sequence[dict[str, Any]]) -> Bearers:
    """What the article's mentions say of words that name both people and places."""
    people, places = Counter[str](), Counter[str]()
    for row in mentions:
        words = row["text"].split()
        if row["label"] == "PERSON" and len(words) > 1 and "of" not in words:
            people.update(map(fold_place, words))
        elif row["label"] in PLACE_LABELS:
            places[fold_place(row["text"])] += 1
    return Bearers(people, places)
