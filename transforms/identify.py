"""Parsed records become rows of articles: ids from what they say, hashes of what they hold."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from schemas import PARSED_DOCUMENTS
from schemas.received import Record
from transforms.ids import make_id

ENGLISH = "en"
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


def _why_unannotated() -> pl.Expr:
    language = pl.col("language")
    return (
        pl.when(language == ENGLISH).then(None)
        .when(language.is_null()).then(pl.lit("too little text to tell its language"))
        .otherwise(pl.format("language is {}; only English is annotated", language))
        .alias("unannotated_reason")
    )  # fmt: skip
