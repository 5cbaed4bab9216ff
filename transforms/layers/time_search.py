"""Where the grammar's rules fit in a text, doubtful words left out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.layers.page import Page
from transforms.layers.time_clock import CLOCK_RULES
from transforms.layers.time_counted import COUNTED_RULES
from transforms.layers.time_dates import DATE_RULES
from transforms.layers.time_doubts import (
    Setting,
    doubts_day_alone,
    doubts_decade,
    doubts_length,
    doubts_month,
    doubts_overnight,
    doubts_reach,
    doubts_season,
    doubts_weekday,
    doubts_year,
    is_in_name,
)
from transforms.layers.time_feasts import FEAST_RULES
from transforms.layers.time_lengths import LENGTH_RULES
from transforms.layers.time_parts import PART_RULES
from transforms.layers.time_relative import RELATIVE_RULES
from transforms.layers.time_rules import Match, Rule, span_of, words_of
from transforms.layers.time_seasons import SEASON_RULES
from transforms.layers.time_spans import SPAN_RULES
from transforms.layers.time_vague import VAGUE_RULES
from transforms.layers.time_weekdays import WEEKDAY_RULES

RULES: tuple[Rule, ...] = (
    *DATE_RULES, *FEAST_RULES, *PART_RULES, *WEEKDAY_RULES, *CLOCK_RULES, *SPAN_RULES, *SEASON_RULES, *RELATIVE_RULES, *COUNTED_RULES,
    *LENGTH_RULES, *VAGUE_RULES,
)  # fmt: skip
DOUBTS: dict[str, Callable[[Setting, int, int], bool]] = {
    "month": doubts_month,
    "year": doubts_year,
    "decade": doubts_decade,
    "season": doubts_season,
    "weekday": doubts_weekday,
    "holiday": is_in_name,
    "duration": doubts_length,
    "duration from publication": doubts_reach,
    "day of the month alone": doubts_day_alone,
    "overnight": doubts_overnight,
    "frequency": is_in_name,
}
WIDENING = re.compile(
    r"(?:\b(?:earlier|later|early|late|mid|as early as|as soon as|as late as|the (?:start|beginning|end|middle|close|turn|rest) of)[\s-]+"
    r"(?:in |on )?(?:the )?|\b(?:nearly|almost|about|more than|less than|at least|over|under|around|up to|approximately|roughly)\s)$",
    re.IGNORECASE,
)
WIDEST = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a rule fits."""

    rule: Rule
    match: Match
    start: int
    end: int


def find_candidates(page: Page) -> list[Found]:
    """Every place where a rule fits and nothing speaks against it."""
    setting = Setting(page)
    return [
        found
        for start, end in page.paragraphs
        for found in search(page.text, start, end)
        if not is_doubtful(setting, found)
    ]


def search(text: str, start: int, end: int) -> Iterator[Found]:
    """Every place where a rule fits in one paragraph."""
    words = words_of(text[start:end])
    for rule in RULES:
        if not rule.needs.isdisjoint(words):
            for match in rule.pattern.finditer(text, start, end):
                yield Found(rule, match, *span_of(match))


def is_doubtful(setting: Setting, found: Found) -> bool:
    """Whether the words may be no time at all."""
    doubts = DOUBTS.get(found.rule.name)
    return doubts is not None and doubts(setting, found.start, found.end)


def keep_longest(candidates: list[Found]) -> list[Found]:
    """The candidates in text order, of those that overlap only the longest, of equals the earlier rule's."""
    kept: list[Found] = []
    for found in sorted(candidates, key=lambda one: one.start - one.end):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda one: one.start)


def widened(text: str, found: Found, floor: int) -> int:
    """Where an expression begins with the words that narrow it (late, the end of, nearly), not before the floor."""
    match = WIDENING.search(text, max(floor, found.start - WIDEST), found.start)
    return match.start() if match else found.start
