-- One row per entity that has this name, whatever its accents and case, or this entity_id; the most named first.
-- Example: FROM entities_named('malele')
entities_named(entity) AS TABLE
SELECT
    entities.entity_id,
    entities.name,
    entities.label,
    entities.article_count,
    entities.aliases,
    entities.first_seen_on,
    entities.last_seen_on
FROM entities
WHERE entities.entity_id IN (
    SELECT names.entity_id FROM mart.entity_names AS names WHERE names.folded_name = fold(entity)
    UNION ALL
    SELECT lower(entity)
)
ORDER BY entities.article_count DESC, entities.name, entities.entity_id
