"""The network that tags words, be it sources, cues and contents or names: numpy alone, float32.

Every word is a sum of rows of small tables, two for each of its signs, beside the news model's own vectors of it; convolutions
look at ever wider neighbours, attention (Vaswani and others 2017) at the whole text, and recall at the other places of the same
word (after Akbik and others 2019). What each tag weighs at each word, and what each tag weighs after another (Lafferty and
others 2001), then give the likeliest way through.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transforms.layers.network import Rows, convolve, norm, softmax

OUTSIDE = "O"
# Signs are hashes of 64 bits: mixed once more, two stretches of their bits choose two rows of a table.
MIXER = np.uint64(0x9E3779B97F4A7C15)
FIRST_ROW, SECOND_ROW = (np.uint64(8), np.uint64(0xFFFFFF)), (np.uint64(32), np.uint64(0xFFFFFFFF))
HEADS = 4
MASKED = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Layout:
    """How padded texts are laid out: (texts, words, 1) ones where a word is, (texts, words) numbers that like words of a text share.

    The numbers are for Recall alone.
    """

    there: Rows
    same: Rows


@dataclass(frozen=True, slots=True)
class Convolution:
    """A maxout layer over a word and those that stand a step before and after it: scale, shift of its input, weights, biases."""

    scale: Rows
    shift: Rows
    weights: Rows
    biases: Rows
    step: int

    def __call__(self, read: Rows, layout: Layout) -> Rows:
        """What is added to each row."""
        normed = norm(read, self.scale, self.shift) * layout.there
        return widest(convolve(normed, self.step) @ self.weights + self.biases)


@dataclass(frozen=True, slots=True)
class Recall:
    """A maxout layer over a word and the mean of its like in the text: scale, shift of its input, weights, biases."""

    scale: Rows
    shift: Rows
    weights: Rows
    biases: Rows

    def __call__(self, read: Rows, layout: Layout) -> Rows:
        """What is added to each row."""
        normed = norm(read, self.scale, self.shift) * layout.there
        beside = np.concatenate([normed, mean_of_like(normed, layout)], axis=-1)
        return widest(beside @ self.weights + self.biases)


@dataclass(frozen=True, slots=True)
class Attention:
    """Attention of every word to all words of its text: scale, shift, what asks, answers and is told, and what is made of it."""

    scale: Rows
    shift: Rows
    weights: Rows
    biases: Rows
    out: Rows
    out_biases: Rows

    def __call__(self, read: Rows, layout: Layout) -> Rows:
        """What is added to each row."""
        count, length, width = read.shape
        asked = norm(read, self.scale, self.shift) @ self.weights + self.biases
        parts = asked.reshape(count, length, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
        likeness = parts[0] @ parts[1].transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS))
        heeded = softmax(np.where(layout.there[:, None, None, :, 0] > 0, likeness, MASKED)) @ parts[2]
        told = heeded.transpose(0, 2, 1, 3).reshape(count, length, width)
        return np.asarray(told @ self.out + self.out_biases)


@dataclass(frozen=True, slots=True)
class TaggerNetwork:
    """Trained weights. transitions[a, b] is what tag b weighs after tag a, its last row what it weighs as the first.

    A word's vectors, one or more of vector_widths, are normed each for itself.
    """

    tags: tuple[str, ...]
    learned_beside: str
    tables: tuple[Rows, ...]
    vector_widths: tuple[int, ...]
    vector_scale: Rows
    vector_shift: Rows
    mix: Rows
    mix_biases: Rows
    layers: tuple[Convolution | Recall | Attention, ...]
    last_scale: Rows
    last_shift: Rows
    telling: Rows
    telling_biases: Rows
    transitions: Rows

    @property
    def vector_width(self) -> int:
        """How wide the news model's vectors are together."""
        return sum(self.vector_widths)

    def tell(self, signs: Rows, vectors: Rows, there: Rows) -> Rows:
        """(texts, words, tags) weights from (…, signs) hashes, (…, vector_width) vectors and (…, 1) ones where a word is."""
        recalls = any(isinstance(layer, Recall) for layer in self.layers)
        layout = Layout(there, number_words(signs[..., 0]) if recalls else np.zeros(0, dtype=np.int64))
        read = self.read(signs, vectors) * there
        for layer in self.layers:
            read += layer(read, layout) * there
        return np.asarray(norm(read, self.last_scale, self.last_shift) @ self.telling + self.telling_biases)

    def read(self, signs: Rows, vectors: Rows) -> Rows:
        """The first row of every word."""
        rows = choose_rows(signs, [len(table) for table in self.tables])
        known = [table[rows[..., at, 0]] + table[rows[..., at, 1]] for at, table in enumerate(self.tables)]
        ends = np.cumsum(self.vector_widths)[:-1]
        parts = [np.split(part, ends, axis=-1) for part in (vectors, self.vector_scale, self.vector_shift)]
        for vector, scale, shift in zip(*parts, strict=True):
            known.append(norm(vector, scale, shift) * np.any(vector, axis=-1, keepdims=True))
        return widest(np.concatenate(known, axis=-1) @ self.mix + self.mix_biases)

    def tag(self, signs: Rows, vectors: Rows, lengths: Sequence[int]) -> list[list[str]]:
        """The likeliest tags of texts, padded to the longest."""
        there = (np.arange(signs.shape[1]) < np.asarray(lengths)[:, None])[:, :, None].astype(np.float32)
        paths = likeliest(self.tell(signs, vectors, there), there[:, :, 0] > 0, self.transitions)
        return [[self.tags[tag] for tag in path[:length]] for path, length in zip(paths.tolist(), lengths, strict=True)]


def choose_rows(signs: Rows, sizes: Sequence[int]) -> Rows:
    """(…, signs, 2) rows of tables of so many rows, for (…, signs) hashes."""
    mixed, count = signs * MIXER, np.array(sizes, dtype=np.uint64)
    chosen = [(mixed >> shift & mask) % count for shift, mask in (FIRST_ROW, SECOND_ROW)]
    return np.asarray(np.stack(chosen, axis=-1), dtype=np.int64)


def number_words(words: Rows) -> Rows:
    """(texts, words) numbers from hashes of words: the same for like words of one text, never for words of two texts."""
    apart = words + np.arange(len(words), dtype=np.uint64)[:, None] * MIXER
    return np.unique(apart, return_inverse=True)[1].reshape(words.shape)


def mean_of_like(read: Rows, layout: Layout) -> Rows:
    """For each row the mean of the rows of its like."""
    width, same = read.shape[-1], layout.same.reshape(-1)
    order = np.argsort(same, kind="stable")
    starts = np.flatnonzero(np.diff(same[order], prepend=-1))
    counts = np.maximum(np.add.reduceat(layout.there.reshape(-1)[order], starts), 1)
    means = np.add.reduceat(read.reshape(-1, width)[order], starts) / counts[:, None].astype(read.dtype)
    return np.asarray(means[same].reshape(read.shape))


def widest(made: Rows) -> Rows:
    """The larger of each pair of columns, one from each half."""
    half = made.shape[-1] // 2
    return np.asarray(np.maximum(made[..., :half], made[..., half:]))


def likeliest(weights: Rows, there: Rows, transitions: Rows) -> Rows:
    """The tags of the likeliest way through each text (Viterbi 1967), as places."""
    count, length, tags = weights.shape
    best = weights[:, 0] + transitions[tags]
    came_from = np.tile(np.arange(tags), (count, length, 1))
    for at in range(1, length):
        ways = best[:, :, None] + transitions[:tags]
        is_word = there[:, at, None]
        came_from[:, at] = np.where(is_word, ways.argmax(1), came_from[:, at])
        best = np.where(is_word, ways.max(1) + weights[:, at], best)
    path = np.zeros((count, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = came_from[np.arange(count), at, path[:, at]]
    return path


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Spans of B- and I- tags as (start, end, label), end exclusive."""
    starts = [at for at, tag in enumerate(tags) if tag.startswith("B-")]
    return [(start, _end_of(tags, start), tags[start][2:]) for start in starts]


def _end_of(tags: Sequence[str], start: int) -> int:
    inside = f"I-{tags[start][2:]}"
    return next((at for at in range(start + 1, len(tags)) if tags[at] != inside), len(tags))
