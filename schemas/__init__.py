"""What is true of the data: every table declared once."""

from schemas.annotations import ARTICLE_ENTITIES, ENTITIES, MENTIONS, QUOTES, SENTENCES
from schemas.articles import ARTICLE_REVISIONS, ARTICLES, DOCUMENTS, PARSED_DOCUMENTS, SIGHTINGS
from schemas.operations import CHECKS, OUTCOMES, REJECTS, RUNS, STEPS
from schemas.places import PLACES
from schemas.table import Table
from schemas.times import TIMES
from schemas.tones import TONES, TOPICS

# The tables of the warehouse, in the order in which they are made and filled.
TABLES: tuple[Table, ...] = (
    DOCUMENTS, SIGHTINGS, ARTICLES, ARTICLE_REVISIONS, SENTENCES, MENTIONS, ARTICLE_ENTITIES, ENTITIES, QUOTES,
    TIMES, PLACES, TONES, TOPICS, RUNS, STEPS, OUTCOMES, REJECTS, CHECKS,
)  # fmt: skip
# What the layers write for each article, replaced whole when its text changes.
ANNOTATIONS: tuple[Table, ...] = (SENTENCES, MENTIONS, ARTICLE_ENTITIES, QUOTES, TIMES, PLACES, TONES, TOPICS)
BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "ANNOTATIONS", "ARTICLES", "ARTICLE_ENTITIES", "ARTICLE_REVISIONS", "BY_NAME", "CHECKS", "DOCUMENTS", "ENTITIES",
    "MENTIONS", "OUTCOMES", "PARSED_DOCUMENTS", "PLACES", "QUOTES", "REJECTS", "RUNS", "SENTENCES", "SIGHTINGS",
    "STEPS", "TABLES", "TIMES", "TONES", "TOPICS", "Table",
]  # fmt: skip
