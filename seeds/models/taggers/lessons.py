"""What a tagger and its teacher learn from, in batches of texts of like length."""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from network import Layout
from pieces import Piece
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[3]))

from transforms.layers.tagger_network import choose_rows, likeliest, number_words, spans_of  # noqa: E402  (the folder is known only now)

SEED = 7
Spans = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece, the rows that its signs choose, and the teacher's (words, tags) probabilities where it was asked."""

    piece: Piece
    rows: np.ndarray
    taught: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.piece.words)


def as_lesson(piece: Piece, tables: Sequence[int]) -> Lesson:
    """The lesson of a piece, for a network with tables of so many rows."""
    return Lesson(piece, choose_rows(piece.signs, tables).astype(np.int16))


def batches(lessons: Sequence[Lesson], epoch: int, words: int) -> Iterator[list[Lesson]]:
    """Lessons of like length together, about so many words at once, in a fixed random order."""
    rng = random.Random(SEED + epoch)
    order = sorted(lessons, key=lambda lesson: (len(lesson) // 4, rng.random()))
    found: list[list[Lesson]] = [[]]
    for lesson in order:
        if (len(found[-1]) + 1) * len(lesson) > words and found[-1]:
            found.append([])
        found[-1].append(lesson)
    rng.shuffle(found)
    yield from found


def count_steps(lessons: Sequence[Lesson], epochs: int, words: int) -> int:
    """How many batches so many epochs have."""
    return sum(len(list(batches(lessons, epoch, words))) for epoch in range(epochs))


def as_tensors(batch: Sequence[Lesson], withheld: float = 0.0) -> tuple[Tensor, Tensor, Layout]:
    """Rows, vectors (zeros for the share `withheld` of the pieces) and the layout."""
    is_withheld = (torch.rand(len(batch)) < withheld).tolist()
    vectors = [lesson.piece.vectors * (not without) for lesson, without in zip(batch, is_withheld, strict=True)]
    return padded([lesson.rows for lesson in batch], torch.long), padded(vectors, torch.float), layout_of(batch)


def layout_of(batch: Sequence[Lesson]) -> Layout:
    """Where words are, and which of a text are the same: by their first sign."""
    words = np.zeros((len(batch), max(map(len, batch))), dtype=np.uint64)
    for at, lesson in enumerate(batch):
        words[at, : len(lesson)] = lesson.piece.signs[:, 0]
    there = padded([np.ones((len(lesson), 1)) for lesson in batch], torch.bool)
    return Layout(there, torch.from_numpy(number_words(words).astype(np.int64)))


def padded(rows: Sequence[np.ndarray], dtype: torch.dtype, fill: int = 0) -> Tensor:
    """Arrays of unlike length as one tensor, filled at their ends."""
    made = torch.full((len(rows), max(map(len, rows)), *rows[0].shape[1:]), fill, dtype=dtype)
    for at, row in enumerate(rows):
        made[at, : len(row)] = torch.from_numpy(np.ascontiguousarray(row))
    return made


class Course:
    """How weights are learned, each group at its own highest rate, over so many steps: AdamW, one cycle of rates."""

    def __init__(self, groups: Sequence[tuple[Sequence[Tensor], float]], steps: int) -> None:
        self.weights, rates = [weight for weights, _ in groups for weight in weights], [rate for _, rate in groups]
        self.optimizer = torch.optim.AdamW([{"params": weights} for weights, _ in groups], weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, rates, total_steps=steps + 1, pct_start=0.1)

    def learn(self, loss: Tensor) -> None:
        """One step down the loss."""
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.schedule.step()


def tell(
    network: nn.Module, lessons: Sequence[Lesson], words: int, ask: Callable[[list[Lesson]], Tensor]
) -> list[np.ndarray]:
    """The (words, tags) weights of each lesson, as the network tells them when it is asked about a batch."""
    network.eval()
    told: dict[int, np.ndarray] = {}
    with torch.inference_mode():
        for batch in batches(lessons, 0, words):
            found = ask(batch).numpy()
            told |= {id(lesson): rows[: len(lesson)] for lesson, rows in zip(batch, found, strict=True)}
    return [told[id(lesson)] for lesson in lessons]


def probabilities(told: np.ndarray) -> np.ndarray:
    """Weights of tags as probabilities, in 16 bits."""
    return torch.softmax(torch.from_numpy(told), -1).numpy().astype(np.float16)


def ways(told: Sequence[np.ndarray], transitions: np.ndarray) -> list[np.ndarray]:
    """The likeliest way through each text, of what was told of its words."""
    return [likeliest(rows[None], np.ones((1, len(rows)), bool), transitions)[0] for rows in told]


def spans_in(path: np.ndarray, tags: Sequence[str]) -> Spans:
    """The spans of places in the tags; a word left open has none."""
    return set(spans_of([tags[max(tag, 0)] for tag in path]))


def figures(told: Sequence[Spans], gold: Sequence[Spans], labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """Strict figures over all labels and for each, of 100: right where start, end and label are."""
    return {label or "all": figures_of(told, gold, label) for label in ("", *labels)}


def figures_of(told: Sequence[Spans], gold: Sequence[Spans], label: str) -> dict[str, float]:
    """Precision, recall and F1 of one label, of all where none is named."""
    said, meant = (
        {(at, *span) for at, spans in enumerate(side) for span in spans if label in ("", span[2])}
        for side in (told, gold)
    )
    right = len(said & meant)
    precision, recall = right / max(1, len(said)), right / max(1, len(meant))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
