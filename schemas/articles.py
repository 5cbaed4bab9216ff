"""What arrived and what was read of it: documents, their sightings, articles and the versions of their text."""

from datetime import date

import polars as pl

from schemas.columns import (
    ARTICLE_ID,
    BODY,
    DOCUMENT_ID,
    FROM_ONE,
    FROM_ZERO,
    HEX_20,
    HEX_64,
    LINE,
    MEMBER,
    PRECISIONS,
    RECEIVED_AT,
    RUN_ID,
    SOURCE_URI,
    TITLE,
)  # fmt: skip
from schemas.row_rules import NotAfter, OneGiven, Together
from schemas.rules import Between, Matches, NotBlank, OneOf
from schemas.table import INSTANT, Column, Reference, Table

# Newspapers are not older.
SINCE_PRINT = Between(low=date(1600, 1, 1))
CONTENT_HASH = Column("content_hash", pl.String, "SHA-256 of the body: the same for a copy word for word.", (HEX_64,))
ENCODING = Column("encoding", pl.String, "Character encoding of the text.", (NotBlank(),))
REVISION = Column("revision", pl.Int32, "Number of the text's version, from 1.", (FROM_ONE,))
# They hold as soon as a document is parsed, before its revision is known.
RULES_ONCE_PARSED = (NotAfter("published_on", "received_at"), OneGiven(("language", "unannotated_reason")))

DOCUMENTS = Table(
    "raw.documents",
    "One row per distinct bytes received: a file, a member of an archive, or a record of a JSON Lines file.",
    key=("document_id",),
    columns=(
        DOCUMENT_ID,
        SOURCE_URI,
        MEMBER,
        LINE,
        Column("format", pl.String, "Kind, found by content.", (OneOf(("text", "html", "json", "feed")),)),
        ENCODING,
        Column("size_bytes", pl.Int64, "Length of content.", (FROM_ZERO,)),
        Column("content", pl.Binary, "The bytes as received, unchanged."),
        RECEIVED_AT,
        RUN_ID,
    ),
)

SIGHTINGS = Table(
    "raw.sightings",
    "One row per place where a document's bytes were found; the first in order is repeated in raw.documents.",
    key=("document_id", "source_uri", "member", "line"),
    columns=(DOCUMENT_ID, SOURCE_URI, MEMBER, LINE, RECEIVED_AT),
    references=(Reference("document_id", "raw.documents", "document_id"),),
)

ARTICLES = Table(
    "articles",
    "One row per article, in its newest revision.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        DOCUMENT_ID,
        LINE,
        Column("url", pl.String, "Canonical address.", (NotBlank(),), missing="the document names none"),
        Column("source", pl.String, "Publisher, as stated.", (NotBlank(),), missing="the document names none"),
        TITLE,
        Column("byline", pl.String, "Authors as printed.", (NotBlank(),), missing="wire copy is often unsigned"),
        Column("credit", pl.String, "Agency credited.", (NotBlank(),), missing="the text credits none"),
        Column(
            "category", pl.String, "Section as stated; where none is, the topic that the text tells.", (NotBlank(),),
            missing="none is stated, and no topic could be told; topics.reason or unannotated_reason says why",
        ),
        Column(
            "category_basis", pl.String, "Whether the category was printed or told from the text (topics.topic).",
            (OneOf(("printed", "topic")),), missing="there is no category",
        ),
        Column("categories", pl.List(pl.String), "As stated, each on its own where several are.", missing="none is stated"),
        Column("dateline_place", pl.String, "Place of the dateline.", (NotBlank(),), missing="no dateline opens it"),
        Column(
            "published_at", INSTANT, "Instant of publication.",
            missing="the document states no time of day, or none with a zone",
        ),
        Column(
            "published_on", pl.Date, "Day of publication, as printed.",
            (SINCE_PRINT,), missing="no date is stated, or none that is certain",
        ),
        Column(
            "published_precision", pl.String, "How exactly the date is stated.",
            (OneOf(PRECISIONS),), missing="there is no date",
        ),
        Column("updated_at", INSTANT, "When the text says it was last changed.", missing="no update is stated"),
        Column(
            "language", pl.String, "ISO 639-1 code, detected; only en is annotated.",
            (Matches(r"[a-z]{2,3}", "a language code"),), missing="too little text to tell",
        ),
        BODY,
        Column("word_count", pl.Int32, "Words of the body, parted by white space.", (FROM_ONE,)),
        CONTENT_HASH,
        REVISION,
        Column("notes", pl.List(pl.String), "Decisions taken while parsing, one sentence each; may be empty."),
        Column("unread_header", pl.List(pl.String), "Header lines no rule understood, as printed; may be empty."),
        Column("duplicate_of", pl.String, "Earliest article that it copies; duplicates says how.", missing="it is no copy"),
        Column("story_id", pl.String, "Story it belongs to, a copy to its original's.", (HEX_20,),
               missing="it, or its original, is not annotated"),
        Column(
            "unannotated_reason", pl.String, "Why the text was kept but not annotated.",
            (NotBlank(),), missing="it was annotated",
        ),
        RECEIVED_AT,
        RUN_ID,
    ),
    rules=(*RULES_ONCE_PARSED, Together(("category", "category_basis"))),
    references=(Reference("document_id", "raw.documents", "document_id"),),
)  # fmt: skip

ARTICLE_REVISIONS = Table(
    "article_revisions",
    "One row per version of an article's text, the newest too.",
    key=("article_id", "revision"),
    columns=(
        ARTICLE_ID,
        REVISION,
        DOCUMENT_ID,
        TITLE,
        BODY,
        CONTENT_HASH,
        Column("seen_at", INSTANT, "When this version was received.", volatile=True),
        Column("added_chars", pl.Int32, "Code points that the version before did not have.", (FROM_ZERO,)),
        Column("removed_chars", pl.Int32, "Code points of the version before that are gone.", (FROM_ZERO,)),
    ),
    references=(
        Reference("article_id", "articles", "article_id"),
        Reference("document_id", "raw.documents", "document_id"),
    ),
)

PARSED_DOCUMENTS = Table(
    "articles",
    "One row per document that could be parsed: an article before its revision is known.",
    key=("document_id",),
    columns=tuple(
        column
        for column in ARTICLES.columns
        if column.name not in ("categories", "category_basis", "revision", "duplicate_of", "story_id", "run_id")
    ) + (SOURCE_URI, MEMBER, ENCODING),
    rules=RULES_ONCE_PARSED,
)  # fmt: skip
