-- What do the last two weeks' articles say of days still to come?
SELECT times.starts_on, times.text, articles.title
FROM articles
JOIN times ON times.article_id = articles.article_id
WHERE articles.published_on > newest_day() - 14
    AND articles.duplicate_of IS NULL
    AND times.starts_on > newest_day()
ORDER BY times.starts_on, articles.article_id, times.start_char
LIMIT 5
