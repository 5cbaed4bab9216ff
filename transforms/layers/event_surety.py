"""Whether a word that may tell of a deed does: who must be there for its sense, and what is nobody's doing."""

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.layers.event_lexicon import EventLexicon, Sense
from transforms.layers.event_recipients import PEOPLE, acts, names_someone
from transforms.layers.event_roles import RELATIVES, sufferers
from transforms.layers.event_senses import verb_sense
from transforms.layers.page import Range
from transforms.layers.syntax import NAME_PART, children, objects, open_complements, passive_subjects

RECIPROCAL = frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT", "RETREAT"))
# Needs of words that tell of a deed only where somebody does it.
DONE_BY = frozenset(("must", "harm"))
ILLS = frozenset(
    (
        "fire",
        "crime",
        "corruption",
        "poverty",
        "inflation",
        "racism",
        "climate",
        "change",
        "fraud",
        "addiction",
        "obesity",
    )
)
# A pronoun for a thing does what asks for somebody only to somebody ("it helps").
THINGS = frozenset(("it", "this", "that", "which", "these", "those"))
POWERS, BODIES = frozenset(("rule", "armed", "body")), frozenset(("ORG", "GPE", "NORP"))


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the word whose clause it is, the characters of its trigger, its sense, who did it to whom, by which rule."""

    word: Token
    noun: Token | None
    span: Range
    sense: Sense
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    rule: str
    is_mutual: bool = False


def is_sure(deed: Deed, lexicon: EventLexicon) -> bool:
    """Whether somebody acts or is acted on, and whoever a word with other senses asks for is there; nobody's doing is no deed."""
    if deed.actors and all(is_force(one, lexicon) for one in deed.actors):
        return False
    if is_struck(deed):
        return True
    foes = objects(deed.word) if deed.sense.kind == "ASSAULT" and deed.noun is None else []
    if foes and all(is_no_foe(one, lexicon) for one in foes):
        return False
    by, to = (any(acts(one, lexicon) or is_vague(one) for one in heads) for heads in (deed.actors, deed.recipients))
    if deed.sense.needs and deed.actors and not by or deed.sense.needs in DONE_BY and not deed.actors:
        return False
    if len(deed.actors) > 1 and deed.sense.kind in RECIPROCAL:
        return by
    if deed.sense.needs == "harm" and not (
        deed.recipients and all(can_be_hurt(one, lexicon) for one in deed.recipients)
    ):
        return False
    if deed.sense.needs == "gives" and not sufferers(deed.word):
        return False
    if deed.sense.needs == "reach" and not deed.recipients:
        return False
    if deed.sense.needs == "whom" and not (
        deed.recipients and all(is_whom(one, deed, lexicon) for one in deed.recipients)
    ):
        return False
    if deed.sense.needs == "yes" and deed.actors and all(one.lower_ in THINGS for one in deed.actors):
        return any(acts(one, lexicon) or names_someone(one) for one in deed.recipients)
    if deed.sense.needs == "power" and (
        not all(acts(one, lexicon) for one in deed.recipients or [deed.word])
        or not all(has_power(one, lexicon) for one in deed.actors)
    ):
        return False
    if deed.sense.needs == "accord" and not is_accord(deed.word, lexicon):
        return False
    return by or to


def is_accord(verb: Token, lexicon: EventLexicon) -> bool:
    """Whether what a verb governs is to agree or to deal with one another ("failed to reach a deal")."""
    senses = (verb_sense(clause, lexicon) for clause in open_complements(verb))
    return any(sense is not None and sense[0].kind in RECIPROCAL - {"ASSAULT"} for sense in senses)


def has_power(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a word means a body, a state, or those who rule or are armed, or stands for several."""
    kinds = {lexicon.agents.get(form) for form in (noun.lemma_.lower(), noun.lower_)}
    return bool(kinds & POWERS) or noun.ent_type_ in BODIES or noun.lower_ in RELATIVES | {"they"}


def is_whom(word: Token, deed: Deed, lexicon: EventLexicon) -> bool:
    """Whether a word can be whom something is done to; what is met with or received must itself be somebody."""
    return acts(word, lexicon) or deed.sense.kind != "CONSULT" and names_someone(word)


def is_force(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a noun or name is of weather or disease ("Hurricane Ana"); a body called so ("Miami Heat") is none."""
    words = (noun, *children(noun, NAME_PART)) if noun.pos_ == "PROPN" else (noun,)
    return noun.ent_type_ != "ORG" and any(word.lower_ in lexicon.forces for word in words)


def is_struck(deed: Deed) -> bool:
    """Whether a verb that means nothing but force tells in the passive what was struck, be it people or not ("a convoy was attacked")."""
    is_plain = deed.sense.kind == "ASSAULT" and not deed.sense.needs and deed.sense.recipient == ("object",)
    return is_plain and deed.noun is None and not deed.actors and bool(passive_subjects(deed.word))


def is_no_foe(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a noun is of fire, weather, disease or another ill that is fought without force."""
    return noun.lemma_.lower() in ILLS or is_force(noun, lexicon)


SCORING = frozenset(("shot", "shoots", "shooting", "shoot"))


def can_be_hurt(token: Token, lexicon: EventLexicon) -> bool:
    """Whether a word may mean people: they act, are named or counted, or stand as a pronoun; who "shot 68" played golf."""
    is_score = token.pos_ == "NUM" and token.head.lower_ in SCORING
    return acts(token, lexicon) or is_vague(token) or token.pos_ in ("NUM", "PRON") and not is_score


def is_vague(token: Token) -> bool:
    """Whether a word may stand for someone who acts: a name that the model gave no class, a pronoun, a capital letter."""
    return token.pos_ == "PROPN" or token.lower_ in PEOPLE | RELATIVES | {"it"}
