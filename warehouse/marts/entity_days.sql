-- One row per entity and day: in how many original articles of the day it is named, and how often.
SELECT
    entities.entity_id,
    entities.name,
    entities.label,
    articles.published_on,
    count(*) AS article_count,
    sum(article_entities.mention_count) AS mention_count
FROM article_entities
JOIN articles ON articles.article_id = article_entities.article_id
JOIN entities ON entities.entity_id = article_entities.entity_id
WHERE articles.duplicate_of IS NULL
GROUP BY entities.entity_id, entities.name, entities.label, articles.published_on
