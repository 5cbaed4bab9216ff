"""Words that tell of events: verbs, alone or with an object of a class, nouns of deeds, and nouns of those who act."""

from collections.abc import Mapping
from dataclasses import dataclass

# Labels of names that can act or be dealt with.
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word means as a deed: its PLOVER type, and where the one it is done to stands, best first.

    recipient holds "object", "content" (inside the clause it governs) and prepositions. needs tells what a word with other
    senses asks for: "yes", that its subject, if any, can act; "must", that it has such a subject; "harm", that it has one and
    that whoever is hurt may be people; "reach", that it has a recipient where its frame says; "whom", that this one can act;
    "gives", that it has an object; "accord", that it governs a verb of agreement; "power", that it is
    done to somebody, and if it says by whom, by those who have power.
    """

    kind: str
    recipient: tuple[str, ...]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """What seeds/layers says of events.

    verbs by (verb with its particle, class or lemma of its object, "" for any); noun_classes lists the classes that a noun
    is in; nouns holds those that tell of a deed without a verb; agents the nouns of those who act, with their class; forces
    what kills and wrecks without anybody's doing ("cholera", "hurricane").
    """

    verbs: Mapping[tuple[str, str], Sense]
    noun_classes: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, Sense]
    agents: Mapping[str, str]
    forces: frozenset[str]
