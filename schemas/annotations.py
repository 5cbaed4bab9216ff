"""What the layers read from an article's text, every row with the characters it was read from."""

import polars as pl

from schemas.columns import (
    ARTICLE_ID,
    END_CHAR,
    ENTITY_ID,
    FROM_ONE,
    FROM_ZERO,
    HEX_20,
    LABEL,
    MADE_BY,
    SENTENCE_INDEX,
    SPAN_IN_SENTENCE,
    START_CHAR,
    TEXT,
    optional,
)  # fmt: skip
from schemas.row_rules import Before, SpanFits, Together
from schemas.rules import NotBlank, OneOf
from schemas.table import Column, Reference, Table

SPAN = ("start_char", "end_char", "text")
SPAN_RULES = (Before("start_char", "end_char"), SpanFits())
OF_ARTICLE = Reference("article_id", "articles", "article_id")
NAME = Column("name", pl.String, "Fullest form of the name.", (NotBlank(),))
ALIASES = Column("aliases", pl.List(pl.String), "Forms in which the name is printed, sorted.")
NOT_KNOWN_THERE = "it is no place, or none that GeoNames surely knows"
KB = Column("kb", pl.String, "Knowledge base that kb_id is of.", (OneOf(("geonames",)),), missing=NOT_KNOWN_THERE)
KB_ID = Column("kb_id", pl.String, "Identifier there.", (NotBlank(),), missing=NOT_KNOWN_THERE)

SENTENCES = Table(
    "sentences",
    "One row per sentence.",
    key=("article_id", "sentence_index"),
    columns=(
        ARTICLE_ID,
        SENTENCE_INDEX,
        Column("paragraph_index", pl.Int32, "Paragraph of the body, from 0.", (FROM_ZERO,)),
        START_CHAR,
        END_CHAR,
        TEXT,
        MADE_BY,
    ),
    rules=SPAN_RULES,
    references=(OF_ARTICLE,),
    spans=(SPAN,),
)

MENTIONS = Table(
    "mentions",
    "One row per name, title or reference to an entity, and per value such as a date or a sum.",
    key=("mention_id",),
    columns=(
        Column("mention_id", pl.String, "Hash of article, span and label.", (HEX_20,)),
        *SPAN_IN_SENTENCE,
        LABEL,
        optional(ENTITY_ID, "it names nothing, or not surely one thing; entity_reason says which"),
        Column("entity_reason", pl.String, "Why it is linked to that entity, or why to none.", (NotBlank(),)),
        MADE_BY,
    ),
    rules=SPAN_RULES,
    references=(OF_ARTICLE, Reference("entity_id", "entities", "entity_id")),
    spans=(SPAN,),
)

ARTICLE_ENTITIES = Table(
    "article_entities",
    "One row per entity that an article names.",
    key=("article_id", "entity_id"),
    columns=(
        ARTICLE_ID,
        ENTITY_ID,
        Column("read_entity_id", pl.String, "Entity by the article alone, before others were looked at.", (HEX_20,)),
        Column(
            "link_reason", pl.String, "Why the entity of other articles is meant.", (NotBlank(),),
            missing="the article alone says who is meant",
        ),
        NAME,
        LABEL,
        Column("compared_as", pl.String, "The name as it is compared: folded, without titles.", (NotBlank(),)),
        Column("titles", pl.List(pl.String), "Titles before the name, in lower case, sorted; may be empty."),
        ALIASES,
        Column("mention_count", pl.Int32, "Mentions linked to it in the article.", (FROM_ONE,)),
        KB,
        KB_ID,
        MADE_BY,
    ),
    rules=(Together(("kb", "kb_id")),),
    references=(OF_ARTICLE,),
)  # fmt: skip

ENTITIES = Table(
    "entities",
    "One row per person, body, place or thing across all articles.",
    key=("entity_id",),
    columns=(
        ENTITY_ID,
        NAME,
        LABEL,
        KB,
        KB_ID,
        ALIASES,
        Column("first_seen_on", pl.Date, "Day of its first dated article.", missing="no dated article names it"),
        Column("last_seen_on", pl.Date, "Day of its last dated article.", missing="no dated article names it"),
        Column("article_count", pl.Int32, "Articles that name it, copies counted once.", (FROM_ZERO,)),
    ),
    rules=(Together(("kb", "kb_id")), Together(("first_seen_on", "last_seen_on"))),
)

SPEAKER = ("speaker", "speaker_start", "speaker_end")
CUE = ("cue", "cue_start", "cue_end")
NO_CUE = "no cue is in the text"
NO_SPEAKER = "the text does not say; speaker_reason tells why"

QUOTES = Table(
    "quotes",
    "One row per contiguous part of something said, thought or written by someone.",
    key=("quote_id", "part"),
    columns=(
        Column("quote_id", pl.String, "Hash of the article and the quotation's first span.", (HEX_20,)),
        Column("part", pl.Int32, "Part of the quotation, from 0.", (FROM_ZERO,)),
        ARTICLE_ID,
        SENTENCE_INDEX,
        Column("kind", pl.String, "Whether the words are in quote marks.", (OneOf(("direct", "indirect", "mixed")),)),
        START_CHAR,
        END_CHAR,
        TEXT,
        Column("cue", pl.String, "Word that tells of the speaking.", (NotBlank(),), missing=NO_CUE),
        Column("cue_start", pl.Int32, "First code point of the cue.", (FROM_ZERO,), missing=NO_CUE),
        Column("cue_end", pl.Int32, "Code point after the cue.", (FROM_ONE,), missing=NO_CUE),
        Column("speaker", pl.String, "Speaker as written.", (NotBlank(),), missing=NO_SPEAKER),
        Column("speaker_start", pl.Int32, "First code point of the speaker.", (FROM_ZERO,), missing=NO_SPEAKER),
        Column("speaker_end", pl.Int32, "Code point after the speaker.", (FROM_ONE,), missing=NO_SPEAKER),
        Column("speaker_entity_id", pl.String, "Entity that speaks.", (HEX_20,), missing=NO_SPEAKER),
        Column("speaker_reason", pl.String, "Why this speaker, or why none.", (NotBlank(),)),
        Column(
            "inside_quote_id", pl.String, "Quotation in whose words this one stands.", (HEX_20,),
            missing="it stands in the article's own words",
        ),
        Column("rule", pl.String, "Rule that found the quotation.", (NotBlank(),)),
        MADE_BY,
    ),
    rules=(
        *SPAN_RULES,
        Together(CUE),
        Together(SPEAKER),
        SpanFits("cue_start", "cue_end", "cue"),
        SpanFits("speaker_start", "speaker_end", "speaker"),
    ),
    references=(OF_ARTICLE, Reference("speaker_entity_id", "entities", "entity_id")),
    spans=(SPAN, ("cue_start", "cue_end", "cue"), ("speaker_start", "speaker_end", "speaker")),
)  # fmt: skip

GROUNDS = ("object of the cue", "said of", "subject in the words", "named in the words")

QUOTE_SUBJECTS = Table(
    "quote_subjects",
    "One row per mention of an entity that a quotation speaks of, its speaker left out.",
    key=("quote_id", "mention_id"),
    columns=(
        Column("quote_id", pl.String, "Quotation.", (HEX_20,)),
        ARTICLE_ID,
        Column("mention_id", pl.String, "Mention in its words or beside its cue.", (HEX_20,)),
        ENTITY_ID,
        Column("ground", pl.String, "Where the quotation speaks of it.", (OneOf(GROUNDS),)),
        MADE_BY,
    ),
    references=(
        OF_ARTICLE,
        Reference("quote_id", "quotes", "quote_id"),
        Reference("mention_id", "mentions", "mention_id"),
        Reference("entity_id", "entities", "entity_id"),
    ),
)
