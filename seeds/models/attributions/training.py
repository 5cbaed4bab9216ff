"""How the student learns: from annotators' tags, and from what the teacher says of every word."""

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from evaluate import Spans, figures
from pieces import TAGS, Piece
from student import TABLES, Student
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[3]))

from transforms.layers.tagger_network import choose_rows, likeliest, spans_of  # noqa: E402  (the folder is known only now)

RATE, BATCH_WORDS, LONGEST = 2e-3, 3000, 400
# Vectors are withheld from this share of the pieces.
WITHHELD = 0.1
# What the teacher's best tags count beside those of annotators.
TEACHERS_SHARE = 0.5
SEED = 7


@dataclass(frozen=True, slots=True)
class Lesson:
    """A piece, the rows that its signs choose, and the teacher's (words, tags) probabilities where it was asked."""

    piece: Piece
    rows: np.ndarray
    taught: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.piece.words)


def as_lesson(piece: Piece, taught: np.ndarray | None = None) -> Lesson:
    """The lesson of a piece."""
    return Lesson(piece, choose_rows(piece.signs, TABLES).astype(np.int16), taught)


def train_student(student: Student, lessons: Sequence[Lesson], tuning: Sequence[Lesson], epochs: int) -> None:
    """The student with the weights of its best epoch on the tuning pieces."""
    torch.manual_seed(SEED)
    lessons = [lesson for lesson in lessons if len(lesson) <= LONGEST]
    steps = epochs * (len(list(batches(lessons, 0))) + 20)
    optimizer = torch.optim.AdamW(student.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
    began, best, kept = time.time(), -1.0, student.state_dict()
    for epoch in range(epochs):
        student.train()
        for batch in batches(lessons, epoch):
            learn(student.parameters(), optimizer, schedule, loss_of(student, batch))
        told = measure(student, tuning)
        print(f"student, epoch {epoch}: {told} on tuning, {time.time() - began:.0f} s", flush=True)
        if told["all"]["f1"] > best:
            best, kept = told["all"]["f1"], {name: value.clone() for name, value in student.state_dict().items()}
    student.load_state_dict(kept)


def learn(
    weights: Iterable[Tensor],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    loss: Tensor,
) -> None:
    """One step down the loss."""
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(weights, 1.0)
    optimizer.step()
    schedule.step()


def loss_of(student: Student, batch: Sequence[Lesson]) -> Tensor:
    """A word's mean loss: the unlikeliness of the annotators' tags, or of the teacher's best, and distance from what it taught."""
    rows, vectors, there = as_tensors(batch, WITHHELD)
    told, is_word = student(rows, vectors, there), there[:, :, 0]
    marked = [lesson.taught.argmax(1) if lesson.piece.tags is None else lesson.piece.tags for lesson in batch]
    shares = torch.tensor([TEACHERS_SHARE if lesson.piece.tags is None else 1.0 for lesson in batch])
    loss = (unlikeliness(told, padded(marked, torch.long), is_word, student.transitions) * shares).sum()
    taught = [lesson.taught for lesson in batch]
    if all(one is not None for one in taught):
        apart = -(padded(taught, torch.float) * torch.log_softmax(told, 2)).sum(2)
        loss = loss + (apart * is_word).sum()
    return loss / is_word.sum()


def unlikeliness(told: Tensor, tags: Tensor, is_word: Tensor, transitions: Tensor) -> Tensor:
    """Minus the log probability of each paragraph's tags among all ways through it."""
    count, length, _ = told.shape
    first, each = transitions[-1], torch.arange(count)
    ways = told[:, 0] + first
    right = told[each, 0, tags[:, 0]] + first[tags[:, 0]]
    for at in range(1, length):
        after = torch.logsumexp(ways[:, :, None] + transitions[:-1], 1) + told[:, at]
        ways = torch.where(is_word[:, at, None], after, ways)
        right = right + (told[each, at, tags[:, at]] + transitions[tags[:, at - 1], tags[:, at]]) * is_word[:, at]
    return torch.logsumexp(ways, 1) - right


def batches(lessons: Sequence[Lesson], epoch: int, words: int = BATCH_WORDS) -> Iterator[list[Lesson]]:
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


def as_tensors(batch: Sequence[Lesson], withheld: float = 0.0) -> tuple[Tensor, Tensor, Tensor]:
    """Rows, vectors (zeros for a share of the pieces) and where words are."""
    is_withheld = (torch.rand(len(batch)) < withheld).tolist()
    vectors = [lesson.piece.vectors * (not without) for lesson, without in zip(batch, is_withheld, strict=True)]
    there = [np.ones((len(lesson), 1)) for lesson in batch]
    return (
        padded([lesson.rows for lesson in batch], torch.long),
        padded(vectors, torch.float),
        padded(there, torch.bool),
    )


def padded(rows: Sequence[np.ndarray], dtype: torch.dtype) -> Tensor:
    """Arrays of unlike length as one tensor, with zeros at their ends."""
    made = torch.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), dtype=dtype)
    for at, row in enumerate(rows):
        made[at, : len(row)] = torch.from_numpy(np.ascontiguousarray(row))
    return made


def measure(student: Student, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the student on lessons that annotators marked."""
    return figures(tell(student, lessons), lessons_spans(lessons))


def tell(student: Student, lessons: Sequence[Lesson]) -> list[Spans]:
    """The spans that the student marks in each."""
    student.eval()
    transitions = student.transitions.detach().numpy()
    told = []
    with torch.inference_mode():
        for lesson in lessons:
            rows, vectors, there = as_tensors([lesson])
            told.append(
                spans_in(likeliest(student(rows, vectors, there).numpy(), there[:, :, 0].numpy(), transitions)[0])
            )
    return told


def lessons_spans(lessons: Sequence[Lesson]) -> list[Spans]:
    """The spans that annotators marked in each."""
    return [spans_in(lesson.piece.tags) for lesson in lessons]


def spans_in(tags: np.ndarray) -> Spans:
    """The spans of places in TAGS."""
    return set(spans_of([TAGS[tag] for tag in tags]))
