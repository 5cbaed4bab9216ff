"""Sentences read a second time: "shot" taken for a noun, where the words around it say that somebody shot somebody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from transforms.layers.syntax import OBJECT, SUBJECT, children

COMPONENT = "dateline_second_reading"
MISREAD, DEAD = "shot", "dead"
# Read in its place: a past where whom they shot follows, a participle where nobody follows "dead", else what may be either.
PAST, PARTICIPLE, EITHER = "took", "taken", "killed"
VERB_TAG = re.compile(r"VB")
# What follows "shot" only where it is a verb: "shot dead two men", "shot and wounded a man".
AND, HURTING = frozenset(("and", "&")), frozenset(("killed", "wounded", "injured", "robbed"))
OPENS = frozenset(("DT", "CD", "PRP$", "PRP", "NNP", "NNPS"))
BEFORE_NOUN = frozenset(("DT", "JJ", "PRP$", "POS", "CD"))
BEING = frozenset(("be", "been", "being", "was", "were", "is", "are", "got"))
HAVING = BEING | {"have", "has", "had", "having"}
COPIED = ("HEAD", "DEP", "POS", "TAG", "MORPH")
COMPOUND = frozenset(("compound",))
READERS = frozenset(("tok2vec", "transformer", "tagger", "morphologizer", "parser", "senter"))


@Language.factory(COMPONENT, retokenizes=False)
@dataclass
class SecondReading:
    """Reads such sentences again with a word that the model knows as a verb in its place; stands right after the parser."""

    nlp: Language
    name: str

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, the parse of those sentences replaced where the second reading finds the verb."""
        if MISREAD not in doc.text.lower() or not doc.has_annotation("DEP"):
            return doc
        for sentence in [sentence for sentence in doc.sents if any(is_misread(token) for token in sentence)]:
            doc = self._mend(doc, sentence)
        return doc

    def _mend(self, doc: Doc, sentence: Span) -> Doc:
        shots = {token.i: stand_in(token) for token in sentence if is_misread(token)}
        results = frozenset(i + 1 for i in shots if i + 1 < sentence.end and doc[i + 1].lower_ == DEAD)
        kept = [token for token in sentence if token.i not in results]
        again = self._read([shots.get(token.i, token.text) for token in kept], kept)
        read = {token.i: other for token, other in zip(kept, again, strict=True)}
        is_found = all(VERB_TAG.match(read[i].tag_) for i in shots)
        return copy_reading(doc, again, kept, results) if is_found else doc

    def _read(self, words: list[str], tokens: Sequence[Token]) -> Doc:
        doc = Doc(self.nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in tokens])
        for token in doc:
            token.is_sent_start = token.i == 0
        for name, reader in self.nlp.pipeline:
            doc = reader(doc) if name in READERS else doc
        return doc


def is_misread(token: Token) -> bool:
    """Whether the model takes "shot" for no verb, or its subject or object for none, where the words around it are plain."""
    if token.lower_ != MISREAD:
        return False
    is_verb = bool(VERB_TAG.match(token.tag_)) and token.pos_ in ("VERB", "")
    if is_verb:
        return (
            bool(children(token, COMPOUND)) or is_result(token) and token.nbor(1).n_lefts + token.nbor(1).n_rights > 0
        )
    if token.i > 0 and token.nbor(-1).lower_ in BEING:
        return True
    return is_result(token) or HURTING >= {word.lower_ for word in joined(token)} != set() or has_object(token)


def is_result(shot: Token) -> bool:
    """Whether "dead" follows."""
    return shot.i + 1 < len(shot.doc) and shot.nbor(1).lower_ == DEAD


def joined(shot: Token) -> Span:
    """The verb after "shot and"; nothing where there is none."""
    rest = shot.doc[shot.i + 1 : shot.i + 3]
    return rest[1:] if len(rest) > 1 and rest[0].lower_ in AND and rest[1].lower_ in HURTING else rest[:0]


def has_object(shot: Token) -> bool:
    """Whether a noun "shot" has an object or subject, and what follows it may be that object."""
    is_noun = shot.i > 0 and shot.nbor(-1).tag_ in BEFORE_NOUN
    return not is_noun and opens_object(shot.doc, shot.i + 1) and bool(children(shot, OBJECT | SUBJECT))


def opens_object(doc: Doc, place: int) -> bool:
    """Whether a word can begin the phrase of those who were shot."""
    return place < len(doc) and doc[place].tag_ in OPENS


def stand_in(shot: Token) -> str:
    """The word that is read in the place of "shot"."""
    after = shot.i + 1 + is_result(shot) + 2 * len(joined(shot))
    is_perfect = any(word.lower_ in HAVING for word in shot.doc[max(shot.sent.start, shot.i - 3) : shot.i])
    if opens_object(shot.doc, after) and not is_perfect:
        return PAST
    return PARTICIPLE if is_result(shot) else EITHER


def copy_reading(doc: Doc, again: Doc, kept: Sequence[Token], results: frozenset[int]) -> Doc:
    """The Doc with the second reading of one sentence; "dead" is what the shooting made of its object."""
    rows, read = doc.to_array(list(COPIED)), again.to_array(list(COPIED))
    for token, other in zip(kept, again, strict=True):
        rows[token.i] = read[other.i]
        rows[token.i, 0] = distance(token.i, kept[other.head.i].i)
    for place in results:
        rows[place, :2] = (distance(place, place - 1), doc.vocab.strings.add("xcomp"))
    return doc.from_array(list(COPIED), cast(Any, rows))


def distance(place: int, head: int) -> int:
    """How far a head stands from its word, as spaCy's arrays have it: below zero from the top of 64 bits."""
    return (head - place) % 2**64
