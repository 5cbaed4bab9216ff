"""Articles put straight into a warehouse of their own, without a model, for tests of what relates them."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from copied import Made
from factories import NOW, make_frame

from schemas import ARTICLES
from schemas.rules import quote_value
from transforms.ids import make_id
from warehouse.ddl import create_schema
from warehouse.derived import create_derived


def open_empty() -> duckdb.DuckDBPyConnection:
    """A warehouse in memory with its tables and marts."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(create_schema())
    create_derived(connection)
    return connection


def name_article(made: Made) -> str:
    """The id the article has in these tests."""
    return make_id(made.name)


def add_articles(connection: duckdb.DuckDBPyConnection, articles: Iterable[Made], folder: Path) -> None:
    """Rows of articles, in the order given."""
    frame = make_frame(ARTICLES, *(as_row(one) for one in articles))
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(folder / "articles.parquet")
    connection.execute(f"INSERT INTO articles SELECT * FROM read_parquet({quote_value(folder / 'articles.parquet')})")


def as_row(made: Made) -> dict[str, Any]:
    """The article as a row that keeps the contract."""
    return {
        "article_id": name_article(made), "title": made.title, "body": made.body, "source": made.source,
        "published_on": made.published_on, "published_at": None, "word_count": len(made.body.split()),
        "content_hash": sha256(made.body.encode()).hexdigest(), "credit": made.credit, "received_at": NOW,
        "duplicate_of": None, "story_id": None, "unannotated_reason": None, "url": None,
    }  # fmt: skip


def fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """Rows of an answer."""
    return connection.execute(sql).fetchall()


def read_copies(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Rows of duplicates, sorted."""
    rows = fetch(connection, "SELECT article_id, original_id, kind::VARCHAR FROM duplicates ORDER BY ALL")
    return pl.DataFrame(rows, schema=["article_id", "original_id", "kind"], orient="row")
