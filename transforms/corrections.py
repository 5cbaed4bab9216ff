"""What one version of a text changed in the one before: sentences added, removed, moved or changed, and facts in them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from transforms.copies import WORD

# A sentence ends where its mark, with what closes after it, is followed by white space and not by a small letter.
SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’»)\]]*(?=\s+[^\sa-z])|(?=\n|\Z))")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# Sentences beyond these are not compared: time grows with the square of their number.
MOST_SENTENCES = 1_500
# Two sentences of which so much is alike are one sentence, changed.
ALIKE = 0.5


@dataclass(frozen=True)
class Change:
    """One change: added, removed, moved, changed, or headline; the texts, and the numbers and names only one of them has."""

    change: str
    old_text: str | None
    new_text: str | None
    old_numbers: tuple[str, ...] = ()
    new_numbers: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()


def compare_versions(old_title: str, old_body: str, title: str, body: str) -> list[Change]:
    """The changes from one version to the next, a changed headline first, then in the order of the text."""
    changes = [_tell("headline", old_title, title)] if old_title != title else []
    return changes + list(_compare_sentences(split_sentences(old_body), split_sentences(body)))


def split_sentences(body: str) -> list[str]:
    """Sentences by their marks and lines alone, without a model, so that all versions are split alike."""
    found = (match.group().strip() for match in SENTENCE.finditer(body))
    return list(islice((sentence for sentence in found if sentence), MOST_SENTENCES))


def _compare_sentences(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    here, there = Counter(old), Counter(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            gone = [one for one in old[start:end] if one not in there]
            come = [one for one in new[new_start:new_end] if one not in here]
            yield from (_tell("moved", one, one) for one in new[new_start:new_end] if one in here)
            yield from _match(gone, come)


def _match(gone: list[str], come: list[str]) -> Iterator[Change]:
    """Sentences in each other's place: those alike are one that was changed, in order; the others came or went."""
    for old in gone:
        likest = max(come, key=lambda new: _measure_likeness(old, new), default=None)
        if likest is None or _measure_likeness(old, likest) < ALIKE:
            yield _tell("removed", old, None)
            continue
        come = [new for new in come if new is not likest]
        yield _tell("changed", old, likest)
    yield from (_tell("added", None, new) for new in come)


def _measure_likeness(old: str, new: str) -> float:
    """Share of words in common, counted as often as they stand."""
    one, other = Counter(WORD.findall(old.lower())), Counter(WORD.findall(new.lower()))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _tell(change: str, old: str | None, new: str | None) -> Change:
    numbers, new_numbers = _find_numbers(old or ""), _find_numbers(new or "")
    names, new_names = _find_names(old or ""), _find_names(new or "")
    return Change(
        change, old, new, _only(numbers, new_numbers), _only(new_numbers, numbers), _only(names, new_names),
        _only(new_names, names),
    )  # fmt: skip


def _find_numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def _find_names(text: str) -> Counter[str]:
    """Words with a capital, but for the first, which every sentence begins with."""
    words = WORD.findall(text)
    return Counter(word for word in words[1:] if word[0].isupper())


def _only(one: Counter[str], other: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted((one - other).elements()))
