"""Where the text says it happens: every name of a place with its point on earth, or the reason why it has none."""

import polars as pl

from schemas.annotations import OF_ARTICLE, SPAN, SPAN_RULES
from schemas.columns import ARTICLE_ID, END_CHAR, HEX_20, MADE_BY, START_CHAR, TEXT
from schemas.row_rules import OneGiven, Together
from schemas.rules import Between, Matches, NotBlank, NotNan, OneOf
from schemas.table import Column, Reference, Table

EXTENTS = ("point", "city", "county", "admin1", "country", "region", "continent", "sea", "river", "mountain")
FORMS = ("name", "demonym", "part", "unmarked")
UNRESOLVED = "the place is not known; reason says why"

PLACES = Table(
    "places",
    "One row per mention of a place, resolved or with the reason why not.",
    key=("article_id", "start_char", "end_char"),
    columns=(
        Column(
            "mention_id", pl.String, "Mention that the name is, holds or is part of.", (HEX_20,),
            missing="the model marked no name there",
        ),
        ARTICLE_ID,
        START_CHAR,
        END_CHAR,
        TEXT,
        Column(
            "form", pl.String,
            "A name; a demonym (its country or region is the place); a part of a longer name (Toronto Police); or unmarked "
            "by the model.",
            (OneOf(FORMS),),
        ),
        Column("geonameid", pl.Int32, "GeoNames identifier.", (Between(low=1),), missing="unresolved, or placed by a seed"),
        Column("name", pl.String, "Name of the place in the gazetteer.", (NotBlank(),), missing=UNRESOLVED),
        Column(
            "latitude", pl.Float64, "Degrees north of the place's middle.",
            (NotNan(), Between(-90, 90, is_float=True)), missing=UNRESOLVED,
        ),
        Column(
            "longitude", pl.Float64, "Degrees east of the place's middle.",
            (NotNan(), Between(-180, 180, is_float=True)), missing=UNRESOLVED,
        ),
        Column(
            "country_code", pl.String, "Country, ISO 3166-1.", (Matches(r"[A-Z]{2}", "two capital letters"),),
            missing="unresolved, or in no one country",
        ),
        Column(
            "admin1", pl.String, "Code of its first-order region in GeoNames.", (NotBlank(),),
            missing="unresolved, larger than such a region, or not known",
        ),
        Column("precision", pl.String, "What the coordinates stand for.", (OneOf(EXTENTS),), missing=UNRESOLVED),
        Column("reason", pl.String, "Why this place of those of the name, or why none.", (NotBlank(),)),
        MADE_BY,
    ),
    rules=(
        *SPAN_RULES,
        Together(("name", "latitude", "longitude", "precision")),
        OneGiven(("latitude", "reason")),
    ),
    references=(OF_ARTICLE, Reference("mention_id", "mentions", "mention_id")),
    spans=(SPAN,),
)  # fmt: skip
