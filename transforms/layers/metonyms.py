"""Capitals that stand for their governments ("Moscow warned", "talks between Washington and Tehran")."""

from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Token

from transforms.layers.cues import cue_class
from transforms.layers.lexicons import Lexicons, Seat
from transforms.layers.mentions import Mention
from transforms.layers.names import body_key
from transforms.layers.page import Page, Range
from transforms.layers.people import Link
from transforms.layers.syntax import COORDINATE, POSSESSOR, PREPOSITION, UD_OBLIQUE, agents, children, first_conjunct

SPEAKING = frozenset(("said", "asked", "denied", "vowed", "urged", "named", "thought"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubjpass"))
# The model takes a lone capital that speaks for a person, too.
MARKED_AS = frozenset(("GPE", "LOC", "ORG", "FAC", "PERSON"))
WITH = frozenset(("between", "with", "from", "on", "against", "to"))
COMPOUND = frozenset(("compound", *POSSESSOR))


def link_seats(
    page: Page,
    mentions: Sequence[Mention],
    places: Sequence[dict[str, Any]],
    lexicons: Lexicons,
    speaking: Sequence[Range] = (),
) -> dict[tuple[int, int], Link]:
    """Links by span for the names of seats that act as governments do; a seat's namesake elsewhere is none.

    speaking are the speakers of quotations as written.
    """
    countries = {(row["start_char"], row["end_char"]): country_of(row) for row in places}
    found: dict[tuple[int, int], Link] = {}
    for mention in mentions if page.has_parse else ():
        seat = lexicons.seats.get(mention.text)
        if seat is None or mention.label not in MARKED_AS or not lies_there(mention, seat, countries):
            continue
        if ground := ground_for(page, mention, lexicons) or spoken_by(mention, speaking):
            reason = f"{mention.text} for its government: {ground}"
            found[mention.start, mention.end] = Link("ORG", body_key(seat.body, lexicons), reason, name=seat.body)
    return found


def spoken_by(mention: Mention, speaking: Sequence[Range]) -> str:
    """What shows that a name speaks: it is all that stands where a quotation has its speaker."""
    return "speaker of a quotation" if (mention.start, mention.end) in speaking else ""


def country_of(row: dict[str, Any]) -> str | None:
    """The country of a resolved town; None for what is unresolved, and "" for an area of that name."""
    return "" if row["precision"] in ("admin1", "country", "county") else row["country_code"]


def lies_there(mention: Mention, seat: Seat, countries: Mapping[tuple[int, int], str | None]) -> bool:
    """Whether the name was not resolved to something else."""
    country = countries.get((mention.start, mention.end))
    return country is None or country == seat.country_code


def ground_for(page: Page, mention: Mention, lexicons: Lexicons) -> str:
    """What shows that the government is meant; empty where nothing does."""
    tokens = page.tokens(mention.start, mention.end)
    if len(tokens) == 0:
        return ""
    head = first_conjunct(tokens.root)
    verb = head.head
    if head.dep_ in SUBJECTS and is_state_verb(verb, lexicons):
        return f"subject of {verb.text}"
    if head in agents(verb) and is_state_verb(verb, lexicons):
        return f"agent of {verb.text}"
    if head.dep_ in COMPOUND and verb.lower_ in lexicons.state_nouns:
        return f"its {verb.text}"
    if head.dep_ in SUBJECTS and (other := other_seat(tokens.root, lexicons)):
        return f"named with {other}"
    return noun_with(head, lexicons)


def is_state_verb(verb: Token, lexicons: Lexicons) -> bool:
    """Whether a verb tells of speaking or of what governments do."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return verb.lower_ in lexicons.state_verbs or cue_class(verb, lexicons) in SPEAKING


def other_seat(name: Token, lexicons: Lexicons) -> str:
    """The seat that a seat is joined to by "and"."""
    others = [*children(name, COORDINATE), *([name.head] if name.dep_ in COORDINATE else [])]
    return next((other.text for other in others if other.text in lexicons.seats), "")


def noun_with(head: Token, lexicons: Lexicons) -> str:
    """The noun of state ("talks", "ties") that a name hangs on by "between", "with" and the like."""
    is_noun_of = head.dep_ in UD_OBLIQUE and any(case.lower_ in WITH for case in children(head, frozenset(("case",))))
    governor = head.head
    if head.dep_ == "pobj" and governor.dep_ in PREPOSITION and governor.lower_ in WITH:
        is_noun_of, governor = True, governor.head
    return f"{governor.text} with it" if is_noun_of and governor.lower_ in lexicons.state_nouns else ""
