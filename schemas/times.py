"""Time expressions: what the text says of when, how long and how often, in TIMEX3."""

import polars as pl

from schemas.annotations import OF_ARTICLE, SPAN, SPAN_RULES
from schemas.columns import MADE_BY, SPAN_IN_SENTENCE
from schemas.row_rules import NotLater, OneGiven, Together
from schemas.rules import Matches, NotBlank, OneOf
from schemas.table import Column, Table

TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
ANCHORS = ("itself", "publication", "expression")
YEAR = r"(?:[0-9]{4}|XXXX)"
DAY = rf"{YEAR}-(?:[0-9]{{2}}-[0-9]{{2}}|WXX-[1-7])"
CLOCK = r"T(?:MO|AF|EV|NI|[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)"
PERIOD = rf"{YEAR}-(?:[0-9]{{2}}|W[0-9]{{2}}(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)"
LENGTH = r"PT?(?:X|[0-9]+(?:[.][0-9]+)?)[SMHDWQY]"
TIMEX_VALUE = Matches(
    rf"{DAY}|(?:{DAY})?{CLOCK}|{PERIOD}|[0-9]{{2,4}}|FY[0-9]{{4}}|{LENGTH}|(?:PAST|PRESENT|FUTURE)_REF",
    "a TIMEX3 value",
)
NOT_PLACED = "the expression names no days of the calendar, or it cannot be told which; reason says why"

TIMES = Table(
    "times",
    "One row per time expression.",
    key=("article_id", "start_char"),
    columns=(
        *SPAN_IN_SENTENCE,
        Column("type", pl.String, "TIMEX3 type: a day or longer, a time of day, a length, a repetition.", (OneOf(TIME_TYPES),)),
        Column(
            "value", pl.String, "TIMEX3 value.", (TIMEX_VALUE,),
            missing="the text does not say which time is meant; reason tells why",
        ),
        Column("starts_on", pl.Date, "First day covered.", missing=NOT_PLACED),
        Column("ends_on", pl.Date, "Last day covered.", missing=NOT_PLACED),
        Column(
            "anchor", pl.String,
            "What it was reckoned from: itself (said in full), the publication date, or an expression near it.",
            (OneOf(ANCHORS),),
        ),
        Column("rule", pl.String, "Rule that read it and, after a colon, what told it.", (NotBlank(),)),
        Column(
            "reason", pl.String, "Why the value or the days are missing.", (NotBlank(),),
            missing="both value and days are there",
        ),
        MADE_BY,
    ),
    rules=(
        *SPAN_RULES,
        NotLater("starts_on", "ends_on"),
        Together(("starts_on", "ends_on")),
        OneGiven(("value", "reason")),
        OneGiven(("starts_on", "reason")),
    ),
    references=(OF_ARTICLE,),
    spans=(SPAN,),
)  # fmt: skip
