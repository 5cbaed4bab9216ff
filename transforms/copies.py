"""Whether one text copies another: candidates by MinHash, each verified by the exact overlap of three-word runs.

MinHash after Broder (1997), banded as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import rensa
from numpy.typing import NDArray

# Scripts without spaces count by character.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
RUN_LENGTH = 3
# A text longer than this is known by its beginning.
MOST_WORDS = 20_000
# Two rows a band: of texts with a third of their runs in common (every fifth word changed) 1 in 2,500 is missed.
HASHES, ROWS, SEED = 128, 2, 42
BANDS = HASHES // ROWS
MIXER = np.uint64(0x9E3779B97F4A7C15)
# Shorter texts have too few runs to tell anything but that they are the same.
LEAST_RUNS = 6
# An excerpt of a few sentences shares few runs with a long original, but it begins as that does.
FIRST_WORDS, OPENING, OPENING_CHARS, LEAST_WORDS = 12, 3, 6_000, 8
# A pair with less in common, either way, is not worth remembering.
LEAST_SHARE = 0.2


@dataclass(frozen=True)
class Text:
    """What is compared of a text: its runs of three words, its facts, which are names and numbers, and how it begins."""

    runs: frozenset[str]
    facts: frozenset[str]
    opening: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overlap:
    """What two texts have in common: counts of runs and of facts, shared, of the one, of the other."""

    shared_runs: int
    runs: int
    other_runs: int
    shared_facts: int
    facts: int
    other_facts: int

    @property
    def share(self) -> float:
        """How much of the one stands in the other."""
        return self.shared_runs / self.runs

    @property
    def other_share(self) -> float:
        """How much of the other stands in the one."""
        return self.shared_runs / self.other_runs

    def turned(self) -> "Overlap":
        """The same, seen from the other text."""
        return Overlap(
            self.shared_runs, self.other_runs, self.runs, self.shared_facts, self.other_facts, self.facts
        )  # fmt: skip


def read_text(body: str) -> Text:
    """The runs and facts of a body, whatever its punctuation and line ends; a very long one's first words count."""
    words = WORD.findall(body)[:MOST_WORDS]
    lowered = [word.lower() for word in words]
    runs = zip(*(lowered[start:] for start in range(RUN_LENGTH)), strict=False)
    return Text(frozenset(map(" ".join, runs)), _find_facts(words), _read_opening(body, lowered))


def _read_opening(body: str, words: Sequence[str]) -> tuple[str, ...]:
    """The first words, and the first paragraphs but for short ones, as words alone."""
    paragraphs = (WORD.findall(one.lower()) for one in body[:OPENING_CHARS].split("\n\n")[:OPENING])
    return (" ".join(words[:FIRST_WORDS]), *(" ".join(one) for one in paragraphs if len(one) >= LEAST_WORDS))


def _find_facts(words: Sequence[str]) -> frozenset[str]:
    """Numbers, and words with a capital that the text never writes without."""
    small = {word for word in words if word[0].islower()}
    return frozenset(word for word in words if word[0].isdigit() or (word[0].isupper() and word.lower() not in small))


def make_keys(texts: Sequence[Text]) -> list[list[int]]:
    """Keys for each text, as signed 64-bit integers: texts that share one are candidates. None for a short text."""
    if not texts:
        return []
    signed = rensa.RMinHash.digest_matrix_from_token_sets([sorted(text.runs) for text in texts], HASHES, SEED)
    keys = _band(np.array(signed.to_rows(), dtype=np.uint64))
    return [
        [*row.tolist(), *map(_hash, text.opening)] if is_long_enough(text) else []
        for row, text in zip(keys, texts, strict=True)
    ]


def _hash(paragraph: str) -> int:
    return int.from_bytes(blake2b(paragraph.encode(), digest_size=8).digest(), "little", signed=True)


def is_long_enough(text: Text) -> bool:
    """Whether the text has runs enough to be compared."""
    return len(text.runs) >= LEAST_RUNS


def _band(signatures: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Each ROWS hashes of a signature mixed into one key that also holds the band's number."""
    banded = signatures.reshape(len(signatures), BANDS, ROWS)
    keys = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64) * MIXER, banded.shape[:2]).copy()
    for row in range(ROWS):
        keys = (keys ^ banded[:, :, row]) * MIXER
        keys ^= keys >> np.uint64(29)
    return keys.view(np.int64)


def compare(one: Text, other: Text) -> Overlap | None:
    """What the texts have in common; None where it is too little to remember."""
    shared = len(one.runs & other.runs)
    if shared < LEAST_SHARE * min(len(one.runs), len(other.runs)):
        return None
    facts = len(one.facts & other.facts)
    return Overlap(shared, len(one.runs), len(other.runs), facts, len(one.facts), len(other.facts))
