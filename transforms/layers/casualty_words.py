"""Words of counts of people hurt: what befalls them, how many a vague word means, and how exact a count is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word says befalls people (killed, wounded, missing, detained, displaced), and where they stand.

    people is object (of a verb), passive (its subject in the passive only), subject, or counted (the word itself is counted: "12 deaths").
    """

    effect: str
    people: str


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """harms by (word, part of speech); quantities as (low, high) by word; qualifiers: which bound a number then is."""

    harms: Mapping[tuple[str, str], Harm]
    quantities: Mapping[str, tuple[int, int]]
    qualifiers: Mapping[str, str]
