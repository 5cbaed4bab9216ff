"""Stretches of Docs as the trained taggers see them: signs and vectors of some words, read together with others of like length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from transforms.layers.tagger_network import TaggerNetwork, spans_of

# So many words are tagged at a time, padding and all.
WORDS_AT_ONCE = 4_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What a tagger sees of some words: (words, signs) hashes of their signs, (words, width) vectors; zeros where none are given."""

    signs: np.ndarray
    vectors: np.ndarray

    def at(self, places: Sequence[int]) -> "Seen":
        """What it sees of the words at some places."""
        return Seen(self.signs[places], self.vectors[places])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of a Doc that are tagged as one text: their places, and what is seen of them."""

    doc: Doc
    places: Sequence[int]
    seen: Seen

    def spans(self, tags: Sequence[str]) -> list[Span]:
        """The spans that tags of its words mark."""
        return [
            Span(self.doc, self.places[start], self.places[end - 1] + 1, label) for start, end, label in spans_of(tags)
        ]


def name_of(model: Language) -> str:
    """A model by name and version."""
    return f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"


def is_beside(tagger: TaggerNetwork, model: Language) -> bool:
    """Whether the tagger learned on what this model makes of a text, and so knows its vectors."""
    return tagger.learned_beside == name_of(model)


def tag_all(stretches: Iterable[Stretch], tagger: TaggerNetwork) -> Iterator[tuple[Stretch, list[str]]]:
    """Each stretch with the tags of its words."""
    for batch in of_like_length(stretches):
        yield from zip(batch, tag_together(batch, tagger), strict=True)


def of_like_length(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """The stretches by length, in batches of about WORDS_AT_ONCE with their padding."""
    batch: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: len(stretch.places)):
        if batch and (len(batch) + 1) * len(stretch.places) > WORDS_AT_ONCE:
            yield batch
            batch = []
        batch.append(stretch)
    if batch:
        yield batch


def tag_together(stretches: Sequence[Stretch], tagger: TaggerNetwork) -> list[list[str]]:
    """The tags of every word of some stretches, read at once."""
    lengths = [len(stretch.places) for stretch in stretches]
    signs = np.zeros((len(stretches), max(lengths), stretches[0].seen.signs.shape[1]), dtype=np.uint64)
    vectors = np.zeros((len(stretches), max(lengths), tagger.vector_width), dtype=np.float32)
    for at, stretch in enumerate(stretches):
        signs[at, : lengths[at]], vectors[at, : lengths[at]] = stretch.seen.signs, stretch.seen.vectors
    return tagger.tag(signs, vectors, lengths)
