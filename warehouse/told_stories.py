"""Tables told from the stories that articles were placed in: the stories themselves, their links, and their changes."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from schemas.rules import quote_value

# Articles linked at a time: the terms of all would not fit into memory.
LINKED_AT_ONCE = 50_000
OLDER_CONTRACTS = (duckdb.CatalogException, duckdb.BinderException)


def tell_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """stories, from articles and the likelihoods between them: the headline is that of the article most like all others."""
    _pair_within_stories(connection)
    connection.execute("DELETE FROM story_links")
    connection.execute("DELETE FROM stories")
    connection.execute("""
        INSERT INTO stories
        WITH likeness AS (SELECT article_id, sum(likelihood) AS total FROM story_pairs GROUP BY article_id),
        central AS (
            SELECT DISTINCT ON (story_id) story_id, title, article_id
            FROM articles LEFT JOIN likeness USING (article_id) WHERE story_id IS NOT NULL AND duplicate_of IS NULL
            ORDER BY story_id, coalesce(total, 0) DESC, published_on NULLS LAST, published_at NULLS LAST, article_id
        ),
        counted AS (
            SELECT story_id, min(published_on) AS started_on, max(published_on) AS ended_on, count(*) AS article_count,
                count(DISTINCT coalesce(source, '')) AS source_count,
                count(DISTINCT coalesce(source, '')) FILTER (duplicate_of IS NULL) AS independent_count
            FROM articles WHERE story_id IS NOT NULL GROUP BY story_id
        )
        SELECT story_id, title, article_id, started_on, ended_on, article_count, source_count, independent_count
        FROM central JOIN counted USING (story_id) ORDER BY story_id
    """)


def _pair_within_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """story_pairs: article_id, other_id and likelihood of every two articles of one story that were compared, both ways."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE story_pairs AS
        WITH compared AS (
            SELECT here.story_id, pairs.article_id, other_id, likelihood
            FROM ops.story_pairs AS pairs
            JOIN articles AS here ON here.article_id = pairs.article_id
            JOIN articles AS there ON there.article_id = other_id AND there.story_id = here.story_id
        )
        FROM compared UNION ALL SELECT story_id, other_id, article_id, likelihood FROM compared
    """)


def tell_links(connection: duckdb.DuckDBPyConnection) -> None:
    """story_links: each article of a story with the one it is most like, the earlier where two are as like."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE nearest AS
        SELECT DISTINCT ON (pairs.article_id) pairs.*, here.published_on AS day, there.published_on AS other_day
        FROM story_pairs AS pairs
        JOIN articles AS here ON here.article_id = pairs.article_id
        JOIN articles AS there ON there.article_id = pairs.other_id
        ORDER BY pairs.article_id, likelihood DESC, there.published_on NULLS LAST, other_id
    """)
    for days, others in _spans_of_days(connection):
        connection.execute(LINKS.format(days=days, others=others))


def _spans_of_days(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Conditions on the day of an article, and on the days of it and its like: spans of days, about LINKED_AT_ONCE articles in each.

    Days are said in full: profiles lie in the table by day, and only those of the span are read.
    """
    spans = connection.execute(f"""
        SELECT min(day), max(day), min(least(day, other_day)), max(greatest(day, other_day))
        FROM (SELECT *, rank() OVER (ORDER BY day) // {LINKED_AT_ONCE} AS part FROM nearest WHERE day IS NOT NULL)
        GROUP BY part ORDER BY part
    """).fetchall()
    for first, last, earliest, latest in spans:
        near = f"published_on BETWEEN DATE '{earliest}' AND DATE '{latest}'"
        yield f"day BETWEEN DATE '{first}' AND DATE '{last}'", f"(published_on IS NULL OR {near})"
    yield "day IS NULL", "true"


LINKS = """
    INSERT INTO story_links
    WITH told AS (FROM nearest WHERE {days}),
    named AS (
        SELECT told.article_id, list(DISTINCT entities.name ORDER BY entities.name) AS shared_entities
        FROM told
        JOIN article_entities AS here ON here.article_id = told.article_id
        JOIN article_entities AS there ON there.article_id = told.other_id AND there.entity_id = here.entity_id
        JOIN entities ON entities.entity_id = here.entity_id
        GROUP BY told.article_id
    ),
    terms AS (SELECT article_id, found_by FROM ops.story_profiles WHERE {others})
    SELECT told.article_id, told.other_id, told.story_id, likelihood,
        list_sort(list_intersect(here.found_by, there.found_by)), coalesce(shared_entities, []), abs(day - other_day)
    FROM told
    JOIN terms AS here ON here.article_id = told.article_id
    JOIN terms AS there ON there.article_id = told.other_id
    LEFT JOIN named ON named.article_id = told.article_id
    ORDER BY told.article_id
"""


def tell_changes(connection: duckdb.DuckDBPyConnection, published: Path, run_id: str, is_new_file: bool) -> None:
    """story_changes: where the published file has an article in another story than it now stands in, and what the file told."""
    if not published.exists():
        return
    connection.execute(f"ATTACH {quote_value(published)} AS published (READ_ONLY)")
    try:
        if is_new_file:
            connection.execute("INSERT INTO story_changes SELECT * FROM published.main.story_changes")
        connection.execute(CHANGES, [run_id])
    except OLDER_CONTRACTS:
        return
    finally:
        connection.execute("DETACH published")


CHANGES = """
    INSERT INTO story_changes
    WITH moves AS (
        SELECT before.story_id AS old_story_id, articles.story_id AS new_story_id, count(*) AS article_count
        FROM published.main.articles AS before JOIN articles USING (article_id)
        WHERE before.story_id IS NOT NULL AND articles.story_id IS NOT NULL GROUP BY ALL
    ),
    counted AS (
        SELECT *, count(*) OVER (PARTITION BY old_story_id) AS target_count,
            new_story_id IN (SELECT story_id FROM published.main.stories) AS was_there
        FROM moves
    )
    SELECT ? AS run_id, old_story_id, new_story_id,
        CASE WHEN target_count > 1 THEN 'split' WHEN was_there THEN 'merged' ELSE 'renamed' END AS change, article_count
    FROM counted WHERE old_story_id <> new_story_id ORDER BY old_story_id, new_story_id
"""
