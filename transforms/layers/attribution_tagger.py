"""The trained tagger of sources, cues and contents, as a component that writes a span group.

It is a pipeline of its own, given by whoever builds the pipeline: it sees one paragraph at a time, as in its training, and of the main
model only what tagger_input.py hands over. Without one the span group is not written and the rules work alone.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

from transforms.layers import tagger_network  # noqa: F401  (registers what the tagger's config names)
from transforms.layers.page import Range
from transforms.layers.paragraphs import dateline_spans, paragraph_spans
from transforms.layers.tagger_input import quoted_places, tagger_input

COMPONENT = "dateline_attributions"
GROUP = "dateline_attributions"


class AttributionTagger:
    """Writes doc.spans[GROUP] with the labels SOURCE, CUE and CONTENT."""

    def __init__(self) -> None:
        self.tagger: Language | None = None
        self.sees_vectors = False

    def take(self, tagger: Language, model: Language) -> None:
        """From now on this tagger marks what the model reads; another model's vectors than it learned beside are kept from it."""
        self.tagger = tagger
        self.sees_vectors = tagger.meta.get("learned_beside") == name_of(model)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its span group."""
        return next(self.pipe(iter((doc,))))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """The Docs with their span groups; the paragraphs of a batch are tagged together."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            if self.tagger is not None:
                tag_batch(batch, self.tagger, self.sees_vectors)
            yield from batch


@Language.factory(COMPONENT)
def make_attribution_tagger(nlp: Language, name: str) -> AttributionTagger:
    """A component that waits for its tagger."""
    return AttributionTagger()


def name_of(model: Language) -> str:
    """A model by name and version."""
    return f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"


def tag_batch(docs: list[Doc], tagger: Language, sees_vectors: bool = True) -> None:
    """Writes the span group of every Doc; words that the tagger learns on the way are forgotten after the batch."""
    with tagger.memory_zone():
        found = tag_pieces(docs, tagger, sees_vectors)
    for doc in docs:
        doc.spans[GROUP] = [Span(doc, start, end, label) for start, end, label in found[id(doc)]]


def tag_pieces(docs: list[Doc], tagger: Language, sees_vectors: bool) -> dict[int, list[tuple[int, int, str]]]:
    """Tagged spans, as places of tokens and a label, by the Doc's id()."""
    pieces = [piece for doc in docs for piece in paragraph_tokens(doc)]
    quoted = {id(doc): quoted_places(doc) for doc in docs}
    alone = [tagger_input(doc, places, tagger.vocab, quoted[id(doc)], sees_vectors) for doc, places in pieces]
    recogniser = cast(Pipe, tagger.get_pipe("ner"))
    found: dict[int, list[tuple[int, int, str]]] = {id(doc): [] for doc in docs}
    for (doc, places), tagged in zip(pieces, recogniser.pipe(alone, batch_size=256), strict=True):
        found[id(doc)].extend((places[ent.start], places[ent.end - 1] + 1, ent.label_) for ent in tagged.ents)
    return found


def paragraph_tokens(doc: Doc) -> Iterator[tuple[Doc, list[int]]]:
    """The places of the tokens of each paragraph, and of a dateline before it; white space left out."""
    starts, is_space = doc.to_array(["IDX", "IS_SPACE"]).T
    words = np.flatnonzero(is_space == 0)
    paragraphs = paragraph_spans(doc.text)
    ends = sorted(end for _, end in (*paragraphs, *dateline_spans(doc.text, paragraphs)))
    paragraph = np.searchsorted(ends, starts[words], side="right")
    for places in np.split(words, np.flatnonzero(np.diff(paragraph)) + 1):
        if len(places):
            yield doc, places.tolist()


def tagged_ranges(doc: Doc, label: str) -> list[Range]:
    """Character ranges of one label in text order; none where no tagger read the Doc."""
    if GROUP not in doc.spans:
        return []
    return sorted((span.start_char, span.end_char) for span in doc.spans[GROUP] if span.label_ == label)
