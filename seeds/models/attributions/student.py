"""The tagger's network in PyTorch, for training alone; transforms/layers/tagger_network.py is the same in numpy."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from pieces import TAGS
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[3]))

from transforms.layers.tagger_network import (  # noqa: E402  (the folder is known only now)
    HEADS,
    Attention,
    Convolution,
    TaggerNetwork,
)

# Rows for: the plain word, first letter, last three, shape, tag, near, inner and outer clause, name and quote marks.
TABLES = (8000, 500, 2500, 1000, 100, 4000, 4000, 4000, 200)
TABLE_WIDTH, VECTOR_WIDTH, WIDTH = 64, 96, 160
# How far each convolution looks; 0 is a layer of attention.
STEPS = (1, 2, 0, 4, 8, 0, 1)
DROPPED = 0.2
FORBIDDEN = -1e4


class Neighbours(nn.Module):
    """A convolution that is added to what it reads."""

    def __init__(self, width: int, step: int) -> None:
        super().__init__()
        self.step = step
        self.norm = nn.LayerNorm(width)
        self.made = nn.Linear(3 * width, 2 * width)

    def forward(self, read: Tensor, there: Tensor) -> Tensor:
        """What is added to each row."""
        normed = self.norm(read) * there
        before = nn.functional.pad(normed, (0, 0, self.step, 0))[:, : normed.shape[1]]
        after = nn.functional.pad(normed, (0, 0, 0, self.step))[:, self.step :]
        return widest(self.made(torch.cat([before, normed, after], 2)))

    def as_numpy(self) -> Convolution:
        """The same layer as the layers use it."""
        return Convolution(
            of(self.norm.weight), of(self.norm.bias), of(self.made.weight.T), of(self.made.bias), self.step
        )


class Heeding(nn.Module):
    """Attention that is added to what it reads."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, read: Tensor, there: Tensor) -> Tensor:
        """What is added to each row."""
        count, length, width = read.shape
        parts = self.asked(self.norm(read)).view(count, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        likeness = parts[0] @ parts[1].transpose(2, 3) / (width // HEADS) ** 0.5
        likeness = likeness.float().masked_fill(~there[:, None, None, :, 0], FORBIDDEN)
        heeded = torch.softmax(likeness, -1).to(parts.dtype) @ parts[2]
        return self.out(heeded.transpose(1, 2).reshape(count, length, width))

    def as_numpy(self) -> Attention:
        """The same layer as the layers use it."""
        linear = (of(one) for layer in (self.asked, self.out) for one in (layer.weight.T, layer.bias))
        return Attention(of(self.norm.weight), of(self.norm.bias), *linear)


class Student(nn.Module):
    """The network with weights that can be trained; the teacher has one too, above its own vectors."""

    def __init__(self, width: int = WIDTH, vector_width: int = VECTOR_WIDTH, steps: Sequence[int] = STEPS) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(size, TABLE_WIDTH) for size in TABLES)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.3)
        self.vector_norm = nn.LayerNorm(vector_width)
        self.mix = nn.Linear(TABLE_WIDTH * len(TABLES) + vector_width, 2 * width)
        self.layers = nn.ModuleList(Neighbours(width, step) if step else Heeding(width) for step in steps)
        self.last = nn.LayerNorm(width)
        self.telling = nn.Linear(width, len(TAGS))
        self.after = nn.Parameter(torch.zeros(len(TAGS) + 1, len(TAGS)))
        self.register_buffer("is_forbidden", torch.tensor(list(map(forbidden_after, (*TAGS, "O")))))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Tensor, vectors: Tensor, there: Tensor) -> Tensor:
        """(paragraphs, words, tags) weights."""
        known = [table(rows[:, :, at]).sum(2) for at, table in enumerate(self.tables)]
        given = self.vector_norm(vectors) * vectors.any(2, keepdim=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = widest(self.mix(self.drop(torch.cat([*known, given], 2)))).float() * there
            for layer in self.layers:
                read = read + self.drop(layer(read, there).float()) * there
        return self.telling(self.last(read))

    @property
    def transitions(self) -> Tensor:
        """What each tag weighs after another, and as the first."""
        return self.after.masked_fill(self.is_forbidden, FORBIDDEN)

    def as_numpy(self, learned_beside: str) -> TaggerNetwork:
        """The same network as the layers use it, its tables rounded to 8 bits and the rest to 16."""
        return TaggerNetwork(
            TAGS, learned_beside, tuple(np.multiply(*as_steps(table.weight.detach().numpy())) for table in self.tables),
            of(self.vector_norm.weight), of(self.vector_norm.bias), of(self.mix.weight.T), of(self.mix.bias),
            tuple(layer.as_numpy() for layer in self.layers), of(self.last.weight), of(self.last.bias),
            of(self.telling.weight.T), of(self.telling.bias), of(self.transitions),
        )  # fmt: skip


def widest(made: Tensor) -> Tensor:
    """The larger of each pair of columns, one from each half."""
    return torch.maximum(*made.chunk(2, 2))


def of(weight: Tensor) -> np.ndarray:
    """A weight as it is kept: in 16 bits."""
    return weight.detach().numpy().astype(np.float16).astype(np.float32)


def as_steps(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows in 8 bits, and the step of each column: a 127th of its largest number."""
    steps = (np.abs(rows).max(0) / 127).astype(np.float32)
    return np.round(rows / steps).astype(np.int8), steps


def forbidden_after(tag: str) -> list[bool]:
    """Which tags may not stand after this one: an I- of another span."""
    return [next_tag.startswith("I-") and tag[1:] != next_tag[1:] for next_tag in TAGS]
