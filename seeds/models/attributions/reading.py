"""The reader of training material: examples whose unlabelled side keeps the signs that the tagger will be given."""

from collections.abc import Callable, Iterator

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example


@spacy.registry.readers("dateline.attributions.v1")
def make_reader(path: str) -> Callable[[Language], Iterator[Example]]:
    """A reader of one file that convert.py wrote."""

    def read(nlp: Language) -> Iterator[Example]:
        for kept in srsly.read_msgpack(path):
            doc = Doc(nlp.vocab).from_bytes(kept)
            if len(doc):
                yield Example(bare(doc), doc)

    return read


def bare(doc: Doc) -> Doc:
    """The Doc without its entities."""
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        tags=[token.tag_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )
    for token, told in zip(made, doc, strict=True):
        token.dep_, token.ent_id_, token.ent_kb_id_ = told.dep_, told.ent_id_, told.ent_kb_id_
    made.tensor = doc.tensor
    return made
