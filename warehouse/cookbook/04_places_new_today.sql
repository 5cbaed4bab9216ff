-- Which places are in the news today that were not yesterday?
WITH named AS (
    SELECT articles.published_on, places.name, places.country_code, places.article_id
    FROM places
    JOIN articles ON articles.article_id = places.article_id
    WHERE articles.duplicate_of IS NULL
        AND places.name IS NOT NULL
        AND articles.published_on >= newest_day() - 1
)
SELECT name AS place, country_code, count(DISTINCT article_id) AS articles
FROM named
WHERE published_on = newest_day()
    AND name NOT IN (SELECT name FROM named WHERE published_on < newest_day())
GROUP BY name, country_code
ORDER BY articles DESC, place
LIMIT 10
