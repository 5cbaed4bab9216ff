-- What was kept but not annotated, and why?
SELECT unannotated_reason, count(*) AS articles, any_value(title ORDER BY article_id) AS for_instance
FROM articles
WHERE unannotated_reason IS NOT NULL
GROUP BY unannotated_reason
ORDER BY articles DESC, unannotated_reason
LIMIT 5
