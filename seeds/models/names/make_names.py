"""Makes the tagger of names anew, from the corpora to model/weights.npz, with fixed seeds.

    python seeds/models/names/make_names.py CORPORA WORK

WORK is a folder for what lies between: training material, the teacher's weights and what it taught; what an earlier try left there is
used again. An hour and a half of a core, half of it for the teacher. Needs seeds/models/requirements.txt.
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

PARTS = ("train", "loud", "held", "unmarked")
EPOCHS = 6


def make(corpora: Path, work: Path) -> None:
    """Material, teacher, lessons, student, weights, and its figures on the tenth held out in scores.json."""
    work.mkdir(parents=True, exist_ok=True)
    if not all((work / f"{part}.npz").exists() for part in PARTS):
        convert(corpora, work)
    train, loud, held, unmarked = (
        [as_lesson(piece, SHAPE.tables) for piece in read_pieces(work / f"{part}.npz")] for part in PARTS
    )
    taught = [
        Lesson(lesson.piece, lesson.rows, told)
        for lesson, told in zip(unmarked, taught_by(train, held, unmarked, work), strict=True)
    ]
    torch.manual_seed(0)
    student = Student(SHAPE)
    train_student(student, [*train, *loud, *taught], held, EPOCHS)
    save(student, HERE)
    (HERE / "scores.json").write_text(json.dumps(figures_for(tell_saved(HERE, held), held), indent=1) + "\n")


def taught_by(train: list[Lesson], held: list[Lesson], unmarked: list[Lesson], work: Path) -> list[np.ndarray]:
    """What the teacher says of the unmarked articles, kept as one array of all words."""
    file = work / "taught.npy"
    if not file.exists():
        np.save(file, np.concatenate(teach(find_teacher(train, held, work / "teacher.pt"), unmarked)))
    return np.split(np.load(file), np.cumsum([len(lesson) for lesson in unmarked])[:-1])


def find_teacher(train: list[Lesson], held: list[Lesson], file: Path) -> Teacher:
    """The teacher of the file, trained first where there is none."""
    if not file.exists():
        torch.save(train_teacher(train, held).state_dict(), file)
    teacher = Teacher()
    teacher.load_state_dict(torch.load(file))
    return teacher


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
