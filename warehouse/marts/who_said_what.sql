-- One row per quotation of an original article: who said it, by which cue, in which words, where and when it was printed.
WITH quotations AS (
    SELECT
        quote_id,
        any_value(article_id) AS article_id,
        any_value(kind) AS kind,
        min(start_char) AS start_char,
        string_agg(text, ' … ' ORDER BY part) AS words,
        min(cue) AS cue,
        min(speaker) AS speaker_as_written,
        min(speaker_entity_id) AS speaker_entity_id
    FROM quotes
    GROUP BY quote_id
)
SELECT
    quotations.quote_id,
    coalesce(entities.name, quotations.speaker_as_written) AS speaker,
    quotations.cue,
    quotations.words,
    quotations.kind,
    quotations.article_id,
    articles.title,
    articles.source,
    articles.published_on,
    quotations.speaker_as_written,
    quotations.speaker_entity_id,
    quotations.start_char
FROM quotations
JOIN articles ON articles.article_id = quotations.article_id
LEFT JOIN entities ON entities.entity_id = quotations.speaker_entity_id
WHERE articles.duplicate_of IS NULL
