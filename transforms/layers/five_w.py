"""The one event that an article reports: who, what, when, where, each with the row that it was read from."""

import re
from collections.abc import Mapping, Sequence

from transforms.layers.article import ArticleContext
from transforms.layers.five_w_setting import LEAD, PLACES, Row, Story, tell_when, tell_where
from transforms.layers.headline import KICKER, STOP, Words, count_verbs, read_headline
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page

VERSION = "1"
WEIGHTS = {"asserted": 2.0, "attributed": 1.5, "planned": 1.0, "historical": -1.0, "denied": 0.0, "hypothetical": -1.0}
SMALL_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "is", "are", "was", "were", "as",
     "after", "its", "his", "her", "their", "has", "have")
)  # fmt: skip
SUBJECTS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"))
WORD = re.compile(r"\w+")
WHAT_WORDS = 12


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
