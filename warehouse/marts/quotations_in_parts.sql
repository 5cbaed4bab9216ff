-- One row per quotation that its cue parts: all its words.
-- kept, sorted by quote_id
-- quote_id: The quotation.
-- words: What was said; the parts are joined by an ellipsis.
SELECT quote_id, string_agg(text, ' … ' ORDER BY part) AS words
FROM quotes
WHERE quote_id IN (SELECT quote_id FROM quotes WHERE part > 0)
GROUP BY quote_id
