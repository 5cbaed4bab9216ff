"""Makes the tone network anew, from the corpora to model/weights.npz, with fixed seeds.

    python seeds/models/tone/make_tone.py CORPORA WORK

WORK is a folder for what lies between: the teacher's weights and what it says of sentences without a tone. One core, an
hour and a half, most of it for the teacher. Needs seeds/models/requirements.txt.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT), str(ROOT / "seeds" / "models" / "scripts")]

from balance import balance  # noqa: E402  (the folders are known only now)
from evaluate import measure, prepare  # noqa: E402
from sentences import TONES, Target, read_targets  # noqa: E402
from student import Lesson, Student, as_steps, choose_words, train_student  # noqa: E402
from teacher import Teacher, tell_tones, train_teacher  # noqa: E402
from unlabelled import read_unlabelled  # noqa: E402

from flows.classifiers import load_tone_network  # noqa: E402

UNLABELLED = 40_000
TOLD_AT_ONCE = 1_000
EPOCHS, RATE = 8, 3e-3


def make(corpora: Path, work: Path) -> None:
    """Teacher, lessons, student, weights, and the figures in scores.json."""
    work.mkdir(parents=True, exist_ok=True)
    parts = read_targets(corpora / "tone")
    plain = read_unlabelled(corpora, UNLABELLED, parts["held_out"] + parts["tuning"])
    targets = [*parts["training"], *plain]
    taught = teach(parts["training"], parts["tuning"], targets, work)
    student = Student(choose_words(targets))
    network = student.as_numpy()
    lessons = [
        Lesson(*seen, said, target.tone)
        for seen, said, target in zip(prepare(targets, network), taught, targets, strict=True)
    ]
    gold = np.array([target.tone for target in parts["tuning"]])
    train_student(student, lessons, EPOCHS, RATE, (prepare(parts["tuning"], network), gold))
    save(student)
    balance(corpora)
    (HERE / "scores.json").write_text(json.dumps(measure(corpora, load_tone_network(HERE)), indent=1) + "\n")


def teach(training: list[Target], tuning: list[Target], targets: list[Target], work: Path) -> np.ndarray:
    """The teacher's logits for each target, told by the thousand; what an earlier try left in the folder is used again."""
    teacher: Teacher | None = None
    said = []
    for first in range(0, len(targets), TOLD_AT_ONCE):
        file = work / f"said-{first:06}.npy"
        if not file.exists():
            teacher = teacher or find_teacher(training, tuning, work / "teacher.pt")
            np.save(file, tell_tones(teacher, targets[first : first + TOLD_AT_ONCE]))
        said.append(np.load(file))
    return np.concatenate(said)


def find_teacher(training: list[Target], tuning: list[Target], file: Path) -> Teacher:
    """The teacher of the file, trained first where there is none."""
    if not file.exists():
        torch.save(train_teacher(training, tuning).state_dict(), file)
    teacher = Teacher()
    teacher.load_state_dict(torch.load(file))
    return teacher


def save(student: Student) -> None:
    """The weights: the table in 8 bits with a step for each column, the rest in 16."""
    network = student.as_numpy()
    rows = student.rows.weight.detach().numpy()
    kept = {
        f"layer{at}_{part}": getattr(layer, part)
        for at, layer in enumerate((*network.layers, network.last))
        for part in ("scale", "shift", "weights", "biases")
    } | {name: getattr(network, name) for name in ("distances", "asking", "telling", "telling_biases")}
    (HERE / "model").mkdir(exist_ok=True)
    np.savez_compressed(
        HERE / "model" / "weights.npz",
        tones=np.array(TONES), words=network.words, rows=as_steps(rows)[0], steps=as_steps(rows)[1],
        **{name: array.astype(np.float16) for name, array in kept.items()},
    )  # fmt: skip


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
