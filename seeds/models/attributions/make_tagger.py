"""Makes the tagger anew, from the corpora to model/weights.npz, with fixed seeds.

    python seeds/models/attributions/make_tagger.py CORPORA WORK

WORK is a folder for what lies between: training material, the teacher's weights and what it taught; what an earlier try left there is
used again. Two hours of a core, most of it for the teacher. Needs seeds/models/requirements.txt.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "taggers"), str(HERE.parents[2])]

from convert import convert  # noqa: E402  (the folders are known only now)
from lessons import Lesson, as_lesson  # noqa: E402
from network import Student  # noqa: E402
from pieces import read_pieces  # noqa: E402
from tags import SHAPE  # noqa: E402
from teacher import Teacher, teach, train_teacher  # noqa: E402
from training import figures_for, train_student  # noqa: E402
from weights import save, tell_saved  # noqa: E402

PARTS = ("train", "tune", "unmarked")
EPOCHS = 8


def make(corpora: Path, work: Path) -> None:
    """Material, teacher, lessons, student, weights, and its figures on the tuning tenth in scores.json."""
    work.mkdir(parents=True, exist_ok=True)
    if not all((work / f"{part}.npz").exists() for part in PARTS):
        convert(corpora, work)
    train, tune, unmarked = (
        [as_lesson(piece, SHAPE.tables) for piece in read_pieces(work / f"{part}.npz")] for part in PARTS
    )
    lessons = [
        Lesson(lesson.piece, lesson.rows, taught)
        for name, part in (("train", train), ("unmarked", unmarked))
        for lesson, taught in zip(part, taught_by(train, tune, part, work, name), strict=True)
    ]
    torch.manual_seed(0)
    student = Student(SHAPE)
    train_student(student, lessons, tune, EPOCHS)
    save(student, HERE)
    (HERE / "scores.json").write_text(json.dumps(figures_for(tell_saved(HERE, tune), tune), indent=1) + "\n")


def taught_by(train: list[Lesson], tune: list[Lesson], part: list[Lesson], work: Path, name: str) -> list[np.ndarray]:
    """What the teacher says of a part, kept as one array of all words."""
    file = work / f"{name}-taught.npy"
    if not file.exists():
        np.save(file, np.concatenate(teach(find_teacher(train, tune, work / "teacher.pt"), part)))
    return np.split(np.load(file), np.cumsum([len(lesson) for lesson in part])[:-1])


def find_teacher(train: list[Lesson], tune: list[Lesson], file: Path) -> Teacher:
    """The teacher of the file, trained first where there is none."""
    if not file.exists():
        torch.save(train_teacher(train, tune).state_dict(), file)
    teacher = Teacher()
    teacher.load_state_dict(torch.load(file))
    return teacher


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
