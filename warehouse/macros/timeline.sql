-- One row per day on which an entity is named, between two days both included: articles, sources, mentions.
-- Example: FROM timeline('Mwanza', DATE '2025-07-01', DATE '2025-07-31')
timeline(entity, "from" := DATE '0001-01-01', "to" := DATE '9999-12-31') AS TABLE
SELECT
    daily.day,
    daily.entity,
    daily.articles,
    daily.sources,
    daily.mentions,
    daily.entity_id
FROM mart.daily_entities AS daily
WHERE daily.entity_id IN (SELECT named.entity_id FROM entities_named(entity) AS named)
    AND daily.day BETWEEN CAST("from" AS DATE) AND CAST("to" AS DATE)
ORDER BY daily.day, daily.articles DESC, daily.entity_id
