"""The trained taggers that ship with the project: of attributions and of names."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from transforms.layers.tagger_network import Attention, Convolution, Recall, TaggerNetwork

TRAINED = Path(__file__).parents[1] / "seeds" / "models"
ATTRIBUTIONS, NAMES = TRAINED / "attributions", TRAINED / "names"
LINEAR_PARTS = ("scale", "shift", "weights", "biases")
ATTENTION_PARTS = (*LINEAR_PARTS, "out", "out_biases")
WHOLE = (
    "vector_scale", "vector_shift", "mix", "mix_biases", "last_scale", "last_shift", "telling", "telling_biases", "transitions",
)  # fmt: skip


def load_attribution_tagger() -> TaggerNetwork:
    """The tagger of sources, cues and contents; to be handed to transforms.layers.attach."""
    return load_tagger(ATTRIBUTIONS)


def load_name_tagger() -> TaggerNetwork:
    """The tagger of names; to be handed to transforms.layers.attach."""
    return load_tagger(NAMES)


@cache
def load_tagger(folder: Path) -> TaggerNetwork:
    """The tagger of a folder. Its tables are kept in 8 bits, a step for each column, the rest in 16."""
    with np.load(folder / "model" / "weights.npz") as kept:
        arrays = {name: kept[name] for name in kept.files}
    numbers = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype == np.float16}
    tables = tuple(
        arrays[f"table{at}"] * arrays[f"steps{at}"] for at in range(sum(name.startswith("table") for name in arrays))
    )
    layers = tuple(
        _layer(at, numbers) for at in range(sum(name.endswith("_scale") for name in arrays) - len(("vector", "last")))
    )
    return TaggerNetwork(
        tags=tuple(map(str, arrays["tags"])), learned_beside=str(arrays["learned_beside"]),
        vector_widths=tuple(arrays["vector_widths"].tolist()), tables=tables, layers=layers,
        **{name: numbers[name] for name in WHOLE},
    )  # fmt: skip


def _layer(at: int, numbers: Mapping[str, np.ndarray]) -> Convolution | Recall | Attention:
    if f"layer{at}_out" in numbers:
        return Attention(*(numbers[f"layer{at}_{part}"] for part in ATTENTION_PARTS))
    scale, shift, weights, biases = (numbers[f"layer{at}_{part}"] for part in LINEAR_PARTS)
    step = numbers.get(f"layer{at}_step")
    return (
        Recall(scale, shift, weights, biases) if step is None else Convolution(scale, shift, weights, biases, int(step))
    )
