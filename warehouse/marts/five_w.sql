-- One row per original article: who did what, when and where, as the one event that it reports, with the ids of the rows it was read from.
SELECT
    five_ws.article_id,
    five_ws.who,
    five_ws.what,
    five_ws.happened_on,
    five_ws.place,
    articles.title,
    articles.source,
    articles.published_on,
    five_ws.happened_precision,
    places.name AS place_name,
    places.country_code,
    places.latitude,
    places.longitude,
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
LEFT JOIN places ON places.mention_id = five_ws.place_mention_id AND places.form = 'name'
WHERE articles.duplicate_of IS NULL
