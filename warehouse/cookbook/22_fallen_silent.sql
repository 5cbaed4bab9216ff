-- Which sources have fallen silent: nothing for two weeks?
SELECT source, articles, last_seen_on, newest_day() - last_seen_on AS days_ago
FROM mart.source_profile
WHERE last_seen_on < newest_day() - 14
    AND source IS NOT NULL
ORDER BY articles DESC, last_seen_on DESC, source
LIMIT 5
