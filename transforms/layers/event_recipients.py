"""To whom a deed is done: where the frame of its word says, else the first after it that can act."""

from spacy.tokens import Token

from transforms.layers.event_lexicon import NAMES, EventLexicon, Sense
from transforms.layers.event_roles import DEEP, TOLD_OF, doers, spread, sufferers
from transforms.layers.event_senses import verb_sense
from transforms.layers.syntax import (
    CASE,
    MODIFIER,
    SIDE_CLAUSE,
    children,
    clausal_complements,
    clause_words,
    modifiers,
    objects,
    oblique,
    open_complements,
    passive_subjects,
    subjects,
)  # fmt: skip

ASIDE = frozenset(
    ("after", "before", "during", "since", "until", "despite", "following", "amid", "like", "as", "per", "because")
)
# What is discussed is not whom it is discussed with.
MET_SOMEWHERE = frozenset(("AGREE", "SUPPORT", "CONSULT"))
WITH_SOMEBODY = frozenset(("CONSULT",))
# Clauses that tell when, where or why rather than what for.
BESIDE = frozenset(
    ("after", "when", "where", "while", "because", "if", "as", "before", "since", "although", "though", "once")
)
WHERE = frozenset(("GPE", "LOC", "FAC"))
SITES = frozenset(("at", "near", "outside", "inside", "around", "off"))
# Words whose recipient must stand where their frame says.
FRAMED = frozenset(("reach", "whom", "harm", "power"))
SET_APART = frozenset(
    ("acl:relcl", "relcl", "ccomp", "conj", "cc", "punct", "parataxis", "nsubj", "nsubj:pass", "nsubjpass", "appos")
)


def recipients(verb: Token, sense: Sense, noun: Token | None, lexicon: EventLexicon, depth: int = DEEP) -> list[Token]:
    """Heads of those whom a deed is done to: where its frame says, else the first after it that can act.

    What the frame gives and cannot act is kept where its clause names nobody else.
    """
    framed: list[Token] = []
    for slot in sense.recipient:
        if framed := in_slot(verb, slot, noun, lexicon, depth):
            break
    framed = [one for one in framed if not is_value(one) and not one.lower_.endswith(("self", "selves"))]
    if pair := [one for one in (*framed, *verb.children) if is_each_other(one)]:
        return pair[:1]
    framed = [one for one in spread(framed) if not is_value(one)]
    if sense.needs in FRAMED or any(acts(one, lexicon) or names_someone(one) for one in framed):
        return framed
    if noun is not None and not framed and (owners := [one for one in modifiers(noun) if one.ent_type_ in NAMES]):
        return owners
    by = {one.i for one in doers(verb)}
    is_apart = sense.kind in MET_SOMEWHERE
    reached = next(
        (
            one
            for one in within(noun or verb, verb)
            if acts(one, lexicon) and one.i not in by and not (is_apart and is_meeting_place(one, verb))
        ),
        None,
    )
    if reached is None or any(one.pos_ == "NUM" and one.is_ancestor(reached) for one in framed):
        return [] if sense.kind in WITH_SOMEBODY else framed
    return spread([reached])


def is_value(noun: Token) -> bool:
    """Whether a word is of a time or another measure, an age between commas, or "what"."""
    sides = {noun.doc[i].text for i in (noun.i - 1, noun.i + 1) if 0 <= i < len(noun.doc)}
    return (
        noun.ent_type_ in VALUES - {"CARDINAL"} or noun.lemma_.lower() in SPANS or noun.pos_ == "NUM" and sides == {","}
    )


SPANS = frozenset(("minute", "hour", "day", "week", "month", "year", "decade", "century", "percent"))


def is_each_other(word: Token) -> bool:
    """Whether a word is of "each other" or "one another"."""
    beside = {one.lower_ for one in word.doc[max(0, word.i - 1) : word.i + 2]}
    return word.lower_ in EACH_OTHER and any(pair <= beside for pair in PAIRS)


EACH_OTHER = frozenset(("each", "other", "one", "another"))
PAIRS = (frozenset(("each", "other")), frozenset(("one", "another")))


def names_someone(head: Token) -> bool:
    """Whether a name stands in the phrase of a noun ("the decision of the court in Oslo")."""
    return any(word.ent_type_ in NAMES for word in clause_words(head))


def within(word: Token, verb: Token) -> list[Token]:
    """Nouns after a word in its verb's clause, and in the clauses of purpose or manner that hang on it."""
    nouns = [one for one in clause_words(verb, SET_APART) if one.i > word.i and one.pos_ in ("NOUN", "PROPN", "PRON")]
    return [one for one in nouns if not is_aside(one) and not is_site(one) and not is_beside(one, verb)]


def is_site(noun: Token) -> bool:
    """Whether a name is of where something is ("signed the accord at Luga")."""
    return noun.ent_type_ in WHERE and any(case.lower_ in SITES for case in children(noun, CASE))


def is_meeting_place(noun: Token, verb: Token) -> bool:
    """Whether a place hangs on a verb by "in": "agreed in Luga", unlike "agreed to a truce in Luga"."""
    return noun.ent_type_ in WHERE and noun.head == verb and any(case.lower_ == "in" for case in children(noun, CASE))


def is_beside(noun: Token, verb: Token) -> bool:
    """Whether a noun stands in a clause that tells when, where or why."""
    while noun.i not in (verb.i, noun.head.i):
        if noun.dep_ in SIDE_CLAUSE and BESIDE & {noun.left_edge.lower_, *(child.lower_ for child in noun.children)}:
            return True
        noun = noun.head
    return False


def is_aside(noun: Token) -> bool:
    """Whether a noun describes another, or hangs in a phrase that tells when or why rather than to whom."""
    cases = {case.lower_ for case in children(noun, CASE)}
    in_person = "in" in cases and noun.lower_ == "person"
    is_inner = bool(noun.ent_type_) and noun.ent_iob_ == "I" and noun.dep_.startswith("flat")
    return in_person or is_inner or bool(cases & ASIDE) or noun.dep_ in MODIFIER and noun.i < noun.head.i


def bases(verb: Token, noun: Token | None) -> list[Token]:
    """The words that a deed's phrases hang on: its noun first, or what the verb is done to."""
    return [*(objects(verb) or passive_subjects(verb)), verb] if noun is None else [noun, verb]


def in_slot(verb: Token, slot: str, noun: Token | None, lexicon: EventLexicon, depth: int) -> list[Token]:
    """Heads in one slot of a frame."""
    if slot == "told":
        return [one for clause in clausal_complements(verb) for one in subjects(clause) if one.lower_ not in TOLD_OF]
    if slot == "object":
        return [] if noun is not None else sufferers(verb)
    if slot == "content":
        return inside(verb, lexicon, depth - 1) if depth else []
    found = [one for base in bases(verb, noun) for one in oblique(base, slot) if one.ent_type_ not in VALUES]
    return found or [one for base in bases(verb, noun)[:1] for one in right_after(base, slot)]


def right_after(word: Token, preposition: str) -> list[Token]:
    """The name that stands right after a word and a preposition, wherever the parse hangs it."""
    rest = word.doc[word.i + 1 : word.i + 5]
    if len(rest) < 2 or rest[0].lower_ != preposition:
        return []
    name = next((one for one in rest[1:3] if one.ent_type_ in NAMES), None)
    if name is None:
        return []
    last = name
    while last.i + 1 < len(word.doc) and word.doc[last.i + 1].ent_iob_ == "I":
        last = word.doc[last.i + 1]
    return [last]


def inside(verb: Token, lexicon: EventLexicon, depth: int) -> list[Token]:
    """Whom the clause that a verb governs is about: as the frame of its own verb says, else its object or a phrase of it."""
    for clause in (*open_complements(verb), *clausal_complements(verb)):
        sense, noun = verb_sense(clause, lexicon) or (PLAIN, None)
        if found := recipients(clause, sense, noun, lexicon, depth):
            return found[:1]
    return []


PLAIN = Sense("", ("object",))


def acts(noun: Token, lexicon: EventLexicon) -> bool:
    """Whether a noun names or means someone who can act or be dealt with."""
    return (
        noun.ent_type_ in NAMES
        or bool({noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("s")} & lexicon.agents.keys())
        or noun.lower_ in PEOPLE
        or noun.lower_ in HURT
        and any(child.lower_ == "the" for child in noun.children)
    )


# "The wounded" are people.
HURT = frozenset(
    ("wounded", "injured", "dead", "sick", "displaced", "homeless", "poor", "elderly", "accused", "disabled", "hungry")
)
VALUES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))
PEOPLE = frozenset(("he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "you"))


def noun_recipients(noun: Token, sense: Sense) -> list[Token]:
    """Whom a noun's deed is done to."""
    for slot in sense.recipient:
        if found := list(oblique(noun, slot)):
            return spread(found)
    return []
