"""Makes the tagger anew, from the corpus to the folder model/, with fixed seeds.

    python make_tagger.py CORPORA/attributions WORK

WORK is a folder for what lies between: training material and every epoch's best. One core, about a quarter of an hour.
"""

import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "scripts"))

import augment  # noqa: E402, F401  (registers what the config names; the folder is known only now)
import spacy  # noqa: E402
from convert import convert  # noqa: E402
from spacy.cli.train import train  # noqa: E402

LABELS = ["CONTENT", "CUE", "SOURCE"]
META = {
    "name": "dateline_attributions",
    "version": "1.0.0",
    "description": "Sources, cues and contents of attributions in English news.",
    "license": "trained on PolNeAR (Newell et al. 2018), a public research release",
}


def make(folder: Path, work: Path) -> None:
    """Training material, the training itself, and the best epoch as the folder model/."""
    convert(folder, work)
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "tune.spacy")}
    train(HERE / "config.cfg", work / "out", overrides=paths)
    pack(work / "out" / "model-best", HERE / "model")


def pack(trained: Path, out: Path) -> None:
    """The trained pipeline under its name; it is given words, so nothing remains of how training split them or of its words."""
    nlp = spacy.load(trained)
    nlp.meta.update(META)
    config = nlp.config.copy()
    config["nlp"]["after_creation"] = None
    config["paths"] = dict.fromkeys(config["paths"])
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    config.to_disk(out / "config.cfg")
    (out / "vocab" / "strings.json").write_text(json.dumps(LABELS), encoding="utf8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
