"""When the one event that an article reports took place, with the time that it was read from."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.layers.article import ArticleContext
from transforms.layers.event_settings import is_bare_hour, precision_of
from transforms.layers.headline_clause import Headline
from transforms.layers.page import Page

Row = dict[str, Any]


LEAD, EARLY = 6, 3
# Buttons, credits, bylines and captions that stand before an article's first sentence.
FURNITURE = re.compile(
    r"(?:share (?:this|on|via)|click|tweet\b|facebook|twitter|whatsapp|e-?mail\b|print\b|save\b|follow us|subscribe|sign up"
    r"|advertisement|read more|listen|play video|watch:?|loading|updated?\b|published|posted|last modified"
    r"|by [A-Z][\w.'’-]+ [A-Z]|buy photo|photos?\b[ :]|photograph|image\b|picture|caption|credit|file\b"
    r"|\(?(?:photo|image|picture|ap photo|getty|reuters/)|source:|story highlights|key points|tags?:|copyright|©)",
    re.IGNORECASE,
)
ENDS, SHORTEST_LEAD, FAR = ".!?\"”’'", 6, 9
RECENT, AHEAD, FRESH, LONG_AGO = timedelta(days=14), timedelta(days=14), 3, 99


UNDATED = "the article has no publication date to reckon its days from, and names none in full more than once"


@dataclass(frozen=True, slots=True)
class Story:
    """What the layers found in an article, its headline, the nouns of those who can act, and where its first sentence stands."""

    page: Page
    article: ArticleContext
    events: Sequence[Row]
    times: Sequence[Row]
    places: Sequence[Row]
    mentions: Sequence[Row]
    casualties: Sequence[Row]
    title: str
    headline: Headline | None
    agents: Collection[str]
    lead: int = 0

    def distance(self, sentence: int) -> int:
        """How many sentences after the first a sentence stands; what stands before that, buttons and captions, is far off."""
        return sentence - self.lead if sentence >= self.lead else FAR


def lead_of(page: Page) -> int:
    """The first sentence that tells something: buttons, credits, bylines and captions before it are left out; 0 where all are such."""
    told = (
        index
        for index, (start, end) in enumerate(page.sentences)
        if page.text[end - 1] in ENDS and len(page.text[start:end].split()) >= SHORTEST_LEAD
        and not FURNITURE.match(page.text, start)
    )  # fmt: skip
    first = next(told, 0)
    return first if first < LEAD else 0


def tell_when(story: Story, event: Row | None) -> Row:
    """The day of an event told early, else the day near publication that the text names soonest and most, said to be so."""
    if event and event["happened_precision"] == "day" and story.distance(event["sentence_index"]) < EARLY:
        return when_columns(event["happened_on"], "day", event["time_start"], "day of the event")
    days = [row for row in story.times if is_near(row, story.article.published_on)]
    if not days:
        return tell_far_day(story)
    row = min(days, key=lambda one: (-weight(story, one, days), one["start_char"]))
    reason = (
        "hour without a day, taken for one of the day of publication" if is_bare_hour(row) else "day near publication"
    )
    return when_columns(row["starts_on"], precision_of(row["starts_on"], row["ends_on"]), row["start_char"], reason)


def tell_far_day(story: Story) -> Row:
    """The day that a text which names none near publication says in full twice or more."""
    full = [row for row in story.times if row["anchor"] == "itself" and is_day(row)]
    said = Counter(row["starts_on"] for row in full)
    often = [row for row in full if said[row["starts_on"]] > 1]
    if not often:
        why = "the text names no day near publication" if story.article.published_on else UNDATED
        return when_columns(None, None, None, why)
    row = min(often, key=lambda one: (-said[one["starts_on"]], one["start_char"]))
    return when_columns(
        row["starts_on"], "day", row["start_char"], "day said in full more than once, far from publication"
    )


def is_day(row: Row) -> bool:
    """Whether a time is one day."""
    return row["starts_on"] is not None and row["ends_on"] == row["starts_on"] and row["type"] in ("DATE", "TIME")


def is_near(row: Row, published: date | None) -> bool:
    """Whether a time is one day, not long before or after publication."""
    return is_day(row) and (published is None or published - RECENT <= row["starts_on"] <= published + AHEAD)


def weight(story: Story, row: Row, days: Sequence[Row]) -> float:
    """How much a day looks like the one reported: named early, often, and just before publication."""
    day: date = row["starts_on"]
    published = story.article.published_on
    said: int = sum(one["starts_on"] == day for one in days)
    age = (published - day).days if published else LONG_AGO
    fresh = 2 if 0 <= age <= 1 else int(1 < age <= FRESH)
    sentence = story.distance(row["sentence_index"])
    early = 4 if sentence == 0 else 2 if sentence < EARLY else int(sentence < LEAD)
    return fresh + min(1.5, 0.5 * said) + early


def when_columns(day: date | None, precision: str | None, start: int | None, reason: str) -> Row:
    """The columns of when."""
    return {"happened_on": day, "happened_precision": precision, "time_start": start, "happened_reason": reason}
