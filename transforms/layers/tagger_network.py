"""The network under the tagger of attributions: hashed signs of every word beside what the news model's own network made of it.

The news model learned its vectors from treebanks and raw news, far more text than has attributions marked; they are given, not
trained further. From a tenth of the training they are withheld, so that the tagger can do without them beside another model.
"""

from collections.abc import Callable

import spacy
from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc
from thinc.api import Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d

WITHHELD = 0.1


@spacy.registry.architectures("dateline.SignsAndVectors.v1")
def make_embedding(
    width: int, attrs: list[str | int], rows: list[int], vector_width: int
) -> Model[list[Doc], list[Floats2d]]:
    """An embedding layer: (words, width) for every Doc, from its attributes and its tensor, (words, vector_width)."""
    signs = MultiHashEmbed(width=width, attrs=attrs, rows=rows, include_static_vectors=False)
    mix = with_array(Maxout(width, width + vector_width, nP=3, dropout=0.0, normalize=True))
    return chain(concatenate(signs, given_vectors(vector_width)), mix)


def given_vectors(width: int) -> Model[list[Doc], list[Floats2d]]:
    """A layer without weights that hands on the tensor of every Doc, (words, width), and zeros where it has none."""
    return Model("given_vectors", _hand_on, dims={"nO": width})


def _hand_on(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    width = model.get_dim("nO")
    found = [
        doc.tensor
        if doc.tensor.shape == (len(doc), width) and not (is_train and _is_withheld(model))
        else model.ops.alloc2f(len(doc), width)
        for doc in docs
    ]
    return found, lambda gradients: []


def _is_withheld(model: Model[list[Doc], list[Floats2d]]) -> bool:
    return bool(model.ops.xp.random.random() < WITHHELD)
