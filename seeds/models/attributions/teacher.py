"""The teacher: MiniLM trained on the attributions, used while the small network learns and never after.

What MiniLM makes of each word's first piece stands beside the news model's vector, and a network like the student's, but for its
attention, tells the tags.
"""

import time
from collections.abc import Sequence

import numpy as np
import torch
from encoder import Encoder
from lessons import SEED, Course, Lesson, as_tensors, batches, count_steps, padded, probabilities, tell, ways
from network import Layout, Student
from tags import TEACHERS
from torch import Tensor, nn
from training import RATE, figures_for, unlikeliness

WINDOW, LONGEST = 510, 350
EPOCHS, ENCODER_RATE, BATCH_WORDS, TOLD_WORDS = 5, 1.5e-4, 2000, 5000
WITHHELD = 0.05


class Teacher(nn.Module):
    """MiniLM with letter case, and a small network above it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.top = Encoder(WINDOW), Student(TEACHERS)

    def forward(self, lessons: Sequence[Lesson], withheld: float = 0.0) -> tuple[Tensor, Layout]:
        """Weights of tags, and the layout."""
        rows, vectors, layout = as_tensors(lessons, withheld)
        read = self.encoder([lesson.piece.words for lesson in lessons])
        return self.top(rows, torch.cat([vectors, read], 2), layout), layout


def train_teacher(lessons: Sequence[Lesson], tuning: Sequence[Lesson]) -> Teacher:
    """A teacher after its last epoch."""
    torch.manual_seed(SEED)
    teacher, lessons = Teacher(), [lesson for lesson in lessons if len(lesson) <= LONGEST]
    encoder = [weight for weight in teacher.encoder.minilm.parameters() if weight.requires_grad]
    groups = [
        (encoder, ENCODER_RATE),
        ([*teacher.encoder.case.parameters(), *teacher.top.parameters()], RATE),
    ]
    course = Course(groups, count_steps(lessons, EPOCHS, BATCH_WORDS))
    began = time.time()
    for epoch in range(EPOCHS):
        teacher.train()
        for batch in batches(lessons, epoch, BATCH_WORDS):
            course.learn(loss_of(teacher, batch))
        print(f"teacher, epoch {epoch}: {measure(teacher, tuning)} on tuning, {time.time() - began:.0f} s", flush=True)
    return teacher


def loss_of(teacher: Teacher, batch: Sequence[Lesson]) -> Tensor:
    """A word's mean loss, of its way through the paragraph and of its own tag."""
    told, layout = teacher(batch, WITHHELD)
    tags, is_word = padded([lesson.piece.tags for lesson in batch], torch.long), layout.there[:, :, 0]
    way = unlikeliness(told, tags, layout, teacher.top.transitions).sum() / is_word.sum()
    return way + nn.functional.cross_entropy(told[is_word], tags[is_word])


def tell_weights(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) weights of each lesson."""
    return tell(teacher, lessons, TOLD_WORDS, lambda batch: teacher(batch)[0])


def teach(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) probabilities of each lesson."""
    return list(map(probabilities, tell_weights(teacher, lessons)))


def measure(teacher: Teacher, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the teacher on lessons that annotators marked."""
    return figures_for(ways(tell_weights(teacher, lessons), teacher.top.transitions.detach().numpy()), lessons)
