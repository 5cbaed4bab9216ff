"""What the text takes sides about: the tone of a sentence towards whom it names, and the topic of an article."""

import polars as pl

from schemas.annotations import OF_ARTICLE, SPAN, SPAN_RULES
from schemas.columns import ARTICLE_ID, ENTITY_ID, HEX_20, MADE_BY, SPAN_IN_SENTENCE, optional
from schemas.rules import Between, NotBlank, NotNan, OneOf
from schemas.table import Column, Reference, Table

TONE_WORDS = ("negative", "neutral", "positive")
TOPIC_WORDS = (
    "business", "conflict", "crime", "disaster", "entertainment", "health", "politics", "science", "sport", "tech", "other",
)  # fmt: skip
SHARE = (NotNan(), Between(0, 1, is_float=True))

TONES = Table(
    "tones",
    "One row per mention of a person or body, and of a place that acts as one: the tone of its sentence towards it.",
    key=("mention_id",),
    columns=(
        Column("mention_id", pl.String, "Mention that the tone is towards.", (HEX_20,)),
        *SPAN_IN_SENTENCE,
        optional(ENTITY_ID, "the mention is linked to no entity; mentions.entity_reason says why"),
        Column(
            "tone", pl.String,
            "How the sentence, whoever speaks in it, makes the one mentioned appear; not what the article or its author thinks.",
            (OneOf(TONE_WORDS),),
        ),
        Column("probability", pl.Float64, "How sure the classifier is of the tone, from 0 to 1.", SHARE),
        Column(
            "score", pl.Float64, "Probability of positive less that of negative, from -1 to 1.",
            (NotNan(), Between(-1, 1, is_float=True)),
        ),
        MADE_BY,
    ),
    rules=SPAN_RULES,
    references=(
        OF_ARTICLE,
        Reference("mention_id", "mentions", "mention_id"),
        Reference("entity_id", "entities", "entity_id"),
    ),
    spans=(SPAN,),
)  # fmt: skip

TOPICS = Table(
    "topics",
    "One row per annotated article: the topic that its words tell, whatever section it was printed in.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        Column("topic", pl.String, "Topic, or other where none is likely enough.", (OneOf(TOPIC_WORDS),)),
        Column("probability", pl.Float64, "Probability of the likeliest topic, from 0 to 1.", SHARE),
        Column("second", pl.String, "The next likely topic.", (OneOf(TOPIC_WORDS),)),
        Column(
            "words", pl.List(pl.String),
            "Words that speak most for the likeliest topic, the strongest first; may be empty.",
        ),
        Column(
            "reason", pl.String, "Why the topic is other.", (NotBlank(),), missing="the topic is likely enough"
        ),
        MADE_BY,
    ),
    references=(OF_ARTICLE,),
)  # fmt: skip
