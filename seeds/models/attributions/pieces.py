"""Paragraphs as training material: words, what the tagger sees of them, and their tags where annotators gave some."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LABELS = ("CONTENT", "CUE", "SOURCE")
TAGS = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: its words, (words, signs) hashes, (words, width) vectors, and places in TAGS; no tags where nobody marked it."""

    words: list[str]
    signs: np.ndarray
    vectors: np.ndarray
    tags: np.ndarray | None = None


def write_pieces(file: Path, pieces: Sequence[Piece]) -> None:
    """A file of pieces."""
    tags = [np.full(len(piece.words), -1) if piece.tags is None else piece.tags for piece in pieces]
    np.savez(
        file,
        words=np.array("\n".join(word for piece in pieces for word in piece.words)),
        lengths=np.array([len(piece.words) for piece in pieces]),
        signs=np.concatenate([piece.signs for piece in pieces]).astype(np.uint64),
        vectors=np.concatenate([piece.vectors for piece in pieces]).astype(np.float16),
        tags=np.concatenate(tags).astype(np.int8),
    )


def read_pieces(file: Path) -> list[Piece]:
    """The pieces of a file that write_pieces wrote."""
    with np.load(file) as kept:
        words, ends = str(kept["words"]).split("\n"), np.cumsum(kept["lengths"])
        signs, vectors, tags = kept["signs"], kept["vectors"], kept["tags"]
    return [
        Piece(words[start:end], signs[start:end], vectors[start:end], tags[start:end] if tags[start] >= 0 else None)
        for start, end in zip([0, *ends[:-1]], ends, strict=True)
    ]
