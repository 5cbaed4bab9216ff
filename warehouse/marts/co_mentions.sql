-- One row per day and pair of entities named in the same sentence of an original article; each pair once, by name.
-- kept, sorted by day, entity_id, with_entity_id
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
        mentions.entity_id
    FROM mentions
    JOIN articles ON articles.article_id = mentions.article_id
    WHERE articles.duplicate_of IS NULL AND mentions.entity_id IS NOT NULL
),
counted AS (
    SELECT
        one.day,
        one.entity_id,
        other.entity_id AS with_entity_id,
        count(*) AS sentences,
        count(DISTINCT one.article_id) AS articles
    FROM named AS one
    JOIN named AS other
        ON other.article_id = one.article_id
        AND other.sentence_index = one.sentence_index
        AND other.entity_id > one.entity_id
    GROUP BY one.day, one.entity_id, other.entity_id
),
turned AS (
    SELECT counted.*, (two.name, two.entity_id) < (one.name, one.entity_id) AS is_turned,
        struct_pack(entity_id := one.entity_id, name := one.name, label := one.label) AS one,
        struct_pack(entity_id := two.entity_id, name := two.name, label := two.label) AS two
    FROM counted
    JOIN entities AS one ON one.entity_id = counted.entity_id
    JOIN entities AS two ON two.entity_id = counted.with_entity_id
)
SELECT
    day,
    if(is_turned, two.entity_id, one.entity_id) AS entity_id,
    if(is_turned, two.name, one.name) AS entity,
    if(is_turned, two.label, one.label) AS label,
    if(is_turned, one.entity_id, two.entity_id) AS with_entity_id,
    if(is_turned, one.name, two.name) AS with_entity,
    if(is_turned, one.label, two.label) AS with_label,
    sentences,
    articles
FROM turned
