"""The weights of a trained tagger as a file that flows/taggers.py reads."""

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from lessons import Lesson
from network import Student, as_steps

sys.path.insert(0, str(Path(__file__).parents[3]))

from flows.taggers import ATTENTION_PARTS, LINEAR_PARTS, WHOLE, load_tagger  # noqa: E402  (the folder is known only now)
from transforms.layers.stretches import name_of  # noqa: E402
from transforms.layers.tagger_network import Attention, Convolution, TaggerNetwork  # noqa: E402

NEWS_MODEL = Path(__file__).parents[1] / "en_dateline_sm"


def save(student: Student, folder: Path) -> None:
    """folder/model/weights.npz: the tables in 8 bits with a step for each column, the rest in 16."""
    import spacy  # slow to import, and wanted only for a name

    network = student.as_numpy(name_of(spacy.load(NEWS_MODEL)))
    tables = [as_steps(table.weight.detach().numpy()) for table in student.tables]
    kept = {f"table{at}": rows for at, (rows, _) in enumerate(tables)} | {
        f"steps{at}": steps for at, (_, steps) in enumerate(tables)
    }
    (folder / "model").mkdir(exist_ok=True)
    np.savez_compressed(
        folder / "model" / "weights.npz", tags=np.array(network.tags), learned_beside=np.array(network.learned_beside),
        vector_widths=np.array(network.vector_widths),
        **kept, **{name: array.astype(np.float16) for name, array in numbers_of(network).items()},
    )  # fmt: skip


def tell_saved(folder: Path, lessons: Iterable[Lesson]) -> list[np.ndarray]:
    """The tags of each lesson, as places in the tags, by the file that save wrote and the numpy network: as users get them."""
    tagger = load_tagger(folder)
    told = (
        tagger.tag(lesson.piece.signs[None], lesson.piece.vectors[None].astype(np.float32), [len(lesson)])[0]
        for lesson in lessons
    )
    return [np.array([tagger.tags.index(tag) for tag in tags]) for tags in told]


def numbers_of(network: TaggerNetwork) -> dict[str, np.ndarray]:
    """The network's weights by the names that flows/taggers.py knows them by."""
    numbers = {name: getattr(network, name) for name in WHOLE}
    for at, layer in enumerate(network.layers):
        parts = ATTENTION_PARTS if isinstance(layer, Attention) else LINEAR_PARTS
        numbers |= {f"layer{at}_{part}": getattr(layer, part) for part in parts}
        if isinstance(layer, Convolution):
            numbers[f"layer{at}_step"] = np.asarray(layer.step)
    return numbers
