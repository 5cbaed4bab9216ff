"""What came in, by day, week and source: the figures from which the report sees gaps and drift, one SELECT each."""

from datetime import date, timedelta
from typing import Any

import duckdb

from warehouse.summary import answer_by_name

WEEKS = 30
NEWEST = "SELECT max(published_on) FROM articles"
DAYS = """
    SELECT coalesce(source, '') AS source, published_on AS day, count(*) AS articles
    FROM articles WHERE published_on BETWEEN $first AND $newest GROUP BY ALL ORDER BY ALL
"""
# One row per source and week, and one per week of all sources together, whose source is NULL.
FIGURES = """
    WITH dated AS (
        SELECT article_id, coalesce(source, '') AS source, date_trunc('week', published_on)::DATE AS week, word_count, language,
            unannotated_reason IS NULL AS is_read
        FROM articles WHERE published_on BETWEEN $first AND $newest
    ),
    languages AS (SELECT source, language, count(*) AS articles FROM dated GROUP BY source, language),
    usual AS (
        SELECT DISTINCT ON (source) source, language AS usual_language FROM languages
        ORDER BY source, articles DESC, language
    ),
    quoted AS (
        SELECT article_id, count(DISTINCT quote_id) AS quotations,
            count(DISTINCT quote_id) FILTER (speaker_entity_id IS NULL) AS unnamed
        FROM quotes SEMI JOIN dated USING (article_id) GROUP BY article_id
    ),
    named AS (
        SELECT article_id, count(*) AS names, count(*) FILTER (label = 'PERSON') AS people,
            count(*) FILTER (label = 'ORG') AS bodies, count(*) FILTER (label IN ('GPE', 'LOC', 'FAC')) AS toponyms
        FROM mentions SEMI JOIN dated USING (article_id)
        WHERE label NOT IN ('DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL')
        GROUP BY article_id
    ),
    timed AS (
        SELECT article_id, count(*) AS times, count(*) FILTER (starts_on IS NULL) AS undated
        FROM times SEMI JOIN dated USING (article_id) WHERE type IN ('DATE', 'TIME') GROUP BY article_id
    ),
    placed AS (
        SELECT article_id, count(*) AS places, count(*) FILTER (latitude IS NULL) AS unplaced
        FROM places SEMI JOIN dated USING (article_id) GROUP BY article_id
    )
    SELECT source, week, count(*) AS articles, sum(word_count) FILTER (is_read) AS read_words,
        median(word_count) AS middle_words, count(*) FILTER (language IS DISTINCT FROM usual_language) AS other_language,
        sum(quotations) AS quotations, sum(unnamed) AS unnamed, sum(names) AS names, sum(people) AS people,
        sum(bodies) AS bodies, sum(toponyms) AS toponyms, sum(times) AS times, sum(undated) AS undated,
        sum(places) AS places, sum(unplaced) AS unplaced
    FROM dated JOIN usual USING (source) LEFT JOIN quoted USING (article_id) LEFT JOIN named USING (article_id)
        LEFT JOIN timed USING (article_id) LEFT JOIN placed USING (article_id)
    GROUP BY GROUPING SETS ((source, week), (week)) ORDER BY source, week
"""
# What became of everything that ever came in, each count a part of the one before.
STAGES = """
    WITH found AS (SELECT outcomes.document_id, fate FROM raw.sightings JOIN ops.outcomes USING (document_id)),
    lost AS (SELECT count(DISTINCT reject_id) AS documents FROM ops.rejects WHERE document_id IS NULL)
    SELECT (SELECT documents FROM lost) + (SELECT count(*) FROM found) AS received,
        (SELECT documents FROM lost) + (SELECT count(*) FROM found WHERE fate = 'rejected') AS rejected,
        (SELECT count(*) FROM found WHERE fate <> 'rejected')
            - (SELECT count(*) FROM ops.outcomes WHERE fate IN ('new', 'revised')) AS repeated,
        (SELECT count(*) FROM ops.outcomes WHERE fate = 'revised') AS revised,
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM articles WHERE unannotated_reason IS NOT NULL) AS unread,
        (SELECT count(*) FROM articles WHERE unannotated_reason IS NULL AND duplicate_of IS NOT NULL) AS copies
"""
ARTICLES_OF_WEEK = """
    SELECT article_id, title FROM articles
    WHERE coalesce(source, '') = $source AND published_on BETWEEN $week AND $week + 6 ORDER BY article_id LIMIT $most
"""
SPREAD = """
    SELECT count(*) AS articles, count(DISTINCT source) AS sources, sum(word_count)::BIGINT AS words,
        min(published_on) AS oldest, max(published_on) AS newest, count(*) - count(published_on) AS undated
    FROM articles
"""


def find_newest(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day with an article; None where none is dated."""
    row = connection.execute(NEWEST).fetchone()
    return row[0] if row else None


def count_days(connection: duckdb.DuckDBPyConnection, newest: date) -> dict[str, dict[date, int]]:
    """Articles by source ('' where none is stated) and day, of the WEEKS up to the newest day."""
    counts: dict[str, dict[date, int]] = {}
    for source, day, articles in connection.execute(DAYS, _span(newest)).fetchall():
        counts.setdefault(source, {})[day] = articles
    return counts


def figure_weeks(connection: duckdb.DuckDBPyConnection, newest: date) -> list[dict[str, Any]]:
    """What each source's weeks hold."""
    return answer_by_name(connection, FIGURES, **_span(newest))


def list_articles(connection: duckdb.DuckDBPyConnection, source: str, week: date, most: int) -> list[dict[str, Any]]:
    """article_id and title of some articles of a source ('' for those that state none) and week."""
    return answer_by_name(connection, ARTICLES_OF_WEEK, source=source, week=week, most=most)


def _span(newest: date) -> dict[str, date]:
    monday = newest - timedelta(days=newest.weekday())
    return {"first": monday - timedelta(weeks=WEEKS - 1), "newest": newest}
