"""The trained tagger of attributions that ships with the project."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from transforms.layers.tagger_network import Attention, Convolution, TaggerNetwork

TAGGER = Path(__file__).parents[1] / "seeds" / "models" / "attributions"
CONVOLUTION = ("scale", "shift", "weights", "biases")
ATTENTION = (*CONVOLUTION, "out", "out_biases")
WHOLE = (
    "vector_scale", "vector_shift", "mix", "mix_biases", "last_scale", "last_shift", "telling", "telling_biases", "transitions",
)  # fmt: skip


@cache
def load_attribution_tagger(folder: Path = TAGGER) -> TaggerNetwork:
    """The tagger of a folder, by default the project's own; to be handed to transforms.layers.annotate.attach.

    Its tables are kept in 8 bits, a step for each column, the rest in 16.
    """
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
        tags=tuple(map(str, arrays["tags"])), learned_beside=str(arrays["learned_beside"]), tables=tables, layers=layers,
        **{name: numbers[name] for name in WHOLE},
    )  # fmt: skip


def _layer(at: int, numbers: Mapping[str, np.ndarray]) -> Convolution | Attention:
    if f"layer{at}_out" in numbers:
        return Attention(*(numbers[f"layer{at}_{part}"] for part in ATTENTION))
    scale, shift, weights, biases = (numbers[f"layer{at}_{part}"] for part in CONVOLUTION)
    return Convolution(scale, shift, weights, biases, int(numbers[f"layer{at}_step"]))
