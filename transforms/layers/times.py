"""Time expressions of an article as rows: type, TIMEX3 value, the days covered, what they were reckoned from, by which rule."""

from collections.abc import Sequence
from typing import Any

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.time_anchors import Anchors
from transforms.layers.time_search import Found, find_candidates, keep_longest, widened
from transforms.layers.time_values import Reading

VERSION = "6"

CLOCKS = frozenset(("clock", "noon or midnight"))
LEANING = frozenset(("told before", "the day", "later or earlier", "day of the month alone")) | CLOCKS
# Years of publication that leave room to count from; no newspaper is older.
CALENDAR = range(1600, 2600)
# Nearer to the equator the seasons are others.
TROPIC = -10.0
JOINTS = frozenset(("", "on", "at"))
Read = tuple[Found, Reading]


def time_rows(page: Page, article: ArticleContext, places: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Rows of times in text order, no two share a character; places are the article's rows of that table, if they were read."""
    published = article.published_on
    anchors = Anchors(page, published if published and published.year in CALENDAR else None, is_southern(places))
    candidates = find_candidates(page)
    read = read_all(candidates, anchors)
    joined = join_clocks(page.text, read)
    floors = [0, *(found.end for found, _ in joined)]
    return [row_of(page, article.article_id, *one, floor) for one, floor in zip(joined, floors, strict=False)]


def is_southern(places: Sequence[dict[str, Any]]) -> bool:
    """Whether most places of an article lie in the southern half of the globe, where summer is from December on."""
    latitudes = [row["latitude"] for row in places if row["latitude"] is not None]
    southern = [latitude for latitude in latitudes if latitude < TROPIC]
    return 2 * len(southern) > len(latitudes)


def read_all(candidates: list[Found], anchors: Anchors) -> list[Read]:
    """What is left of the candidates, read: first those that stand by themselves, then those that lean on others."""
    kept = keep_longest(candidates)
    readings: dict[int, Reading] = {}
    for leans in (False, True):
        for found in kept:
            if (found.rule.name in LEANING) is leans and (reading := found.rule.read(found.match, anchors)):
                readings[found.start] = reading
                anchors.note(found.start, found.end, reading)
    return [(found, readings[found.start]) for found in kept if found.start in readings]


def join_clocks(text: str, read: list[Read]) -> list[Read]:
    """The readings, a time of day and the day beside it made one ("12:00 UTC Monday")."""
    joined: list[Read] = []
    for found, reading in read:
        if joined and belong_together(text, joined[-1], (found, reading)):
            before, earlier = joined.pop()
            clock = (before, earlier) if before.rule.name in CLOCKS else (found, reading)
            joined.append((Found(clock[0].rule, clock[0].match, before.start, found.end), clock[1]))
        else:
            joined.append((found, reading))
    return joined


def belong_together(text: str, one: Read, other: Read) -> bool:
    """Whether nothing but on or at stands between a time of day and the day that it was read on."""
    (first, earlier), (second, later) = one, other
    clocks = [found.rule.name in CLOCKS for found in (first, second)]
    same_day = (
        earlier.starts_on is not None and earlier.starts_on == later.starts_on == earlier.ends_on == later.ends_on
    )
    return same_day and clocks[0] != clocks[1] and text[first.end : second.start].strip().lower() in JOINTS


def row_of(page: Page, article_id: str, found: Found, reading: Reading, floor: int) -> dict[str, Any]:
    """One row; it begins at the floor, the end of the row before, or after it."""
    start = widened(page.text, found, floor)
    return {
        "article_id": article_id,
        "sentence_index": page.sentence_index(start),
        "start_char": start,
        "end_char": found.end,
        "text": page.text[start : found.end],
        "type": reading.kind,
        "value": reading.value,
        "starts_on": reading.starts_on,
        "ends_on": reading.ends_on,
        "anchor": reading.anchor,
        "rule": f"{found.rule.name}: {reading.note}" if reading.note else found.rule.name,
        "reason": reading.reason,
    }
