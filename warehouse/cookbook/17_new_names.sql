-- Which people, bodies and places were named for the first time this week?
SELECT name, label, article_count
FROM entities
WHERE first_seen_on > newest_day() - 7
    AND label IN ('PERSON', 'ORG', 'GPE')
ORDER BY article_count DESC, label, name
LIMIT 5
