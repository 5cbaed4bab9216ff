-- Which articles of this month are mostly quotation?
WITH quoted AS (
    SELECT quotes.article_id, sum(quotes.end_char - quotes.start_char) AS chars
    FROM quotes
    WHERE quotes.article_id IN (SELECT article_id FROM articles WHERE published_on > newest_day() - 31)
    GROUP BY quotes.article_id
)
SELECT articles.title, articles.source, round(quoted.chars / length(articles.body), 2) AS quoted_share
FROM quoted
JOIN articles ON articles.article_id = quoted.article_id
WHERE articles.duplicate_of IS NULL
ORDER BY quoted_share DESC, articles.article_id
LIMIT 5
