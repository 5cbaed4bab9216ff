"""The trained tagger of names, as a component that stands in the place of the news model's own.

It sees the whole article at once, or 700 words of a longer one: what is a person's name in one paragraph helps to read the same word
in another; and what the gazetteer knows as a place. Its network is given by whoever builds the pipeline and has learned on what
one news model makes of a text; another model's names stay its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from transforms.layers.gazetteer import Gazetteer
from transforms.layers.place_signs import place_signs
from transforms.layers.stretches import Seen, Stretch, tag_all
from transforms.layers.tagger_network import OUTSIDE, TaggerNetwork

COMPONENT = "dateline_names"
SPELLED = ("LOWER", "PREFIX", "SUFFIX", "SHAPE", "TAG")
# A text of more words is tagged in stretches of so many at most, parted between sentences if one ends in a stretch's latter half.
LONGEST = 700


class NameTagger:
    """Writes doc.ents."""

    def __init__(self) -> None:
        self.given: tuple[TaggerNetwork, Gazetteer] | None = None

    def take(self, tagger: TaggerNetwork, gazetteer: Gazetteer) -> None:
        """From now on this tagger names what the model reads."""
        self.given = tagger, gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its names."""
        return next(self.pipe(iter((doc,))))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """The Docs with their names; those of a batch are tagged together."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            if self.given is not None:
                name_batch(batch, *self.given)
            yield from batch


@Language.factory(COMPONENT)
def make_name_tagger(nlp: Language, name: str) -> NameTagger:
    """A component that waits for its tagger."""
    return NameTagger()


def name_batch(docs: Sequence[Doc], tagger: TaggerNetwork, gazetteer: Gazetteer) -> None:
    """Writes the names of every Doc."""
    names: dict[int, list[Span]] = {id(doc): [] for doc in docs}
    for stretch, tags in tag_all((stretch for doc in docs for stretch in stretches_of(doc, gazetteer)), tagger):
        words = [OUTSIDE if "\n" in stretch.doc[at].text else tag for at, tag in zip(stretch.places, tags, strict=True)]
        names[id(stretch.doc)] += stretch.spans(words)
    for doc in docs:
        doc.set_ents(names[id(doc)], default="outside")


def stretches_of(doc: Doc, gazetteer: Gazetteer) -> Iterator[Stretch]:
    """The Doc whole, or in stretches where it is long; white space is among its words."""
    if not len(doc):
        return
    seen, start = look_at(doc, gazetteer), 0
    for end in ends_of(doc):
        yield Stretch(doc, range(start, end), seen.at(range(start, end)))
        start = end


def look_at(doc: Doc, gazetteer: Gazetteer) -> Seen:
    """What the tagger sees of every token: how it is spelled, its tag, what place it may name; the news model's two vectors of it."""
    spelled = doc.to_array(list(SPELLED)).astype(np.uint64).reshape(len(doc), len(SPELLED))
    told = [get_string_id(sign) for sign in place_signs([token.text for token in doc], gazetteer)]
    known = doc.vocab.vectors
    rows = known.find(keys=doc.to_array(known.attr))
    vectors = np.concatenate([doc.tensor, known.data[rows] * (rows >= 0)[:, None]], axis=1)
    return Seen(np.column_stack([spelled, np.array(told, dtype=np.uint64)]), vectors)


def ends_of(doc: Doc) -> Iterator[int]:
    """Where the stretches of a Doc end."""
    start = 0
    while len(doc) - start > LONGEST:
        latter = range(start + LONGEST, start + LONGEST // 2, -1)
        ends = [at for at in latter if doc[at].is_sent_start] or [at for at in latter if doc[at - 1].is_space]
        start = ends[0] if ends else start + LONGEST
        yield start
    yield len(doc)
