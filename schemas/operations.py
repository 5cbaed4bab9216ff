"""How it went: runs, their steps, what was set aside, and what was judged."""

import polars as pl

from schemas.columns import (
    ARTICLE_ID,
    DOCUMENT_ID,
    FROM_ONE,
    FROM_ZERO,
    HEX_20,
    HEX_64,
    LINE,
    MEMBER,
    RUN_ID,
    SEVERITY,
    SOURCE_URI,
    optional,
)  # fmt: skip
from schemas.row_rules import Together
from schemas.rules import NotBlank, NotNan, OneOf
from schemas.table import INSTANT, Column, Reference, Table


def _count(name: str, doc: str) -> Column:
    return Column(name, pl.Int64, doc, (FROM_ZERO,))


RUNS = Table(
    "ops.runs",
    "One row per run that came to an end.",
    key=("run_id",),
    columns=(
        Column("run_id", pl.String, "Hash of the run's input, its versions and the run before.", (HEX_20,)),
        Column("started_at", INSTANT, "When it began."),
        Column("ended_at", INSTANT, "When it ended."),
        Column("status", pl.String, "How it ended.", (OneOf(("published", "unchanged", "stopped")),)),
        Column("why", pl.String, "Why it was stopped, in one line.", missing="it was not stopped"),
        _count("documents_in", "Documents received: new + revised + unchanged + rejected."),
        _count("documents_new", "… that became an article not seen before."),
        _count("documents_revised", "… that gave a known article another text."),
        _count("documents_unchanged", "… whose bytes or text were known."),
        _count("documents_rejected", "… that were set aside, each with its reason in ops.rejects."),
        Column("seconds", pl.Float64, "Wall time.", (FROM_ZERO, NotNan())),
        Column("received_until", INSTANT, "The last ingest that the run took in.", missing="nothing was ever received"),
        Column("code_version", pl.String, "Hash of the code, contracts and seeds.", (NotBlank(),)),
        Column("model_version", pl.String, "Model that read the texts.", (NotBlank(),)),
        Column("input_hash", pl.String, "Hash of the documents received.", (HEX_64,)),
    ),
)

STEPS = Table(
    "ops.steps",
    "One row per step of a run.",
    key=("run_id", "step"),
    columns=(
        RUN_ID,
        Column("step", pl.String, "Name of the step.", (NotBlank(),)),
        Column("started_at", INSTANT, "When it began."),
        Column("seconds", pl.Float64, "Wall time.", (FROM_ZERO, NotNan())),
        _count("rows_in", "What it was given: documents, articles or rows."),
        _count("rows_out", "What it passed on."),
        _count("batches", "Batches it worked in."),
        _count("batches_found_done", "… of which an earlier try had finished."),
    ),
    references=(Reference("run_id", "ops.runs", "run_id"),),
)

OUTCOMES = Table(
    "ops.outcomes",
    "One row per document: what became of it.",
    key=("document_id",),
    columns=(
        DOCUMENT_ID,
        Column(
            "fate", pl.String, "What the document was when it came in.",
            (OneOf(("new", "revised", "unchanged", "rejected")),),
        ),
        optional(ARTICLE_ID, "the document was rejected"),
        Column("revision", pl.Int32, "Version of the article's text it gave.", (FROM_ONE,), missing="it was rejected"),
        RUN_ID,
    ),
    rules=(Together(("article_id", "revision")),),
    references=(
        Reference("document_id", "raw.documents", "document_id"),
        Reference("article_id", "articles", "article_id"),
    ),
)  # fmt: skip

REJECTS = Table(
    "ops.rejects",
    "One row per rule broken by a document or row that was set aside.",
    key=("reject_id", "rule"),
    columns=(
        Column("reject_id", pl.String, "Hash of the table, the place and the payload.", (HEX_20,)),
        Column("table", pl.String, "Table whose contract was not kept.", (NotBlank(),)),
        Column("rule", pl.String, "Rule that was broken.", (NotBlank(),)),
        Column("reason", pl.String, "Why, and what to do.", (NotBlank(),)),
        Column("document_id", pl.String, "SHA-256 of the bytes.", (HEX_64,), missing="what was received was not whole"),
        SOURCE_URI,
        MEMBER,
        LINE,
        Column("payload", pl.Binary, "The bytes or, of a row, its JSON; the first part where it is large."),
        optional(RUN_ID, "it was set aside before the run had its id"),
    ),
)

CHECKS = Table(
    "ops.checks",
    "One row per expectation judged.",
    key=("check_id",),
    columns=(
        Column("check_id", pl.String, "Hash of run, stage, batch, table and expectation.", (HEX_20,), volatile=True),
        RUN_ID,
        Column("stage", pl.String, "Where it was judged.", (OneOf(("batch", "publish")),)),
        Column("batch", pl.String, "Batch that was judged.", missing="a whole table was judged"),
        Column("table", pl.String, "Table judged.", (NotBlank(),)),
        Column("expectation", pl.String, "What was expected, in words.", (NotBlank(),)),
        SEVERITY,
        Column("success", pl.Boolean, "Whether it was met."),
        Column("observed", pl.String, "What was found.", missing="every row kept the rule"),
        Column("unexpected_count", pl.Int64, "Rows that did not meet it.", (FROM_ZERO,)),
    ),
    references=(Reference("run_id", "ops.runs", "run_id"),),
)
