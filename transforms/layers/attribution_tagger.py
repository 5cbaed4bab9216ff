"""The trained tagger of sources, cues and contents, as a component that writes a span group.

Its network is given by whoever builds the pipeline: it sees one paragraph at a time, as in its training, and of the main
model only what tagger_input.py hands over. Without one the span group is not written and the rules work alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from transforms.layers.page import Range
from transforms.layers.paragraphs import dateline_spans, paragraph_spans
from transforms.layers.stretches import Stretch, is_beside, tag_all
from transforms.layers.tagger_input import look_at
from transforms.layers.tagger_network import TaggerNetwork

COMPONENT = "dateline_attributions"
GROUP = "dateline_attributions"
# A paragraph of more words is tagged in stretches of so many.
LONGEST = 400


class AttributionTagger:
    """Writes doc.spans[GROUP] with the labels SOURCE, CUE and CONTENT."""

    def __init__(self) -> None:
        self.tagger: TaggerNetwork | None = None
        self.sees_vectors = False

    def take(self, tagger: TaggerNetwork, model: Language) -> None:
        """From now on this tagger marks what the model reads; another model's vectors than it learned beside are kept from it."""
        self.tagger = tagger
        self.sees_vectors = is_beside(tagger, model)

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


def tag_batch(docs: Sequence[Doc], tagger: TaggerNetwork, sees_vectors: bool = True) -> None:
    """Writes the span group of every Doc."""
    stretches: list[Stretch] = []
    for doc in docs:
        doc.spans[GROUP] = []
        seen = look_at(doc, tagger.vector_width, sees_vectors)
        stretches += [Stretch(doc, places, seen.at(places)) for places in paragraph_tokens(doc)]
    for stretch, tags in tag_all(stretches, tagger):
        stretch.doc.spans[GROUP].extend(stretch.spans(tags))


def paragraph_tokens(doc: Doc) -> Iterator[list[int]]:
    """The places of the tokens of each paragraph, and of a dateline before it; white space left out, long ones in stretches."""
    starts, is_space = doc.to_array(["IDX", "IS_SPACE"]).T
    words = np.flatnonzero(is_space == 0)
    paragraphs = paragraph_spans(doc.text)
    ends = sorted(end for _, end in (*paragraphs, *dateline_spans(doc.text, paragraphs)))
    paragraph = np.searchsorted(ends, starts[words], side="right")
    for places in np.split(words, np.flatnonzero(np.diff(paragraph)) + 1):
        for start in range(0, len(places), LONGEST):
            yield places[start : start + LONGEST].tolist()


def tagged_ranges(doc: Doc, label: str) -> list[Range]:
    """Character ranges of one label in text order; none where no tagger read the Doc."""
    if GROUP not in doc.spans:
        return []
    return sorted((span.start_char, span.end_char) for span in doc.spans[GROUP] if span.label_ == label)
