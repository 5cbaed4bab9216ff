-- Which names of places could not be put on the map, and why?
SELECT text, count(*) AS mentions, any_value(reason ORDER BY article_id, start_char) AS reason
FROM places
WHERE latitude IS NULL
GROUP BY text
ORDER BY mentions DESC, text
LIMIT 5
