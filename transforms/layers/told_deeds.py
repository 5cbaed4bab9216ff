"""Deeds that the tagger takes for words: who attacked a school or signed a pact has said nothing by it.

The gold that it learned from counts stances ("backs the plan"), and now and then what is done as one.
"""

from spacy.tokens import Token

from transforms.layers.attributions import Attribution
from transforms.layers.boundaries import main_verb
from transforms.layers.cues import cue_class
from transforms.layers.event_deeds import read_verb
from transforms.layers.event_senses import object_names
from transforms.layers.event_surety import Deed
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.syntax import clausal_complements, particle

KINDS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "COOPERATE", "AID"))
# Done to pacts and laws, whatever they are called.
SIGNING = frozenset(("enact", "initial", "ink", "pass", "ratify", "sign"))
# What people do with weapons and with words.
EITHER = frozenset(
    (
        "assault",
        "attack",
        "battle",
        "blast",
        "clash",
        "crush",
        "damage",
        "fight",
        "fire",
        "hit",
        "hurt",
        "pound",
        "pummel",
        "slap",
        "strike",
        "target",
        "whip",
    )
)
# "helped convince" and "forced to admit" are of what follows.
HELPING = frozenset(("help", "assist", "force", "compel", "serve"))
PLACES = frozenset(("GPE", "LOC", "FAC"))


def is_deed(page: Page, attribution: Attribution, lexicons: Lexicons) -> bool:
    """Whether an attribution without quoted words tells what somebody did, by the lexicon of events, and governs no clause."""
    cue = attribution.cue
    if attribution.rule != "tagger" or attribution.kind != "indirect" or cue is None:
        return False
    verb = main_verb(page, cue)
    if verb is None or verb.lemma_ in HELPING or clausal_complements(verb) or has_words(page, cue, verb, lexicons):
        return False
    if verb.lemma_ in SIGNING:
        return particle(verb) is None
    deed = read_verb(verb, lexicons.events, set())
    if deed is None or deed.sense.kind not in KINDS:
        return False
    if cue_class(verb, lexicons) is None and verb.lemma_ not in EITHER:
        return True
    return verb.lemma_ in EITHER and is_by_force(deed, lexicons)


def has_words(page: Page, cue: Range, verb: Token, lexicons: Lexicons) -> bool:
    """Whether a cue holds another word of saying beside its verb ("launched an attack, accusing")."""
    return any(token.i != verb.i and cue_class(token, lexicons) for token in page.tokens(*cue))


def is_by_force(deed: Deed, lexicons: Lexicons) -> bool:
    """Whether those who do it bear arms, or it is done to a place."""
    is_armed = any("armed" in lexicons.events.agents.get(one.lemma_.lower(), "") for one in deed.actors)
    return is_armed or any(
        one.ent_type_ in PLACES or "site" in object_names(one, lexicons.events) for one in deed.recipients
    )
