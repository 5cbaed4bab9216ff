"""One pipeline whose weights are the mean of those of several stages of one training: calmer than any of them.

python average.py MODEL MODEL [MODEL …] --out FOLDER
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import augment  # noqa: F401  (registers the callback that the trained halves name)
import numpy as np
import spacy
from spacy.language import Language
from thinc.api import Model


def weights(nlp: Language) -> Iterator[tuple[Model, str]]:
    """Every layer and name of a weight, in the same order for stages of one training."""
    for _, component in nlp.pipeline:
        for layer in component.model.walk():
            for name in layer.param_names:
                if layer.has_param(name):
                    yield layer, name


def average(stages: list[Language]) -> Language:
    """The first of the stages, with the mean weights."""
    for places in zip(*map(weights, stages), strict=True):
        layer, name = places[0]
        layer.set_param(name, np.mean([other.get_param(called) for other, called in places], axis=0))
    return stages[0]


def main() -> None:
    """Averages and stores."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("models", type=Path, nargs="+")
    arg.add_argument("--out", type=Path, required=True)
    args = arg.parse_args()
    average([spacy.load(model) for model in args.models]).to_disk(args.out)


if __name__ == "__main__":
    main()
