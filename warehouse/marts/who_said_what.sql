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
SELECT
    quotes.quote_id,
    coalesce(entities.name, quotes.speaker) AS speaker,
    quotes.cue,
    coalesce(quotations_in_parts.words, quotes.text) AS words,
    quotes.kind,
    quotes.article_id,
    articles.title,
    articles.source,
    articles.published_on,
    quotes.speaker AS speaker_as_written,
    quotes.speaker_entity_id,
    quotes.start_char,
    fold(quotes.speaker) AS folded_speaker,
    coalesce(spoken_of.about, []) AS about,
    coalesce(spoken_of.about_entity_ids, []) AS about_entity_ids
FROM quotes
JOIN articles ON articles.article_id = quotes.article_id
LEFT JOIN mart.quotations_in_parts ON quotations_in_parts.quote_id = quotes.quote_id
LEFT JOIN entities ON entities.entity_id = quotes.speaker_entity_id
LEFT JOIN mart.spoken_of ON spoken_of.quote_id = quotes.quote_id
WHERE quotes.part = 0 AND articles.duplicate_of IS NULL
