"""What is measured of each source and week: a part of a whole, or a count, and how far chance alone may move it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any


class Kind(StrEnum):
    """What sort of figure it is, which says how chance moves it."""

    SHARE = "share"
    RATE = "rate"
    LEVEL = "level"
    COUNT = "count"


@dataclass(frozen=True)
class Measure:
    """A figure of a source's week: per × part ÷ whole; a level and a count are the part itself.

    least_whole: what a week must hold to be judged. least_change: what a change must reach to be worth a word, in the
    figure's own unit or, of levels and counts, as a share of what is usual.
    """

    name: str
    part: str
    whole: str
    kind: Kind
    per: int
    least_whole: int
    least_change: float

    def value(self, week: Mapping[str, Any]) -> float | None:
        """The week's figure; None where the week holds too little to judge it by."""
        whole = week[self.whole] or 0
        if whole < self.least_whole:
            return None
        part = float(week[self.part] or 0)
        return part if self.kind in (Kind.LEVEL, Kind.COUNT) else self.per * part / whole

    def noise(self, usual: float, whole: float) -> float:
        """The standard deviation that chance alone gives a week of this size where `usual` is true.

        Quotes, names and places come in bunches, article by article, so that theirs is more than if each stood alone.
        """
        if self.kind is Kind.COUNT:
            return sqrt(max(usual, 1.0))
        if self.kind is Kind.LEVEL:
            return LENGTH_SPREAD * usual / sqrt(whole)
        if self.kind is Kind.RATE:
            return BUNCHING * self.per * sqrt(max(usual / self.per * whole, 1.0)) / whole
        share = (usual / self.per * whole + 1) / (whole + 2)
        return BUNCHING * self.per * sqrt(share * (1 - share) / whole)

    def least(self, usual: float) -> float:
        """The least change worth a word where `usual` is usual."""
        return self.least_change * (usual if self.kind in (Kind.LEVEL, Kind.COUNT) else 1)

    def tell(self, value: float) -> str:
        """A figure with its unit."""
        if self.kind is Kind.SHARE:
            return f"{value:.0f}%"
        return f"{value:,.1f}" if self.kind is Kind.RATE else f"{value:,.0f}"


BUNCHING = 1.5
# The lengths of a source's articles scatter by about so much of their middle.
LENGTH_SPREAD = 0.75
MEASURES = (
    Measure("quotes per 1,000 words", "quotations", "read_words", Kind.RATE, 1000, 1_500, 3.0),
    Measure("quotes without a known speaker", "unnamed", "quotations", Kind.SHARE, 100, 20, 15.0),
    Measure("people among the names", "people", "names", Kind.SHARE, 100, 60, 12.0),
    Measure("bodies among the names", "bodies", "names", Kind.SHARE, 100, 60, 12.0),
    Measure("places among the names", "toponyms", "names", Kind.SHARE, 100, 60, 12.0),
    Measure("articles in another language than usual", "other_language", "articles", Kind.SHARE, 100, 5, 20.0),
    Measure("median length of articles, in words", "middle_words", "articles", Kind.LEVEL, 1, 5, 0.3),
    Measure("time expressions without a day", "undated", "times", Kind.SHARE, 100, 25, 15.0),
    Measure("places without coordinates", "unplaced", "places", Kind.SHARE, 100, 25, 15.0),
    Measure("articles a week", "articles", "articles", Kind.COUNT, 1, 1, 0.5),
)
VOLUME = MEASURES[-1]
# A source that prints fewer in a usual week rises and falls by chance.
LEAST_VOLUME = 8
