"""What befalls people, by the word that says so: alone, or with what came of it ("shot dead", "claimed three lives")."""

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_roles import spread
from transforms.layers.event_senses import MISREAD
from transforms.layers.syntax import SIDE_CLAUSE, children, objects, oblique, particle, passive_subjects, possessors

POS = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun", "AUX": "verb"}
FATALLY = frozenset(("fatally", "mortally", "lethally"))
INJURIES = frozenset(("injury", "wound", "burn", "fracture", "bruise", "cut", "laceration", "concussion"))
DEAD, DEATH, LIFE, HOSPITAL, HOME = "dead", "death", "life", "hospital", "home"
# Where a body is no more than found.
FINDING = frozenset(
    ("find", "discover", "recover", "retrieve", "pull", "haul", "fish", "drag", "dig", "unearth", "wash", "bring", "lie",
     "see", "float", "dump", "carry", "remove", "locate", "identify", "bury", "return")
)  # fmt: skip
CAUSED = ("in", "of", "from", "after", "by", "during", "under", "amid", "to", "at", "following")
WHEN = frozenset(("when", "after", "as", "while"))
FATAL_CLAUSES = frozenset(
    ("crash", "collapse", "overturn", "explode", "capsize", "sink", "derail", "hit", "strike", "fall", "shoot", "stab", "attack",
     "bomb", "plunge", "collide", "burn", "erupt", "open", "overrun", "storm", "ram", "plow", "plough", "topple", "flip", "blow")
)  # fmt: skip


def harm_of(token: Token, words: CasualtyWords) -> Harm | None:
    """What a word says befalls people."""
    pos = POS.get(token.pos_)
    if pos is None or token.lemma_.lower() == "miss" and token.lower_ != "missing":
        return None
    lemma = MISREAD.get(token.lower_, token.lemma_.lower())
    phrases = tuple(phrases_of(token)) if pos == "verb" else ()
    found = next((harm for phrase in phrases if (harm := words.harms.get((phrase, "verb")))), None)
    if found is None and pos == "verb" and particle(token):
        return None
    found = found or words.harms.get((lemma, pos)) or words.harms.get((token.lower_, pos))
    if found and found.people == "body" and not is_found(token):
        return None
    if (
        found
        and found.effect == "wounded"
        and any(child.lower_ in FATALLY and abs(child.i - token.i) == 1 for child in token.children)
    ):
        return Harm("killed", found.people)
    return found or (words.harms.get((stem, "verb")) if (stem := mistagged(token, words)) else None)


def phrases_of(verb: Token) -> Iterator[str]:
    """The verb with what came of it, as the seed names such phrases."""
    lemma = verb.lemma_.lower()
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after == DEAD or any(child.lower_ == DEAD and child.i > verb.i for child in verb.children):
        yield f"{lemma} dead"
    if any(noun.lemma_.lower() == DEATH for noun in oblique(verb, "to")):
        yield f"{lemma} to death"
    if any(noun.lemma_.lower() == LIFE for noun in (*objects(verb), *passive_subjects(verb))):
        yield f"{lemma} life"
    if any(noun.lemma_.lower() in INJURIES for noun in objects(verb)):
        yield f"{lemma} injury"
    if any(noun.lemma_.lower() == HOSPITAL for noun in oblique(verb, "to")):
        yield f"{lemma} to hospital"
    if any(noun.lemma_.lower() == HOME for base in (verb, *objects(verb)) for noun in oblique(base, "from")):
        yield f"{lemma} from home"
    if small := particle(verb):
        yield f"{lemma} {small.lower_}"


def mistagged(token: Token, words: CasualtyWords) -> str | None:
    """The verb of "injuring 63", which the model takes for a noun now and then."""
    stem = token.lower_.removesuffix("ing")
    if token.pos_ != "NOUN" or stem == token.lower_ or token.i + 1 == len(token.doc) or token.nbor(1).pos_ != "NUM":
        return None
    return next((lemma for lemma in (stem, stem + "e") if (lemma, "verb") in words.harms), None)


def is_found(body: Token) -> bool:
    """Whether a body is told as found: by a verb that it is subject or object of."""
    verb = body.head
    return verb.pos_ == "VERB" and verb.lemma_.lower() in FINDING and (
        body in (*objects(verb), *passive_subjects(verb)) or body.dep_ == "nsubj" and not objects(verb)
    )  # fmt: skip


def lives_of(verb: Token, harm: Harm) -> list[Token]:
    """The lives that were claimed, or those whose they were: "the lives of three miners"; one's own are none."""
    lives = [noun for noun in (*objects(verb), *passive_subjects(verb)) if noun.lemma_.lower() == LIFE]
    if harm.people == "lives" and any(possessors(life) for life in lives):
        return []
    return [one for life in lives for one in (spread(list(oblique(life, "of"))) or [life])]


def is_violent(verb: Token, words: CasualtyWords) -> bool:
    """Whether a death is told with an accident or violence as its cause, in a phrase or in a clause with when or after."""
    nouns = [noun for clause in (verb, verb.head) for noun in oblique(clause, *CAUSED)]
    near = [noun for noun in nouns if noun.i > verb.i or noun.head.i == verb.i]
    if any(noun.lemma_.lower() in words.causes for noun in near):
        return True
    return any(
        clause.lemma_.lower() in FATAL_CLAUSES and any(child.lower_ in WHEN for child in clause.children)
        for clause in children(verb, SIDE_CLAUSE)
    )
