"""The small network that tells the tone of a sentence towards one of its words: numpy alone, float32.

Words become rows of a table, to which the row of their distance from the target is added; layers of convolution look at
ever wider neighbours; the target's row, what it attends to in the sentence, and the strongest of each column tell the tone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transforms.layers.network import Rows, convolve, norm, softmax

PADDING, TARGET, UNKNOWN, UNKNOWN_NAME, UNKNOWN_SIGN, FIRST_WORD = range(6)
# Neighbours that a layer looks at stand so many words away.
STEPS = (1, 2, 4, 8)
FARTHEST = 20
DISTANCES = 2 * FARTHEST + 1
MASKED = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution: scale and shift of its normed input, weights of left, middle and right neighbour, and biases."""

    scale: Rows
    shift: Rows
    weights: Rows
    biases: Rows


@dataclass(frozen=True, slots=True)
class ToneNetwork:
    """Trained weights; words holds the hashes of the known words in ascending order, of which word n has row FIRST_WORD + n."""

    tones: tuple[str, ...]
    words: Rows
    rows: Rows
    distances: Rows
    layers: tuple[Layer, ...]
    last: Layer
    asking: Rows
    telling: Rows
    telling_biases: Rows

    def find_rows(self, hashes: Rows) -> Rows:
        """The table's row of each word hash, UNKNOWN where there is none."""
        places = np.searchsorted(self.words, hashes).clip(max=len(self.words) - 1)
        return np.where(self.words[places] == hashes, places + FIRST_WORD, UNKNOWN)

    def tell(self, ids: Rows, distances: Rows) -> Rows:
        """One row of probabilities, in the order of tones, for each row of words; every row holds TARGET once."""
        there = (ids != PADDING)[:, :, None]
        mask = there.astype(np.float32)
        read = (self.rows[ids] + self.distances[distances]) * mask
        for step, layer in zip(STEPS, self.layers, strict=True):
            made = convolve(norm(read, layer.scale, layer.shift) * mask, step) @ layer.weights
            made += layer.biases
            read += np.maximum(made, 0, out=made) * mask
        read = norm(read, self.last.scale, self.last.shift)
        targets = read[ids == TARGET]
        asked = np.einsum("nd,nld->nl", targets @ self.asking, read)
        heeded = softmax(np.where(there[:, :, 0], asked, MASKED))
        seen = np.concatenate(
            [targets, np.einsum("nl,nld->nd", heeded, read), np.where(there, read, MASKED).max(axis=1)], axis=1
        )
        hidden = np.maximum(seen @ self.last.weights + self.last.biases, 0)
        return softmax(hidden @ self.telling + self.telling_biases)


def pad(rows: Sequence[Sequence[int]]) -> Rows:
    """Rows of unlike length as one array, with PADDING at their ends."""
    padded = np.full((len(rows), max(map(len, rows))), PADDING, dtype=np.int64)
    for at, row in enumerate(rows):
        padded[at, : len(row)] = row
    return padded


def distances_from(targets: Sequence[int], length: int) -> Rows:
    """The row of distances for each place of a sentence, for each place of its target."""
    away = np.arange(length) - np.asarray(targets)[:, None]
    return np.asarray(away.clip(-FARTHEST, FARTHEST) + FARTHEST)
