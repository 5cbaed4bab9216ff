-- One row per entity that original articles quote: how often, in how many articles and sources, from when to when.
-- kept, sorted by quotations DESC, entity_id
-- speaker: Name of the entity.
-- quotations: Quotations of it.
-- articles: Articles that quote it.
-- sources: Sources of these articles, those that are stated.
-- first_quoted_on: Day of the first dated one.
-- last_quoted_on: Day of the last dated one.
WITH spoken AS (
    SELECT DISTINCT quotes.speaker_entity_id AS entity_id, quotes.quote_id, quotes.article_id
    FROM quotes
    WHERE quotes.speaker_entity_id IS NOT NULL
)
SELECT
    spoken.entity_id,
    entities.name AS speaker,
    entities.label,
    count(*) AS quotations,
    count(DISTINCT spoken.article_id) AS articles,
    count(DISTINCT articles.source) AS sources,
    min(articles.published_on) AS first_quoted_on,
    max(articles.published_on) AS last_quoted_on
FROM spoken
JOIN articles ON articles.article_id = spoken.article_id
JOIN entities ON entities.entity_id = spoken.entity_id
WHERE articles.duplicate_of IS NULL
GROUP BY spoken.entity_id, entities.name, entities.label
