-- One row per sentence around a character of an article: the one it stands in, and so many before and after.
-- Example: FROM around('0a1b2c3d4e5f60718293', 120, sentences_each_side := 2)
around(article_id, start_char, sentences_each_side := 1) AS TABLE
WITH here AS (
    SELECT max(near.sentence_index) AS sentence_index
    FROM sentences AS near
    WHERE near.article_id = article_id AND near.start_char <= start_char
)
SELECT
    shown.sentence_index = here.sentence_index AS is_here,
    shown.text,
    shown.article_id,
    shown.sentence_index,
    shown.start_char,
    shown.end_char
FROM sentences AS shown
JOIN here
    ON shown.sentence_index BETWEEN here.sentence_index - sentences_each_side AND here.sentence_index + sentences_each_side
WHERE shown.article_id = article_id
ORDER BY shown.sentence_index
