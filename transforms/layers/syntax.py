"""Dependencies asked by name: one answer whether the pipeline was trained on Universal Dependencies or on ClearNLP labels."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECT = frozenset(("nsubj", "csubj", "nsubj:outer", "csubj:outer"))
PASSIVE_SUBJECT = frozenset(("nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"))
OBJECT = frozenset(("obj", "dobj"))
INDIRECT_OBJECT = frozenset(("iobj", "dative"))
CLAUSE = frozenset(("ccomp",))
OPEN_CLAUSE = frozenset(("xcomp",))
APPOSITION = frozenset(("appos",))
COORDINATE = frozenset(("conj",))
RELATIVE_CLAUSE = frozenset(("acl:relcl", "relcl"))
NOUN_CLAUSE = frozenset(("acl", "acl:relcl", "relcl"))
SIDE_CLAUSE = frozenset(("advcl", "advcl:relcl"))
PASSIVE_AUXILIARY = frozenset(("aux:pass", "auxpass"))
AUXILIARY = frozenset(("aux", *PASSIVE_AUXILIARY))
MARKER = frozenset(("mark",))
PARATAXIS = frozenset(("parataxis",))
POSSESSOR = frozenset(("nmod:poss", "poss"))
UD_OBLIQUE = frozenset(
    ("obl", "nmod", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:tmod", "nmod:npmod", "nmod:unmarked")
)
PREPOSITION = frozenset(("prep", "agent", "dative"))
CASE = frozenset(("case",))
NAME_PART = frozenset(
    (
        "flat",
        "flat:name",
        "compound",
        "nmod:poss",
        "poss",
        "amod",
        "det",
        "nummod",
        "nmod:desc",
        "case",
        "fixed",
        "goeswith",
    )
)
PARTICLE = frozenset(("compound:prt", "prt"))
MODIFIER = frozenset(("amod", "compound", "nmod:desc", "nmod"))
# What tells more of a noun without being part of its name or description.
LOOSE = frozenset(
    (
        "acl",
        "acl:relcl",
        "relcl",
        "appos",
        "conj",
        "cc",
        "punct",
        "advcl",
        "advcl:relcl",
        "parataxis",
        "mark",
        "preconj",
    )
)
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))


def children(token: Token, relations: frozenset[str]) -> list[Token]:
    """Dependents of a token in one of the relations, in text order."""
    return [child for child in token.children if child.dep_ in relations]


def subjects(verb: Token) -> list[Token]:
    """Heads of the active subjects of a verb."""
    return children(verb, SUBJECT)


def passive_subjects(verb: Token) -> list[Token]:
    """Heads of the subjects that the verb is done to."""
    return children(verb, PASSIVE_SUBJECT)


def objects(verb: Token) -> list[Token]:
    """Heads of the direct objects."""
    return children(verb, OBJECT)


def indirect_objects(verb: Token) -> list[Token]:
    """Heads of the indirect objects without a preposition."""
    return [child for child in children(verb, INDIRECT_OBJECT) if child.pos_ != "ADP"]


def clausal_complements(verb: Token) -> list[Token]:
    """Heads of the finite clauses that a verb governs ("said that …")."""
    return children(verb, CLAUSE)


def open_complements(verb: Token) -> list[Token]:
    """Heads of the complements that borrow their subject ("promised to …")."""
    return children(verb, OPEN_CLAUSE)


def appositions(noun: Token) -> list[Token]:
    """Heads of what stands in apposition to a noun."""
    return children(noun, APPOSITION)


def possessors(noun: Token) -> list[Token]:
    """Heads of the possessors of a noun."""
    return children(noun, POSSESSOR)


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that a token is in, or the token itself."""
    while token.dep_ in COORDINATE:
        token = token.head
    return token


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated with it after it, in text order; chained and flat coordination alike."""
    found, waiting = [], [token]
    while waiting:
        member = waiting.pop()
        found.append(member)
        waiting.extend(children(member, COORDINATE))
    return sorted(found, key=lambda member: member.i)


def oblique(verb: Token, *prepositions: str) -> Iterator[Token]:
    """Nouns that hang on a token by one of the prepositions ("told by X": X)."""
    for child in verb.children:
        if child.dep_ in UD_OBLIQUE and any(case.lower_ in prepositions for case in children(child, CASE)):
            yield child
        elif child.dep_ in PREPOSITION and child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def agents(verb: Token) -> list[Token]:
    """Who did it, in a passive clause."""
    return list(oblique(verb, "by"))


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive."""
    return bool(children(verb, PASSIVE_AUXILIARY) or passive_subjects(verb))


def is_negated(verb: Token) -> bool:
    """Whether a negation hangs on the verb."""
    return any(child.lower_ in NEGATIONS for child in verb.children)


def tense(verb: Token) -> str | None:
    """past, present or future, by the first auxiliary or else the verb; None for a bare infinitive or participle."""
    auxiliaries = children(verb, AUXILIARY)
    if any(word.lower_ in FUTURE for word in auxiliaries):
        return "future"
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag_ in ("VBD",) or "Past" in finite.morph.get("Tense", []) and "Fin" in finite.morph.get("VerbForm", []):
        return "past"
    if (
        finite.tag_ in ("VBZ", "VBP")
        or "Pres" in finite.morph.get("Tense", [])
        and "Fin" in finite.morph.get("VerbForm", [])
    ):
        return "present"
    return None


def particle(verb: Token) -> Token | None:
    """The small word that makes one verb with it ("carry out"), or None."""
    return next(iter(children(verb, PARTICLE)), None)


def modifiers(noun: Token) -> list[Token]:
    """Words right before a noun that describe it ("a Russian drone attack")."""
    return [child for child in children(noun, MODIFIER | POSSESSOR) if child.i < noun.i]


def clause_words(token: Token, relations: frozenset[str] = LOOSE) -> list[Token]:
    """The token and all that hangs on it but for branches in the relations left out, in text order."""
    found, waiting = [], [token]
    while waiting:
        member = waiting.pop()
        found.append(member)
        waiting.extend(child for child in member.children if child.dep_ not in relations)
    return sorted(found, key=lambda member: member.i)


def actors(verb: Token) -> list[Token]:
    """Heads of those who do what the verb says: its subject or agent, or else that of the clause it depends on."""
    found = agents(verb) if is_passive(verb) else subjects(verb)
    if not found and verb.dep_ in COORDINATE and not is_passive(verb):
        return actors(verb.head)
    if not found and verb.dep_ in OPEN_CLAUSE | SIDE_CLAUSE:
        return actors(verb.head)
    if not found and verb.dep_ in NOUN_CLAUSE:
        return [verb.head]
    return found


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = pronoun.head
    while clause.dep_ in COORDINATE:
        clause = clause.head
    return clause.head if clause.dep_ in RELATIVE_CLAUSE and clause.head.i < pronoun.i else None
