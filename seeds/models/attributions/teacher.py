"""The teacher: MiniLM trained on the attributions, used while the small network learns and never after.

MiniLM knows no letter case, so each of its pieces also has a vector of its word's case. What it makes of each word's first piece
stands beside the news model's vector, and a network like the student's, but for its attention, tells the tags.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from evaluate import figures
from student import STEPS, VECTOR_WIDTH, Student
from torch import Tensor, nn
from training import RATE, SEED, Lesson, as_tensors, batches, learn, lessons_spans, padded, spans_in, unlikeliness

sys.path[:0] = [str(Path(__file__).parents[1] / "scripts"), str(Path(__file__).parents[3])]

from minilm import load_minilm  # noqa: E402  (the folders are known only now)

from transforms.layers.tagger_network import likeliest  # noqa: E402

ENCODER_WIDTH, TOP_WIDTH = 384, 192
CASES = ("lower", "title", "capitals", "mixed", "digits", "signs")
OPENING, UNKNOWN = 101, 100
MOST_OF_A_WORD, MOST_PIECES, LONGEST = 8, 510, 350
EPOCHS, ENCODER_RATE, BATCH_WORDS, TOLD_WORDS = 5, 1.5e-4, 2000, 5000
WITHHELD = 0.05
PLAIN = str.maketrans("’", "'")


class Teacher(nn.Module):
    """MiniLM, letter case below it, and a small network above it."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer, self.encoder = load_minilm()
        # Attention as plain products: on a CPU many times as fast in training as the fused kind, and without dropout.
        self.encoder.set_attn_implementation("eager")
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout.p = 0.0
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.case = nn.Embedding(2 * len(CASES), ENCODER_WIDTH)
        nn.init.normal_(self.case.weight, std=0.02)
        self.top = Student(TOP_WIDTH, VECTOR_WIDTH + ENCODER_WIDTH, [step for step in STEPS[:4] if step])

    def encode(self, words: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """(pieces, 2) ids and cases, and the piece that each word begins with."""
        rows, firsts = [(OPENING, CASES.index("signs"))], []
        encoded = self.tokenizer.encode_batch([word.translate(PLAIN) for word in words], add_special_tokens=False)
        for word, found in zip(words, encoded, strict=True):
            firsts.append(min(len(rows), MOST_PIECES - 1))
            case = CASES.index(case_of(word))
            ids = found.ids[:MOST_OF_A_WORD] or [UNKNOWN]
            rows += [(piece, case + (len(CASES) if at else 0)) for at, piece in enumerate(ids)]
        return np.array(rows[:MOST_PIECES]), np.array(firsts)

    def forward(self, lessons: Sequence[Lesson], withheld: float = 0.0) -> tuple[Tensor, Tensor]:
        """Weights of tags, and where words are."""
        encoded = [self.encode(lesson.piece.words) for lesson in lessons]
        pieces = padded([rows for rows, _ in encoded], torch.long)
        firsts = padded([firsts for _, firsts in encoded], torch.long)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            inputs = self.encoder.embeddings.word_embeddings(pieces[:, :, 0]) + self.case(pieces[:, :, 1])
            read = self.encoder(
                inputs_embeds=inputs, attention_mask=(pieces[:, :, 0] > 0).long()
            ).last_hidden_state.float()
        read = torch.gather(read, 1, firsts[:, :, None].expand(-1, -1, ENCODER_WIDTH))
        rows, vectors, there = as_tensors(lessons, withheld)
        return self.top(rows, torch.cat([vectors, read], 2) * there, there), there[:, :, 0]


def case_of(word: str) -> str:
    """How a word is written, one of CASES."""
    if any(map(str.isdigit, word)):
        return "digits"
    if not any(map(str.isalpha, word)):
        return "signs"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "capitals"
    return "title" if word[1:].islower() or len(word) == 1 else "mixed"


def train_teacher(lessons: Sequence[Lesson], tuning: Sequence[Lesson]) -> Teacher:
    """A teacher after its last epoch."""
    torch.manual_seed(SEED)
    teacher, lessons = Teacher(), [lesson for lesson in lessons if len(lesson) <= LONGEST]
    encoder = [weight for weight in teacher.encoder.parameters() if weight.requires_grad]
    groups = [
        {"params": encoder, "lr": ENCODER_RATE},
        {"params": [*teacher.case.parameters(), *teacher.top.parameters()], "lr": RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * (len(list(batches(lessons, 0, BATCH_WORDS))) + 20)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [ENCODER_RATE, RATE], total_steps=steps, pct_start=0.1)
    began = time.time()
    for epoch in range(EPOCHS):
        teacher.train()
        for batch in batches(lessons, epoch, BATCH_WORDS):
            learn(teacher.parameters(), optimizer, schedule, loss_of(teacher, batch))
        print(f"teacher, epoch {epoch}: {measure(teacher, tuning)} on tuning, {time.time() - began:.0f} s", flush=True)
    return teacher


def loss_of(teacher: Teacher, batch: Sequence[Lesson]) -> Tensor:
    """A word's mean loss, of its way through the paragraph and of its own tag."""
    told, is_word = teacher(batch, WITHHELD)
    tags = padded([lesson.piece.tags for lesson in batch], torch.long)
    way = unlikeliness(told, tags, is_word, teacher.top.transitions).sum() / is_word.sum()
    return way + nn.functional.cross_entropy(told[is_word], tags[is_word])


def tell_weights(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) weights of each lesson."""
    teacher.eval()
    told: dict[int, np.ndarray] = {}
    with torch.inference_mode():
        for batch in batches(lessons, 0, TOLD_WORDS):
            weights, _ = teacher(batch)
            told |= {id(lesson): found[: len(lesson)] for lesson, found in zip(batch, weights.numpy(), strict=True)}
    return [told[id(lesson)] for lesson in lessons]


def teach(teacher: Teacher, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The (words, tags) probabilities of each lesson."""
    return [
        torch.softmax(torch.from_numpy(told), 1).numpy().astype(np.float16) for told in tell_weights(teacher, lessons)
    ]


def measure(teacher: Teacher, lessons: Sequence[Lesson]) -> dict[str, dict[str, float]]:
    """The figures of the teacher on lessons that annotators marked."""
    transitions = teacher.top.transitions.detach().numpy()
    paths = (
        likeliest(told[None], np.ones((1, len(told)), bool), transitions)[0] for told in tell_weights(teacher, lessons)
    )
    return figures([spans_in(path) for path in paths], lessons_spans(lessons))
