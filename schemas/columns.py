"""Columns that several tables share: one object each, imported, never retyped."""

import polars as pl

from schemas.rules import Between, Matches, NotBlank, OneOf
from schemas.table import INSTANT, Column

HEX_20 = Matches(r"[0-9a-f]{20}", "20 hexadecimal digits of a content hash")
HEX_64 = Matches(r"[0-9a-f]{64}", "a SHA-256 in hexadecimal")
FROM_ZERO = Between(low=0)
FROM_ONE = Between(low=1)

LABELS = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "MISC",
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
)  # fmt: skip
PRECISIONS = ("instant", "minute", "day", "month", "year")

ARTICLE_ID = Column("article_id", pl.String, "Hash of the canonical URL, else of source, title and date.", (HEX_20,))
DOCUMENT_ID = Column("document_id", pl.String, "SHA-256 of the bytes received.", (HEX_64,))
ENTITY_ID = Column("entity_id", pl.String, "Hash of label and canonical name.", (HEX_20,))
RUN_ID = Column(
    "run_id", pl.String, "Run that wrote the row: hash of its input, its versions and the run before.", (HEX_20,),
    volatile=True,
)  # fmt: skip
SENTENCE_INDEX = Column("sentence_index", pl.Int32, "Sentence of the article, from 0.", (FROM_ZERO,))
START_CHAR = Column("start_char", pl.Int32, "First code point of the span in articles.body, from 0.", (FROM_ZERO,))
END_CHAR = Column("end_char", pl.Int32, "Code point after the last one of the span.", (FROM_ONE,))
TEXT = Column("text", pl.String, "The span as it stands in the body.", (NotBlank(),))
# The characters that something was read from, and where they stand.
SPAN_IN_SENTENCE = (ARTICLE_ID, SENTENCE_INDEX, START_CHAR, END_CHAR, TEXT)
LABEL = Column("label", pl.String, "Kind of name or value.", (OneOf(LABELS),))
SOURCE_URI = Column("source_uri", pl.String, "Path as it was given, or stdin:", (NotBlank(),))
MEMBER = Column("member", pl.String, "Path inside the archive.", missing="the source is no archive")
LINE = Column(
    "line", pl.Int64, "Line of the file on which the record starts, from 1.", (FROM_ONE,),
    missing="the file is one document",
)  # fmt: skip
MADE_BY = Column("made_by", pl.String, "Layer and its version, then the model and its version.", (NotBlank(),))
TITLE = Column("title", pl.String, "Headline.", (NotBlank(),))
BODY = Column("body", pl.String, "Cleaned text; paragraphs are parted by a blank line.", (NotBlank(),))
RECEIVED_AT = Column("received_at", INSTANT, "When an ingest first received it.", volatile=True)
SEVERITY = Column(
    "severity", pl.String, "What a failure does: critical stops the publish, warning is shown.",
    (OneOf(("critical", "warning")),),
)  # fmt: skip


def optional(column: Column, missing: str) -> Column:
    """The same column where it may be absent, with the reason."""
    return Column(column.name, column.dtype, column.doc, column.checks, missing, column.volatile)
