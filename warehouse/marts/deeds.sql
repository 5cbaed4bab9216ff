-- One row per deed told, in copies too: what type, who did it to whom, how it is told; several actors in one list.
-- kept, sorted by article_id, start_char
-- trigger: Word that tells of it.
-- status: How it is told.
-- happened_on: First day of the time at which it happened, where the text says.
-- actors: Those who did it, by name where they are linked, in order of name.
-- recipients: Those to whom it was done, by name where they are linked, in order of name.
-- event_id: One of the event's rows, for `dateline explain`.
-- place_mention_id: Mention that tells where.
-- quote_id: Attribution that tells of it.
SELECT
    article_id,
    start_char,
    any_value(sentence_index) AS sentence_index,
    any_value(text) AS trigger,
    any_value(event_type) AS event_type,
    any_value(status) AS status,
    any_value(happened_on) AS happened_on,
    any_value(happened_precision) AS happened_precision,
    list(DISTINCT coalesce(doer.name, actor) ORDER BY coalesce(doer.name, actor)) FILTER (actor IS NOT NULL) AS actors,
    list(DISTINCT coalesce(other.name, recipient) ORDER BY coalesce(other.name, recipient)) FILTER (recipient IS NOT NULL) AS recipients,
    min(event_id) AS event_id,
    any_value(place_mention_id) AS place_mention_id,
    any_value(quote_id) AS quote_id
FROM events
LEFT JOIN entities doer ON doer.entity_id = events.actor_entity_id
LEFT JOIN entities other ON other.entity_id = events.recipient_entity_id
GROUP BY article_id, start_char, end_char
