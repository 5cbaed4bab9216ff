"""Stories in the warehouse: which articles are new to them, which may belong together, and what they became."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from schemas.rules import quote_name, quote_value
from schemas.stories import STORY_PAIRS, STORY_PROFILES

# Articles with fewer of their heaviest terms in common are not compared.
SHARED_KEYS = 3
WINDOW_DAYS = 21
# A place stands in the lead if it begins before this character.
LEAD_CHARS, MOST_POINTS = 800, 3
LEAD_POINTS = f"""
    SELECT article_id, list(point ORDER BY start_char) AS points FROM (
        SELECT article_id, start_char, printf('%.2f %.2f', latitude, longitude) AS point FROM places
        WHERE article_id IN ({{wanted}}) AND latitude IS NOT NULL AND start_char < {LEAD_CHARS}
            AND precision IN ('point', 'city', 'county', 'admin1')
        QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY start_char) <= {MOST_POINTS}
    ) GROUP BY article_id
"""
TOLD = "duplicate_of IS NULL AND unannotated_reason IS NULL"
SAME_TEXT = (
    "(held.article_id, held.content_hash, held.title) = (articles.article_id, articles.content_hash, articles.title)"
)
IS_HELD = f"{SAME_TEXT} AND held.published_on IS NOT DISTINCT FROM articles.published_on"


def find_new_articles(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Originals of which no profile is kept, or one of another text or day; by day, then id."""
    rows = connection.execute(f"""
        SELECT article_id FROM articles
        WHERE {TOLD} AND NOT EXISTS (FROM ops.story_profiles AS held WHERE {IS_HELD})
        ORDER BY published_on NULLS LAST, article_id
    """).fetchall()
    return [article_id for (article_id,) in rows]


def forget_gone_articles(connection: duckdb.DuckDBPyConnection) -> list[date | None]:
    """Profiles and pairs of what is no original any more, or has another text, gone; the days that they stood on."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE gone AS SELECT article_id, published_on FROM ops.story_profiles AS held
        WHERE NOT EXISTS (FROM articles WHERE {TOLD} AND {IS_HELD})
    """)
    connection.execute("DELETE FROM ops.story_profiles WHERE article_id IN (SELECT article_id FROM gone)")
    connection.execute("""
        DELETE FROM ops.story_pairs
        WHERE article_id IN (SELECT article_id FROM gone) OR other_id IN (SELECT article_id FROM gone)
    """)
    return [day for (day,) in connection.execute("SELECT DISTINCT published_on FROM gone").fetchall()]


def forget_profiles(connection: duckdb.DuckDBPyConnection) -> None:
    """All that is kept to tell stories, gone: what it was read from has changed."""
    connection.execute("DELETE FROM ops.story_profiles")
    connection.execute("DELETE FROM ops.story_pairs")


def find_unplaced_days(connection: duckdb.DuckDBPyConnection) -> list[date | None]:
    """Days of originals that stand in no story: new ones, and those whose rows were written anew."""
    rows = connection.execute(
        f"SELECT DISTINCT published_on FROM articles WHERE {TOLD} AND story_id IS NULL"
    ).fetchall()
    return [day for (day,) in rows]


def read_articles(connection: duckdb.DuckDBPyConnection, wanted: list[str]) -> list[tuple[Any, ...]]:
    """article_id, title, body, published_on, points and content_hash of the articles."""
    return connection.execute(
        f"""
        SELECT article_id, title, body, published_on, coalesce(points, []), content_hash
        FROM articles LEFT JOIN ({LEAD_POINTS.format(wanted="SELECT unnest($wanted)")}) USING (article_id)
        WHERE article_id IN (SELECT unnest($wanted)) ORDER BY article_id
        """,
        {"wanted": wanted},
    ).fetchall()


def keep_profiles(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Rows of ops.story_profiles from a Parquet file."""
    columns = ", ".join(map(quote_name, STORY_PROFILES.column_names))
    connection.execute(f"INSERT INTO ops.story_profiles SELECT {columns} FROM {_read(file)}")


def find_pairs(connection: duckdb.DuckDBPyConnection, fresh: list[str]) -> list[tuple[str, str]]:
    """Pairs of articles, at least one of them among the fresh ones, near in time and with heavy terms in common.

    A pair of articles that are fresh in different calls is found by both.
    """
    return connection.execute(
        f"""
        WITH near AS (
            SELECT article_id, published_on, found_by, article_id IN (SELECT unnest($fresh)) AS is_fresh
            FROM ops.story_profiles WHERE {_near(connection, fresh, WINDOW_DAYS)}
        ),
        borne AS (SELECT article_id, published_on, is_fresh, unnest(found_by) AS key FROM near)
        SELECT least(one.article_id, other.article_id) AS one, greatest(one.article_id, other.article_id) AS other
        FROM borne AS one JOIN borne AS other USING (key)
        WHERE one.is_fresh AND one.article_id <> other.article_id AND (NOT other.is_fresh OR one.article_id < other.article_id)
            AND coalesce(abs(one.published_on - other.published_on) <= {WINDOW_DAYS}, true)
        GROUP BY ALL HAVING count(*) >= {SHARED_KEYS} ORDER BY ALL
        """,
        {"fresh": fresh},
    ).fetchall()


def read_profiles(connection: duckdb.DuckDBPyConnection, wanted: list[str]) -> list[tuple[Any, ...]]:
    """The profiles kept of the articles, in the contract's order."""
    columns = ", ".join(map(quote_name, STORY_PROFILES.column_names))
    return connection.execute(
        f"""
        SELECT {columns} FROM ops.story_profiles
        WHERE article_id IN (SELECT unnest($wanted)) AND {_near(connection, wanted, days=0)}
        """,
        {"wanted": wanted},
    ).fetchall()


def _near(connection: duckdb.DuckDBPyConnection, articles: list[str], days: int) -> str:
    """The condition that a profile may be within so many days of one of the articles, as days said in full.

    Profiles lie in the table by day, so DuckDB reads those days alone, however long the history.
    """
    first, last, is_dated = connection.execute(
        """
        SELECT min(published_on), max(published_on), count(published_on) = count(*) FROM ops.story_profiles
        WHERE article_id IN (SELECT unnest(?))
        """,
        [articles],
    ).fetchone() or (None, None, False)
    if first is None or (days and not is_dated):
        return "true"
    span = f"published_on BETWEEN DATE '{first - timedelta(days)}' AND DATE '{last + timedelta(days)}'"
    return f"(published_on IS NULL OR {span})"


def keep_pairs(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Rows of ops.story_pairs from a Parquet file; a pair whose articles are fresh in different calls comes twice."""
    columns = ", ".join(map(quote_name, STORY_PAIRS.column_names))
    connection.execute(f"""
        INSERT INTO ops.story_pairs SELECT {columns} FROM {_read(file)} ANTI JOIN ops.story_pairs USING (article_id, other_id)
    """)


def read_days(connection: duckdb.DuckDBPyConnection) -> list[tuple[date | None, list[str]]]:
    """All articles that stories are told of, by day, those without one last; within a day by instant, then id."""
    return connection.execute("""
        SELECT published_on, list(article_id ORDER BY published_at NULLS LAST, article_id)
        FROM articles SEMI JOIN ops.story_profiles USING (article_id)
        GROUP BY published_on ORDER BY published_on NULLS LAST
    """).fetchall()


def read_placed(connection: duckdb.DuckDBPyConnection, before: date | None) -> list[tuple[str, str, date]]:
    """article_id, story_id and day of the articles of earlier days; before all undated ones where `before` is None."""
    return connection.execute(
        f"""
        SELECT article_id, story_id, published_on FROM articles
        WHERE {TOLD} AND story_id IS NOT NULL AND published_on IS NOT NULL AND published_on < coalesce(?, DATE '9999-12-31')
        """,
        [before],
    ).fetchall()


def read_pairs(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs with at least one of the articles."""
    yield from connection.execute(
        """
        WITH wanted AS (SELECT unnest(?) AS article_id)
        SELECT article_id, other_id, likelihood FROM ops.story_pairs
        WHERE article_id IN (FROM wanted) OR other_id IN (FROM wanted)
        """,
        [articles],
    ).fetchall()


def place_articles(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """articles.story_id from a Parquet file of article_id and story_id; a copy stands in its original's story."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE found AS
        WITH told AS (
            SELECT article_id, coalesce(placed.story_id, articles.story_id) AS story_id
            FROM articles LEFT JOIN {_read(file)} AS placed USING (article_id) WHERE {TOLD}
        )
        SELECT articles.article_id, told.story_id
        FROM articles LEFT JOIN told ON told.article_id = coalesce(articles.duplicate_of, articles.article_id)
    """)
    connection.execute("""
        UPDATE articles SET story_id = found.story_id FROM found
        WHERE found.article_id = articles.article_id AND articles.story_id IS DISTINCT FROM found.story_id
    """)


def _read(file: Path) -> str:
    return f"read_parquet({quote_value(file)})"
