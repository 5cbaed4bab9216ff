-- One row per quotation of an original article: who said it, about whom, by which cue, in which words, where and when it was printed.
-- kept, sorted by published_on, article_id, start_char
-- quote_id: The quotation.
-- speaker: Name of the speaking entity or, where none is known, the speaker as written.
-- words: What was said; parts that the cue parts are joined by an ellipsis.
-- folded_speaker: Speaker as written, as names are compared: fold(speaker_as_written).
-- speaker_as_written: Speaker as the text has it, a pronoun too.
-- kind: Whether the words are in quote marks.
-- start_char: First code point of the quotation in articles.body.
-- about: Names of those whom it speaks of.
-- about_entity_ids: Their entities, in the same order.
-- published_on: Day on which the article was published.
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
),
subjects AS (
    SELECT
        quote_id,
        list(name ORDER BY place, name) AS about,
        list(entity_id ORDER BY place, name) AS about_entity_ids
    FROM (
        SELECT
            quote_subjects.quote_id,
            entities.entity_id,
            entities.name,
            min(list_position(
                ['object of the cue', 'said of', 'subject in the words', 'named in the words'], quote_subjects.ground
            )) AS place
        FROM quote_subjects
        JOIN entities ON entities.entity_id = quote_subjects.entity_id
        GROUP BY quote_subjects.quote_id, entities.entity_id, entities.name
    )
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
    fold(quotations.speaker_as_written) AS folded_speaker,
    coalesce(subjects.about, []) AS about,
    coalesce(subjects.about_entity_ids, []) AS about_entity_ids
FROM quotations
JOIN articles ON articles.article_id = quotations.article_id
LEFT JOIN entities ON entities.entity_id = quotations.speaker_entity_id
LEFT JOIN subjects ON subjects.quote_id = quotations.quote_id
WHERE articles.duplicate_of IS NULL
