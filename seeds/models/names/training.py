"""How the student learns: from annotators' tags, and from what the teacher says of articles that nobody marked."""

import time
from collections.abc import Sequence

import numpy as np
import torch
from lessons import SEED, Course, Lesson, Spans, as_tensors, batches, count_steps, figures, padded, spans_in, tell, ways
from network import Student
from pieces import OPEN
from tags import GOLDS, LABELS, TAGS
from torch import Tensor, nn

RATE, BATCH_WORDS = 2e-3, 3500
# Of this share of the words the network sees all but which word it is.
UNKNOWN = 0.1
# What the teacher's best tags count beside those of annotators.
TEACHERS_SHARE = 0.3
CLASSES = tuple(label for label in LABELS if label not in GOLDS)


def train_student(student: Student, lessons: Sequence[Lesson], held: Sequence[Lesson], epochs: int) -> None:
    """The student after its last epoch; lessons carry either annotators' tags or what the teacher says."""
    torch.manual_seed(SEED)
    course = Course([(list(student.parameters()), RATE)], count_steps(lessons, epochs, BATCH_WORDS))
    began = time.time()
    for epoch in range(epochs):
        student.train()
        for batch in batches(lessons, epoch, BATCH_WORDS):
            course.learn(loss_of(student, batch))
        print(f"student, epoch {epoch}: {measure(student, held)}, {time.time() - began:.0f} s", flush=True)


def loss_of(student: Student, batch: Sequence[Lesson]) -> Tensor:
    """A word's mean loss: unlikeliness of the annotators' tag, or of the teacher's best and distance from what it taught."""
    told = student(*as_tensors(batch), UNKNOWN)
    marked = [lesson.piece.tags if lesson.taught is None else lesson.taught.argmax(1) for lesson in batch]
    shares = [np.full(len(lesson), 1.0 if lesson.taught is None else TEACHERS_SHARE) for lesson in batch]
    taught = [np.zeros((len(one), len(TAGS))) if one.taught is None else one.taught for one in batch]
    unlikely = unlikeliness(told, marked)
    is_word = padded([np.ones(len(lesson)) for lesson in batch], torch.bool)
    apart = -(padded(taught, torch.float) * torch.log_softmax(told, 2)).sum(2)[is_word]
    return (unlikely * padded(shares, torch.float)[is_word] + apart).mean()


def unlikeliness(told: Tensor, tags: Sequence[np.ndarray]) -> Tensor:
    """(words,) minus the log probability of each word's tag; 0 where it is left open."""
    right = padded(tags, torch.long, fill=OPEN)
    is_word = padded([np.ones(len(each)) for each in tags], torch.bool)
    return nn.functional.cross_entropy(told[is_word], right[is_word], ignore_index=OPEN, reduction="none")


def measure(student: Student, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the student on lessons that annotators marked."""
    told = tell(student, lessons, BATCH_WORDS, lambda batch: student(*as_tensors(batch)))
    return figures_for(ways(told, student.transitions.detach().numpy()), lessons)


def figures_for(paths: Sequence[np.ndarray], lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of tags told of lessons that annotators marked, in the gold's classes."""
    gold = [folded(spans_in(lesson.piece.tags, TAGS)) for lesson in lessons]
    return figures([folded(spans_in(path, TAGS)) for path in paths], gold, CLASSES)


def folded(spans: Spans) -> Spans:
    """The spans with the gold's classes for labels."""
    return {(start, end, GOLDS.get(label, label)) for start, end, label in spans}
