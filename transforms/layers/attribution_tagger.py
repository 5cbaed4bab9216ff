"""The trained tagger of sources, cues and contents, as a component that writes a span group.

Its network is given by whoever builds the pipeline: it sees one paragraph at a time, as in its training, and of the main
model only what tagger_input.py hands over. Without one the span group is not written and the rules work alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from transforms.layers.page import Range
from transforms.layers.paragraphs import dateline_spans, paragraph_spans
from transforms.layers.tagger_input import Seen, look_at
from transforms.layers.tagger_network import TaggerNetwork, spans_of

COMPONENT = "dateline_attributions"
GROUP = "dateline_attributions"
# Paragraphs are tagged so many words at a time, those of like length together, so that little is spent on padding.
WORDS_AT_ONCE = 4_000
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
        self.sees_vectors = tagger.learned_beside == name_of(model)

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


def tag_batch(docs: Sequence[Doc], tagger: TaggerNetwork, sees_vectors: bool = True) -> None:
    """Writes the span group of every Doc."""
    pieces: list[tuple[Doc, list[int], Seen]] = []
    for doc in docs:
        doc.spans[GROUP] = []
        seen = look_at(doc, tagger.vector_width, sees_vectors)
        pieces += [(doc, places, seen.at(places)) for places in paragraph_tokens(doc)]
    for batch in of_like_length(pieces):
        tagged = tag_pieces([seen for _, _, seen in batch], tagger)
        for (doc, places, _), tags in zip(batch, tagged, strict=True):
            doc.spans[GROUP].extend(
                [Span(doc, places[start], places[end - 1] + 1, label) for start, end, label in spans_of(tags)]
            )


def of_like_length(pieces: list[tuple[Doc, list[int], Seen]]) -> Iterator[list[tuple[Doc, list[int], Seen]]]:
    """The pieces by length, in batches of about WORDS_AT_ONCE with their padding."""
    batch: list[tuple[Doc, list[int], Seen]] = []
    for piece in sorted(pieces, key=lambda piece: len(piece[1])):
        if batch and (len(batch) + 1) * len(piece[1]) > WORDS_AT_ONCE:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def tag_pieces(pieces: Sequence[Seen], tagger: TaggerNetwork) -> list[list[str]]:
    """The tags of every word of paragraphs, read together."""
    lengths = [len(piece.signs) for piece in pieces]
    signs = np.zeros((len(pieces), max(lengths), pieces[0].signs.shape[1]), dtype=np.uint64)
    vectors = np.zeros((len(pieces), max(lengths), tagger.vector_width), dtype=np.float32)
    for at, piece in enumerate(pieces):
        signs[at, : lengths[at]], vectors[at, : lengths[at]] = piece.signs, piece.vectors
    return tagger.tag(signs, vectors, lengths)


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
