"""Trains one half of the pipeline in spaCy, from warmed-up weights or from an earlier training.

python train.py CONFIG --train FILE --dev FILE --vectors MODEL (--warm FILE | --first MODEL) --out FOLDER
"""

import argparse
from pathlib import Path

import augment  # noqa: F401  (registers what the configs name)
from spacy.cli.train import train


def main() -> None:
    """Trains; the best pipeline is then in OUT/model-best."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("config", type=Path)
    for name in ("train", "dev", "vectors", "out"):
        arg.add_argument(f"--{name}", required=True)
    start = arg.add_mutually_exclusive_group(required=True)
    start.add_argument("--warm")
    start.add_argument("--first")
    args = arg.parse_args()
    paths = {name: getattr(args, name) for name in ("train", "dev", "vectors", "warm", "first")}
    overrides = {f"paths.{name}": path for name, path in paths.items() if path}
    train(args.config, Path(args.out), overrides=overrides)


if __name__ == "__main__":
    main()
