"""Parsed records become rows of articles: ids from what they say, hashes of what they hold."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from schemas import PARSED_DOCUMENTS
from schemas.received import Record
from transforms.ids import make_id

ENGLISH = "en"
# Far longer than any article; a worker's memory grows with the text it reads.
LONGEST_TEXT = 250_000
# The tokenizer's time grows with the square of a run of marks.
MOST_MARKS = 1_000
MARKS = re.compile(rf"[^\w\s]{{{MOST_MARKS}}}")
Row = Mapping[str, Any]


def tabulate(places: Sequence[Row], records: Sequence[Record]) -> pl.DataFrame:
    """One row per record with the place of its document (document_id, source_uri, member, line, received_at)."""
    rows = [{**_identify(record), **place} for place, record in zip(places, records, strict=True)]
    return pl.DataFrame(rows, schema=PARSED_DOCUMENTS.polars_schema).with_columns(_count_words(), _why_unannotated())


def _identify(record: Record) -> dict[str, Any]:
    return {
        **asdict(record),
        "notes": list(record.notes),
        "unread_header": list(record.unread_header),
        "article_id": identify_article(record),
        "unannotated_reason": explain_unreadable(record.body),
        "content_hash": hashlib.sha256(record.body.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def identify_article(record: Record) -> str:
    """The article's id: from its canonical URL, else from source, title and date.

    A title alone names no article ("Weather forecast"): where neither source nor date is stated the body counts too,
    so that two such articles are never taken for two versions of one.
    """
    if record.url:
        return make_id("url", record.url)
    is_title_alone = record.source is None and record.published_on is None
    return make_id(record.source, record.title, record.published_on, record.body if is_title_alone else None)


def _count_words() -> pl.Expr:
    return pl.col("body").str.count_matches(r"\S+").cast(pl.Int32).alias("word_count")


def explain_unreadable(body: str) -> str | None:
    """Why a model should not be given a text: too long for its memory, or for ever in its tokenizer; None if it may."""
    if len(body) > LONGEST_TEXT:
        return f"longer than {LONGEST_TEXT:,} characters; split it to have it annotated"
    if MARKS.search(body):
        return f"holds {MOST_MARKS:,} marks in a row, no text to annotate"
    return None


def _why_unannotated() -> pl.Expr:
    language = pl.col("language")
    return (
        pl.when(language == ENGLISH).then(pl.col("unannotated_reason"))
        .when(language.is_null()).then(pl.lit("too little text to tell its language"))
        .otherwise(pl.format("language is {}; only English is annotated", language))
        .alias("unannotated_reason")
    )  # fmt: skip
