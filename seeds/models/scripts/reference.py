"""spaCy's default efficiency config with the same kinds of component: the measure of the model's speed.

    python reference.py --treebanks FOLDER --entities FOLDER --out FOLDER

Its components are trained for a few hundred steps only: how fast a network reads does not hang on how well it was
trained, as long as the parser builds trees and not long chains.
"""

import argparse
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import DocBin

PIPELINE = ["tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"]
STEPS = 300


def main() -> None:
    """Trains and stores the reference pipeline."""
    arg = argparse.ArgumentParser(description=__doc__)
    for name in ("treebanks", "entities", "out"):
        arg.add_argument(f"--{name}", type=Path, required=True)
    args = arg.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    together = DocBin().from_disk(args.treebanks / "train.spacy")
    together.merge(DocBin().from_disk(args.entities / "train.spacy"))
    together.to_disk(args.out / "train.spacy")
    config = init_config(lang="en", pipeline=PIPELINE, optimize="efficiency")
    config.to_disk(args.out / "reference.cfg")
    dev = str(args.treebanks / "news.spacy")
    limits = {"training.max_steps": STEPS, "training.eval_frequency": STEPS}
    train(
        args.out / "reference.cfg",
        args.out / "run",
        overrides={"paths.train": str(args.out / "train.spacy"), "paths.dev": dev, **limits},
    )
    nlp = spacy.load(args.out / "run" / "model-last")
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
