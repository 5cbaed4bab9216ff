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
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(ROOT)]

from convert import NEWS_MODEL, convert  # noqa: E402  (the folders are known only now)
from pieces import read_pieces  # noqa: E402
from student import Student, as_steps  # noqa: E402
from teacher import Teacher, teach, train_teacher  # noqa: E402
from training import Lesson, as_lesson, measure, train_student  # noqa: E402

from flows.attribution_model import ATTENTION, CONVOLUTION, WHOLE  # noqa: E402
from transforms.layers.attribution_tagger import name_of  # noqa: E402
from transforms.layers.tagger_network import Attention, TaggerNetwork  # noqa: E402

PARTS = ("train", "tune", "unmarked")
EPOCHS = 8


def make(corpora: Path, work: Path) -> None:
    """Material, teacher, lessons, student, weights, and its figures on the tuning tenth in scores.json."""
    work.mkdir(parents=True, exist_ok=True)
    if not all((work / f"{part}.npz").exists() for part in PARTS):
        convert(corpora, work)
    train, tune, unmarked = ([as_lesson(piece) for piece in read_pieces(work / f"{part}.npz")] for part in PARTS)
    lessons = [
        Lesson(lesson.piece, lesson.rows, taught)
        for name, part in (("train", train), ("unmarked", unmarked))
        for lesson, taught in zip(part, taught_by(train, tune, part, work, name), strict=True)
    ]
    torch.manual_seed(0)
    student = Student()
    train_student(student, lessons, tune, EPOCHS)
    save(student)
    (HERE / "scores.json").write_text(json.dumps(measure(student, tune), indent=1) + "\n")


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


def save(student: Student) -> None:
    """The weights: the tables in 8 bits with a step for each column, the rest in 16."""
    import spacy  # slow to import, and wanted only for a name

    network = student.as_numpy(name_of(spacy.load(NEWS_MODEL)))
    tables = [as_steps(table.weight.detach().numpy()) for table in student.tables]
    kept = {f"table{at}": rows for at, (rows, _) in enumerate(tables)} | {
        f"steps{at}": steps for at, (_, steps) in enumerate(tables)
    }
    (HERE / "model").mkdir(exist_ok=True)
    np.savez_compressed(
        HERE / "model" / "weights.npz", tags=np.array(network.tags), learned_beside=np.array(network.learned_beside),
        **kept, **{name: array.astype(np.float16) for name, array in numbers_of(network).items()},
    )  # fmt: skip


def numbers_of(network: TaggerNetwork) -> dict[str, np.ndarray]:
    """The network's weights by the names that flows/attribution_model.py knows them by."""
    numbers = {name: getattr(network, name) for name in WHOLE}
    for at, layer in enumerate(network.layers):
        parts = ATTENTION if isinstance(layer, Attention) else (*CONVOLUTION, "step")
        numbers |= {f"layer{at}_{part}": np.asarray(getattr(layer, part)) for part in parts}
    return numbers


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
