-- Who and what is named by the most sources this month?
SELECT entities.name, entities.label, count(DISTINCT articles.source) AS sources, count(*) AS articles
FROM articles
JOIN article_entities ON article_entities.article_id = articles.article_id
JOIN entities ON entities.entity_id = article_entities.entity_id
WHERE articles.published_on > newest_day() - 31
    AND articles.duplicate_of IS NULL
GROUP BY entities.name, entities.label, entities.entity_id
ORDER BY sources DESC, articles DESC, entities.name
LIMIT 5
