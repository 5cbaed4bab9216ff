-- Which countries are in the news this week?
SELECT places.country_code, count(DISTINCT articles.article_id) AS articles, count(*) AS mentions
FROM articles
JOIN places ON places.article_id = articles.article_id
WHERE articles.published_on > newest_day() - 7
    AND articles.duplicate_of IS NULL
    AND places.country_code IS NOT NULL
GROUP BY places.country_code
ORDER BY articles DESC, mentions DESC, places.country_code
LIMIT 5
