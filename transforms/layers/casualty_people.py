"""How many people a phrase counts, and whether it means people at all."""

import re

from spacy.tokens import Token

from transforms.layers.casualty_counts import Count, moved, qualified, read_count, single
from transforms.layers.casualty_harm import is_violent
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_recipients import SPANS, acts
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import AUXILIARY, CASE, RELATIVE_CLAUSE, children, clause_words, oblique, subjects

ANIMALS = frozenset(
    ("animal", "sheep", "lamb", "cow", "cattle", "calf", "goat", "pig", "horse", "donkey", "camel", "buffalo", "dog", "cat",
     "bird", "chicken", "hen", "turkey", "duck", "goose", "fish", "whale", "dolphin", "seal", "elephant", "lion", "tiger",
     "bear", "wolf", "rhino", "bee", "puppy", "kitten", "deer", "monkey", "gorilla", "shark", "swan", "fox", "rabbit", "crocodile")
)  # fmt: skip
QUALIFIER_ROOM = 20
# The class of nouns of which one is one person, and nouns of which one is several.
PEOPLE = "people"
SEVERAL = frozenset(
    ("couple", "crowd", "family", "gang", "mob", "group", "team", "staff", "crew", "government", "country", "state", "nation",
     "council", "court", "party", "police", "army", "navy", "force", "military", "militia", "unit", "brigade", "battalion",
     "contingent", "delegation", "ministry", "department", "committee", "commission", "parliament", "embassy", "regime", "youth")
)  # fmt: skip
PERSON_ENDINGS = ("woman", "policeman", "serviceman", "fisherman", "ist")
OF_THE_DEAD = frozenset(
    ("dead", "charred", "burned", "burnt", "lifeless", "decomposed", "decomposing", "mutilated", "headless", "bloodied", "second",
     "third", "fourth", "more", "least", "other", "male", "female", "human", "unidentified", "bullet-riddled", "bound")
)  # fmt: skip
OTHERS = frozenset(
    ("another", "other", "people", "dozen", "hundred", "thousand", "score", "none", "nobody", "one", "many", "several")
)
YEARS_OLD = re.compile(r"\b\d{1,3}[- ]year[- ]olds?$", re.IGNORECASE)
MISSED_NAMES = frozenset(("ORG", "GPE", "FAC", "LOC", "MISC"))


def is_person(noun: Token, words: CasualtyWords, lexicons: Lexicons) -> bool:
    """Whether a noun, a number or a name means people."""
    forms = {noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("s")}
    if is_name(noun, lexicons) or noun.pos_ in ("NUM", "PRON") or forms & (words.persons | OTHERS):
        return True
    is_told = any(child.lower_ == "who" for clause in children(noun, RELATIVE_CLAUSE) for child in subjects(clause))
    is_listed = any(lexicons.events.agents.get(form) == PEOPLE for form in forms)
    return is_listed or is_told or noun.lower_.endswith(PERSON_ENDINGS) or is_aged(noun)


def is_aged(noun: Token) -> bool:
    """Whether the word is the last of "19-year-old"."""
    return bool(YEARS_OLD.search(noun.doc.text[max(0, noun.idx - len("100-year-")) : noun.idx + len(noun)]))


def is_name(noun: Token, lexicons: Lexicons) -> bool:
    """Whether it is of a person's name, or of a name that begins with a title ("Mayor Ruth Achola")."""
    if noun.ent_type_ == "PERSON":
        return True
    if noun.ent_type_ not in MISSED_NAMES:
        return False
    first, *rest = name_of(noun)[2].split()
    return bool(rest) and first.lower() in lexicons.titles and all(word[:1].isupper() for word in rest)


def name_of(noun: Token) -> tuple[int, int, str]:
    """The characters of the whole name that a word is of, and the name."""
    name = next((ent for ent in noun.doc.ents if ent.start <= noun.i < ent.end), noun.doc[noun.i : noun.i + 1])
    return name.start_char, name.end_char, name.text


def is_hurt(token: Token, head: Token, harm: Harm, lexicons: Lexicons) -> bool:
    """Whether it counts people hurt: not who dies by name without violence, no animals, not things that somebody has none of."""
    words = lexicons.casualties
    if head.lemma_.lower() in SPANS:
        return False
    if harm.people in ("subject", "either") and is_name(head, lexicons):
        return harm.effect == "killed" and (harm.people == "either" or is_violent(token, words))
    if any(noun.lemma_.lower() in ANIMALS for noun in (head, *oblique(head, "of"))):
        return False
    if harm.people in ("person", "either", "body") and not is_person(head, words, lexicons):
        return harm.people == "body" and head == token and is_somebody(head)
    has_none = head.lower_ != "one" and any(child.lower_ == "no" for child in head.children)
    return not has_none or harm.people == "counted" or acts(head, lexicons.events)


def is_somebody(body: Token) -> bool:
    """Whether "a body" or "two bodies" is of somebody, by nothing before it that says of what else."""
    before = [child for child in body.children if child.i < body.i and child.pos_ not in ("DET", "NUM", "ADV")]
    has_number = any(child.pos_ == "NUM" or child.lower_ in ("a", "another", "second") for child in body.lefts)
    return has_number and all(child.lower_ in OF_THE_DEAD for child in before)


def count_of(page: Page, token: Token, head: Token, harm: Harm, lexicons: Lexicons) -> Count | None:
    """How many a phrase counts: its number, one for a singular that means a person and for a person's name, else None.

    Nothing that stands before the word of harm belongs to a phrase after it.
    """
    words = lexicons.casualties
    begins = token.i + 1 if token.i < head.i else 0
    own = (word.i for word in clause_words(head) if word.i <= head.i and word not in children(head, CASE))
    first = min((place for place in own if place >= begins), default=head.i)
    start = page.doc[first].idx
    text = page.text[start : head.idx + len(head)]
    if is_name(head, lexicons):
        return moved(Count(1, 1, None, (head.idx - start, len(text))), start)
    if head.lower_ in SEVERAL and (members := [one for one in oblique(head, "of") if one.pos_ == "NUM"]):
        text = page.text[start : members[0].idx + len(members[0])]
    if found := read_count(text, words):
        found = moved(found, start)
        begin = max(head.sent.start_char, found.span[0] - QUALIFIER_ROOM)
        wider = moved(found, -begin) if found.qualifier is None else None
        return moved(qualified(page.text[begin : found.span[1]], wider, words), begin) if wider else found
    return one_of(text, start, head, harm, lexicons)


def one_of(text: str, start: int, head: Token, harm: Harm, lexicons: Lexicons) -> Count | None:
    """One, for a phrase in the singular that means a person: with an article, or without one where a headline opens."""
    is_singular = head.tag_ in ("NN", "") or head.lower_ == "another" or is_aged(head) and not head.lower_.endswith("s")
    is_bare = head.tag_ in ("NN", "NNP") and not head.ent_type_ and opens_headline(head)
    is_body = harm.people == "body" and is_somebody(head)
    if not (is_singular or is_bare) or head.lower_ in SEVERAL:
        return None
    if not is_body and not is_person(head, lexicons.casualties, lexicons):
        return None
    found = Count(1, 1, None, (0, len(text))) if is_bare else single(text)
    return moved(found, start) if found else None


def opens_headline(head: Token) -> bool:
    """Whether a phrase without an article opens a sentence whose participle has no auxiliary ("Police officer killed in Lyon")."""
    verb = head.head
    is_first = min(word.i for word in clause_words(head)) == head.sent.start
    return is_first and is_bare_participle(verb)


def is_bare_participle(verb: Token) -> bool:
    """Whether a verb is a participle that stands for a passive, as in headlines: no auxiliary, no object."""
    kept = children(verb, AUXILIARY) or [
        child for child in verb.children if child.dep_ in ("obj", "dobj", "ccomp", "cop")
    ]
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not kept
