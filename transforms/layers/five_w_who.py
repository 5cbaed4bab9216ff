"""Whom the one event that an article reports is about."""

import re
from collections.abc import Collection

from transforms.layers.cues import noun_phrase
from transforms.layers.event_members import SAYING
from transforms.layers.five_w_setting import Row, Story
from transforms.layers.headline import kicker_end
from transforms.layers.page import Page, Range
from transforms.layers.syntax import clausal_complements, passive_subjects, subjects

SUBJECTS = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"))
ACTING = frozenset(("PERSON", "ORG", "PRODUCT", "MISC"))
LEADING_NAMES = ACTING | {"GPE", "NORP"}
OTHERS = frozenset(("GPE", "LOC", "FAC", "NORP"))
# Endings of nouns for people: "supporter", "sailor", "cyclist", "librarian", "tenant".
PEOPLE = re.compile(
    r"(?:ers?|ors?|ists?|ians?|ants?|men|women|fans?|folk|people|aides?|chiefs?|boss|bosses|stars?|legends?)$"
)


def tell_who(story: Story, event: Row | None) -> Row:
    """Who the headline's clause is about, else whom it names first, else who did it or is the subject of the first sentence."""
    if story.headline:
        start, end = story.headline.who
        return who_of_subject(story, people_of(story, story.title[start:end]))
    if name := first_named(story):
        return who_columns(story, name, "named first in the headline")
    if event and event["actor"] and story.distance(event["sentence_index"]) == 0:
        return who_columns(story, event["actor"], "actor of the event")
    if subject := lead_subject(story):
        return who_columns(story, subject, "subject of the first sentence")
    for role in ("actor", "recipient"):
        if event and event[role]:
            return who_columns(story, event[role], f"{role} of the event")
    return who_columns(story, None, "no event and no clause in the headline name anybody")


def who_of_subject(story: Story, subject: str) -> Row:
    """The headline's subject; the name in it where the subject is a thing of theirs ("Mareco share price")."""
    name = next((name for name in names_in(story, subject) if is_thing_of(subject, name, story)), None)
    return who_columns(
        story, name or subject, "named in the subject of the headline" if name else "subject of the headline"
    )


def is_thing_of(subject: str, name: str, story: Story) -> bool:
    """Whether two or more common nouns follow the name that a subject begins with, the last of them nobody who acts."""
    nouns = subject.removeprefix(name).split()
    last = nouns[-1].lower() if nouns else ""
    is_somebody = last in story.agents or last.removesuffix("s") in story.agents or bool(PEOPLE.search(last))
    return subject.startswith(name) and len(nouns) > 1 and all(word.islower() for word in nouns) and not is_somebody


def names_in(story: Story, text: str) -> list[str]:
    """Names of people, bodies and things that stand in a piece of the headline, the longest first."""
    found = {row["text"] for row in story.mentions if row["label"] in ACTING and row["text"] in text}
    return sorted(found, key=lambda name: (-len(name), name))


def first_named(story: Story) -> str | None:
    """The name that the headline has first, the longest of those that begin there; its kicker's only where it has no other."""
    named = [(story.title.find(row["text"]), row["text"]) for row in story.mentions if is_named(story, row)]
    begin = kicker_end(story.title)
    options = [one for one in named if one[0] >= begin] or named
    return min(options, key=lambda one: (one[0], -len(one[1])), default=(0, None))[1]


def is_named(story: Story, row: Row) -> bool:
    """Whether a mention is of somebody or something that acts, and stands in the headline."""
    return row["label"] in SUBJECTS - OTHERS and row["text"] in story.title


def lead_subject(story: Story) -> str | None:
    """The subject of the first sentence, where it names somebody or is a noun for those who act."""
    span = subject_span(story.page, story.agents, story.lead)
    return story.page.text[slice(*span)] if span else None


def subject_span(page: Page, agents: Collection[str], lead: int) -> Range | None:
    """Characters of the subject of the first sentence's main verb, or of what it says, if it can act."""
    if not page.has_parse or not page.sentences:
        return None
    root = page.token_at(page.sentences[lead][1] - 1).sent.root
    told = clausal_complements(root) if root.lower_ in SAYING else []
    for head in [one for verb in (*told[:1], root) for one in (*subjects(verb), *passive_subjects(verb))]:
        if head.ent_type_ in LEADING_NAMES or head.lemma_.lower() in agents:
            return noun_phrase(head)
    return None


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
