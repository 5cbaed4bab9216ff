-- One row per day and entity: how often original articles of the day name it, in how many of them, from how many sources.
-- kept, sorted by entity_id, day
-- day: Day of publication.
-- entity: Name.
-- mentions: Mentions of it on the day.
-- articles: Original articles of the day that name it.
-- sources: Sources of these articles, those that are stated.
SELECT
    articles.published_on AS day,
    entities.entity_id,
    entities.name AS entity,
    entities.label,
    CAST(sum(article_entities.mention_count) AS BIGINT) AS mentions,
    count(*) AS articles,
    count(DISTINCT articles.source) AS sources
FROM article_entities
JOIN articles ON articles.article_id = article_entities.article_id
JOIN entities ON entities.entity_id = article_entities.entity_id
WHERE articles.duplicate_of IS NULL
GROUP BY articles.published_on, entities.entity_id, entities.name, entities.label
