-- One row per entity named in a sentence with this one, the most frequent first: sentences, articles, first and last day.
-- Example: FROM co_mentioned('Mwanza') LIMIT 10
co_mentioned(entity) AS TABLE
WITH sentences_of AS (
    SELECT DISTINCT here.article_id, here.sentence_index, here.entity_id
    FROM mentions AS here
    WHERE here.entity_id IN (SELECT named.entity_id FROM entities_named(entity) AS named)
),
others AS (
    SELECT DISTINCT there.article_id, there.sentence_index, there.entity_id
    FROM mentions AS there
    JOIN sentences_of
        ON sentences_of.article_id = there.article_id
        AND sentences_of.sentence_index = there.sentence_index
        AND sentences_of.entity_id <> there.entity_id
)
SELECT
    entities.name AS entity,
    entities.label,
    count(*) AS sentences,
    count(DISTINCT others.article_id) AS articles,
    min(articles.published_on) AS first_seen_on,
    max(articles.published_on) AS last_seen_on,
    others.entity_id
FROM others
JOIN articles ON articles.article_id = others.article_id
JOIN entities ON entities.entity_id = others.entity_id
WHERE articles.duplicate_of IS NULL
GROUP BY entities.name, entities.label, others.entity_id
ORDER BY sentences DESC, articles DESC, entities.name, others.entity_id
