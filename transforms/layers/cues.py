"""Cue verbs in running text, and the words that stand for their speaker."""

from spacy.tokens import Token

from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.syntax import APPOSITION, CASE, NAME_PART, RELATIVE_CLAUSE, actors

VERB_TAGS = frozenset(("VERB", "AUX"))
STOPS = frozenset((",", ";", ":", "(", ")", "—", "–", "--", "“", "”", '"', "''", "``"))


def cue_class(token: Token, lexicons: Lexicons) -> str | None:
    """The class of a cue verb; None for other words and for nouns that look like one."""
    kind = lexicons.cue_forms.get(token.lower_)
    if kind is None or token.pos_ not in VERB_TAGS and token.pos_ != "":
        return None
    return kind


def speaker_of(cue: Token, page: Page) -> Range | None:
    """The noun phrase of whoever does what the cue says, by the parse; relative clauses and appositions left out."""
    for head in actors(cue):
        if head.i != cue.i:
            return noun_phrase(head)
    return None


def noun_phrase(head: Token) -> Range:
    """The phrase around a noun: from its first modifier on, up to the first comma, relative clause or apposition after it."""
    first = head
    while (
        left := next((child for child in first.lefts if child.dep_ in NAME_PART | {"advmod", "nummod"}), None)
    ) is not None and left.i < first.i:
        first = left
    last = head
    for child in head.rights:
        if (
            child.dep_ in RELATIVE_CLAUSE | APPOSITION | CASE | {"punct", "acl", "advcl", "parataxis", "ccomp"}
            or child.text in STOPS
        ):
            break
        if any(word.text in STOPS for word in head.doc[last.i + 1 : child.right_edge.i + 1]):
            break
        last = child.right_edge
    return first.idx, last.idx + len(last)
