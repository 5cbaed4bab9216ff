-- Who is quoted most, and in how many articles?
SELECT speaker, count(*) AS quotations, count(DISTINCT article_id) AS articles
FROM mart.who_said_what
WHERE speaker_entity_id IS NOT NULL
GROUP BY speaker, speaker_entity_id
ORDER BY quotations DESC, articles DESC, speaker
LIMIT 5
