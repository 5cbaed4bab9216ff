-- What is each of the newest articles about, in one line: who, what, when, where?
SELECT who, what, happened_on, place
FROM mart.five_w
WHERE what IS NOT NULL AND duplicate_of IS NULL
ORDER BY published_on DESC, article_id
LIMIT 6
