"""What is true of the data: every table declared once."""

from schemas.annotations import ARTICLE_ENTITIES, ENTITIES, MENTIONS, QUOTES, SENTENCES
from schemas.articles import ARTICLE_REVISIONS, ARTICLES, DOCUMENTS, PARSED_DOCUMENTS, SIGHTINGS
from schemas.operations import CHECKS, OUTCOMES, REJECTS, RUNS, STEPS
from schemas.table import Table

# The tables of the warehouse, in the order in which they are made and filled.
TABLES: tuple[Table, ...] = (
    DOCUMENTS, SIGHTINGS, ARTICLES, ARTICLE_REVISIONS, SENTENCES, MENTIONS, ARTICLE_ENTITIES, ENTITIES, QUOTES,
    RUNS, STEPS, OUTCOMES, REJECTS, CHECKS,
)  # fmt: skip
# What the layers write for each article, replaced whole when its text changes.
ANNOTATIONS: tuple[Table, ...] = (SENTENCES, MENTIONS, ARTICLE_ENTITIES, QUOTES)
BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "ANNOTATIONS", "ARTICLES", "ARTICLE_ENTITIES", "ARTICLE_REVISIONS", "BY_NAME", "CHECKS", "DOCUMENTS", "ENTITIES",
    "MENTIONS", "OUTCOMES", "PARSED_DOCUMENTS", "QUOTES", "REJECTS", "RUNS", "SENTENCES", "SIGHTINGS", "STEPS", "TABLES", "Table",
]  # fmt: skip
