"""Runs of capitalised words that a gazetteer knows."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.layers.gazetteer import Sense
from transforms.layers.page import Range

LONGEST_RUN = 5
ARTICLES = frozenset(("The", "THE", "A"))
Finder = Callable[[str], tuple[Sense, ...]]
Run = tuple[int, int, tuple[Sense, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens by their characters, in text order; is_capital tells which can begin or end a name."""

    ranges: tuple[Range, ...]
    is_capital: tuple[bool, ...]

    def inside(self, start: int, end: int) -> "Words":
        """The words of a range."""
        first, last = bisect_left(self.ranges, (start, 0)), bisect_left(self.ranges, (end, 0))
        return Words(self.ranges[first:last], self.is_capital[first:last])

    def outside(self, taken: list[Range]) -> "Words":
        """The same words, none of those in the ranges capital."""
        free = list(self.is_capital)
        for start, end in taken:
            first, last = bisect_left(self.ranges, (start, 0)), bisect_left(self.ranges, (end, 0))
            free[first:last] = [False] * (last - first)
        return Words(self.ranges, tuple(free))


def capital_words(doc: Doc) -> Words:
    """The words of a Doc."""
    text = doc.text
    ranges = tuple((start, start + length) for start, length in doc.to_array(["IDX", "LENGTH"]).tolist())
    return Words(ranges, tuple(text[start].isupper() and text[start:end] not in ARTICLES for start, end in ranges))


def longest_runs(words: Words, text: str, find: Finder) -> Iterator[Run]:
    """Ranges of runs of words that are known, with their senses: from the left, the longest first, without overlap."""
    place = 0
    while place < len(words.ranges):
        run = known_run(words, place, text, find) if words.is_capital[place] else None
        if run is None:
            place += 1
            continue
        last, senses = run
        yield words.ranges[place][0], words.ranges[last][1], senses
        place = last + 1


def known_run(words: Words, first: int, text: str, find: Finder) -> tuple[int, tuple[Sense, ...]] | None:
    """The longest known run that begins at a word: the index of its last word, and its senses."""
    for last in range(min(len(words.ranges), first + LONGEST_RUN) - 1, first - 1, -1):
        name = text[words.ranges[first][0] : words.ranges[last][1]]
        if words.is_capital[last] and "\n" not in name and (senses := find(name)):
            return last, senses
    return None
