"""Hand-made Docs: words with part of speech, relation and head, as a parser would give them."""

from functools import cache

import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from flows.lexicons import load_lexicons
from transforms.layers.annotate import ArticleContext, annotate
from transforms.layers.city_index import index_towns
from transforms.layers.gazetteer import Gazetteer
from transforms.layers.lexicons import Lexicons
from transforms.layers.paragraphs import mark_paragraphs

ARTICLE = ArticleContext("0123456789abcdef0123")
# A world without towns: these tests are about people and words.
NOWHERE = Gazetteer({}, index_towns([]), frozenset())


@cache
def lexicons() -> Lexicons:
    """The project's own word lists."""
    return load_lexicons()


def parsed(rows: str) -> Doc:
    """A Doc from lines "word pos relation head", then lemma and tag where a test needs them, heads counted from 0.

    A word that ends in ~ has no space after it.
    """
    table = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        spacy.blank("en").vocab,
        words=[row[0].rstrip("~") for row in table],
        spaces=[not row[0].endswith("~") for row in table],
        pos=[row[1] for row in table],
        deps=[row[2] for row in table],
        heads=[int(row[3]) for row in table],
        lemmas=[row[4] if len(row) > 4 else "" for row in table],
        tags=[row[5] if len(row) > 5 else "" for row in table],
    )


def plain(text: str, **names: str) -> Doc:
    """A Doc without a parse: sentences end at stops, every occurrence of a name is an entity (label="one, another")."""
    nlp = spacy.blank("en")
    doc = nlp.make_doc(text)
    mark_paragraphs(doc)
    for token in doc[1:]:
        before = doc[token.i - 1]
        ends = before.text in ".?!" or before.text in ("”", '"') and token.i > 1 and doc[token.i - 2].text in ".?!"
        if token.is_sent_start is not True:
            token.is_sent_start = ends and token.text[:1].isupper()
    spans = [
        span for label, forms in names.items() for form in forms.split(", ") for span in occurrences(doc, form, label)
    ]
    doc.ents = filter_spans(spans)
    return doc


def occurrences(doc: Doc, form: str, label: str) -> list[Span]:
    """Every place where a form stands as spans."""
    found, at = [], doc.text.find(form)
    while at >= 0:
        if span := doc.char_span(at, at + len(form), label):
            found.append(span)
        at = doc.text.find(form, at + len(form))
    return found


def read(doc: Doc) -> dict[str, list[dict]]:
    """What the layers say of a Doc."""
    return annotate(doc, ARTICLE, lexicons(), NOWHERE)
