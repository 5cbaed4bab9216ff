"""Reads the seeds by which stories are told: how rare words are, and how much each likeness says."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from transforms.profiles import Rarity

SEEDS = Path(__file__).parents[1] / "seeds" / "stories"
ALL_ARTICLES = "*"


@cache
def read_rarity() -> Rarity:
    """Counts of words in news articles; the row `*` has the number of articles counted."""
    counts = {term: int(count) for term, count in _rows("word_counts.csv")}
    articles = counts.pop(ALL_ARTICLES)
    return Rarity(articles, counts, min(counts.values()))


@cache
def read_weights() -> Mapping[str, float]:
    """The weight of each feature of a pair of articles."""
    return {name: float(weight) for name, weight in _rows("pair_weights.csv")}


def _rows(name: str) -> list[list[str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
