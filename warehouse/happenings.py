"""Happenings in the warehouse: stories whose events are not yet brought together, and the tables that are."""

from pathlib import Path
from typing import Any

import duckdb

from schemas.happenings import HAPPENING_REPORTS
from schemas.rules import quote_name, quote_value

# Deeds told to have happened, in originals of stories: each once, whatever the number of those who did it. judged_by is
# a hash of all that a deed is compared by: entities are linked anew by every publish.
DEEDS = """
    WITH told AS (
        SELECT story_id, published_on, published_at, events.* FROM events JOIN articles USING (article_id)
        WHERE story_id IS NOT NULL AND duplicate_of IS NULL AND status IN ('asserted', 'attributed')
    ),
    placed AS (
        SELECT DISTINCT ON (mention_id) mention_id, name, country_code, precision::VARCHAR AS extent, latitude, longitude
        FROM places WHERE mention_id IS NOT NULL AND name IS NOT NULL ORDER BY mention_id, start_char
    ),
    deeds AS (
        SELECT story_id, published_on, published_at, article_id, start_char, end_char, min(event_id) AS event_id,
            min(event_type)::VARCHAR AS event_type, min(happened_on) FILTER (happened_precision = 'day') AS happened_on,
            min(place_mention_id) AS place_mention_id,
            list(DISTINCT actor ORDER BY actor) FILTER (actor IS NOT NULL) AS actors,
            list(DISTINCT recipient ORDER BY recipient) FILTER (recipient IS NOT NULL) AS recipients,
            list(DISTINCT actor_entity_id ORDER BY actor_entity_id) FILTER (actor_entity_id IS NOT NULL) AS actor_ids,
            list(DISTINCT recipient_entity_id ORDER BY recipient_entity_id) FILTER (recipient_entity_id IS NOT NULL) AS recipient_ids
        FROM told GROUP BY ALL
    ),
    compared AS (
        SELECT deeds.*, name AS place, country_code, extent, latitude, longitude
        FROM deeds LEFT JOIN placed ON placed.mention_id = deeds.place_mention_id
    ),
    judged AS (SELECT *, (hash(compared) >> 1)::BIGINT AS judged_by FROM compared)
"""


def find_stale_stories(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Stories whose deeds are not those that stand in happening_reports."""
    rows = connection.execute(f"""
        {DEEDS},
        wanted AS (SELECT story_id, count(*) AS n, bit_xor(judged_by) AS mark FROM judged GROUP BY story_id),
        kept AS (SELECT story_id, count(*) AS n, bit_xor(judged_by) AS mark FROM happening_reports GROUP BY story_id)
        SELECT coalesce(wanted.story_id, kept.story_id) AS story_id
        FROM wanted FULL JOIN kept ON wanted.story_id = kept.story_id
        WHERE (wanted.n, wanted.mark) IS DISTINCT FROM (kept.n, kept.mark) ORDER BY story_id
    """).fetchall()
    return [story_id for (story_id,) in rows]


def read_deeds(connection: duckdb.DuckDBPyConnection, stories: list[str]) -> list[dict[str, Any]]:
    """The deeds of the stories, each story's earliest first, as values by name."""
    answer = connection.execute(
        f"""
        {DEEDS} SELECT * FROM judged WHERE story_id IN (SELECT unnest(?))
        ORDER BY story_id, published_on NULLS LAST, published_at NULLS LAST, article_id, start_char, end_char
        """,
        [stories],
    )
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def replace_happenings(connection: duckdb.DuckDBPyConnection, stories: list[str], file: Path) -> None:
    """The stories' happenings, from a Parquet file of their reports; those of stories that are gone go too."""
    connection.execute("DELETE FROM happening_reports WHERE story_id IN (SELECT unnest(?))", [stories])
    columns = ", ".join(map(quote_name, HAPPENING_REPORTS.column_names))
    connection.execute(f"INSERT INTO happening_reports SELECT {columns} FROM read_parquet({quote_value(file)})")
    connection.execute(
        """
        DELETE FROM happenings WHERE story_id IN (SELECT unnest($1))
            OR happening_id NOT IN (SELECT happening_id FROM happening_reports)
        """,
        [stories],
    )
    connection.execute(TELL, [stories])


TELL = """
    INSERT INTO happenings
    WITH placed AS (
        SELECT DISTINCT ON (mention_id) mention_id, name FROM places
        WHERE mention_id IS NOT NULL AND name IS NOT NULL ORDER BY mention_id, start_char
    ),
    told AS (
        SELECT reports.happening_id, reports.story_id, reports.article_id, reports.event_id, others.event_type, published_on,
            if(others.happened_precision = 'day', others.happened_on, NULL) AS happened_on, placed.name AS place,
            others.actor, others.recipient
        FROM happening_reports AS reports
        JOIN events ON events.event_id = reports.event_id
        JOIN events AS others ON (others.article_id, others.start_char, others.end_char)
            = (events.article_id, events.start_char, events.end_char)
        JOIN articles ON articles.article_id = reports.article_id
        LEFT JOIN placed ON placed.mention_id = others.place_mention_id
        WHERE reports.story_id IN (SELECT unnest(?))
    ),
    days AS (
        SELECT DISTINCT ON (happening_id) happening_id, happened_on FROM told WHERE happened_on IS NOT NULL
        GROUP BY happening_id, happened_on ORDER BY happening_id, count(DISTINCT event_id) DESC, happened_on
    ),
    spots AS (
        SELECT DISTINCT ON (happening_id) happening_id, place FROM told WHERE place IS NOT NULL
        GROUP BY happening_id, place ORDER BY happening_id, count(DISTINCT event_id) DESC, place
    ),
    counted AS (
        SELECT happening_id, any_value(story_id) AS story_id, any_value(event_type) AS event_type,
            coalesce(list(DISTINCT actor ORDER BY actor) FILTER (actor IS NOT NULL), []) AS actors,
            coalesce(list(DISTINCT recipient ORDER BY recipient) FILTER (recipient IS NOT NULL), []) AS recipients,
            count(DISTINCT event_id) AS report_count, count(DISTINCT article_id) AS article_count,
            min(published_on) AS first_reported_on, max(published_on) AS last_reported_on
        FROM told GROUP BY happening_id
    )
    SELECT happening_id, story_id, event_type, happened_on, place, actors, recipients, report_count, article_count,
        first_reported_on, last_reported_on
    FROM counted LEFT JOIN days USING (happening_id) LEFT JOIN spots USING (happening_id) ORDER BY happening_id
"""
