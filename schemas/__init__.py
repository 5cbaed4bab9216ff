"""What is true of the data: every table declared once."""

from schemas.annotations import ARTICLE_ENTITIES, ENTITIES, MENTIONS, QUOTE_SUBJECTS, QUOTES, SENTENCES
from schemas.articles import ARTICLE_REVISIONS, ARTICLES, DOCUMENTS, PARSED_DOCUMENTS, SIGHTINGS
from schemas.copies import DUPLICATES, TEXT_KEYS, TEXT_OVERLAPS
from schemas.events import CASUALTIES, EVENTS, FIVE_WS
from schemas.happenings import HAPPENING_REPORTS, HAPPENINGS
from schemas.operations import CHECKS, OUTCOMES, REJECTS, RUNS, STEPS
from schemas.places import PLACES
from schemas.revisions import REVISION_CHANGES
from schemas.stories import STORIES, STORY_CHANGES, STORY_LINKS, STORY_PAIRS, STORY_PROFILES
from schemas.table import Table
from schemas.times import TIMES
from schemas.tones import TONES, TOPICS

# The tables of the warehouse, in the order in which they are made and filled.
TABLES: tuple[Table, ...] = (
    DOCUMENTS, SIGHTINGS, ARTICLES, ARTICLE_REVISIONS, SENTENCES, MENTIONS, ARTICLE_ENTITIES, ENTITIES, QUOTES,
    QUOTE_SUBJECTS, TIMES, PLACES, EVENTS, CASUALTIES, FIVE_WS, TONES, TOPICS, REVISION_CHANGES, DUPLICATES, STORIES, STORY_LINKS,
    STORY_CHANGES, HAPPENINGS, HAPPENING_REPORTS, RUNS, STEPS, OUTCOMES, REJECTS, CHECKS, TEXT_KEYS, TEXT_OVERLAPS,
    STORY_PROFILES, STORY_PAIRS,
)  # fmt: skip
# What the layers write for each article, replaced whole when its text changes.
ANNOTATIONS: tuple[Table, ...] = (
    SENTENCES, MENTIONS, ARTICLE_ENTITIES, QUOTES, QUOTE_SUBJECTS, TIMES, PLACES, EVENTS, CASUALTIES, FIVE_WS, TONES, TOPICS,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "ANNOTATIONS", "ARTICLES", "ARTICLE_ENTITIES", "ARTICLE_REVISIONS", "BY_NAME", "CASUALTIES", "CHECKS",
    "DOCUMENTS", "DUPLICATES", "ENTITIES", "EVENTS", "FIVE_WS", "HAPPENINGS", "HAPPENING_REPORTS", "MENTIONS", "OUTCOMES",
    "PARSED_DOCUMENTS", "PLACES", "QUOTES", "QUOTE_SUBJECTS", "REJECTS", "REVISION_CHANGES", "RUNS", "SENTENCES", "SIGHTINGS",
    "STEPS", "STORIES", "STORY_CHANGES", "STORY_LINKS", "STORY_PAIRS", "STORY_PROFILES", "TABLES", "TEXT_KEYS", "TEXT_OVERLAPS",
    "TIMES", "TONES", "TOPICS", "Table",
]  # fmt: skip
