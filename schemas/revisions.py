"""How versions of an article's text differ."""

import polars as pl

from schemas.annotations import OF_ARTICLE
from schemas.articles import REVISION
from schemas.columns import ARTICLE_ID, FROM_ONE
from schemas.row_rules import OneGiven
from schemas.rules import NotBlank, OneOf
from schemas.table import Column, Table

CHANGES = ("headline", "changed", "added", "removed", "moved")

REVISION_CHANGES = Table(
    "revision_changes",
    "One row per sentence or headline that a version of an article's text changed in the version before.",
    key=("article_id", "revision", "change_number"),
    columns=(
        ARTICLE_ID,
        REVISION,
        Column("change_number", pl.Int32, "Change of the version, from 1, in the order of the text.", (FROM_ONE,)),
        Column("change", pl.String, "What became of the sentence, or that the headline is another.", (OneOf(CHANGES),)),
        Column("old_text", pl.String, "The sentence as it was.", (NotBlank(),), missing="it is new"),
        Column("new_text", pl.String, "The sentence as it is.", (NotBlank(),), missing="it is gone"),
        Column("old_numbers", pl.List(pl.String), "Numbers that only the old sentence has, sorted."),
        Column("new_numbers", pl.List(pl.String), "Numbers that only the new sentence has, sorted."),
        Column("old_names", pl.List(pl.String), "Words with a capital that only the old sentence has, sorted."),
        Column("new_names", pl.List(pl.String), "Words with a capital that only the new sentence has, sorted."),
    ),
    rules=(OneGiven(("old_text", "new_text")),),
    references=(OF_ARTICLE,),
)
