-- Who is named often and never quoted?
SELECT name, article_count, first_seen_on, last_seen_on
FROM entities
WHERE label = 'PERSON'
    AND article_count > 0
    AND entity_id NOT IN (SELECT entity_id FROM mart.speakers)
ORDER BY article_count DESC, name
LIMIT 5
