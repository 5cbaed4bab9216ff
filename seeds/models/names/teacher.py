"""The teacher: MiniLM trained on the names, used while the small network learns and never after.

What MiniLM makes of each word's first piece, in windows of a few sentences, stands beside the news model's vector of the word; a small
network above both sees the whole article.
"""

import time
from collections.abc import Sequence

import numpy as np
import torch
from encoder import Encoder
from lessons import SEED, Course, Lesson, as_tensors, batches, count_steps, probabilities, tell, ways
from network import Student
from tags import PLACED_WIDTH, TEACHERS
from torch import Tensor, nn
from training import RATE, figures_for, unlikeliness

WINDOW = 112
EPOCHS, ENCODER_RATE, BATCH_WORDS, TOLD_WORDS = 6, 2e-4, 2800, 5000
UNKNOWN = 0.15


class Teacher(nn.Module):
    """MiniLM with letter case, and a small network above it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.top = Encoder(WINDOW), Student(TEACHERS)

    def forward(self, lessons: Sequence[Lesson], unknown: float = 0.0) -> Tensor:
        """Weights of tags."""
        rows, vectors, layout = as_tensors(lessons)
        read = self.encoder([lesson.piece.words for lesson in lessons])
        return self.top(rows, torch.cat([vectors[:, :, PLACED_WIDTH:], read], 2), layout, unknown)


def train_teacher(lessons: Sequence[Lesson], held: Sequence[Lesson]) -> Teacher:
    """A teacher after its last epoch."""
    torch.manual_seed(SEED)
    teacher = Teacher()
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
            loss = unlikeliness(teacher(batch, UNKNOWN), [lesson.piece.tags for lesson in batch]).mean()
            course.learn(loss)
        print(f"teacher, epoch {epoch}: {measure(teacher, held)}, {time.time() - began:.0f} s", flush=True)
    return teacher


def tell_weights(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) weights of each lesson."""
    return tell(teacher, lessons, TOLD_WORDS, teacher)


def teach(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) probabilities of each lesson."""
    return list(map(probabilities, tell_weights(teacher, lessons)))


def measure(teacher: Teacher, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the teacher on lessons that annotators marked."""
    return figures_for(ways(tell_weights(teacher, lessons), teacher.top.transitions.detach().numpy()), lessons)
