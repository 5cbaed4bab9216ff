-- One row per quotation of an original article: who said it, by which cue, in which words, where and when it was printed.
-- kept, sorted by published_on, article_id, start_char
-- quote_id: The quotation.
-- speaker: Name of the speaking entity or, where none is known, the speaker as written.
-- words: What was said; parts that the cue parts are joined by an ellipsis.
-- folded_speaker: Speaker as written, as names are compared: fold(speaker_as_written).
-- speaker_as_written: Speaker as the text has it, a pronoun too.
-- kind: Whether the words are in quote marks.
-- start_char: First code point of the quotation in articles.body.
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
    quotations.start_char,
    fold(quotations.speaker_as_written) AS folded_speaker
FROM quotations
JOIN articles ON articles.article_id = quotations.article_id
LEFT JOIN entities ON entities.entity_id = quotations.speaker_entity_id
WHERE articles.duplicate_of IS NULL
