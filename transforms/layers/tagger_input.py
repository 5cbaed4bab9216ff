"""What the tagger of attributions sees of a paragraph: words, parts of speech, names, quote marks, and whose clause each word stands in.

The network looks some words to each side; where a reported clause ends is told by the parse of the whole sentence. So every
word is given signs of it: its nearest verb and what it is to that ("subject:say"), the innermost clause that another word governs
("clause:say:after"), the outermost one, and the kind of name that it is part of and whether quote marks hold it ("PERSON:quoted").
Relations are the classes of syntax.py, so that any label scheme gives the same signs.
"""

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from transforms.layers.paragraphs import paragraph_spans
from transforms.layers.quote_marks import find_quoted
from transforms.layers.stretches import Seen
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
SPELLED = ("PREFIX", "SUFFIX", "SHAPE", "TAG")
QUOTED = ":quoted"
PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")
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


def look_at(doc: Doc, vector_width: int, with_vectors: bool = True) -> Seen:
    """What the tagger sees of every token of a Doc; without a parse, of words alone."""
    spelled = doc.to_array(list(SPELLED)).astype(np.uint64).reshape(len(doc), len(SPELLED))
    told = np.array([[get_string_id(sign) for sign in row] for row in told_signs(doc)], dtype=np.uint64)
    told = told.reshape(len(doc), 1 + len(NOTHING) + 1)
    is_given = with_vectors and doc.tensor.shape == (len(doc), vector_width)
    vectors = doc.tensor if is_given else np.zeros((len(doc), vector_width), dtype=np.float32)
    return Seen(np.concatenate([told[:, :1], spelled, told[:, 1:]], axis=1), vectors)


def told_signs(doc: Doc) -> list[tuple[str, ...]]:
    """The signs that are words of ours: of every token its plain form, its near, inner and outer clause, its name and quote marks."""
    known: dict[int, Signs] = {}
    quoted = quoted_places(doc)
    has_parse = doc.has_annotation("DEP")
    return [
        (
            token.lower_.translate(PLAIN_MARKS),
            *(signs_of(token, known) if has_parse else NOTHING),
            token.ent_type_ + (QUOTED if token.i in quoted else ""),
        )
        for token in doc
    ]


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
