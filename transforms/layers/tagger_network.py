"""The network under the tagger of attributions: hashed signs of every word beside what the news model's own network made of it.

The news model learned its vectors from treebanks and raw news, far more text than has attributions marked; they are given, not
trained further. From a tenth of the training they are withheld, so that the tagger can do without them beside another model.
"""

from collections.abc import Callable
from typing import cast

from spacy.ml.models.tok2vec import MultiHashEmbed
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d

WITHHELD = 0.1


@registry.architectures("dateline.SignsAndVectors.v1")  # type: ignore[untyped-decorator]
def make_embedding(
    width: int, attrs: list[str | int], rows: list[int], vector_width: int
) -> Model[list[Doc], list[Floats2d]]:
    """An embedding layer: (words, width) for every Doc, from its attributes and its tensor, (words, vector_width)."""
    signs = MultiHashEmbed(width=width, attrs=attrs, rows=rows, include_static_vectors=False)
    mix: Model[list[Floats2d], list[Floats2d]] = with_array(
        Maxout(width, width + vector_width, nP=3, dropout=0.0, normalize=True)
    )
    return chain(concatenate(signs, given_vectors(vector_width)), mix)


def given_vectors(width: int) -> Model[list[Doc], list[Floats2d]]:
    """A layer without weights that hands on the tensor of every Doc, (words, width), and zeros where it has none."""
    return Model("given_vectors", _hand_on, dims={"nO": width})


def _hand_on(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    found = [_vectors_of(doc, model, is_withheld=is_train and _is_withheld(model)) for doc in docs]
    return found, lambda gradients: []


def _vectors_of(doc: Doc, model: Model[list[Doc], list[Floats2d]], is_withheld: bool) -> Floats2d:
    shape = (len(doc), model.get_dim("nO"))
    return cast(Floats2d, doc.tensor) if doc.tensor.shape == shape and not is_withheld else model.ops.alloc2f(*shape)


def _is_withheld(model: Model[list[Doc], list[Floats2d]]) -> bool:
    return bool(model.ops.xp.random.random() < WITHHELD)
