"""The teacher: MiniLM trained on the tones, used while the small model learns and never after.

The target stands between two marks; its tone is read from the marks, the target's own pieces and the sentence's first one.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from evaluate import figures
from sentences import TONES, Target

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from minilm import load_minilm  # noqa: E402  (the folder is known only now)

OPENING, CLOSING = "[unused1]", "[unused2]"
LONGEST = 128
BATCH = 32
EPOCHS = 4
RATE = 7e-5
SEED = 5


class Teacher(torch.nn.Module):
    """MiniLM with one layer that tells three tones."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer, self.encoder = load_minilm()
        self.tell = torch.nn.Sequential(torch.nn.Dropout(0.1), torch.nn.Linear(3 * 384, len(TONES)))
        self.marks = [self.tokenizer.token_to_id(mark) for mark in (OPENING, CLOSING)]

    def prepare(self, target: Target) -> tuple[list[int], tuple[int, int]]:
        """Word pieces with the marks in place, and where the marks stand; a long sentence is cut around its target."""
        before, inside, after = (
            self.tokenizer.encode(text, add_special_tokens=False).ids
            for text in (
                target.sentence[: target.start],
                target.sentence[target.start : target.end],
                target.sentence[target.end :],
            )
        )
        room = max(0, LONGEST - 4 - len(inside[:40]))
        before = before[-max(room // 2, room - len(after)) :] if before else []
        after = after[: room - len(before)]
        pieces = [101, *before, self.marks[0], *inside[:40], self.marks[1], *after, 102]
        return pieces, (len(before) + 1, len(before) + 2 + len(inside[:40]))

    def forward(self, prepared: Sequence[tuple[list[int], tuple[int, int]]]) -> torch.Tensor:
        """One row of three numbers for each target."""
        longest = max(len(pieces) for pieces, _ in prepared)
        ids = torch.zeros((len(prepared), longest), dtype=torch.long)
        inside = torch.zeros((len(prepared), longest))
        for row, (pieces, (start, end)) in enumerate(prepared):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            inside[row, start + 1 : end] = 1
        hidden = self.encoder(input_ids=ids, attention_mask=(ids > 0).long()).last_hidden_state
        rows = torch.arange(len(prepared))
        starts = torch.tensor([start for _, (start, _) in prepared])
        mean = (hidden * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        return self.tell(torch.cat([hidden[:, 0], hidden[rows, starts], mean], dim=1))


def train_teacher(training: list[Target], tuning: list[Target]) -> Teacher:
    """A teacher after its last epoch."""
    torch.manual_seed(SEED)
    teacher = Teacher()
    prepared = [(teacher.prepare(target), target.tone) for target in training]
    steps = EPOCHS * -(-len(prepared) // BATCH)
    optimizer = torch.optim.AdamW(
        [
            {"params": teacher.encoder.parameters(), "lr": RATE},
            {"params": teacher.tell.parameters(), "lr": 10 * RATE},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    began = time.time()
    for epoch in range(EPOCHS):
        teacher.train()
        for batch in shuffled_batches(prepared, epoch):
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = teacher([one for one, _ in batch])
            loss = torch.nn.functional.cross_entropy(told.float(), torch.tensor([tone for _, tone in batch]))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        told = figures(tell_tones(teacher, tuning).argmax(1), np.array([target.tone for target in tuning]))
        print(f"teacher, epoch {epoch}: {told['macro_f1']} on tuning, {time.time() - began:.0f} s", flush=True)
    return teacher


def shuffled_batches(prepared: list, epoch: int) -> Iterator[list]:
    """Batches of sentences of like length, in a fixed random order."""
    rng = random.Random(SEED + epoch)
    order = sorted(range(len(prepared)), key=lambda at: (len(prepared[at][0][0]) // 8, rng.random()))
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    for batch in batches:
        yield [prepared[at] for at in batch]


def tell_tones(teacher: Teacher, targets: Sequence[Target]) -> np.ndarray:
    """One row of three logits for each target."""
    teacher.eval()
    prepared = [teacher.prepare(target) for target in targets]
    order = sorted(range(len(prepared)), key=lambda at: len(prepared[at][0]))
    told = np.zeros((len(targets), len(TONES)), dtype=np.float32)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 64):
            rows = order[at : at + 64]
            told[rows] = teacher([prepared[row] for row in rows]).float().numpy()
    return told
