-- One row per quotation that speaks of somebody who is known: whom.
-- kept, sorted by quote_id
-- quote_id: The quotation.
-- about: Names of those whom it speaks of.
-- about_entity_ids: Their entities, in the same order.
SELECT
    quote_id,
    list(name ORDER BY place, name) AS about,
    list(entity_id ORDER BY place, name) AS about_entity_ids
FROM (
    SELECT
        quote_subjects.quote_id,
        entities.entity_id,
        entities.name,
        min(list_position(
            ['object of the cue', 'said of', 'subject in the words', 'named in the words'], quote_subjects.ground
        )) AS place
    FROM quote_subjects
    JOIN entities ON entities.entity_id = quote_subjects.entity_id
    GROUP BY quote_subjects.quote_id, entities.entity_id, entities.name
)
GROUP BY quote_id
