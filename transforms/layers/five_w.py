"""The one event that an article reports: who, what, when, where, each with the row that it was read from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.layers.article import ArticleContext
from transforms.layers.event_settings import PLACING, precision_of
from transforms.layers.headline import KICKER, STOP, Headline, Words, count_verbs, read_headline
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page

VERSION = "1"
Row = dict[str, Any]
LEAD = 6
WEIGHTS = {"asserted": 2.0, "attributed": 1.5, "planned": 1.0, "historical": -1.0, "denied": 0.0, "hypothetical": -1.0}
SMALL_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "is", "are", "was", "were", "as",
     "after", "its", "his", "her", "their", "has", "have")
)  # fmt: skip
SUBJECTS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
RECENT, AHEAD, FRESH = timedelta(days=14), timedelta(days=14), 3
WORD = re.compile(r"\w+")
WHAT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Story:
    """What the layers found in an article, and its headline."""

    page: Page
    article: ArticleContext
    events: Sequence[Row]
    times: Sequence[Row]
    places: Sequence[Row]
    mentions: Sequence[Row]
    title: str
    headline: Headline | None


def five_w_rows(
    page: Page, article: ArticleContext, lexicons: Lexicons, found: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """One row for the article; found holds its rows of events, times, places and mentions."""
    title = article.title or ""
    names = {row["text"] for row in found["mentions"] if row["label"] in SUBJECTS and len(row["text"]) > 1}
    words = Words(count_verbs(page.doc), lexicons.known_verbs, names)
    rows = (found["events"], found["times"], found["places"], found["mentions"])
    story = Story(page, article, *rows, title, read_headline(title, words))
    event = main_event(story)
    answers = (tell_who(story, event), tell_what(story, event), tell_when(story, event), tell_where(story, event))
    row = {"article_id": article.article_id, "event_id": event["event_id"] if event else None}
    return [{name: value for part in (row, *answers) for name, value in part.items()}]


def content_words(text: str) -> set[str]:
    """Words that tell what a text is about, cut to their first five letters so that forms of a word meet."""
    return {word[:5] for word in WORD.findall(text.lower()) if word not in SMALL_WORDS}


def main_event(story: Story) -> Row | None:
    """The event of the first sentences that fits the headline best; the earlier one of equals."""
    title = content_words(story.title)
    early = [row for row in story.events if row["sentence_index"] < LEAD]
    return min(early, key=lambda row: (-worth(row, title), row["start_char"], row["event_id"]), default=None)


def worth(row: Row, title: set[str]) -> float:
    """How well an event fits what the headline says, told early and in full counting for it."""
    told = [str(row[name]) for name in ("text", "actor", "recipient") if row[name]]
    shared = sum(bool(content_words(one) & title) for one in told)
    return 2.0 * shared + len(told) + WEIGHTS[str(row["status"])] - 0.7 * int(row["sentence_index"])


def tell_who(story: Story, event: Row | None) -> Row:
    """Who the headline's clause is about, else whom it names first, else who did it, else whom it was done to."""
    if story.headline:
        start, end = story.headline.who
        return who_columns(story, story.title[start:end], "subject of the headline")
    named = [
        (story.title.find(row["text"]), row)
        for row in story.mentions
        if row["label"] in SUBJECTS and row["text"] in story.title
    ]
    people = [(at, row) for at, row in named if row["label"] not in PLACES]
    if people:
        _, row = min(people, key=lambda one: (one[0], -len(one[1]["text"]), one[1]["start_char"]))
        return who_columns(story, row["text"], "named first in the headline")
    for role in ("actor", "recipient"):
        if event and event[role]:
            return who_columns(story, event[role], f"{role} of the event")
    return who_columns(story, None, "no event and no clause in the headline name anybody")


def who_columns(story: Story, text: str | None, reason: str) -> Row:
    """The columns of who, with the first mention of a name that is in the text."""
    inside = (
        row for row in story.mentions if text and row["entity_id"] and row["label"] in SUBJECTS and row["text"] in text
    )
    named = min(inside, key=lambda row: (-len(row["text"]), row["start_char"]), default=None)
    return {
        "who": " ".join(text.split()) if text else None,
        "who_mention_id": named["mention_id"] if named else None,
        "who_reason": reason,
    }


def tell_what(story: Story, event: Row | None) -> Row:
    """What the headline says of them, else the whole of a headline without a verb, else the event."""
    if story.headline:
        start, end = story.headline.what
        return {"what": story.title[start:end], "what_reason": "the headline from its verb on"}
    start = match.end() if (match := KICKER.match(story.title)) else 0
    stop = STOP.search(story.title, start)
    if whole := story.title[start : stop.start() if stop else None].strip():
        return {"what": whole, "what_reason": "the headline, in which no word looks like a verb"}
    if event is None:
        return {"what": None, "what_reason": "no event in the first sentences, no headline"}
    end = min(story.page.sentences[event["sentence_index"]][1], max(event["end_char"], event["recipient_end"] or 0))
    words = story.page.text[event["start_char"] : end].split()[:WHAT_WORDS]
    return {"what": " ".join(words), "what_reason": "the event from its trigger to its recipient"}


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
    """The event's own place, else one that the headline names too, else the first that something is in."""
    named = [row for row in story.places if is_place(row, story.mentions)]
    own = [row for row in named if event and row["mention_id"] == event["place_mention_id"]]
    placed = [row for row in named if is_placed(story.page, row)]
    title = story.title.lower()
    in_title = [row for row in named if re.search(rf"\b{re.escape(row['text'].lower())}\b", title)]
    early = [row for row in placed if story.page.sentence_index(row["start_char"]) < LEAD]
    for rows, reason in (
        (own, "place of the event"),
        ([row for row in in_title if row in placed], "in the headline, and something is in it in the text"),
        (early, "first place of the first sentences that something is in"),
        (in_title, "in the headline and in the text"),
        (placed, "first place that something is in"),
    ):
        if rows:
            return where_columns(rows[0], reason)
    return where_columns(None, "the text names no place that something is in")


def is_place(row: Row, mentions: Sequence[Row]) -> bool:
    """Whether a name of a place was marked as one, and is no word of a person's name."""
    labels = {one["label"] for one in mentions if one["mention_id"] == row["mention_id"]}
    is_person = any(one["label"] == "PERSON" and row["text"] in one["text"].split() for one in mentions)
    return row["form"] == "name" and bool(labels & PLACES) and not is_person


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
