"""Who does a deed and to whom: heads of noun phrases, by the parse."""

from spacy.tokens import Token

from transforms.layers.event_lexicon import EventLexicon, Sense
from transforms.layers.event_senses import verb_sense
from transforms.layers.syntax import (
    CASE,
    CLAUSE,
    COORDINATE,
    MODIFIER,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    RELATIVE_CLAUSE,
    SIDE_CLAUSE,
    agents,
    antecedent,
    children,
    clausal_complements,
    clause_words,
    coordinated,
    first_conjunct,
    indirect_objects,
    is_passive,
    modifiers,
    objects,
    oblique,
    open_complements,
    passive_subjects,
    possessors,
    subjects,
)  # fmt: skip

RELATIVES = frozenset(("who", "which", "that", "whom"))
# Verbs whose subject, and not whose object, does what their infinitive says.
SUBJECT_CONTROL = frozenset(("promise", "threaten", "vow", "pledge", "agree", "offer", "use", "need"))
ASIDE = frozenset(
    ("after", "before", "during", "since", "until", "despite", "following", "amid", "like", "as", "per", "because")
)
SET_APART = frozenset(
    ("acl:relcl", "relcl", "ccomp", "conj", "cc", "punct", "parataxis", "nsubj", "nsubj:pass", "nsubjpass", "appos")
)
DEEP = 4
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOBODY = frozenset(("nothing", "something", "anything", "everything"))


def stands_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also without an auxiliary ("men killed by police", "was arrested and jailed")."""
    if is_passive(verb):
        return True
    if verb.tag_ != "VBN" or subjects(verb) or objects(verb):
        return False
    if verb.dep_ in COORDINATE:
        return stands_passive(first_conjunct(verb))
    return verb.dep_ in NOUN_CLAUSE | SIDE_CLAUSE


def doers(verb: Token, depth: int = DEEP) -> list[Token]:
    """Heads of those who do what a verb says, coordinated ones too; none where the text does not say."""
    found = agents(verb) if stands_passive(verb) else subjects(verb) or inherited(verb, depth) or right_before(verb)
    return spread([followed(one) for one in found if one.lower_ not in NOBODY])


def right_before(verb: Token) -> list[Token]:
    """The noun right before a finite verb to which the parse gave no subject."""
    is_finite = verb.tag_ in FINITE or verb.tag_ == "VBN" and bool(objects(verb)) and verb.dep_ not in NOUN_CLAUSE
    if not is_finite or verb.i == verb.sent.start:
        return []
    word = verb.nbor(-1)
    return [word] if word.pos_ in ("NOUN", "PROPN") else []


def inherited(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without its own takes from the word it depends on."""
    above = verb.head
    if depth == 0 or above.i == verb.i:
        return []
    if verb.dep_ in OPEN_CLAUSE and objects(above) and above.lemma_.lower() not in SUBJECT_CONTROL:
        return objects(above)
    if verb.dep_ in COORDINATE | OPEN_CLAUSE | SIDE_CLAUSE:
        if stands_passive(above):
            return sufferers(above, depth - 1) if verb.dep_ not in COORDINATE or verb.tag_ != "VBN" else []
        return doers(above, depth - 1)
    if verb.dep_ in CLAUSE:
        return objects(above) or doers(above, depth - 1)
    return [above] if verb.dep_ in NOUN_CLAUSE else []


def sufferers(verb: Token, depth: int = DEEP) -> list[Token]:
    """Heads of those whom the verb is done to: passive subjects, else objects."""
    if not stands_passive(verb):
        found = objects(verb) or indirect_objects(verb)
        if not found and verb.dep_ in RELATIVE_CLAUSE and subjects(verb) and not is_own_relative(verb):
            found = [verb.head]
    else:
        found = passive_subjects(verb) or inherited_sufferers(verb, depth)
    return spread([followed(one) for one in found])


def inherited_sufferers(verb: Token, depth: int) -> list[Token]:
    """The passive subject that a participle takes from the word it depends on."""
    if depth == 0 or verb.head.i == verb.i:
        return []
    if verb.dep_ in NOUN_CLAUSE:
        return [verb.head]
    if verb.dep_ in COORDINATE | OPEN_CLAUSE | SIDE_CLAUSE:
        above = verb.head
        return sufferers(above, depth - 1) if stands_passive(above) else subjects(above)
    return []


def is_own_relative(verb: Token) -> bool:
    """Whether the subject of a relative clause is the relative pronoun itself."""
    return any(one.lower_ in RELATIVES for one in subjects(verb))


def followed(token: Token) -> Token:
    """The noun that a pronoun stands for by the parse: before a relative clause, or the one who says so; else itself."""
    if token.lower_ in RELATIVES:
        return antecedent(token) or token
    return teller(token) or token if token.lower_ in TOLD_OF else token


def teller(pronoun: Token) -> Token | None:
    """Who says what the pronoun is in ("Lebanon says it will …"), unless that cannot be meant."""
    clause = pronoun.head
    while clause.dep_ in COORDINATE | OPEN_CLAUSE | SIDE_CLAUSE and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ not in CLAUSE:
        return None
    found = [one for one in subjects(clause.head) if one.i < pronoun.i and one.pos_ in ("NOUN", "PROPN")]
    if not found or pronoun.lower_ == "it" and found[0].ent_type_ == "PERSON":
        return None
    return found[0]


TOLD_OF = frozenset(("it", "they", "he", "she"))


def spread(heads: list[Token]) -> list[Token]:
    """The heads with what is coordinated with them, each once, in text order."""
    return sorted({member.i: member for head in heads for member in coordinated(head)}.values(), key=lambda one: one.i)


def recipients(verb: Token, sense: Sense, noun: Token | None, lexicon: EventLexicon, depth: int = DEEP) -> list[Token]:
    """Heads of those whom a deed is done to: where its frame says, else the first after it that can act.

    What the frame gives and cannot act is kept where its clause names nobody else.
    """
    framed: list[Token] = []
    for slot in sense.recipient:
        if framed := in_slot(verb, slot, noun, lexicon, depth):
            break
    if any(acts(one, lexicon) or names_someone(one) for one in framed):
        return spread(framed)
    if noun is not None and not framed and (owners := [one for one in modifiers(noun) if one.ent_type_ in NAMES]):
        return owners
    by = {one.i for one in doers(verb)}
    reached = next((one for one in within(noun or verb, verb) if acts(one, lexicon) and one.i not in by), None)
    return spread([reached]) if reached is not None else spread(framed)


def names_someone(head: Token) -> bool:
    """Whether a name stands in the phrase of a noun ("the decision of the court in Oslo")."""
    return any(word.ent_type_ in NAMES for word in clause_words(head))


def within(word: Token, verb: Token) -> list[Token]:
    """Nouns after a word in its verb's clause, and in the clauses of purpose or manner that hang on it."""
    nouns = [one for one in clause_words(verb, SET_APART) if one.i > word.i and one.pos_ in ("NOUN", "PROPN", "PRON")]
    return [one for one in nouns if not is_aside(one)]


def is_aside(noun: Token) -> bool:
    """Whether a noun describes another, or hangs in a phrase that tells when or why rather than to whom."""
    cases = {case.lower_ for case in children(noun, CASE)}
    in_person = "in" in cases and noun.lower_ == "person"
    return in_person or bool(cases & ASIDE) or noun.dep_ in MODIFIER and noun.i < noun.head.i


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
    return noun.ent_type_ in NAMES or noun.lemma_.lower() in lexicon.agents or noun.lower_ in PEOPLE


VALUES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))
PEOPLE = frozenset(("he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "you"))


def noun_doers(noun: Token) -> list[Token]:
    """Who does what a noun says: a possessor, a name before it ("a Russian drone attack"), or after by."""
    near = [*possessors(noun), *modifiers(noun)]
    owners = [one for one in (*near, *(deep for word in near for deep in modifiers(word))) if one.ent_type_ in NAMES]
    return spread(agents(noun)) or spread(owners[:1] or possessors(noun)[:1])


def noun_recipients(noun: Token, sense: Sense) -> list[Token]:
    """Whom a noun's deed is done to."""
    for slot in sense.recipient:
        if found := list(oblique(noun, slot)):
            return spread(found)
    return []
