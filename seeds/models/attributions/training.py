"""How the student learns: from annotators' tags, and from what the teacher says of every word."""

import time
from collections.abc import Sequence

import numpy as np
import torch
from lessons import (
    SEED,
    Lesson,
    Spans,
    as_tensors,
    batches,
    count_steps,
    figures,
    learn,
    padded,
    spans_in,
    tell,
)
from network import Layout, Student
from tags import LABELS, TAGS
from torch import Tensor

from transforms.layers.tagger_network import likeliest

RATE, BATCH_WORDS, LONGEST = 2e-3, 3000, 400
# Vectors are withheld from this share of the pieces.
WITHHELD = 0.1
# What the teacher's best tags count beside those of annotators.
TEACHERS_SHARE = 0.5


def train_student(student: Student, lessons: Sequence[Lesson], tuning: Sequence[Lesson], epochs: int) -> None:
    """The student with the weights of its best epoch on the tuning pieces."""
    torch.manual_seed(SEED)
    lessons = [lesson for lesson in lessons if len(lesson) <= LONGEST]
    optimizer = torch.optim.AdamW(student.parameters(), RATE, weight_decay=0.01)
    steps = count_steps(lessons, epochs, BATCH_WORDS)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.1)
    began, best, kept = time.time(), -1.0, student.state_dict()
    for epoch in range(epochs):
        student.train()
        for batch in batches(lessons, epoch, BATCH_WORDS):
            learn(student.parameters(), optimizer, schedule, loss_of(student, batch))
        told = measure(student, tuning)
        print(f"student, epoch {epoch}: {told} on tuning, {time.time() - began:.0f} s", flush=True)
        if told["all"]["f1"] > best:
            best, kept = told["all"]["f1"], {name: value.clone() for name, value in student.state_dict().items()}
    student.load_state_dict(kept)


def loss_of(student: Student, batch: Sequence[Lesson]) -> Tensor:
    """A word's mean loss: the unlikeliness of the annotators' tags, or of the teacher's best, and distance from what it taught."""
    rows, vectors, layout = as_tensors(batch, WITHHELD)
    told, is_word = student(rows, vectors, layout), layout.there[:, :, 0]
    marked = [lesson.taught.argmax(1) if lesson.piece.tags is None else lesson.piece.tags for lesson in batch]
    shares = torch.tensor([TEACHERS_SHARE if lesson.piece.tags is None else 1.0 for lesson in batch])
    loss = (unlikeliness(told, padded(marked, torch.long), layout, student.transitions) * shares).sum()
    taught = [lesson.taught for lesson in batch]
    if all(one is not None for one in taught):
        apart = -(padded(taught, torch.float) * torch.log_softmax(told, 2)).sum(2)
        loss = loss + (apart * is_word).sum()
    return loss / is_word.sum()


def unlikeliness(told: Tensor, tags: Tensor, layout: Layout, transitions: Tensor) -> Tensor:
    """Minus the log probability of each paragraph's tags among all ways through it."""
    (count, length, _), is_word = told.shape, layout.there[:, :, 0]
    first, each = transitions[-1], torch.arange(count)
    ways = told[:, 0] + first
    right = told[each, 0, tags[:, 0]] + first[tags[:, 0]]
    for at in range(1, length):
        after = torch.logsumexp(ways[:, :, None] + transitions[:-1], 1) + told[:, at]
        ways = torch.where(is_word[:, at, None], after, ways)
        right = right + (told[each, at, tags[:, at]] + transitions[tags[:, at - 1], tags[:, at]]) * is_word[:, at]
    return torch.logsumexp(ways, 1) - right


def measure(student: Student, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the student on lessons that annotators marked."""
    return figures_for(tell(student, lessons, BATCH_WORDS, lambda batch: student(*as_tensors(batch))), student, lessons)


def figures_for(told: Sequence[np.ndarray], student: Student, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the likeliest ways through what was told of lessons that annotators marked."""
    transitions = student.transitions.detach().numpy()
    paths = [likeliest(rows[None], np.ones((1, len(rows)), bool), transitions)[0] for rows in told]
    gold: list[Spans] = [spans_in(lesson.piece.tags, TAGS) for lesson in lessons]
    return figures([spans_in(path, TAGS) for path in paths], gold, LABELS)
