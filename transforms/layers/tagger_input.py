"""What the tagger of attributions sees of a paragraph: words, parts of speech, names, quote marks, and whose clause each word stands in.

The network looks a few words to each side; where a reported clause ends is told by the parse of the whole sentence. So every
word is given signs of it, in fields of the Doc that such a Doc has no other use for:
dep_ its nearest verb and what it is to that ("subject:say"), lemma_ the innermost clause that another word governs
("clause:say"), ent_id_ the outermost one, ent_kb_id_ the kind of name that it is part of and whether quote marks hold it.
Relations are the classes of syntax.py, so that any label scheme gives the same signs.
"""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from transforms.layers.paragraphs import paragraph_spans
from transforms.layers.quote_marks import find_quoted
from transforms.layers.syntax import (
    CLAUSE,
    COORDINATE,
    INDIRECT_OBJECT,
    NOUN_CLAUSE,
    OBJECT,
    OPEN_CLAUSE,
    PARATAXIS,
    PASSIVE_SUBJECT,
    PREPOSITION,
    SIDE_CLAUSE,
    SUBJECT,
    UD_OBLIQUE,
)

Signs = tuple[str, str, str]
NOTHING: Signs = ("", "", "")
QUOTED = ":quoted"
VERBAL = frozenset(("VERB", "AUX"))
GOVERNED = CLAUSE | OPEN_CLAUSE | PARATAXIS
CLASSES = {
    relation: name
    for relations, name in (
        (UD_OBLIQUE | PREPOSITION, "oblique"),
        (SUBJECT, "subject"),
        (PASSIVE_SUBJECT, "passive"),
        (OBJECT, "object"),
        (INDIRECT_OBJECT, "indirect"),
        (NOUN_CLAUSE, "of noun"),
        (SIDE_CLAUSE, "side"),
        (COORDINATE, "and"),
        (CLAUSE, "clause"),
        (OPEN_CLAUSE, "open"),
        (PARATAXIS, "beside"),
    )
    for relation in relations
}


def tagger_input(
    doc: Doc, places: Sequence[int], vocab: Vocab, quoted: frozenset[int], with_vectors: bool = True
) -> Doc:
    """The tokens at some places as a Doc of their own, with the signs of their sentences where the Doc has a parse.

    Its tensor holds the news model's vectors of the same tokens, (words, width), where the Doc has them.
    """
    tokens = [doc[place] for place in places]
    known: dict[int, Signs] = {}
    signs = [signs_of(token, known) for token in tokens] if doc.has_annotation("DEP") else [NOTHING] * len(tokens)
    made = Doc(
        vocab,
        words=[token.text for token in tokens],
        tags=[token.tag_ for token in tokens],
        lemmas=[inner for _, inner, _ in signs],
    )
    # Given to the Doc at once, relations would make every word a sentence.
    for token, told, (near, _, outer) in zip(made, tokens, signs, strict=True):
        token.dep_, token.ent_id_ = near, outer
        token.ent_kb_id_ = told.ent_type_ + (QUOTED if told.i in quoted else "")
    if with_vectors and len(doc.tensor) == len(doc):
        made.tensor = doc.tensor[list(places)]
    return made


def quoted_places(doc: Doc) -> frozenset[int]:
    """The places of the tokens that begin between quote marks, or are one."""
    starts = doc.to_array("IDX")
    found = find_quoted(doc.text, paragraph_spans(doc.text))
    edges = (np.searchsorted(starts, (stretch.start, stretch.end)).tolist() for stretch in found)
    return frozenset(place for first, end in edges for place in range(first, end))


def signs_of(token: Token, known: dict[int, Signs]) -> Signs:
    """The three signs of a token; known keeps those already told, by place."""
    path = []
    while token.i not in known and token.head.i != token.i:
        path.append(token)
        token = token.head
    if token.i not in known:
        known[token.i] = ("root", "", "")
    for step in reversed(path):
        known[step.i] = signs_below(step, known[step.head.i])
    return known[path[0].i] if path else known[token.i]


def signs_below(token: Token, above: Signs) -> Signs:
    """The signs of a token by those of its head."""
    near, inner, outer = above
    head = token.head
    if head.pos_ in VERBAL or token.dep_ in GOVERNED:
        near = f"{CLASSES.get(token.dep_, 'other')}:{head.lemma_.lower()}"
    if token.dep_ in GOVERNED:
        inner = f"{CLASSES[token.dep_]}:{head.lemma_.lower()}:{'after' if token.i > head.i else 'before'}"
    return near, inner, outer or inner
