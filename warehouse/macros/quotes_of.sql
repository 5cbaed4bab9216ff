-- One row per quotation whose speaker has this name, or is written so where no entity is known; the newest first.
-- Example: FROM quotes_of('malele')
quotes_of(who) AS TABLE
SELECT
    said.speaker,
    said.cue,
    said.words,
    said.kind,
    said.published_on,
    said.source,
    said.title,
    said.article_id,
    said.start_char,
    said.quote_id,
    said.speaker_entity_id
FROM mart.who_said_what AS said
WHERE said.speaker_entity_id IN (SELECT named.entity_id FROM entities_named(who) AS named)
    OR said.folded_speaker = fold(who)
ORDER BY said.published_on DESC NULLS LAST, said.article_id, said.start_char
