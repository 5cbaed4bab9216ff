"""Makes the network say each tone as often as the annotators did.

    python seeds/models/tone/balance.py CORPORA

Training leaves it saying neutral too often where it is unsure. Two numbers, added to what speaks for negative and for positive, are
found on the tuning tenth (never on the held-out one), where they make the counts of the tones those of the annotators, and written
into model/weights.npz. Doing it twice changes nothing more.
"""

import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT), str(ROOT / "seeds" / "models" / "scripts")]

from evaluate import prepare  # noqa: E402  (the folders are known only now)
from sentences import TONES, read_targets  # noqa: E402

from flows.classifiers import load_tone_network  # noqa: E402
from transforms.layers.tones import tell  # noqa: E402

NEUTRAL = TONES.index("neutral")
ROUNDS, STEP = 400, 0.2
# Counts this near to the annotators' are theirs.
NEAR = 0.01


def balance(corpora: Path, folder: Path = HERE) -> np.ndarray:
    """The weights of a folder with what is added to each tone; returns that."""
    network = load_tone_network(folder)
    targets = read_targets(corpora / "tone")["tuning"]
    logs = np.log(np.array(tell(prepare(targets, network), network)) + 1e-9)
    added = find_offsets(logs, np.array([target.tone for target in targets]))
    add(folder / "model" / "weights.npz", added)
    return added


def find_offsets(logs: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """What to add to each tone so that each is said as often as in gold; nothing for neutral."""
    wanted = np.bincount(gold, minlength=len(TONES)) / len(gold)
    offsets = np.zeros(len(TONES))
    for _ in range(ROUNDS):
        said = np.bincount((logs + offsets).argmax(1), minlength=len(TONES)) / len(gold)
        if np.abs(said - wanted).max() < NEAR:
            break
        offsets += STEP * np.log(wanted / np.maximum(said, 1 / len(gold)))
    return np.round(offsets - offsets[NEUTRAL], 2)


def add(file: Path, offsets: np.ndarray) -> None:
    """The file's last biases with the offsets added."""
    with np.load(file) as kept:
        weights = {name: kept[name] for name in kept.files}
    weights["telling_biases"] = (weights["telling_biases"] + offsets).astype(np.float16)
    np.savez_compressed(file, **weights)


if __name__ == "__main__":
    print(balance(Path(sys.argv[1])))
