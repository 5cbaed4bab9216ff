"""A rule of the grammar: a pattern, and what an expression that it fits means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_values import Reading

Match = re.Match[str]
Reader = Callable[[Match, Anchors], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with its reader, which gives None where the words are no time expression after all.

    Where the pattern has a group `at`, only that group is the expression and the rest is what tells its meaning.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, pattern: str, read: Reader) -> Rule:
    """A rule whose pattern begins and ends at the edge of a word and takes any white space for a space."""
    spaced = pattern.replace(" ", r"\s")
    return Rule(name, re.compile(rf"(?<![\w.,$£€#/-])(?:{spaced})(?!\w)", re.IGNORECASE), read)


def span_of(match: Match) -> tuple[int, int]:
    """The characters of the expression itself."""
    return match.span("at") if "at" in match.re.groupindex else match.span()
