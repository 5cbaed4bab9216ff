"""The one who acts or is acted on: the phrase as written, and the entity that it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.layers.cues import noun_phrase
from transforms.layers.entities import Cast, Named
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page, Range
from transforms.layers.pronouns import GENDER, NOT_FOLLOWED, resolve_personal
from transforms.layers.speakers import by_title
from transforms.layers.syntax import CASE, COORDINATE, UD_OBLIQUE, appositions, children, modifiers, possessors

DAYS = frozenset(("DATE", "TIME"))
SMALL = frozenset(("ADP", "SCONJ", "CCONJ", "PUNCT"))
EDGES = ' \t\n,;:"“”'


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase in the body with the entity it means, or None, and the reason either way."""

    span: Range
    entity_id: str | None
    reason: str


class Parties:
    """Looks up who a word means, in one article."""

    def __init__(self, page: Page, cast: Cast, lexicons: Lexicons) -> None:
        self.page, self.cast, self.lexicons = page, cast, lexicons
        self._names = {
            token.i: one
            for one in cast.named
            if one.entity_id
            for token in page.tokens(one.mention.start, one.mention.end)
        }

    def find(self, head: Token | None) -> Party | None:
        """Who a head word means, None for no word."""
        if head is None:
            return None
        span = self.phrase(head)
        word = head.lower_
        if word in GENDER:
            return Party(span, *resolve_personal(self.page, head.idx, GENDER[word], [], [], self.cast))
        if word in NOT_FOLLOWED:
            return Party(span, None, f"{word!r} is not followed")
        if named := self.named(head):
            return Party(span, named[0].entity_id, named[1])
        told = by_title(self.page.text[span[0] : span[1]], self.cast, self.lexicons)
        return Party(span, told.entity_id, told.reason) if told else Party(span, None, "no name in the phrase means it")

    def phrase(self, head: Token) -> Range:
        """The noun phrase without what is coordinated with it, trimmed; it holds the head."""
        start, end = noun_phrase(head)
        start = max([start, *(self.after(case) for case in children(head, CASE) if case.i < head.i)])
        others = [child.left_edge.idx for child in head.rights if child.dep_ in COORDINATE]
        end = min([end, *(other for other in others if other > head.idx), *days_after(head)])
        start = self.past_small_words(start, head)
        text = self.page.text[start:end].rstrip(EDGES)
        for word in (" and", " or", " &"):
            text = text.removesuffix(word).rstrip(EDGES) if others else text
        kept = start + len(text)
        return (start, kept) if start < kept and kept >= head.idx + len(head) else (head.idx, head.idx + len(head))

    def past_small_words(self, start: int, head: Token) -> int:
        """Where a phrase begins behind the prepositions and conjunctions that the parse put into it."""
        for word in self.page.tokens(start, head.idx):
            if word.pos_ not in SMALL:
                return word.idx
        return max(start, head.idx) if len(self.page.tokens(start, head.idx)) else start

    def after(self, word: Token) -> int:
        """Where the word after a word begins."""
        return self.page.doc[word.i + 1].idx

    def named(self, head: Token) -> tuple[Named, str] | None:
        """The name that a head word is of, stands beside, or is done in the name of."""
        if found := self._names.get(head.i):
            return found, found.link.reason
        for one in appositions(head):
            if found := self._names.get(one.i):
                return found, f"named beside it: {found.mention.text}"
        people = [self._names[one.i] for one in head.rights if one.i in self._names and one.i == head.i + 1]
        if people and people[0].mention.label == "PERSON":
            return people[0], f"named after it: {people[0].mention.text}"
        return self.owner(head)

    def owner(self, head: Token) -> tuple[Named, str] | None:
        """The name of the body or country that a common noun belongs to ("Russian forces", "Kenya's police")."""
        before: Sequence[Token] = (*modifiers(head), *possessors(head))
        for one in before:
            found = self._names.get(one.i)
            if (
                found
                and found.mention.label in ("GPE", "NORP", "ORG", "LOC")
                and head.lemma_.lower() in self.lexicons.events.agents
            ):
                return found, f"acts for {found.mention.text}"
        return None


def days_after(head: Token) -> list[int]:
    """Where the days begin that the parse hung on a noun though its verb is dated by them ("The council on Monday said")."""
    return [child.left_edge.idx for child in head.rights if child.ent_type_ in DAYS and child.dep_ in UD_OBLIQUE]
