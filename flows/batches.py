"""What a worker does with one batch: parse documents, or read articles; the result is files that are there whole."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from flows.docs import read_texts
from flows.gazetteer import load_gazetteer
from flows.home import place_folder
from flows.lexicons import load_lexicons
from flows.rules import load_parse_rules
from schemas import ANNOTATIONS, PARSED_DOCUMENTS, REJECTS
from schemas.received import Document, Record, Reject
from schemas.table import Table
from transforms.identify import tabulate
from transforms.ids import make_id
from transforms.parse import parse_document
from transforms.split import split, split_repeated, tabulate_rejects

if TYPE_CHECKING:
    from spacy.language import Language

    from transforms.layers.gazetteer import Gazetteer

PLACE = ("document_id", "source_uri", "member", "line")
# As much of what is set aside as its reject keeps; the whole of it is in the raw store.
PAYLOAD_BYTES = 64 * 1024
_LOADING = threading.Lock()
CONTEXT = ("article_id", "title", "byline", "source", "dateline_place")
# Layers write tables of their own name but for one: within an article, entities are article_entities.
TABLE_OF = {"entities": "article_entities"}
LAYER_OF = {table: layer for layer, table in TABLE_OF.items()}


@dataclass(frozen=True)
class ParseJob:
    """Documents to parse: a frame of place, format, encoding, received_at and segment; where the result goes."""

    documents: pl.DataFrame
    fields: tuple[tuple[str, str], ...]
    folder: Path
    day_first: bool | None = None


@dataclass(frozen=True)
class ReadJob:
    """Articles to read: article_id, document_id, revision and the parsed file each stands in; where the result goes.

    docs is the folder of texts this model has read before, None where they are not kept; gazetteer the one in which its
    arrays are kept.
    """

    articles: pl.DataFrame
    model: str
    model_version: str
    docs: Path | None
    gazetteer: Path
    folder: Path


def parse_batch(job: ParseJob) -> int:
    """Documents become rows in parsed.parquet, or in rejects.parquet with the reason; the number of documents."""
    rules = load_parse_rules(dict(job.fields), job.day_first)
    kept: list[Record] = []
    places: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    for row in _with_content(job.documents):
        outcome = parse_document(_as_document(row), rules)
        if isinstance(outcome, Reject):
            rejects.append(_tell_reject(outcome, row["document_id"]))
        else:
            kept.append(outcome)
            places.append({name: row[name] for name in (*PLACE, "received_at")})
    parsed, broken = split(tabulate(places, kept), PARSED_DOCUMENTS)
    rejected = pl.concat([
        pl.DataFrame(rejects, schema=REJECTS.polars_schema),
        tabulate_rejects(broken, PARSED_DOCUMENTS, job.documents.select(PLACE)),
    ]).with_columns(pl.col("payload").bin.head(PAYLOAD_BYTES))  # fmt: skip
    place_folder(job.folder, lambda aside: _write(aside, parsed=parsed, rejects=rejected))
    return job.documents.height


def _with_content(documents: pl.DataFrame) -> Iterator[dict[str, Any]]:
    segments = documents["segment"].unique().sort().to_list()
    contents = pl.scan_parquet(segments).select("document_id", "content").unique("document_id", keep="any")
    wanted = contents.join(documents.lazy(), on="document_id", how="inner").collect()
    return wanted.sort("document_id").iter_rows(named=True)


def _as_document(row: dict[str, Any]) -> Document:
    return Document(**{name: row[name] for name in (*PLACE, "format", "encoding", "content")})


def _tell_reject(reject: Reject, document_id: str) -> dict[str, Any]:
    return {
        "reject_id": make_id(reject.table, document_id),
        "table": reject.table,
        "rule": reject.rule,
        "reason": reject.reason,
        "document_id": document_id,
        "source_uri": reject.source_uri,
        "member": reject.member,
        "line": reject.line,
        "payload": reject.payload,
    }


def read_batch(job: ReadJob) -> int:
    """Articles become rows of the annotation tables, one file each; rows that break a rule go to rejects.parquet.

    A text that several articles share is read once. Returns the number of articles.
    """
    articles = _load_articles(job.articles)
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in ANNOTATIONS}
    annotated = articles.filter(pl.col("unannotated_reason").is_null())
    if annotated.height:
        _annotate(annotated, job, rows)
    frames = {"articles": articles}
    rejected = [pl.DataFrame(schema=REJECTS.polars_schema)]
    for table in ANNOTATIONS:
        frames[table.name], refused = _split_rows(rows[table.name], table, articles, job.model_version)
        rejected.append(refused)
    place_folder(job.folder, lambda aside: _write(aside, **frames, rejects=pl.concat(rejected)))
    return articles.height


def _load_articles(wanted: pl.DataFrame) -> pl.DataFrame:
    parsed = pl.scan_parquet(wanted["parsed"].unique().sort().to_list())
    keys = wanted.lazy().select("document_id", "revision")
    return parsed.join(keys, on="document_id", how="inner").sort("content_hash", "article_id").collect()


def _split_rows(
    rows: list[dict[str, Any]], table: Table, articles: pl.DataFrame, model_version: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    from transforms.layers.annotate import LAYER_VERSIONS

    layer = LAYER_OF.get(table.name, table.name)
    made_by = f"{layer}/{LAYER_VERSIONS[layer]} {model_version}"
    schema = {name: dtype for name, dtype in table.polars_schema.items() if name != "made_by"}
    sound, unsound = split(pl.DataFrame(rows, schema=schema).with_columns(made_by=pl.lit(made_by)), table)
    kept, repeated = split_repeated(sound, table)
    broken = pl.concat([unsound, repeated])
    documents = articles.select("article_id", *PLACE)
    placed = broken.join(documents.select("article_id", "document_id"), on="article_id", how="left")
    return kept.sort(table.key), tabulate_rejects(placed, table, documents.select(PLACE))


def _annotate(articles: pl.DataFrame, job: ReadJob, rows: dict[str, list[dict[str, Any]]]) -> None:
    from flows.classifiers import load_classifiers
    from transforms.layers.annotate import ArticleContext, annotate

    lexicons, classifiers = load_lexicons(), load_classifiers()
    nlp, gazetteer = load_reader(job.model, job.gazetteer)
    by_text = articles.partition_by("content_hash", maintain_order=True)
    # Strings learnt in a batch go with the batch, so that workers do not grow.
    with nlp.memory_zone():
        texts = {group["content_hash"][0]: group["body"][0] for group in by_text}
        docs = read_texts(nlp, texts, job.docs, job.folder.name)
        for group in by_text:
            doc = docs[group["content_hash"][0]]
            for article in group.iter_rows(named=True):
                context = ArticleContext(**{name: article[name] for name in CONTEXT}, published_on=_known_day(article))
                for layer, found in annotate(doc, context, lexicons, gazetteer, classifiers).items():
                    rows[TABLE_OF.get(layer, layer)].extend(found)


def _known_day(article: dict[str, Any]) -> date | None:
    """The day that relative times are reckoned from; None where only the month or year of publication is known."""
    return None if article["published_precision"] in ("month", "year") else article["published_on"]


def load_reader(model: str, gazetteer: Path) -> "tuple[Language, Gazetteer]":
    """The model with the layers' components, and the places: loaded once a process, whichever thread asks first."""
    with _LOADING:
        return _load_reader(model, gazetteer)


@lru_cache(maxsize=1)
def _load_reader(model: str, gazetteer: Path) -> "tuple[Language, Gazetteer]":
    from flows.models import load_model
    from flows.taggers import load_attribution_tagger, load_name_tagger
    from transforms.layers.attach import attach

    places = load_gazetteer(gazetteer)
    return attach(load_model(model), load_attribution_tagger(), load_name_tagger(), places), places


def _write(folder: Path, **frames: pl.DataFrame) -> None:
    for name, frame in frames.items():
        frame.write_parquet(folder / f"{name}.parquet")
