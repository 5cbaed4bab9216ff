-- One row per deed told in an original article: when, what type, who did it to whom, where, how it is told; several actors in one list.
-- kept, sorted by published_on, article_id, start_char
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
-- A mention such as "Croydon, south London" holds two places: the first is the nearest to the point.
WITH sites AS (
    SELECT DISTINCT ON (mention_id) mention_id, name, country_code
    FROM places SEMI JOIN mart.deeds ON deeds.place_mention_id = places.mention_id
    WHERE form = 'name' ORDER BY mention_id, start_char
),
speakers AS (
    SELECT quote_id, speaker FROM quotes SEMI JOIN mart.deeds ON deeds.quote_id = quotes.quote_id WHERE part = 0
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
    speakers.speaker AS attributed_to,
    sentences.text AS sentence,
    articles.source,
    articles.title,
    deeds.event_id,
    deeds.article_id,
    deeds.start_char
FROM mart.deeds
JOIN articles ON articles.article_id = deeds.article_id
JOIN sentences ON sentences.article_id = deeds.article_id AND sentences.sentence_index = deeds.sentence_index
LEFT JOIN sites ON sites.mention_id = deeds.place_mention_id
LEFT JOIN speakers ON speakers.quote_id = deeds.quote_id
WHERE articles.duplicate_of IS NULL
