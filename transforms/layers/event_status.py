"""Whether a deed is told as done: asserted, attributed, denied, planned, hypothetical or long past."""

from datetime import date, timedelta

from spacy.tokens import Token

from transforms.layers.event_types import WILL, auxiliaries
from transforms.layers.syntax import (
    CLAUSE,
    COORDINATE,
    MARKER,
    NOUN_CLAUSE,
    OPEN_CLAUSE,
    SIDE_CLAUSE,
    children,
    is_negated,
    modifiers,
)  # fmt: skip

DENIALS = frozenset(("deny", "reject", "refute", "dismiss", "rule"))
CLAIMS = frozenset(("report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor", "charge"))
FAILURES = frozenset(
    ("fail", "refuse", "decline", "avoid", "prevent", "stop", "cancel", "postpone", "foil", "thwart", "avert")
)
DONE = frozenset(("manage", "begin", "start", "continue", "help", "come", "go", "use", "rush", "gather"))
MAYBE = frozenset(("may", "might", "could", "would", "can", "should", "must", "'d", "’d"))
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
UNSURE = frozenset(("possible", "potential", "hypothetical", "alleged", "suspected"))
AHEAD = frozenset(("planned", "future", "upcoming", "scheduled", "proposed", "coming", "next", "new-round"))
PAST_DAYS = timedelta(days=365)
DEEP = 6


def read_status(
    word: Token, noun: Token | None, is_quoted: bool, happened_on: date | None, published_on: date | None
) -> str:
    """The first that holds of denied, planned, hypothetical, historical, attributed and asserted."""
    if is_denied(word, noun):
        return "denied"
    if is_planned(word):
        return "planned"
    if is_hypothetical(word):
        return "hypothetical"
    if happened_on and published_on and published_on - happened_on > PAST_DAYS:
        return "historical"
    return "attributed" if is_quoted else "asserted"


def is_denied(word: Token, noun: Token | None) -> bool:
    """Whether it is said not to have been done."""
    if is_negated(word) or noun is not None and any(child.lower_ == "no" for child in noun.children):
        return True
    above = word.head
    if above.i == word.i:
        return False
    if word.dep_ in COORDINATE and word.tag_ == above.tag_:
        return is_negated(above) and word.pos_ == above.pos_
    if word.dep_ in NOUN_CLAUSE and above.lemma_.lower() in CLAIMS and above.dep_ in OBJECTS:
        return above.head.lemma_.lower() in DENIALS
    if is_kept_from(word, above):
        return True
    return above.lemma_.lower() in DENIALS | FAILURES and word.dep_ in CLAUSE | OPEN_CLAUSE | OBJECTS


def is_kept_from(word: Token, above: Token) -> bool:
    """Whether a form in -ing is what somebody denied, wherever the parse hangs it ("denied hitting"), or was kept from doing."""
    if word.tag_ != "VBG" or word.i == 0:
        return False
    is_from = any(child.lower_ == "from" for child in word.lefts) and above.lemma_.lower() in FAILURES
    return is_from or word.nbor(-1).lower_ in DENYING


DENYING = frozenset(("deny", "denies", "denied", "denying"))
OBJECTS = frozenset(("obj", "dobj"))


def is_planned(word: Token) -> bool:
    """Whether it lies ahead: by will, by an infinitive that something is to come, by a word before the noun."""
    if {one.lower_ for one in auxiliaries(word)} & WILL:
        return True
    if word.pos_ == "NOUN":
        return any(one.lower_ in AHEAD for one in modifiers(word)) or is_planned_object(word)
    return is_to_come(word)


def is_planned_object(noun: Token) -> bool:
    """Whether a noun of a deed is the object of what lies ahead ("will launch an attack")."""
    above = noun.head
    return noun.dep_ in OBJECTS and above.pos_ == "VERB" and (is_planned(above) or above.lemma_.lower() in PLANNING)


PLANNING = frozenset(("plan", "schedule", "prepare", "want", "seek", "propose", "demand", "threaten", "expect"))


def is_to_come(verb: Token) -> bool:
    """Whether a verb is an infinitive with to that nothing above it tells as done."""
    has_to = any(child.lower_ == "to" for child in verb.children)
    if verb.dep_ in COORDINATE and verb.tag_ == "VB" and not has_to:
        return is_to_come(verb.head)
    inner = verb.dep_ in OPEN_CLAUSE | NOUN_CLAUSE | SIDE_CLAUSE | CLAUSE
    return has_to and inner and verb.tag_ == "VB" and verb.head.lemma_.lower() not in DONE


def is_hypothetical(word: Token) -> bool:
    """Whether it is only possible, alleged, or under a condition."""
    if {one.lower_ for one in auxiliaries(word)} & MAYBE:
        return True
    if any(one.lower_ in UNSURE for one in modifiers(word)):
        return True
    return any(child.lower_ in CONDITIONS for clause in clauses_above(word) for child in children(clause, MARKER))


def clauses_above(word: Token) -> list[Token]:
    """The word and what it hangs on, up to the clause that something else governs."""
    found = [word]
    while len(found) < DEEP and found[-1].dep_ not in SIDE_CLAUSE | CLAUSE and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found
