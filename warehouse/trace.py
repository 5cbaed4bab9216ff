"""Rows walked back to what they were read from: each question one SELECT, each answer plain values by name."""

from typing import Any

import duckdb

Row = dict[str, Any]

# Where an id may stand, and what kind of thing it then names.
IDS = {
    "article": ("articles", "article_id"),
    "story": ("stories", "story_id"),
    "happening": ("happenings", "happening_id"),
    "mention": ("mentions", "mention_id"),
    "quote": ("quotes", "quote_id"),
    "event": ("events", "event_id"),
    "casualty": ("casualties", "casualty_id"),
    "entity": ("entities", "entity_id"),
    "document": ("raw.documents", "document_id"),
    "run": ("ops.runs", "run_id"),
    "reject": ("ops.rejects", "reject_id"),
}
ARTICLE = """
    SELECT articles.* EXCLUDE (body), length(articles.body) AS body_chars, originals.title AS original_title,
        (SELECT count(*) FROM articles AS copies WHERE copies.duplicate_of = articles.article_id) AS copy_count,
        (SELECT count(*) FROM sentences WHERE article_id = $id) AS sentence_count,
        (SELECT count(*) FROM mentions WHERE article_id = $id) AS mention_count,
        (SELECT count(DISTINCT quote_id) FROM quotes WHERE article_id = $id) AS quote_count,
        (SELECT count(*) FROM article_entities WHERE article_id = $id) AS entity_count,
        (SELECT any_value(made_by) FROM sentences WHERE article_id = $id) AS made_by,
        topic, topics.probability, topics.words, topics.reason AS topic_reason
    FROM articles LEFT JOIN articles AS originals ON originals.article_id = articles.duplicate_of
    LEFT JOIN topics ON topics.article_id = articles.article_id
    WHERE articles.article_id = $id
"""
MENTION = """
    SELECT mentions.*, entities.name AS entity_name, link_reason, tone, probability, score, tones.made_by AS tone_made_by
    FROM mentions LEFT JOIN entities USING (entity_id) LEFT JOIN article_entities USING (article_id, entity_id)
    LEFT JOIN tones USING (mention_id) WHERE mention_id = $id
"""
QUOTE = """
    SELECT quotes.*, entities.name AS entity_name
    FROM quotes LEFT JOIN entities ON entities.entity_id = speaker_entity_id WHERE quote_id = $id ORDER BY part
"""
EVENT = """
    SELECT events.*, doer.name AS actor_name, other.name AS recipient_name, places.name AS place_name, places.country_code,
        times.text AS time_text, times.rule AS time_rule,
        (SELECT any_value(speaker) FROM quotes WHERE quotes.quote_id = events.quote_id) AS speaker
    FROM events
    LEFT JOIN entities doer ON doer.entity_id = actor_entity_id
    LEFT JOIN entities other ON other.entity_id = recipient_entity_id
    LEFT JOIN places ON places.mention_id = place_mention_id AND places.form = 'name'
    LEFT JOIN times ON times.article_id = events.article_id AND times.start_char = time_start
    WHERE event_id = $id ORDER BY places.start_char LIMIT 1
"""
HURT = """
    SELECT casualty_id, effect, low, high, qualifier, text, claimed_by FROM casualties WHERE event_id = $id
    ORDER BY start_char, effect
"""
CASUALTY = """
    SELECT casualties.*, entities.name AS claimer_name
    FROM casualties LEFT JOIN entities ON entities.entity_id = claimed_by_entity_id WHERE casualty_id = $id
"""
# What stands on one character of an article, by table.
SPOTS = {
    table: f"""
        SELECT {columns}, start_char, end_char, made_by FROM {table}
        WHERE article_id = $id AND start_char <= $char AND end_char > $char ORDER BY start_char, end_char
    """
    for table, columns in {
        "sentences": "sentence_index, paragraph_index",
        "mentions": "mention_id, text, label, entity_reason",
        "times": "text, type, value, starts_on, ends_on, anchor, rule, reason",
        "places": "text, name, geonameid, latitude, longitude, precision, country_code, reason",
        "quotes": "quote_id, text, kind, cue, speaker, rule, speaker_reason",
        "events": "event_id, text, event_type, status, actor, recipient, rule",
        "casualties": "casualty_id, text, effect, low, high, status",
    }.items()
}
FIVE_WS = """
    SELECT who, who_reason, what, what_reason, happened_on, happened_reason, place, place_reason, made_by
    FROM five_ws WHERE article_id = $id
"""
QUOTE_SUBJECTS = """
    SELECT mentions.text, quote_subjects.ground, entities.name AS entity, mention_id
    FROM quote_subjects JOIN mentions USING (mention_id)
    LEFT JOIN entities ON entities.entity_id = quote_subjects.entity_id
    WHERE quote_id = $id ORDER BY start_char
"""
SENTENCES_AROUND = """
    SELECT substring(body, min(sentences.start_char) + 1, max(sentences.end_char) - min(sentences.start_char)) AS text,
        min(sentences.start_char) AS start_char
    FROM sentences JOIN articles USING (article_id)
    WHERE article_id = $id AND sentences.start_char < $high AND sentences.end_char > $low
    GROUP BY body
"""
VERSIONS = """
    SELECT revision, title, added_chars, removed_chars, date_trunc('second', seen_at) AS seen_at, document_id
    FROM article_revisions WHERE article_id = $id ORDER BY revision
"""
DOCUMENTS = """
    SELECT documents.document_id, format, encoding, size_bytes, fate, article_id, revision, outcomes.run_id
    FROM raw.documents LEFT JOIN ops.outcomes USING (document_id)
    WHERE document_id = $id OR article_id = $id ORDER BY revision, fate, document_id
"""
PLACES = "SELECT source_uri, member, line, received_at FROM raw.sightings WHERE document_id = $id ORDER BY ALL"
ENTITY = """
    SELECT entities.*, (SELECT count(*) FROM mentions WHERE entity_id = $id) AS mention_count,
        (SELECT count(DISTINCT quote_id) FROM quotes WHERE speaker_entity_id = $id) AS quote_count
    FROM entities WHERE entity_id = $id
"""
FORMS = """
    SELECT text, count(*) AS mention_count, any_value(entity_reason ORDER BY mention_id) AS reason
    FROM mentions WHERE entity_id = $id GROUP BY text ORDER BY mention_count DESC, text LIMIT 12
"""
NAMED_IN = """
    SELECT article_id, published_on, title, article_entities.mention_count
    FROM article_entities JOIN articles USING (article_id)
    WHERE entity_id = $id ORDER BY published_on DESC NULLS LAST, article_id LIMIT 8
"""
RUN = "SELECT * FROM ops.runs WHERE run_id = $id"
STEPS = "SELECT step, seconds, rows_in, rows_out, batches, batches_found_done FROM ops.steps WHERE run_id = $id ORDER BY started_at"
REJECTS = "SELECT * FROM ops.rejects WHERE reject_id = $id OR document_id = $id ORDER BY reject_id, rule"


def find_ids(connection: duckdb.DuckDBPyConnection, prefix: str, most: int = 12) -> list[tuple[str, str]]:
    """Kind and id of all that begins with the prefix."""
    parts = [
        f"SELECT DISTINCT '{kind}', {column} AS id FROM {table} WHERE {column} ^@ $id"
        for kind, (table, column) in IDS.items()
    ]
    sql = f"{' UNION ALL '.join(parts)} ORDER BY ALL LIMIT {most}"
    return connection.execute(sql, {"id": prefix}).fetchall()


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, **parameters: object) -> list[Row]:
    """All rows of one of the questions above."""
    answer = connection.execute(sql, parameters)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
