-- Which reports only copy another?
SELECT copies.source, copies.title, originals.source AS first_printed_by
FROM articles AS copies
JOIN articles AS originals ON originals.article_id = copies.duplicate_of
ORDER BY copies.published_on DESC, copies.article_id
LIMIT 5
