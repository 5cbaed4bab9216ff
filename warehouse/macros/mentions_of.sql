-- One row per mention of an entity, asked for by any of its names; the newest article first.
-- Example: FROM mentions_of('malele') LIMIT 10
mentions_of(entity) AS TABLE
SELECT
    named.name AS entity,
    mentions.text,
    articles.published_on,
    articles.source,
    articles.title,
    mentions.article_id,
    mentions.sentence_index,
    mentions.start_char,
    mentions.end_char,
    mentions.mention_id,
    mentions.entity_id
FROM mentions
JOIN entities_named(entity) AS named ON named.entity_id = mentions.entity_id
JOIN articles ON articles.article_id = mentions.article_id
WHERE articles.duplicate_of IS NULL
ORDER BY articles.published_on DESC NULLS LAST, mentions.article_id, mentions.start_char
