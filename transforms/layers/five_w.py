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


def five_w_rows(
    page: Page, article: ArticleContext, lexicons: Lexicons, found: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """One row for the article; found holds its rows of the other tables."""
    title = article.title or ""
    names = {row["text"] for row in found["mentions"] if row["label"] in SUBJECTS and len(row["text"]) > 1}
    words = Words(count_verbs(page.doc), lexicons.known_verbs, names)
    rows = (found["events"], found["times"], found["places"], found["mentions"], found["casualties"])
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
        return who_columns(story, people_of(story, story.title[start:end]), "subject of the headline")
    named = [
        (story.title.find(row["text"]), row)
        for row in story.mentions
        if row["label"] in SUBJECTS and row["text"] in story.title
    ]
    people = [(at, row) for at, row in named if row["label"] not in (*PLACES, "NORP")]
    if people:
        _, row = min(people, key=lambda one: (one[0], -len(one[1]["text"]), one[1]["start_char"]))
        return who_columns(story, row["text"], "named first in the headline")
    for role in ("actor", "recipient"):
        if event and event[role]:
            return who_columns(story, event[role], f"{role} of the event")
    return who_columns(story, None, "no event and no clause in the headline name anybody")


def people_of(story: Story, subject: str) -> str:
    """The subject; where it is a bare number, the people whom the text counts by it ("Five shot": five people)."""
    return next((row["text"] for row in story.casualties if is_count(subject, row)), subject)


def is_count(subject: str, row: Row) -> bool:
    """Whether a headline's subject is no more than the number that a casualty counts."""
    return row["text"].lower() != subject.lower() and bool(
        re.match(rf"(?:at least )?{re.escape(subject.lower())}\b", row["text"].lower())
    )


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
        # One word alone says little: "Seven killed".
        start = start if " " in story.title[start:end] else story.headline.who[0]
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
