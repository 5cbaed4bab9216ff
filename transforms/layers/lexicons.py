"""The word lists that the layers are given: read from seeds/layers by the caller, frozen here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.layers.casualty_words import CasualtyWords
from transforms.layers.currencies import NO_SUMS
from transforms.layers.event_lexicon import EventLexicon


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """A fixed short or variant form: the name it stands for and whether that is a place or a body."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A town that stands for the body that sits there, and the country in which it lies."""

    body: str
    country_code: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the desk knows better: action is same, not same or rename.

    It holds for the entity called name, of that label, in articles that also print near, where that is given.
    """

    action: str
    name: str
    label: str
    target: str
    near: str
    reason: str

    @property
    def words(self) -> str:
        """How the reasons of the mentions that it changed name it."""
        return f"corrected ({self.action}: {self.name}, {self.label}{' near ' + self.near if self.near else ''})"


@dataclass(frozen=True, slots=True)
class KnownVerbs:
    """Verbs of any list: their bases, the base by each past form that is given, and those whose forms are nouns too ("plans")."""

    bases: frozenset[str] = frozenset()
    pasts: Mapping[str, str] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicons:
    """What people can edit in seeds/layers.

    cue_forms maps every inflected form of a cue verb to its class (said, asked, thought, showed, denied, vowed, urged,
    named); titles and first_names map to m, f or "" (not told); seats are towns whose name means a government where it does
    what state_verbs (in every form) say or stands with state_nouns. known_verbs are the verbs of any list.
    sums finds sums of money. Keys of all but known_aliases and seats are in lower case.
    """

    cue_forms: Mapping[str, str]
    titles: Mapping[str, str]
    first_names: Mapping[str, str]
    long_first_names: Mapping[str, str]
    org_suffixes: frozenset[str]
    org_nouns: frozenset[str]
    known_aliases: Mapping[str, KnownAlias]
    events: EventLexicon
    casualties: CasualtyWords
    known_verbs: KnownVerbs
    seats: Mapping[str, Seat] = field(default_factory=dict)
    state_verbs: frozenset[str] = frozenset()
    state_nouns: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    sums: re.Pattern[str] = NO_SUMS


def inflect(verb: str, past_forms: str) -> list[str]:
    """Forms of an English verb: base, third person, participle in -ing and the past forms, regular unless given."""
    past = past_forms.split() or [regular_past(verb)]
    return [verb, third_person(verb), gerund(verb), *past]


def third_person(verb: str) -> str:
    """The form of the present with he or she."""
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if ends_in_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + "s"


def gerund(verb: str) -> str:
    """The form in -ing."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return doubled(verb) + "ing"


def regular_past(verb: str) -> str:
    """The form in -ed."""
    if verb.endswith("e"):
        return verb + "d"
    if ends_in_consonant_y(verb):
        return verb[:-1] + "ied"
    return doubled(verb) + "ed"


DOUBLING = frozenset(("admit", "quip", "dub", "slam", "brag", "beg", "plan", "refer"))


def doubled(verb: str) -> str:
    """The stem before -ed and -ing, its last consonant doubled where English does so."""
    return verb + verb[-1] if verb in DOUBLING else verb


def ends_in_consonant_y(verb: str) -> bool:
    """Whether the y becomes ie."""
    return verb.endswith("y") and verb[-2] not in "aeiou"
