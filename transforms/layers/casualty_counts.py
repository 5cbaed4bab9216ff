"""How many people a phrase counts: numbers in figures and words, ranges, vague words, none."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from transforms.layers.casualty_words import CasualtyWords
from transforms.layers.time_words import DIGITS, SPELLED, read_number

MOST = 2_000_000_000
SCALE = r"(?: ?(?:hundred|thousand|million))?"
FIGURE = rf"(?:{DIGITS}|{SPELLED}){SCALE}(?:[ -]and[ -](?:{SPELLED}))?"
# Ages, distances and shares are no counts of people.
NO_COUNT = r"(?![\w,.]*\d)(?![ -]?(?:year|month|week|day|hour|minute|metre|meter|kilomet|mile|percent|%|per cent|point|storey|story))"
COUNT = re.compile(rf"(?<![\w.,$€£-])({FIGURE}){NO_COUNT}\b", re.IGNORECASE)
RANGE = re.compile(
    rf"(?:\bbetween )?(?<![\w.,$€£-])({FIGURE})(?: to |-|–| or | and (?=\w))({FIGURE}){NO_COUNT}\b", re.IGNORECASE
)
SINGLE = re.compile(r"^(?:a|an|one|another|the|his|her|their|its)\b", re.IGNORECASE)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class Count:
    """A least and a most, None where the words leave a side open; the qualifier as written; the characters of the words."""

    low: int | None
    high: int | None
    qualifier: str | None
    span: tuple[int, int]


def read_count(text: str, words: CasualtyWords) -> Count | None:
    """The count that a phrase begins with or holds; None where it counts nothing."""
    vague = vague_pattern(tuple(words.quantities)).search(text)
    exact = range_of(text) or figure_of(text)
    if vague and (exact is None or vague.start() <= exact.span[0]):
        low, high = words.quantities[" ".join(vague.group(1).lower().split())]
        return qualified(
            text, Count(low, high, " ".join(vague.group(1).split()) if low != high else None, vague.span(1)), words
        )
    return qualified(text, exact, words) if exact else None


@lru_cache(maxsize=4)
def vague_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The vague words, longest first."""
    longest = sorted(phrases, key=lambda one: (-len(one), one))
    return re.compile(rf"\b({'|'.join(re.escape(one) for one in longest)})\b", re.IGNORECASE)


def range_of(text: str) -> Count | None:
    """The two ends of a range such as "10 to 15" or "between 10 and 15"."""
    match = RANGE.search(text)
    if match is None or " and " in match.group() and not match.group().lower().startswith("between"):
        return None
    low, high = value_of(match.group(1)), value_of(match.group(2))
    return Count(low, high, None, match.span()) if low < high <= MOST else None


def figure_of(text: str) -> Count | None:
    """A single number."""
    match = COUNT.search(text)
    if match is None or is_fraction(match.group(1)):
        return None
    number = value_of(match.group(1))
    return Count(number, number, None, match.span(1)) if number <= MOST else None


def is_fraction(words: str) -> bool:
    """Whether a number has a part after a point and no scale that makes it whole ("a 6.1 earthquake")."""
    return "." in words and not any(name in words.lower() for name in SCALES)


def value_of(words: str) -> int:
    """The number in figures or words, with hundred, thousand or million."""
    whole = words.lower()
    total, rest = 0.0, whole
    for name, times in SCALES.items():
        if name in rest:
            before, _, rest = rest.partition(name)
            total += read_number(before) * times
            rest = rest.strip(" -").removeprefix("and").strip(" -")
    return round(total + (read_number(rest) if rest.strip() else 0))


def qualified(text: str, count: Count, words: CasualtyWords) -> Count:
    """The count with the bound that the words before it set."""
    before = text[: count.span[0]].lower().rstrip()
    phrase = next((one for one in sorted(words.qualifiers, key=len, reverse=True) if before.endswith(one)), None)
    if phrase is None:
        return count
    start = text[: count.span[0]].lower().rindex(phrase)
    if start and text[start - 1].isalnum():
        return count
    low, high = bounded(words.qualifiers[phrase], count)
    return Count(low, high, text[start : start + len(phrase)], (start, count.span[1]))


def bounded(bound: str, count: Count) -> tuple[int | None, int | None]:
    """Least and most under a bound."""
    low, high = count.low, count.high
    if low is None or high is None:
        return low, high
    sides = {"low": (low, None), "above": (low + (low == high), None), "high": (None, high), "below": (None, high - 1)}
    return sides.get(bound, (low, high))


def single(text: str) -> Count | None:
    """One, for a phrase in the singular that begins with an article or the like."""
    match = SINGLE.match(text)
    return Count(1, 1, None, (0, len(text))) if match else None


def moved(count: Count, by: int) -> Count:
    """The count with its characters counted from elsewhere."""
    return replace(count, span=(count.span[0] + by, count.span[1] + by))
