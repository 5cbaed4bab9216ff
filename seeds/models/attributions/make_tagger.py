"""Makes the tagger anew, from the corpus to the folder model/, with fixed seeds.

    python make_tagger.py CORPORA/attributions WORK

WORK is a folder for what lies between: training material and every epoch's best. One core, about a quarter of an hour.
"""

import json
import shutil
import sys
from pathlib import Path

import reading  # noqa: F401  (registers what the config names)
import spacy
from convert import NEWS_MODEL, convert
from spacy.cli.train import train

from transforms.layers.attribution_tagger import name_of

HERE = Path(__file__).parent

LABELS = ["CONTENT", "CUE", "SOURCE"]
META = {
    "name": "dateline_attributions",
    "version": "2.0.0",
    "description": "Sources, cues and contents of attributions in English news.",
    "license": "trained on PolNeAR (Newell et al. 2018), a public research release",
}


def make(folder: Path, work: Path) -> None:
    """Training material, the training itself, and the best epoch as the folder model/."""
    convert(folder, work)
    paths = {"paths.train": str(work / "train.msg"), "paths.dev": str(work / "tune.msg")}
    train(HERE / "config.cfg", work / "out", overrides=paths)
    pack(work / "out" / "model-best", HERE / "model")


def pack(trained: Path, out: Path) -> None:
    """The trained pipeline under its name, without the words that training taught it, and the news model that it learned beside."""
    nlp = spacy.load(trained)
    nlp.meta.update(META, learned_beside=name_of(spacy.load(NEWS_MODEL)))
    config = nlp.config.copy()
    config["paths"] = dict.fromkeys(config["paths"])
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    config.to_disk(out / "config.cfg")
    (out / "vocab" / "strings.json").write_text(json.dumps(LABELS), encoding="utf8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
