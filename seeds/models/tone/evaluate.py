"""The figures of the shipped weights on the tenth of NewsMTSC's documents that was kept out of training.

python seeds/models/tone/evaluate.py CORPORA
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT), str(ROOT / "seeds" / "models" / "scripts")]

from pipeline import blank_english  # noqa: E402  (the folders are known only now)
from sentences import TONES, Target, read_targets  # noqa: E402

from flows.classifiers import load_tone_network  # noqa: E402
from transforms.layers.tone_input import around, read_words  # noqa: E402
from transforms.layers.tone_network import ToneNetwork  # noqa: E402
from transforms.layers.tones import tell  # noqa: E402

Seen = tuple[list[int], int]


def prepare(targets: Sequence[Target], network: ToneNetwork) -> list[Seen]:
    """What the network sees of each target."""
    nlp = blank_english()
    prepared = []
    for target in targets:
        doc = nlp.make_doc(target.sentence)
        span = doc.char_span(target.start, target.end, alignment_mode="expand")
        assert span is not None
        prepared.append(around(read_words(doc, network), (0, len(doc)), (span.start, span.end)))
    return prepared


def measure(corpora: Path, network: ToneNetwork) -> dict[str, Any]:
    """Macro F1, accuracy, and precision, recall and F1 of each tone on the held-out tenth, of 100."""
    targets = read_targets(corpora / "tone")["held_out"]
    said = np.array([np.argmax(shares) for shares in tell(prepare(targets, network), network)])
    return figures(said, np.array([target.tone for target in targets]))


def figures(said: np.ndarray, gold: np.ndarray) -> dict[str, Any]:
    """The figures of what was said against what annotators said."""
    by_tone = {tone: figures_of(said == at, gold == at) for at, tone in enumerate(TONES)}
    macro = float(np.mean([one["f1"] for one in by_tone.values()]))
    return {"targets": len(gold), "macro_f1": round(macro, 1), "accuracy": percent((said == gold).mean()), **by_tone}


def figures_of(said: np.ndarray, gold: np.ndarray) -> dict[str, float]:
    """Precision, recall and F1 of one tone."""
    right = float((said & gold).sum())
    precision, recall = right / max(1, said.sum()), right / max(1, gold.sum())
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": percent(precision), "recall": percent(recall), "f1": percent(f1)}


def percent(share: float) -> float:
    """A share of 100, with one decimal."""
    return round(100 * float(share), 1)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), load_tone_network(HERE)), indent=1))
