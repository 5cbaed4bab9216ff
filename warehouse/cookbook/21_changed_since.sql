-- Which articles were changed after they appeared, and by how much?
SELECT title, revision, added_chars, removed_chars
FROM article_revisions
WHERE revision > 1
ORDER BY added_chars + removed_chars DESC, article_id
LIMIT 5
