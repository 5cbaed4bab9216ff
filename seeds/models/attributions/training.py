"""How the student learns: from annotators' tags, and from what the teacher says of every word."""

import time
from collections.abc import Sequence

import numpy as np
import torch
from lessons import (
    SEED,
    Course,
    Lesson,
    Spans,
    as_tensors,
    batches,
    count_steps,
    figures,
    padded,
    spans_in,
    tell,
    ways,
)
from network import Layout, Student
from tags import LABELS, TAGS
from torch import Tensor

RATE, BATCH_WORDS, LONGEST = 2e-3, 3000, 400
# Vectors are withheld from this share of the pieces.
WITHHELD = 0.1
# What the teacher's best tags count beside those of annotators.
TEACHERS_SHARE = 0.5


def train_student(student: Student, lessons: Sequence[Lesson], tuning: Sequence[Lesson], epochs: int) -> None:
    """The student with the weights of its best epoch on the tuning pieces."""
    torch.manual_seed(SEED)
    lessons = [lesson for lesson in lessons if len(lesson) <= LONGEST]
    course = Course([(list(student.parameters()), RATE)], count_steps(lessons, epochs, BATCH_WORDS))
    began, best, kept = time.time(), -1.0, student.state_dict()
    for epoch in range(epochs):
        student.train()
        for batch in batches(lessons, epoch, BATCH_WORDS):
            course.learn(loss_of(student, batch))
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
    told = tell(student, lessons, BATCH_WORDS, lambda batch: student(*as_tensors(batch)))
    return figures_for(ways(told, student.transitions.detach().numpy()), lessons)


def figures_for(paths: Sequence[np.ndarray], lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of tags told of lessons that annotators marked."""
    gold: list[Spans] = [spans_in(lesson.piece.tags, TAGS) for lesson in lessons]
    return figures([spans_in(path, TAGS) for path in paths], gold, LABELS)
