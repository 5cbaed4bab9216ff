-- One row per deed told in an original article: when, what type, who did it to whom, where, how it is told; several actors in one list.
-- happened_on: First day of the time at which it happened, where the text says.
-- status: How it is told.
-- actors: Those who did it, by name where they are linked, in order of name.
-- trigger: Word that tells of it.
-- recipients: Those to whom it was done, by name where they are linked, in order of name.
-- attributed_to: Speaker who says so.
-- sentence: Sentence that tells of it.
-- event_id: One of the event's rows, for `dateline explain`.
-- published_on: Day on which the article was published.
-- place: Where, by the name of the place that was found.
WITH deeds AS (
    SELECT
        article_id,
        start_char,
        end_char,
        any_value(sentence_index) AS sentence_index,
        any_value(text) AS trigger,
        any_value(event_type) AS event_type,
        any_value(status) AS status,
        any_value(happened_on) AS happened_on,
        any_value(happened_precision) AS happened_precision,
        any_value(place_mention_id) AS place_mention_id,
        any_value(quote_id) AS quote_id,
        list(DISTINCT coalesce(doer.name, actor) ORDER BY coalesce(doer.name, actor)) FILTER (actor IS NOT NULL) AS actors,
        list(DISTINCT coalesce(other.name, recipient) ORDER BY coalesce(other.name, recipient)) FILTER (recipient IS NOT NULL) AS recipients,
        min(event_id) AS event_id
    FROM events
    LEFT JOIN entities doer ON doer.entity_id = events.actor_entity_id
    LEFT JOIN entities other ON other.entity_id = events.recipient_entity_id
    GROUP BY article_id, start_char, end_char
),
-- A mention such as "Croydon, south London" holds two places: the first is the nearest to the point.
sites AS (
    SELECT DISTINCT ON (mention_id) mention_id, name, country_code
    FROM places SEMI JOIN events ON events.place_mention_id = places.mention_id
    WHERE form = 'name' ORDER BY mention_id, start_char
)
SELECT
    deeds.happened_on,
    deeds.happened_precision,
    articles.published_on,
    deeds.event_type,
    deeds.status,
    deeds.actors,
    deeds.trigger,
    deeds.recipients,
    sites.name AS place,
    sites.country_code,
    quotes.speaker AS attributed_to,
    sentences.text AS sentence,
    articles.source,
    articles.title,
    deeds.event_id,
    deeds.article_id,
    deeds.start_char
FROM deeds
JOIN articles ON articles.article_id = deeds.article_id
JOIN sentences ON sentences.article_id = deeds.article_id AND sentences.sentence_index = deeds.sentence_index
LEFT JOIN sites ON sites.mention_id = deeds.place_mention_id
LEFT JOIN quotes ON quotes.quote_id = deeds.quote_id AND quotes.part = 0
WHERE articles.duplicate_of IS NULL
