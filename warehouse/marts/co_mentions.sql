-- One row per day and pair of entities named in the same sentence of an original article; each pair once, by name.
-- day: Day of publication.
-- entity: Name of one of the two, the first by name.
-- with_entity_id: The other one.
-- with_entity: Name of the other one.
-- with_label: Kind of the other one.
-- sentences: Sentences that name both.
-- articles: Articles in which such a sentence stands.
WITH named AS (
    SELECT DISTINCT
        articles.published_on AS day,
        mentions.article_id,
        mentions.sentence_index,
        entities.entity_id,
        entities.name,
        entities.label
    FROM mentions
    JOIN articles ON articles.article_id = mentions.article_id
    JOIN entities ON entities.entity_id = mentions.entity_id
    WHERE articles.duplicate_of IS NULL
)
SELECT
    one.day,
    one.entity_id,
    one.name AS entity,
    one.label,
    other.entity_id AS with_entity_id,
    other.name AS with_entity,
    other.label AS with_label,
    count(*) AS sentences,
    count(DISTINCT one.article_id) AS articles
FROM named AS one
JOIN named AS other
    ON other.article_id = one.article_id
    AND other.sentence_index = one.sentence_index
    AND (other.name, other.entity_id) > (one.name, one.entity_id)
GROUP BY one.day, one.entity_id, one.name, one.label, other.entity_id, other.name, other.label
