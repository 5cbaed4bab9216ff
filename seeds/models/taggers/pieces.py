"""Texts as training material of a tagger: words, what it sees of them, and their tags where annotators gave some."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

OPEN = -1
BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text: its words, (words, signs) hashes, (words, width) vectors, and places in the tags, OPEN where annotators are silent.

    tags is None where nobody marked it.
    """

    words: list[str]
    signs: np.ndarray
    vectors: np.ndarray
    tags: np.ndarray | None = None


def write_pieces(file: Path, pieces: Sequence[Piece]) -> None:
    """A file of pieces."""
    tags = [np.full(len(piece.words), OPEN) if piece.tags is None else piece.tags for piece in pieces]
    np.savez(
        file,
        words=np.array(BETWEEN.join(word for piece in pieces for word in piece.words)),
        lengths=np.array([len(piece.words) for piece in pieces]),
        is_marked=np.array([piece.tags is not None for piece in pieces]),
        signs=np.concatenate([piece.signs for piece in pieces]).astype(np.uint64),
        vectors=np.concatenate([piece.vectors for piece in pieces]).astype(np.float16),
        tags=np.concatenate(tags).astype(np.int8),
    )


def read_pieces(file: Path) -> list[Piece]:
    """The pieces of a file that write_pieces wrote."""
    with np.load(file) as kept:
        words, ends = str(kept["words"]).split(BETWEEN), np.cumsum(kept["lengths"])
        if len(words) != ends[-1]:
            raise ValueError(f"{file}: {len(words):,} words for {ends[-1]:,} rows; a word holds {BETWEEN!r}")
        signs, vectors, tags, is_marked = (kept[name] for name in ("signs", "vectors", "tags", "is_marked"))
    return [
        Piece(words[start:end], signs[start:end], vectors[start:end], tags[start:end] if marked else None)
        for start, end, marked in zip([0, *ends[:-1]], ends, is_marked, strict=True)
    ]


def begin_and_inside(labels: Sequence[str]) -> tuple[str, ...]:
    """The tags of spans with these labels: outside, and for each label its first word and the others."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))
