"""How likely it is that two articles report one event: a logistic model over TF-IDF likenesses, place and time.

Features after Miranda and others (2018), who cluster news streams by TF-IDF of words and entities, and time.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from transforms.profiles import Point, Profile, Rarity, Vector, weigh_terms

# Places of two leads are the same, or are not.
NEAR_KM, FAR_KM = 60, 300
EARTH_DIAMETER_KM = 12_742
# An event is news for a week: fewer days between two articles speak for one story, more against it; under three days
# it does not matter how many.
NEWS_DAYS, SAME_DAYS = 7, 3
FEATURES = (
    "names", "words", "names and words", "lead words", "title", "less named", "more named", "lead named", "lead worded",
    "names rooted", "words rooted", "same place", "other place", "same year", "days apart",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A profile with its vectors, made once."""

    profile: Profile
    rarity: Rarity

    @cached_property
    def names(self) -> Vector:
        return weigh_terms(self.profile.names, self.rarity)

    @cached_property
    def words(self) -> Vector:
        return weigh_terms(self.profile.words, self.rarity)

    @cached_property
    def lead_names(self) -> Vector:
        return weigh_terms(((term, 1) for term in self.profile.lead_names), self.rarity)

    @cached_property
    def lead_words(self) -> Vector:
        return weigh_terms(((term, 1) for term in self.profile.lead_words), self.rarity)

    @cached_property
    def title(self) -> Vector:
        return weigh_terms(((term, 1) for term in self.profile.title), self.rarity)


def compare_articles(one: Seen, other: Seen) -> dict[str, float]:
    """The FEATURES of a pair, by name; the same whichever comes first."""
    names, words = _cosine(one.names, other.names), _cosine(one.words, other.words)
    terms, others = one.profile.terms, other.profile.terms
    named = sorted((_cover(one.names, others), _cover(other.names, terms)))
    values = (
        names,
        words,
        math.sqrt(names * words),
        _cosine(one.lead_words, other.lead_words),
        _cosine(one.title, other.title),
        *named,
        max(_cover(one.lead_names, others), _cover(other.lead_names, terms)),
        max(_cover(one.lead_words, others), _cover(other.lead_words, terms)),
        math.sqrt(names),
        math.sqrt(words),
        *_compare_places(one.profile, other.profile),
        *_compare_times(one.profile, other.profile),
    )
    return dict(zip(FEATURES, values, strict=True))


def _cosine(one: Vector, other: Vector) -> float:
    """The inner product; summed exactly, so that no order of terms shows in it."""
    return math.fsum(weight * other[term] for term, weight in one.items() if term in other)


def _cover(one: Vector, terms: frozenset[str]) -> float:
    """How much of a vector stands in the other text."""
    return math.fsum(weight * weight for term, weight in one.items() if term in terms)


def _compare_places(one: Profile, other: Profile) -> tuple[float, float]:
    if not one.points or not other.points:
        return 0.0, 0.0
    nearest = min(measure_km(here, there) for here in one.points for there in other.points)
    return float(nearest < NEAR_KM), float(nearest > FAR_KM)


def measure_km(here: Point, there: Point) -> float:
    """Great-circle distance of two points given as latitude and longitude."""
    north, east, other_north, other_east = map(math.radians, (*here, *there))
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def _compare_times(one: Profile, other: Profile) -> tuple[float, float]:
    """By the days of publication, or where one has none by the latest years that the texts name."""
    if one.published_on is not None and other.published_on is not None:
        return 0.0, float(max(SAME_DAYS, count_days(one.published_on, other.published_on)) - NEWS_DAYS)
    if one.latest_year is None or other.latest_year is None:
        return 0.0, 0.0
    return float(one.latest_year == other.latest_year), 0.0


def count_days(one: date, other: date) -> int:
    """Days between two dates."""
    return abs((one - other).days)


def judge(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The likelihood that a pair with these features is one story; weights has one for each feature, and `always`."""
    total = math.fsum((weights["always"], *(weights[name] * value for name, value in features.items())))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
