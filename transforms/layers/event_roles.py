"""Who does a deed, and who is in its object or subject: heads of noun phrases, by the parse."""

from spacy.tokens import Token

from transforms.layers.event_lexicon import NAMES
from transforms.layers.event_members import CLAUSES, SAYING, of_one_mind, without_speakers
from transforms.layers.syntax import (
    CLAUSE,
    COORDINATE,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    PARATAXIS,
    RELATIVE_CLAUSE,
    SIDE_CLAUSE,
    agents,
    antecedent,
    clausal_complements,
    coordinated,
    first_conjunct,
    indirect_objects,
    is_passive,
    modifiers,
    objects,
    passive_subjects,
    possessors,
    subjects,
)  # fmt: skip

RELATIVES = frozenset(("who", "which", "that", "whom"))
# Verbs whose subject, and not whose object, does what their infinitive says.
SUBJECT_CONTROL = frozenset(("promise", "threaten", "vow", "pledge", "agree", "offer", "use", "need"))
DEEP = 4
LEAVING = frozenset(("leave", "shoot", "find", "beat", "stab"))
# A verb that shares its object stands one "and" away.
NEXT = 2
# "jailed him for killing two": these verbs' objects do what stands behind these words.
BLAMING = frozenset((
    "accuse", "arrest", "blame", "charge", "condemn", "convict", "detain", "execute", "fine", "hang", "hold", "imprison", "indict",
    "jail", "prosecute", "punish", "sanction", "sentence", "suspect", "try",
))  # fmt: skip
BLAMED_FOR = frozenset(("for", "of", "with"))
PARTICIPLES = frozenset(("VBN", "JJ"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOBODY = frozenset(("nothing", "something", "anything", "everything"))


def stands_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, also without an auxiliary ("men killed by police", "was arrested and jailed")."""
    if is_passive(verb) or is_done_by(verb):
        return True
    if verb.tag_ != "VBN" or subjects(verb) or objects(verb):
        return False
    if verb.dep_ in COORDINATE:
        return stands_passive(first_conjunct(verb))
    return verb.dep_ in NOUN_CLAUSE | SIDE_CLAUSE or is_left(verb)


def is_done_by(verb: Token) -> bool:
    """Whether a form that may be a participle has no object and "by" right behind it ("shares fell, hit by curbs")."""
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return (
        after == "by" and verb.tag_ in ("VBN", "VBD") and verb.dep_ in SIDE_CLAUSE | NOUN_CLAUSE and not objects(verb)
    )


def is_left(verb: Token) -> bool:
    """Whether a participle is what something left its object ("left two men wounded")."""
    return verb.dep_ in OPEN_CLAUSE and verb.head.lemma_.lower() in LEAVING and bool(objects(verb.head))


def doers(verb: Token, depth: int = DEEP) -> list[Token]:
    """Heads of those who do what a verb says, coordinated ones too; none where the text does not say."""
    found = agents(verb) if stands_passive(verb) else subjects(verb) or not_inherited(verb)
    found = found or ([] if stands_passive(verb) else inherited(verb, depth) or right_before(verb))
    if verb.tag_ in FINITE and is_noun_with_clause(verb.head) and verb.dep_ in COORDINATE:
        # The parse took the first subject for a noun that the clause is joined to ("The mayor, Lena Moreau, and the judge met").
        found = [verb.head, *(one for one in found if one.i != verb.head.i)]
    heads = spread([followed(one) for one in found if one.lower_ not in NOBODY])
    return [one for one in heads if one.pos_ not in CLAUSES or one.tag_ == "VBG"]


def not_inherited(verb: Token) -> list[Token]:
    """The noun right before a finite verb of a side clause, which the parse hung elsewhere ("… after gunmen killed nine")."""
    return right_before(verb) if verb.dep_ in SIDE_CLAUSE and verb.tag_ in FINITE else []


def is_noun_with_clause(noun: Token) -> bool:
    """Whether a sentence hangs on a noun before its comma, as in "The minister, Lena Moreau, blamed …"."""
    return noun.head.i == noun.i and noun.pos_ in ("NOUN", "PROPN")


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
    if verb.dep_ in SIDE_CLAUSE and verb.tag_ == "VBG":
        told = told_before(verb, above)
        if told is not None:
            # "A quake shook the hills, killing 41 people, the agency said": the quake did it.
            return sufferers(told, depth - 1) if stands_passive(told) else doers(told, depth - 1)
        if (
            above.lemma_.lower() in BLAMING
            and any(child.lower_ in BLAMED_FOR for child in verb.lefts)
            and (blamed := objects(above) or indirect_objects(above))
        ):
            return blamed
    if verb.dep_ in COORDINATE | OPEN_CLAUSE | SIDE_CLAUSE:
        if stands_passive(above):
            return sufferers(above, depth - 1) if verb.dep_ not in COORDINATE or verb.tag_ not in PARTICIPLES else []
        return doers(above, depth - 1)
    if verb.dep_ in CLAUSE:
        return objects(above) or doers(above, depth - 1)
    return [above] if verb.dep_ in NOUN_CLAUSE else []


def told_before(verb: Token, saying: Token) -> Token | None:
    """The clause that a participle goes on with and a verb of saying after both tells ("The army struck, killing two, he said")."""
    told = clausal_complements(saying)
    if saying.dep_ in SIDE_CLAUSE | PARATAXIS and saying.lemma_.lower() == "say":
        told.append(saying.head)
    return next((clause for clause in told if clause.i < verb.i < saying.i), None)


def sufferers(verb: Token, depth: int = DEEP) -> list[Token]:
    """Heads of those whom the verb is done to: passive subjects, else objects."""
    if not stands_passive(verb):
        found = (
            [*objects(verb), *stray_objects(verb)]
            or indirect_objects(verb)
            or shared_objects(verb)
            or lent_objects(verb)
        )
        if not found and verb.dep_ in RELATIVE_CLAUSE and subjects(verb) and not is_own_relative(verb):
            found = [verb.head]
    else:
        told = passive_subjects(verb) or subjects(verb) if is_passive(verb) else []
        found = told or inherited_sufferers(verb, depth)
    return spread([followed(one) for one in found])


def inherited_sufferers(verb: Token, depth: int) -> list[Token]:
    """The passive subject that a participle takes from the word it depends on."""
    if depth == 0 or verb.head.i == verb.i:
        return []
    if verb.dep_ in NOUN_CLAUSE:
        return [verb.head]
    if is_left(verb):
        return objects(verb.head)
    if verb.dep_ in COORDINATE | OPEN_CLAUSE | SIDE_CLAUSE:
        above = verb.head
        return sufferers(above, depth - 1) if stands_passive(above) else subjects(above)
    return []


def stray_objects(verb: Token) -> list[Token]:
    """Nouns joined to the last object past an age, wherever the parse hangs them ("killing Ada Koval, 34, and three children")."""
    last = max(objects(verb), key=lambda one: one.i, default=None)
    if last is None:
        return []
    named, rest = {word.i for word in last.subtree}, verb.doc[last.i + 1 : verb.sent.end]
    nouns = (
        word for word in rest if word.dep_ in COORDINATE and word.pos_ in ("NOUN", "PROPN") and word.i not in named
    )
    joined = next(nouns, None)
    if joined is None:
        return []
    between = (word for word in verb.doc[last.i + 1 : joined.i] if word.i not in named and word.head.i != joined.i)
    return [joined] if all(word.is_punct or word.like_num for word in between) else []


def shared_objects(verb: Token) -> list[Token]:
    """The object that a verb without its own has together with the verb right beside it ("shot and wounded two men")."""
    beside = [other for other in verb.conjuncts if other.pos_ == verb.pos_ and abs(other.i - verb.i) <= NEXT]
    if not beside or verb.tag_ != beside[0].tag_:
        return []
    return [one for one in objects(beside[0]) if one.i > max(verb.i, beside[0].i)]


def lent_objects(verb: Token) -> list[Token]:
    """The object right after a verb that the parse took for the first of those who say so ("abducted 87 pupils, residents said")."""
    told = [clause for clause in clausal_complements(verb) if clause.lower_ in SAYING]
    first = [one for clause in told for one in subjects(clause) if one.left_edge.i == verb.i + 1]
    return [one for noun in first for one in without_speakers(coordinated(noun)) if len(coordinated(noun)) > 1]


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
    return of_one_mind(
        sorted(
            {member.i: member for head in heads for member in coordinated(head) if not member.is_space}.values(),
            key=lambda one: one.i,
        )
    )


def noun_doers(noun: Token) -> list[Token]:
    """Who does what a noun says: a possessor, a name before it ("a Russian drone attack"), or after by."""
    near = [*possessors(noun), *modifiers(noun)]
    owners = [one for one in (*near, *(deep for word in near for deep in modifiers(word))) if one.ent_type_ in NAMES]
    return spread(agents(noun)) or spread(owners[:1] or possessors(noun)[:1])
