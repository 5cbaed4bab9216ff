-- Which numbers were corrected after an article had appeared?
SELECT headline, old_numbers, new_numbers
FROM mart.corrections
WHERE old_numbers <> new_numbers
ORDER BY article_id, revision, old_numbers
LIMIT 5
