"""When and where the one event that an article reports took place, each with the row it was read from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.layers.article import ArticleContext
from transforms.layers.event_settings import PLACING, precision_of
from transforms.layers.headline import Headline
from transforms.layers.page import Page

Row = dict[str, Any]


LEAD = 6
RECENT, AHEAD, FRESH = timedelta(days=14), timedelta(days=14), 3
PLACES = frozenset(("GPE", "LOC", "FAC"))
# Of places that less than this speaks for none is taken.
APT = 3.0


@dataclass(frozen=True, slots=True)
class Story:
    """What the layers found in an article, and its headline."""

    page: Page
    article: ArticleContext
    events: Sequence[Row]
    times: Sequence[Row]
    places: Sequence[Row]
    mentions: Sequence[Row]
    casualties: Sequence[Row]
    title: str
    headline: Headline | None


def tell_when(story: Story, event: Row | None) -> Row:
    """The event's own day, else the day near publication that the text names soonest and most, said to be so."""
    if event and event["happened_precision"] == "day":
        return when_columns(event["happened_on"], "day", event["time_start"], "day of the event")
    days = [row for row in story.times if is_near(row, story.article.published_on)]
    if not days:
        return when_columns(None, None, None, "the text names no day near publication")
    row = min(days, key=lambda one: (-weight(one, days, story.article.published_on), one["start_char"]))
    return when_columns(
        row["starts_on"], precision_of(row["starts_on"], row["ends_on"]), row["start_char"], "day near publication"
    )


def is_near(row: Row, published: date | None) -> bool:
    """Whether a time is one day, not long before or after publication."""
    day = row["starts_on"]
    if day is None or row["ends_on"] != day or row["type"] not in ("DATE", "TIME"):
        return False
    return published is None or published - RECENT <= day <= published + AHEAD


def weight(row: Row, days: Sequence[Row], published: date | None) -> float:
    """How much a day looks like the one reported: named early, often, and just before publication."""
    day: date = row["starts_on"]
    said: int = sum(one["starts_on"] == day for one in days)
    fresh = published is not None and 0 <= (published - day).days <= FRESH
    early = 2 if row["sentence_index"] < 3 else int(row["sentence_index"] < LEAD)
    return 2.0 * fresh + 0.5 * said + early


def when_columns(day: date | None, precision: str | None, start: int | None, reason: str) -> Row:
    """The columns of when."""
    return {"happened_on": day, "happened_precision": precision, "time_start": start, "happened_reason": reason}


def tell_where(story: Story, event: Row | None) -> Row:
    """The event's own place, else the place that the headline, the first sentences and prepositions point to most."""
    named = [
        row for row in story.places if row["form"] == "name" and row["mention_id"] and is_place(row, story.mentions)
    ]
    own = [row for row in named if event and row["mention_id"] == event["place_mention_id"]]
    if own:
        return where_columns(own[0], "place of the event")
    if not named:
        return where_columns(None, "the text names no place")
    row = max(named, key=lambda one: (aptness(story, one), -one["start_char"]))
    if aptness(story, row) < APT:
        return where_columns(None, "the text names no place early, in the headline or with a preposition of place")
    return where_columns(row, "place that headline, first sentences and prepositions point to")


def aptness(story: Story, row: Row) -> float:
    """How much a place looks like that of what is reported: in the headline, early, small, something in it, named often."""
    in_title = re.search(rf"(\w+ )?\b{re.escape(row['text'])}\b", story.title)
    title = 0.0 if in_title is None else 3.0 if (in_title.group(1) or "").strip().lower() in PLACING else 2.0
    said: int = sum(one["text"] == row["text"] for one in story.places)
    sentence: int = story.page.sentence_index(row["start_char"])
    is_small, is_known = row["precision"] in ("point", "city"), row["latitude"] is not None
    return (
        title
        + is_small
        + is_known
        + 1.5 * is_placed(story.page, row)
        + min(1.0, 0.2 * said)
        + max(0.0, 2 - 0.4 * sentence)
    )


def is_place(row: Row, mentions: Sequence[Row]) -> bool:
    """Whether a name is marked as a place much more often than it is a person's, or the last word of one's."""
    as_person = sum(
        one["label"] == "PERSON" and (one["mention_id"] == row["mention_id"] or row["text"] in one["text"].split()[1:])
        for one in mentions
    )
    as_place = sum(one["label"] in PLACES and one["text"] == row["text"] for one in mentions)
    return 3 * as_person <= as_place or not as_person


def is_placed(page: Page, row: Row) -> bool:
    """Whether a preposition of place stands right before a name."""
    before = page.text[max(0, row["start_char"] - 12) : row["start_char"]].lower().replace("the ", "").split()
    return bool(before) and before[-1] in PLACING


def where_columns(row: Row | None, reason: str) -> Row:
    """The columns of where."""
    return {
        "place": " ".join(row["text"].split()) if row else None,
        "place_mention_id": row["mention_id"] if row else None,
        "place_reason": reason,
    }
