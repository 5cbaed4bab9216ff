-- One row per quotation of an original article: who said it, in which words, where it was printed.
WITH quotations AS (
    SELECT
        quote_id,
        any_value(article_id) AS article_id,
        any_value(kind) AS kind,
        min(start_char) AS start_char,
        string_agg(text, ' … ' ORDER BY part) AS said,
        min(cue) AS cue,
        min(speaker) AS speaker,
        min(speaker_entity_id) AS speaker_entity_id
    FROM quotes
    GROUP BY quote_id
)
SELECT
    quotations.quote_id,
    articles.published_on,
    articles.source,
    articles.title,
    coalesce(entities.name, quotations.speaker) AS who,
    quotations.cue,
    quotations.said,
    quotations.kind,
    quotations.speaker,
    quotations.speaker_entity_id,
    quotations.article_id,
    quotations.start_char
FROM quotations
JOIN articles ON articles.article_id = quotations.article_id
LEFT JOIN entities ON entities.entity_id = quotations.speaker_entity_id
WHERE articles.duplicate_of IS NULL
