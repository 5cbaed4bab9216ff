"""Which deed a verb tells of, by itself or with its object."""

from spacy.tokens import Token

from transforms.layers.event_lexicon import EventLexicon, Sense
from transforms.layers.syntax import objects, oblique, particle, passive_subjects

# Forms that lemmatizers by rule take for another word's.
MISREAD = {
    "freed": "free", "freeing": "free", "fled": "flee", "slammed": "slam", "outlawed": "outlaw", "raped": "rape", "raping": "rape",
    "rapes": "rape", "staged": "stage", "staging": "stage", "stages": "stage", "waged": "wage", "waging": "wage", "wages": "wage",
    "stricken": "strike",
}  # fmt: skip
MONEY_UNITS = frozenset(("$", "€", "£", "million", "billion", "dollar", "euro", "pound"))


def verb_sense(verb: Token, lexicon: EventLexicon) -> tuple[Sense, Token | None] | None:
    """The deed that a verb tells of and, where the verb needs it for that, its object; None for other verbs."""
    for word in verb_forms(verb):
        for noun in (*objects(verb), *passive_subjects(verb)):
            for name in object_names(noun, lexicon):
                if sense := lexicon.verbs.get((word, name)):
                    return sense, noun
        for noun in oblique(verb, "on"):
            if sense := lexicon.verbs.get((word, f"on {noun.lemma_.lower()}")):
                return sense, noun
        if sense := lexicon.verbs.get((word, "")):
            return sense, None
    return None


def verb_forms(verb: Token) -> list[str]:
    """The verb's lemma, before it the lemma with its particle where it has one."""
    lemma = MISREAD.get(verb.lower_, verb.lemma_.lower())
    small = particle(verb)
    return [f"{lemma} {small.lower_}", lemma] if small is not None else [lemma]


def object_names(noun: Token, lexicon: EventLexicon) -> list[str]:
    """Names under which the lexicon may know an object: its lemma, then its classes."""
    lemma = noun.lemma_.lower()
    if lemma in MONEY_UNITS or noun.ent_type_ == "MONEY":
        return ["$"]
    return [lemma, *lexicon.noun_classes.get(lemma, ())]
