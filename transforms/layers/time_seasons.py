"""Seasons, by their words or by the clause, on the half of the globe that the article tells of."""

from datetime import date

from transforms.layers.time_anchors import Anchors
from transforms.layers.time_rules import Match, Rule, rule
from transforms.layers.time_spans import OF_YEAR, year_told
from transforms.layers.time_tense import FUTURE
from transforms.layers.time_values import Reading, from_publication, season, without_publication
from transforms.layers.time_words import SEASON, SEASONS


def read_season(match: Match, anchors: Anchors) -> Reading | None:
    """Last summer, the spring of 2008, in autumn: by its words, else by the clause."""
    code, lead = SEASONS[match["season"].lower()], (match["lead"] or "").lower()
    if of_year := year_told(match, anchors):
        return (
            season(of_year, code, anchors.is_southern)
            if match["y"]
            else from_publication(season(of_year, code, anchors.is_southern), match["shift"].lower() + " year")
        )
    if anchors.published is None:
        return without_publication(value=f"XXXX-{code}")
    way = (
        "future" if lead in ("next", "this coming", "the coming") else "past" if lead in ("last", "this past") else None
    )
    chosen = season_from(anchors, code, way or anchors.direction(*match.span()), bool(way))
    return from_publication(chosen, "by the clause" if lead in ("", "the") else lead)


def season_from(anchors: Anchors, code: str, way: str | None, is_other: bool) -> Reading:
    """The season that is on, unless another is meant; else the last one past or the next to begin, the nearest if nothing tells."""
    reference = anchors.published
    assert reference
    around = [season(reference.year + step, code, anchors.is_southern) for step in (-2, -1, 0, 1, 2)]
    on = next((one for one in around if one.starts_on <= reference <= one.ends_on), None)  # type: ignore[operator]
    if on and not is_other:
        return on
    if way is None:
        return min(around, key=lambda one: abs((middle(one) - reference).days))
    if way == FUTURE:
        return next(one for one in around if one.starts_on and one.starts_on > reference)
    return next(one for one in reversed(around) if one.ends_on and one.ends_on < reference)


def middle(one: Reading) -> date:
    """The day between the first and the last."""
    assert one.starts_on
    assert one.ends_on
    return one.starts_on + (one.ends_on - one.starts_on) / 2


SEASON_RULES: tuple[Rule, ...] = (
    rule(
        "season",
        "spring summer autumn fall winter",
        rf"(?:(?P<lead>last|next|this past|this coming|this|the coming|the) )?(?P<season>{SEASON}){OF_YEAR}?",
        read_season,
    ),
)
