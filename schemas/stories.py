"""Stories: articles on one event, why they are together, and how stories changed as more arrived."""

import polars as pl

from schemas.annotations import OF_ARTICLE
from schemas.articles import CONTENT_HASH, SINCE_PRINT
from schemas.columns import ARTICLE_ID, FROM_ONE, FROM_ZERO, HEX_20, RUN_ID, TITLE
from schemas.row_rules import NotLater, Together
from schemas.rules import Between, NotBlank, OneOf
from schemas.table import Column, Reference, Table

CHANGES = ("renamed", "merged", "split")
UNDATED = "none of its articles is dated"
STORY_ID = Column("story_id", pl.String, "Hash of the article that began it, the earliest by its own date.", (HEX_20,))
OTHER_ID = Column("other_id", pl.String, "The other article.", (HEX_20,))
OF_OTHER = Reference("other_id", "articles", "article_id")
LIKELIHOOD = Column(
    "likelihood", pl.Int32, "How likely the two are one story, in thousandths.", (Between(low=0, high=1000),)
)  # fmt: skip
TERMS = pl.List(pl.String)
COUNTS = pl.List(pl.Int64)

STORIES = Table(
    "stories",
    "One row per story: an event and the articles that report it, those that nobody else reported too.",
    key=("story_id",),
    columns=(
        STORY_ID,
        Column("headline", pl.String, "Headline of its most central article.", (NotBlank(),)),
        Column("headline_article_id", pl.String, "That article: the one most like all others of the story.", (HEX_20,)),
        Column("started_on", pl.Date, "Day of its first dated article.", missing=UNDATED),
        Column("ended_on", pl.Date, "Day of its last dated article so far.", missing=UNDATED),
        Column("article_count", pl.Int32, "Its articles, copies too.", (FROM_ZERO,)),
        Column("source_count", pl.Int32, "Sources that printed it; all that name none are one.", (FROM_ONE,)),
        Column("independent_count", pl.Int32, "Sources with an article of their own: copies do not count.", (FROM_ONE,)),
    ),
    rules=(Together(("started_on", "ended_on")), NotLater("started_on", "ended_on")),
    references=(Reference("headline_article_id", "articles", "article_id"),),
)  # fmt: skip

STORY_LINKS = Table(
    "story_links",
    "One row per article of a story of several, copies aside: the article of the story it is most like, and why.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        OTHER_ID,
        STORY_ID,
        LIKELIHOOD,
        Column("shared_terms", TERMS, "Telling words and names that both use, sorted."),
        Column("shared_entities", TERMS, "Entities that both name, sorted."),
        Column("days_apart", pl.Int32, "Days between the two.", (FROM_ZERO,), missing="one of them is not dated"),
    ),
    references=(OF_ARTICLE, OF_OTHER, Reference("story_id", "stories", "story_id")),
)

STORY_CHANGES = Table(
    "story_changes",
    "One row per story that articles left for another when late ones arrived, and the story they went to.",
    key=("run_id", "old_story_id", "new_story_id"),
    columns=(
        RUN_ID,
        Column("old_story_id", pl.String, "Story they were in.", (HEX_20,)),
        Column("new_story_id", pl.String, "Story they are in since that run.", (HEX_20,)),
        Column(
            "change", pl.String,
            "renamed: all went to a story new by then, as when an earlier article came in late; merged: all went to one that was "
            "there; split: some went.",
            (OneOf(CHANGES),),
        ),
        Column("article_count", pl.Int32, "How many went.", (FROM_ZERO,)),
    ),
)  # fmt: skip

STORY_PROFILES = Table(
    "ops.story_profiles",
    "One row per original article: what is kept of it to tell its story.",
    key=("article_id",),
    columns=(
        ARTICLE_ID,
        CONTENT_HASH,
        TITLE,
        Column("published_on", pl.Date, "Its day.", (SINCE_PRINT,), missing="it is not dated"),
        Column("names", TERMS, "Its telling names, stemmed, the heaviest first."),
        Column("name_counts", COUNTS, "How often each stands in the text."),
        Column("words", TERMS, "Its telling words, stemmed, the heaviest first."),
        Column("word_counts", COUNTS, "How often each stands in the text."),
        Column("lead_names", TERMS, "Those of the lead, sorted."),
        Column("lead_words", TERMS, "Those of the lead, sorted."),
        Column("title_terms", TERMS, "Those of the headline, sorted."),
        Column("points", TERMS, "Latitude and longitude of towns and regions that the lead names."),
        Column("latest_year", pl.Int32, "Latest year that the text names.", (Between(low=1900, high=2099),),
               missing="it names none"),
        Column("found_by", TERMS, "Its heaviest terms, by which it is found, sorted."),
    ),
    references=(OF_ARTICLE,),
)  # fmt: skip

STORY_PAIRS = Table(
    "ops.story_pairs",
    "One row per two original articles that may be one story.",
    key=("article_id", "other_id"),
    columns=(ARTICLE_ID, OTHER_ID, LIKELIHOOD),
    references=(OF_ARTICLE, OF_OTHER),
)
