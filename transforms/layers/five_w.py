"""The one event that an article reports: who, what, when, where, each with the row that it was read from."""

import re
from collections.abc import Mapping, Sequence

from transforms.layers.article import ArticleContext
from transforms.layers.five_w_place import tell_where
from transforms.layers.five_w_setting import LEAD, Row, Story, lead_of, tell_when
from transforms.layers.five_w_who import SUBJECTS, tell_who
from transforms.layers.headline import read_headline, whole_headline
from transforms.layers.headline_clause import Headline
from transforms.layers.headline_verbs import Words, count_verbs
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.paragraphs import dateline_spans
from transforms.layers.usual_case import with_usual_case

VERSION = "5"
WEIGHTS = {"asserted": 2.0, "attributed": 1.5, "planned": 1.0, "historical": -1.0, "denied": 0.0, "hypothetical": -1.0}
SMALL_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "with", "by", "from", "is", "are", "was", "were", "as",
     "after", "its", "his", "her", "their", "has", "have")
)  # fmt: skip
WORD = re.compile(r"\w+")
WHAT_WORDS = 12
# An address printed in the place of a headline says nothing.
ADDRESS = re.compile(r"\s*(?:https?\s?:|www\s?\.)", re.IGNORECASE)
# A kicker that ends with what befell them.
MISHAP = re.compile(
    r"\b(?:crash|disaster|collapse|explosion|blast|fire|blaze|accident|quake|earthquake|floods?|attacks?|shooting|stabbing|derailment"
    r"|storm|outbreak): +$"
)


def five_w_rows(
    page: Page, article: ArticleContext, lexicons: Lexicons, found: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """One row for the article; found holds its rows of the other tables."""
    title = with_usual_case("" if ADDRESS.match(article.title or "") else article.title or "", found["entities"])
    names = {row["text"] for row in found["mentions"] if row["label"] in SUBJECTS and len(row["text"]) > 1}
    people = {row["text"] for row in found["mentions"] if row["label"] == "PERSON"}
    verbs, events = lexicons.known_verbs, lexicons.events
    words = Words(
        count_verbs(page.doc), verbs.bases, names, events.nouns, verbs.pasts, verbs.nouns, events.agents, people
    )
    datelines = dateline_spans(page.text, page.paragraphs)
    times = [row for row in found["times"] if not any(start <= row["start_char"] < end for start, end in datelines)]
    rows = (found["events"], times, found["places"], found["mentions"], found["casualties"])
    story = Story(page, article, *rows, title, read_headline(title, words), lexicons.events.agents, lead_of(page))
    event = main_event(story)
    when = tell_when(story, event)
    answers = (tell_who(story, event), tell_what(story, event), when, tell_where(story, event, when))
    row = {"article_id": article.article_id, "event_id": event["event_id"] if event else None}
    return [{name: value for part in (row, *answers) for name, value in part.items()}]


def content_words(text: str) -> set[str]:
    """Words that tell what a text is about, cut to their first five letters so that forms of a word meet."""
    return {word[:5] for word in WORD.findall(text.lower()) if word not in SMALL_WORDS}


def main_event(story: Story) -> Row | None:
    """The event of the first sentences that fits the headline best; the earlier one of equals."""
    title = content_words(story.title)
    early = [row for row in story.events if story.distance(row["sentence_index"]) < LEAD]
    return min(early, key=lambda row: (-worth(story, row, title), row["start_char"], row["event_id"]), default=None)


def worth(story: Story, row: Row, title: set[str]) -> float:
    """How well an event fits what the headline says, told early and in full counting for it."""
    told = [str(row[name]) for name in ("text", "actor", "recipient") if row[name]]
    shared = sum(bool(content_words(one) & title) for one in told)
    return 2.0 * shared + len(told) + WEIGHTS[str(row["status"])] - 0.7 * story.distance(row["sentence_index"])


def tell_what(story: Story, event: Row | None) -> Row:
    """What the headline says of them, else the whole of a headline without a verb, else the event."""
    if story.headline:
        return {"what": what_of_clause(story, story.headline), "what_reason": "the headline from its verb on"}
    if whole := whole_headline(story.title):
        return {"what": whole, "what_reason": "the headline, in which no word looks like a verb"}
    if event is None:
        return {"what": None, "what_reason": "no event in the first sentences, no headline"}
    end = min(story.page.sentences[event["sentence_index"]][1], max(event["end_char"], event["recipient_end"] or 0))
    words = story.page.text[event["start_char"] : end].split()[:WHAT_WORDS]
    return {"what": " ".join(words), "what_reason": "the event from its trigger to its recipient"}


def what_of_clause(story: Story, clause: Headline) -> str:
    """The clause from its verb on; a verb alone says little: with its subject, and with a kicker that names the mishap."""
    start, end = clause.what
    if " " in story.title[start:end]:
        return story.title[start:end]
    is_mishap = MISHAP.search(story.title, 0, clause.who[0])
    return story.title[0 if is_mishap else clause.who[0] : end]
