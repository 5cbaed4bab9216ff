"""Trains one half of the pipeline in spaCy, from warmed-up weights.

python train.py CONFIG --train FILE --dev FILE --vectors MODEL --warm FILE --out FOLDER
"""

import argparse
from pathlib import Path

import augment  # noqa: F401  (registers what the configs name)
from spacy.cli.train import train


def main() -> None:
    """Trains; the best pipeline is then in OUT/model-best."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("config", type=Path)
    for name in ("train", "dev", "vectors", "warm", "out"):
        arg.add_argument(f"--{name}", required=True)
    args = arg.parse_args()
    overrides = {f"paths.{name}": getattr(args, name) for name in ("train", "dev", "vectors", "warm")}
    train(args.config, Path(args.out), overrides=overrides)


if __name__ == "__main__":
    main()
