-- One row per entity named in a sentence with this one, the most frequent first: sentences, articles, first and last day.
-- Example: FROM co_mentioned('Mwanza') LIMIT 10
co_mentioned(entity) AS TABLE
WITH named AS (
    SELECT found.entity_id
    FROM entities_named(entity) AS found
),
beside AS (
    SELECT pairs.with_entity_id AS entity_id, pairs.with_entity AS name, pairs.with_label AS label,
        pairs.day, pairs.sentences, pairs.articles
    FROM mart.co_mentions AS pairs
    WHERE pairs.entity_id IN (SELECT named.entity_id FROM named)
    UNION ALL
    SELECT pairs.entity_id, pairs.entity AS name, pairs.label,
        pairs.day, pairs.sentences, pairs.articles
    FROM mart.co_mentions AS pairs
    WHERE pairs.with_entity_id IN (SELECT named.entity_id FROM named)
)
SELECT
    beside.name AS entity,
    beside.label,
    CAST(sum(beside.sentences) AS BIGINT) AS sentences,
    -- An article is of one day, so that none is counted twice.
    CAST(sum(beside.articles) AS BIGINT) AS articles,
    min(beside.day) AS first_seen_on,
    max(beside.day) AS last_seen_on,
    beside.entity_id
FROM beside
GROUP BY beside.name, beside.label, beside.entity_id
ORDER BY sentences DESC, articles DESC, beside.name, beside.entity_id
