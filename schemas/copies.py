"""What copies what: copies, and what is kept of each text so that a run compares only what is new."""

import polars as pl

from schemas.annotations import OF_ARTICLE
from schemas.articles import CONTENT_HASH
from schemas.columns import ARTICLE_ID, FROM_ONE, FROM_ZERO, HEX_20, HEX_64
from schemas.rules import Between, NotBlank, NotNan, OneOf
from schemas.table import Column, Reference, Table

COPY_KINDS = ("exact", "near", "excerpt", "wire")
SHARE = (NotNan(), Between(0, 1, is_float=True))

DUPLICATES = Table(
    "duplicates",
    "One row per article that copies another: what articles.duplicate_of names, with how much they share and why.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        Column("original_id", pl.String, "The article copied, itself a copy of none.", (HEX_20,)),
        Column(
            "kind", pl.String,
            "exact: the same words; near: changed here and there; excerpt: a much shorter part; wire: any of these, of a "
            "text that an agency is credited with.",
            (OneOf(COPY_KINDS),),
        ),
        Column("article_overlap", pl.Float64, "Share of the article's three-word runs that stand in the original.", SHARE),
        Column("original_overlap", pl.Float64, "Share of the original's that stand in the article.", SHARE),
        Column("evidence", pl.String, "The same as counts, and what else told.", (NotBlank(),)),
    ),
    references=(OF_ARTICLE, Reference("original_id", "articles", "article_id")),
)  # fmt: skip

TEXT_KEYS = Table(
    "ops.text_keys",
    "One row per distinct text: what is kept of it to find like texts among those to come.",
    key=("content_hash",),
    columns=(
        CONTENT_HASH,
        Column("keys", pl.List(pl.Int64), "Bands of its MinHash signature; none of a text of a few words."),
    ),
)

TEXT_OVERLAPS = Table(
    "ops.text_overlaps",
    "One row per two texts that share a fifth or more of the three-word runs of the one with fewer.",
    key=("content_hash", "other_hash"),
    columns=(
        CONTENT_HASH,
        Column("other_hash", pl.String, "SHA-256 of the other body, the greater of the two.", (HEX_64,)),
        Column("shared_runs", pl.Int32, "Distinct three-word runs in both.", (FROM_ONE,)),
        Column("runs", pl.Int32, "Those of the first.", (FROM_ONE,)),
        Column("other_runs", pl.Int32, "Those of the other.", (FROM_ONE,)),
        Column("shared_facts", pl.Int32, "Distinct names and numbers in both.", (FROM_ZERO,)),
        Column("facts", pl.Int32, "Those of the first.", (FROM_ZERO,)),
        Column("other_facts", pl.Int32, "Those of the other.", (FROM_ZERO,)),
    ),
)
