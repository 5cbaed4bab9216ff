"""The trained classifiers of tone and topic that ship with the project."""

from functools import cache
from pathlib import Path

import numpy as np

from flows.home import REPOSITORY
from transforms.layers.classifiers import Classifiers
from transforms.layers.tone_network import Layer, ToneNetwork
from transforms.layers.topics import TopicModel

MODELS = REPOSITORY / "seeds" / "models"


@cache
def load_classifiers(folder: Path = MODELS) -> Classifiers:
    """Both classifiers of a folder of models."""
    return Classifiers(load_tone_network(folder / "tone"), load_topic_model(folder / "topics"))


def load_tone_network(folder: Path) -> ToneNetwork:
    """The network of a folder; its table is kept in 8 bits, a step for each column, the rest in 16."""
    with np.load(folder / "model" / "weights.npz") as kept:
        arrays = {name: kept[name] for name in kept.files}
    numbers = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype == np.float16}
    layers = tuple(
        Layer(*(numbers[f"layer{at}_{part}"] for part in ("scale", "shift", "weights", "biases")))
        for at in range(sum(name.endswith("_scale") for name in arrays))
    )
    return ToneNetwork(
        tuple(map(str, arrays["tones"])), arrays["words"], arrays["rows"] * arrays["steps"], numbers["distances"],
        layers[:-1], layers[-1], numbers["asking"], numbers["telling"], numbers["telling_biases"],
    )  # fmt: skip


def load_topic_model(folder: Path) -> TopicModel:
    """The model of a folder."""
    with np.load(folder / "model" / "weights.npz") as kept:
        return TopicModel(
            tuple(map(str, kept["topics"])), kept["words"],
            *(kept[name].astype(np.float32) for name in ("rarity", "weights", "biases")),
        )  # fmt: skip
