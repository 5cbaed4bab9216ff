"""Happenings: what several reports tell of one deed, brought together."""

import polars as pl

from schemas.annotations import OF_ARTICLE
from schemas.columns import ARTICLE_ID, FROM_ONE, FROM_ZERO, HEX_20
from schemas.events import PLOVER
from schemas.row_rules import NotLater
from schemas.rules import NotBlank, OneOf
from schemas.stories import STORY_ID
from schemas.table import Column, Reference, Table

HAPPENING_ID = Column("happening_id", pl.String, "Hash of the first report's event.", (HEX_20,))
OF_STORY = Reference("story_id", "stories", "story_id")

HAPPENINGS = Table(
    "happenings",
    "One row per thing that happened, as one or more original articles of a story report it.",
    key=("happening_id",),
    columns=(
        HAPPENING_ID,
        STORY_ID,
        Column("event_type", pl.String, "PLOVER type.", (OneOf(PLOVER),)),
        Column("happened_on", pl.Date, "Day that most of its reports tell, the earlier of several.", missing="none tells one"),
        Column("place", pl.String, "Place that most of its reports tell.", (NotBlank(),), missing="none tells one"),
        Column("actors", pl.List(pl.String), "Who did it, as its reports name them, sorted."),
        Column("recipients", pl.List(pl.String), "Whom it was done to, as its reports name them, sorted."),
        Column("report_count", pl.Int32, "Sentences that report it.", (FROM_ONE,)),
        Column("article_count", pl.Int32, "Original articles that report it.", (FROM_ZERO,)),
        Column("first_reported_on", pl.Date, "Day of its first dated report.", missing="none is dated"),
        Column("last_reported_on", pl.Date, "Day of its last dated report.", missing="none is dated"),
    ),
    rules=(NotLater("first_reported_on", "last_reported_on"),),
    references=(OF_STORY,),
)  # fmt: skip

HAPPENING_REPORTS = Table(
    "happening_reports",
    "One row per report of a happening: the event that it was read as, and why it is taken for the same.",
    key=("event_id",),
    columns=(
        HAPPENING_ID,
        STORY_ID,
        Column("event_id", pl.String, "Event of the report: without the happening it stands as it was.", (HEX_20,)),
        ARTICLE_ID,
        Column(
            "joined_by",
            pl.String,
            "What agrees with the report it is most like, or that it is the first.",
            (NotBlank(),),
        ),
        Column(
            "judged_by", pl.Int64, "Hash of all that the report was compared by: another one, and it is compared again."
        ),
    ),
    references=(OF_ARTICLE, Reference("happening_id", "happenings", "happening_id"), OF_STORY),
)
