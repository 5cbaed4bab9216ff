"""Edges of reported contents, mended by the parse where the tagger stopped too late, too early, or left out a subject."""

from spacy.tokens import Span, Token

from transforms.layers.cues import noun_phrase
from transforms.layers.page import Page, Range
from transforms.layers.syntax import (
    COORDINATE, is_passive, objects, oblique, open_complements, clausal_complements, passive_subjects, subjects,
)  # fmt: skip

RAISING = frozenset(("seem", "seems", "seemed", "appear", "appears", "appeared", "expected", "likely", "believed", "thought", "considered", "supposed", "said", "reported", "seen", "viewed", "described", "called", "known", "dubbed"))
VERBAL = frozenset(("VERB", "AUX"))
JOINERS = frozenset(("and", "but", "or", ",", ";", "while"))


def main_verb(page: Page, cue: Range) -> Token | None:
    """The verb of a cue that governs the others in it, or its only word that governs anything."""
    verbs = [token for token in page.tokens(*cue) if token.pos_ in VERBAL]
    if not verbs:
        return None
    inside = {token.i for token in verbs}
    return next((token for token in verbs if token.head.i not in inside or token.head.i == token.i), verbs[-1])


def cut_at_next_clause(page: Page, part: Range, cue: Range) -> Range:
    """The part without a clause at its end that is coordinated with the cue ("… and defended him")."""
    verb = main_verb(page, cue)
    if verb is None or part[0] < cue[1]:
        return part
    for token in page.tokens(*part):
        if token.dep_ in COORDINATE and token.head.i == verb.i and token.pos_ in VERBAL:
            first = page.doc[token.left_edge.i]
            start = max(part[0], min(first.idx, token.idx))
            before = page.doc[max(0, page.token_at(start).i - 1)]
            while before.idx > part[0] and before.lower_ in JOINERS:
                start = before.idx
                before = page.doc[before.i - 1]
            return (part[0], len(page.text[:start].rstrip())) if start > part[0] else part
    return part


def raised_subject(page: Page, parts: list[Range], cue: Range) -> Range | None:
    """The subject of a content that stands before its cue ("Sanders appears to lead"), if no part covers it yet."""
    verb = main_verb(page, cue)
    if verb is None or not any(token.lower_ in RAISING for token in page.tokens(*cue)):
        return None
    active = verb.lower_ in ("seem", "seems", "seemed", "appear", "appears", "appeared")
    heads = subjects(verb) if active and not is_passive(verb) else passive_subjects(verb)
    for head in heads:
        start, end = noun_phrase(head)
        if end <= cue[0] and not any(start < stop and begin < end for begin, stop in parts):
            return start, end
    return None


def complement(page: Page, cue: Range) -> Range | None:
    """What a cue verb governs to its right: a clause, an infinitive, an object, or what a preposition in the cue leads to."""
    verb = main_verb(page, cue)
    if verb is None:
        return None
    last = page.tokens(*cue)[-1]
    for heads in (clausal_complements(verb), objects(verb), open_complements(verb), list(oblique(verb, last.lower_))):
        for head in heads:
            start, end = max(head.left_edge.idx, cue[1]), head.right_edge.idx + len(head.right_edge)
            if head.idx >= cue[1] and start < end:
                return start, end
    return None


def widen(page: Page, part: Range) -> Range:
    """The part run on to the end of the phrase that its last word is inside of."""
    tokens: Span = page.tokens(*part)
    if len(tokens) == 0:
        return part
    last = tokens[-1]
    if last.head.i > last.i and last.sent == last.head.sent:
        last = last.head
    return (part[0], max(part[1], last.idx + len(last)))
