"""What is told to have happened: events, the people hurt in them, and the one event that each article reports."""

import polars as pl

from schemas.annotations import OF_ARTICLE, SPAN, SPAN_RULES
from schemas.columns import ARTICLE_ID, FROM_ONE, FROM_ZERO, HEX_20, MADE_BY, SPAN_IN_SENTENCE
from schemas.row_rules import NotLater, OneGiven, SpanFits, Together
from schemas.rules import NotBlank, OneOf
from schemas.table import Column, Reference, Table

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("asserted", "attributed", "denied", "planned", "hypothetical", "historical")
DATE_PRECISIONS = ("day", "week", "month", "quarter", "year", "range")
EFFECTS = ("killed", "wounded", "missing", "detained", "displaced")
NO_ACTOR = "the clause names nobody who does it"
NO_RECIPIENT = "the clause names nobody whom it is done to"
NOT_LINKED = "it is no name, or not surely one thing's; the reason column says which"
NOT_DATED = "its clause names no day; happened_reason tells more"


def party_columns(role: str, doc: str, missing: str) -> tuple[Column, ...]:
    """Text, span, entity and reason of those who take one part in an event."""
    return (
        Column(role, pl.String, f"{doc}, as written.", (NotBlank(),), missing=missing),
        Column(f"{role}_start", pl.Int32, f"First code point of {role}.", (FROM_ZERO,), missing=missing),
        Column(f"{role}_end", pl.Int32, f"Code point after {role}.", (FROM_ONE,), missing=missing),
        Column(f"{role}_entity_id", pl.String, f"Entity that {role} means or acts for.", (HEX_20,), missing=NOT_LINKED),
        Column(f"{role}_reason", pl.String, "Why this entity, or why none.", (NotBlank(),)),
    )


QUOTE_ID = Column("quote_id", pl.String, "Quotation that tells it.", (HEX_20,), missing="the article tells it itself")
ACTOR = ("actor", "actor_start", "actor_end")
RECIPIENT = ("recipient", "recipient_start", "recipient_end")

EVENTS = Table(
    "events",
    "One row per thing that someone did to someone, as one sentence reports it; several who do it have a row each.",
    key=("article_id", "start_char", "end_char", "event_id"),
    columns=(
        Column("event_id", pl.String, "Hash of article, trigger, actor and recipient.", (HEX_20,)),
        *SPAN_IN_SENTENCE,
        Column("event_type", pl.String, "PLOVER type.", (OneOf(PLOVER),)),
        Column(
            "status", pl.String,
            "How it is told: as done (asserted), by someone quoted (attributed), as not done (denied), to come (planned), only "
            "possible (hypothetical), or more than a year before the report (historical).",
            (OneOf(STATUSES),),
        ),
        *party_columns("actor", "Who did it", NO_ACTOR),
        *party_columns("recipient", "Whom it was done to", NO_RECIPIENT),
        Column("is_mutual", pl.Boolean, "Whether both did it with each other (talks, clashes)."),
        Column(
            "place_mention_id", pl.String, "Place that its clause names.", (HEX_20,),
            missing="its clause names no place that the model marked; place_reason tells more",
        ),
        Column("place_reason", pl.String, "By which words, or why none.", (NotBlank(),)),
        Column("happened_on", pl.Date, "First day of the time that its clause names.", missing=NOT_DATED),
        Column("happened_precision", pl.String, "How exact that time is.", (OneOf(DATE_PRECISIONS),), missing=NOT_DATED),
        Column("happened_reason", pl.String, "By which words, or why none.", (NotBlank(),)),
        Column("time_start", pl.Int32, "start_char of that time in times.", (FROM_ZERO,), missing=NOT_DATED),
        QUOTE_ID,
        Column("rule", pl.String, "Words of the lexicon that made it an event of its type.", (NotBlank(),)),
        MADE_BY,
    ),
    rules=(
        *SPAN_RULES,
        Together(ACTOR),
        Together(RECIPIENT),
        Together(("happened_on", "happened_precision", "time_start")),
        OneGiven(("actor", "recipient")),
        SpanFits("actor_start", "actor_end", "actor"),
        SpanFits("recipient_start", "recipient_end", "recipient"),
    ),
    references=(
        OF_ARTICLE,
        Reference("actor_entity_id", "entities", "entity_id"),
        Reference("recipient_entity_id", "entities", "entity_id"),
        Reference("place_mention_id", "mentions", "mention_id"),
        Reference("quote_id", "quotes", "quote_id"),
    ),
    spans=(SPAN, ("actor_start", "actor_end", "actor"), ("recipient_start", "recipient_end", "recipient")),
)  # fmt: skip

CASUALTIES = Table(
    "casualties",
    "One row per count of people hurt, as one sentence claims it.",
    key=("casualty_id",),
    columns=(
        Column("casualty_id", pl.String, "Hash of article, span and effect.", (HEX_20,)),
        Column(
            "event_id", pl.String, "Event in which they were hurt.", (HEX_20,),
            missing="the sentence tells of no deed; event_reason says more",
        ),
        Column("event_reason", pl.String, "Why this event, or why none.", (NotBlank(),)),
        *SPAN_IN_SENTENCE,
        Column("effect", pl.String, "What befell them.", (OneOf(EFFECTS),)),
        Column("low", pl.Int32, "The least that the words claim.", (FROM_ZERO,), missing="the words set only a most"),
        Column("high", pl.Int32, "The most that the words claim.", (FROM_ZERO,), missing="the words set only a least"),
        Column("qualifier", pl.String, "Words that make the number inexact.", (NotBlank(),), missing="the number is exact"),
        Column("victims", pl.String, "Who they were, as written.", (NotBlank(),), missing="only a number is told"),
        Column("status", pl.String, "How it is told, as of events.", (OneOf(STATUSES),)),
        Column("claimed_by", pl.String, "Speaker who says so, as written.", (NotBlank(),), missing="the article says so itself"),
        Column("claimed_by_entity_id", pl.String, "Entity that says so.", (HEX_20,), missing=NOT_LINKED),
        QUOTE_ID,
        Column(
            "repeats", pl.String, "Earlier casualty of the article with the same effect and numbers.", (HEX_20,),
            missing="it is the first to say so",
        ),
        MADE_BY,
    ),
    rules=(*SPAN_RULES, NotLater("low", "high"), OneGiven(("low", "high"))),
    references=(
        OF_ARTICLE,
        Reference("event_id", "events", "event_id"),
        Reference("claimed_by_entity_id", "entities", "entity_id"),
        Reference("quote_id", "quotes", "quote_id"),
        Reference("repeats", "casualties", "casualty_id"),
    ),
    spans=(SPAN,),
)  # fmt: skip

NO_EVENT = "the first sentences tell of no event"
FIVE_WS = Table(
    "five_ws",
    "One row per article: the one event that it reports, each answer with the row that it was read from.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        Column("event_id", pl.String, "The event.", (HEX_20,), missing=NO_EVENT),
        Column("who", pl.String, "Who it is about, as written.", (NotBlank(),), missing="nobody is named; who_reason tells more"),
        Column("who_mention_id", pl.String, "Mention of them in the text.", (HEX_20,), missing="no name is in who"),
        Column("who_reason", pl.String, "Where who was read, or why not.", (NotBlank(),)),
        Column("what", pl.String, "What they did or what befell them.", (NotBlank(),), missing="what_reason tells why"),
        Column("what_reason", pl.String, "Where what was read, or why not.", (NotBlank(),)),
        Column("happened_on", pl.Date, "First day of its time.", missing="happened_reason tells why"),
        Column("happened_precision", pl.String, "How exact that time is.", (OneOf(DATE_PRECISIONS),), missing="no time"),
        Column("time_start", pl.Int32, "start_char of that time in times.", (FROM_ZERO,), missing="no time"),
        Column("happened_reason", pl.String, "Where the time was read, or why not.", (NotBlank(),)),
        Column("place", pl.String, "Place, as written.", (NotBlank(),), missing="place_reason tells why"),
        Column("place_mention_id", pl.String, "Mention of the place.", (HEX_20,), missing="no place"),
        Column("place_reason", pl.String, "Where the place was read, or why not.", (NotBlank(),)),
        MADE_BY,
    ),
    rules=(Together(("happened_on", "happened_precision", "time_start")), Together(("place", "place_mention_id"))),
    references=(
        OF_ARTICLE,
        Reference("event_id", "events", "event_id"),
        Reference("who_mention_id", "mentions", "mention_id"),
        Reference("place_mention_id", "mentions", "mention_id"),
    ),
)  # fmt: skip
