"""Words of counts of people hurt: what befalls them, how many a vague word means, and how exact a count is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word says befalls people (killed, wounded, missing, detained, displaced), and where they stand.

    people is object (of a verb), passive (its subject in the passive only), person (object, where it means people), either
    (object, else subject), subject, lives (the lives that are its object), body (of whom it is), or counted (the word itself is
    counted: "12 deaths").
    """

    effect: str
    people: str


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """harms by (word, part of speech); quantities as (low, high) by word; qualifiers: which bound a number then is.

    persons are nouns of which one is one person; causes are nouns of violence, accidents and disasters that people die of.
    """

    harms: Mapping[tuple[str, str], Harm]
    quantities: Mapping[str, tuple[int, int]]
    qualifiers: Mapping[str, str]
    persons: frozenset[str]
    causes: frozenset[str]
