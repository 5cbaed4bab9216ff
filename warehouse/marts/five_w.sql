-- One row per article: who did what, when and where, as the one event that it reports, with the ids of the rows it was read from.
-- kept, sorted by published_on, article_id
-- happened_on: When: first day of the event's time, where the text says.
-- place_name: Where, by the name of the place that was found.
-- status: How the event is told.
-- event_id: Event that answers what.
-- place_mention_id: Mention that answers where.
-- happened_reason: Why this time, or why none.
-- place_reason: Why this place, or why none.
-- place: Where, as the article words it.
-- published_on: Day on which the article was published.
-- A mention such as "Croydon, south London" holds two places: the first is the nearest to the point.
WITH sites AS (
    SELECT DISTINCT ON (mention_id) mention_id, name, country_code, latitude, longitude
    FROM places SEMI JOIN five_ws ON five_ws.place_mention_id = places.mention_id
    WHERE form = 'name' ORDER BY mention_id, start_char
)
SELECT
    five_ws.article_id,
    five_ws.who,
    five_ws.what,
    five_ws.happened_on,
    five_ws.place,
    articles.title,
    articles.source,
    articles.published_on,
    articles.duplicate_of,
    five_ws.happened_precision,
    sites.name AS place_name,
    sites.country_code,
    sites.latitude,
    sites.longitude,
    events.event_type,
    events.status,
    five_ws.event_id,
    five_ws.who_mention_id,
    five_ws.place_mention_id,
    five_ws.time_start,
    five_ws.who_reason,
    five_ws.what_reason,
    five_ws.happened_reason,
    five_ws.place_reason
FROM five_ws
JOIN articles ON articles.article_id = five_ws.article_id
LEFT JOIN events ON events.event_id = five_ws.event_id
LEFT JOIN sites ON sites.mention_id = five_ws.place_mention_id
