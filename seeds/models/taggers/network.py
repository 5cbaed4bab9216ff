"""The taggers' network in PyTorch, for training alone; transforms/layers/tagger_network.py is the same in numpy."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parents[3]))

from transforms.layers import tagger_network as plain  # noqa: E402  (the folder is known only now)

ATTENTION: Literal["attention"] = "attention"
RECALL: Literal["recall"] = "recall"
TABLE_WIDTH = 64
FORBIDDEN = -1e4


@dataclass(frozen=True)
class Shape:
    """A network's tags, rows of its tables, widths of its vectors and its own, and its layers: how far a convolution looks, or a name."""

    tags: tuple[str, ...]
    tables: tuple[int, ...]
    vector_widths: tuple[int, ...]
    width: int
    layers: tuple[int | Literal["attention", "recall"], ...]
    dropped: float = 0.2


class Layout(NamedTuple):
    """How padded texts are laid out, as plain.Layout, where a word is as truth."""

    there: Tensor
    same: Tensor


class Neighbours(nn.Module):
    """A convolution that is added to what it reads."""

    def __init__(self, width: int, step: int) -> None:
        super().__init__()
        self.step = step
        self.norm = nn.LayerNorm(width)
        self.made = nn.Linear(3 * width, 2 * width)

    def forward(self, read: Tensor, layout: Layout) -> Tensor:
        """What is added to each row."""
        normed = self.norm(read) * layout.there
        before = nn.functional.pad(normed, (0, 0, self.step, 0))[:, : normed.shape[1]]
        after = nn.functional.pad(normed, (0, 0, 0, self.step))[:, self.step :]
        return widest(self.made(torch.cat([before, normed, after], 2)))

    def as_numpy(self) -> plain.Convolution:
        """The same layer as the layers use it."""
        return plain.Convolution(*maxout_of(self.norm, self.made), self.step)


class Recalling(nn.Module):
    """What is read of a word elsewhere in the text, added to what is read of it here."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.made = nn.Linear(2 * width, 2 * width)

    def forward(self, read: Tensor, layout: Layout) -> Tensor:
        """What is added to each row."""
        normed, same = (self.norm(read) * layout.there).float(), layout.same.reshape(-1)
        rows = normed.reshape(-1, normed.shape[2])
        words = int(same.max()) + 1
        sums = torch.zeros(words, rows.shape[1]).index_add(0, same, rows)
        counts = torch.zeros(words).index_add(0, same, layout.there.reshape(-1).float()).clamp(min=1)
        means = (sums / counts[:, None])[same].reshape(normed.shape)
        return widest(self.made(torch.cat([normed, means], 2)))

    def as_numpy(self) -> plain.Recall:
        """The same layer as the layers use it."""
        return plain.Recall(*maxout_of(self.norm, self.made))


class Heeding(nn.Module):
    """Attention that is added to what it reads."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, read: Tensor, layout: Layout) -> Tensor:
        """What is added to each row."""
        count, length, width = read.shape
        heads = plain.HEADS
        parts = self.asked(self.norm(read)).view(count, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        likeness = parts[0] @ parts[1].transpose(2, 3) / (width // heads) ** 0.5
        likeness = likeness.float().masked_fill(~layout.there[:, None, None, :, 0], FORBIDDEN)
        heeded = torch.softmax(likeness, -1).to(parts.dtype) @ parts[2]
        return self.out(heeded.transpose(1, 2).reshape(count, length, width))

    def as_numpy(self) -> plain.Attention:
        """The same layer as the layers use it."""
        return plain.Attention(*maxout_of(self.norm, self.asked), of(self.out.weight.T), of(self.out.bias))


class Student(nn.Module):
    """The network with weights that can be trained; a teacher has one too, above its own vectors."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.tables = nn.ModuleList(nn.Embedding(size, TABLE_WIDTH) for size in shape.tables)
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.3)
        self.norms = nn.ModuleList(nn.LayerNorm(each) for each in shape.vector_widths)
        self.mix = nn.Linear(TABLE_WIDTH * len(shape.tables) + sum(shape.vector_widths), 2 * width)
        self.layers = nn.ModuleList(layer_of(kind, width) for kind in shape.layers)
        self.last = nn.LayerNorm(width)
        self.telling = nn.Linear(width, len(shape.tags))
        self.after = nn.Parameter(torch.zeros(len(shape.tags) + 1, len(shape.tags)))
        self.register_buffer("is_forbidden", torch.tensor(forbidden(shape.tags)))
        self.drop = nn.Dropout(shape.dropped)

    def forward(self, rows: Tensor, vectors: Tensor, layout: Layout, unknown: float = 0.0) -> Tensor:
        """(texts, words, tags) weights; from the share `unknown` of the words the first sign is withheld, which tells the word."""
        known = [table(rows[:, :, at]).sum(2) for at, table in enumerate(self.tables)]
        if unknown:
            known[0] = known[0] * (torch.rand(known[0].shape[:2]) >= unknown)[:, :, None]
        parts = torch.split(vectors, self.shape.vector_widths, 2)
        given = [norm(part) * part.any(2, keepdim=True) for norm, part in zip(self.norms, parts, strict=True)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = widest(self.mix(self.drop(torch.cat([*known, *given], 2)))).float() * layout.there
            for layer in self.layers:
                read = read + self.drop(layer(read, layout).float()) * layout.there
        return self.telling(self.last(read))

    @property
    def transitions(self) -> Tensor:
        """What each tag weighs after another, and as the first."""
        return self.after.masked_fill(self.is_forbidden, FORBIDDEN)

    def as_numpy(self, learned_beside: str) -> plain.TaggerNetwork:
        """The same network as the layers use it, its tables rounded to 8 bits and the rest to 16."""
        return plain.TaggerNetwork(
            self.shape.tags, learned_beside,
            tuple(np.multiply(*as_steps(table.weight.detach().numpy())) for table in self.tables), self.shape.vector_widths,
            of(torch.cat([norm.weight for norm in self.norms])), of(torch.cat([norm.bias for norm in self.norms])),
            of(self.mix.weight.T), of(self.mix.bias), tuple(layer.as_numpy() for layer in self.layers),
            of(self.last.weight), of(self.last.bias), of(self.telling.weight.T), of(self.telling.bias), of(self.transitions),
        )  # fmt: skip


def layer_of(kind: int | str, width: int) -> nn.Module:
    """A layer of a Shape."""
    if kind == ATTENTION:
        return Heeding(width)
    return Recalling(width) if kind == RECALL else Neighbours(width, int(kind))


def widest(made: Tensor) -> Tensor:
    """The larger of each pair of columns, one from each half."""
    return torch.maximum(*made.chunk(2, 2))


def maxout_of(norm: nn.LayerNorm, made: nn.Linear) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Scale and shift of what is read, weights and biases of what is made of it."""
    return of(norm.weight), of(norm.bias), of(made.weight.T), of(made.bias)


def of(weight: Tensor) -> np.ndarray:
    """A weight as it is kept: in 16 bits."""
    return weight.detach().numpy().astype(np.float16).astype(np.float32)


def as_steps(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows in 8 bits, and the step of each column: a 127th of its largest number."""
    steps = (np.abs(rows).max(0) / 127).astype(np.float32)
    return np.round(rows / steps).astype(np.int8), steps


def forbidden(tags: Sequence[str]) -> list[list[bool]]:
    """Which tags may not stand after each tag, and as the first: an I- of another span."""
    return [[after.startswith("I-") and tag[1:] != after[1:] for after in tags] for tag in (*tags, plain.OUTSIDE)]
