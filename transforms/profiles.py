"""What tells one story from another in an article: its names and words with their counts, its lead, its place and time."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
LEAD_WORDS = 60
MOST_NAMES, MOST_WORDS = 40, 60
# Terms by which an article is found among others.
KEY_COUNT = 40
# What more than so many of the articles counted use tells nothing.
COMMON_SHARE = 0.2

Point = tuple[float, float]
Vector = Mapping[str, float]


@dataclass(frozen=True)
class Rarity:
    """How rare words are in news: counts of articles that use them, of so many, made once and shipped.

    Counts of the corpus at hand would change with every article that comes, and each pair's likeness with them.
    """

    article_count: int
    counts: Mapping[str, int]
    least: int

    def weigh(self, term: str) -> float:
        """Inverse document frequency; a term not counted is taken to be just rarer than those that are. 0 if common."""
        count = self.counts.get(term, self.least - 1)
        return 0.0 if count > COMMON_SHARE * self.article_count else math.log(self.article_count / count)


@dataclass(frozen=True)
class Profile:
    """An article as stories see it: terms with counts, terms of lead and title, where the lead is, when it was printed."""

    article_id: str
    published_on: date | None
    names: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    lead_names: tuple[str, ...]
    lead_words: tuple[str, ...]
    title: tuple[str, ...]
    points: tuple[Point, ...]
    latest_year: int | None

    @cached_property
    def terms(self) -> frozenset[str]:
        """All its terms."""
        counted = {term for term, _ in (*self.names, *self.words)}
        return frozenset(counted.union(self.lead_names, self.lead_words, self.title))


def make_profile(
    article_id: str, title: str, body: str, published_on: date | None, points: Sequence[Point], rarity: Rarity
) -> Profile:
    """The profile of an article; points are those of the places that its lead names."""
    words = WORD.findall(body)
    small = {word for word in words if word.islower()}
    named = [(stem(word.lower()), is_name(word, small)) for word in words if not word[0].isdigit() and len(word) > 1]
    lead = named[:LEAD_WORDS]
    years = [int(word) for word in words if YEAR.fullmatch(word)]
    return Profile(
        article_id,
        published_on,
        _heaviest((term for term, is_named in named if is_named), rarity, MOST_NAMES),
        _heaviest((term for term, is_named in named if not is_named), rarity, MOST_WORDS),
        _known({term for term, is_named in lead if is_named}, rarity),
        _known({term for term, is_named in lead if not is_named}, rarity),
        _known({stem(word.lower()) for word in WORD.findall(title) if len(word) > 1}, rarity),
        tuple(points),
        max(years, default=None),
    )


def stem(word: str) -> str:
    """The word without a plural's ending."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def is_name(word: str, small: set[str]) -> bool:
    """Whether the text writes the word with a capital and never without."""
    return word[0].isupper() and word.lower() not in small


def _heaviest(terms: Iterable[str], rarity: Rarity, most: int) -> tuple[tuple[str, int], ...]:
    counts = Counter(term for term in terms)
    weights = {term: _weigh(term, count, rarity) for term, count in counts.items()}
    heaviest = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))
    return tuple((term, counts[term]) for term in heaviest[:most])


def _weigh(term: str, count: int, rarity: Rarity) -> float:
    return (1 + math.log(count)) * rarity.weigh(term)


def _known(terms: set[str], rarity: Rarity) -> tuple[str, ...]:
    return tuple(sorted(term for term in terms if rarity.weigh(term) > 0))


def weigh_terms(counted: Iterable[tuple[str, int]], rarity: Rarity) -> Vector:
    """TF-IDF of counted terms, as a vector of length 1."""
    weights = {term: _weigh(term, count, rarity) for term, count in counted}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def choose_keys(profile: Profile, rarity: Rarity) -> tuple[str, ...]:
    """The heaviest terms of the article, sorted: two articles of one story share some."""
    weights = {term: _weigh(term, count, rarity) for term, count in (*profile.names, *profile.words)}
    return tuple(sorted(sorted(weights, key=lambda term: (-weights[term], term))[:KEY_COUNT]))
