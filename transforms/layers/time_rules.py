"""A rule of the grammar: a pattern, and what an expression that it fits means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_values import Reading

WORD = re.compile(r"[a-z]+|\d+")
FIGURE, FOUR = "0", 4
Match = re.Match[str]
Reader = Callable[[Match, Anchors], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with its reader, which gives None where the words are no time expression after all.

    Where the pattern has a group `at`, only that group is the expression and the rest is what tells its meaning.
    A paragraph with none of the words in `needs` is not searched: that saves most of the time.
    """

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, needs: str, pattern: str, read: Reader) -> Rule:
    """A rule whose pattern begins and ends at the edge of a word and takes any white space for a space.

    Before it may stand a hyphen after a small letter ("mid-June"), and none after a figure or a capital ("F-2000").
    """
    spaced = pattern.replace(" ", r"\s")
    whole = rf"(?<![\w.,$£€#/])(?<!\d-)(?<!(?-i:[A-Z])-)(?:{spaced})(?!\w)"
    return Rule(name, frozenset(needs.split()), re.compile(whole, re.IGNORECASE), read)


def words_of(piece: str) -> set[str]:
    """The words of a text in small letters; 0 stands for any figure and 0000 for one of four digits."""
    found = WORD.findall(piece.lower())
    figures = {"0000" if len(word) == FOUR else FIGURE for word in found if word[0].isdigit()}
    return {*found, *figures, FIGURE} if figures else set(found)


def span_of(match: Match) -> tuple[int, int]:
    """The characters of the expression itself."""
    named = "at" in match.re.groupindex and match["at"] is not None
    return match.span("at") if named else match.span()
