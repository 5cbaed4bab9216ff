-- One row per source: what it printed, how much of it is quoted, and how often the speaker of a quotation is unknown.
-- kept, sorted by source
-- articles: Articles of the source, copies too.
-- copies: Articles of it that copy another, word for word.
-- words: Words of its articles.
-- quotes_per_1000_words: Quotations for each thousand words.
-- unknown_speaker_share: Share of its quotations whose speaker is no known entity.
-- first_seen_on: Day of its first dated article.
-- last_seen_on: Day of its last dated article.
WITH quoted AS (
    SELECT
        article_id,
        count(DISTINCT quote_id) AS quotations,
        count(DISTINCT quote_id) FILTER (speaker_entity_id IS NULL) AS unknown
    FROM quotes
    GROUP BY article_id
)
SELECT
    articles.source,
    count(*) AS articles,
    count(articles.duplicate_of) AS copies,
    CAST(sum(articles.word_count) AS BIGINT) AS words,
    round(1000 * coalesce(sum(quoted.quotations), 0) / sum(articles.word_count), 2) AS quotes_per_1000_words,
    round(sum(quoted.unknown) / sum(quoted.quotations), 3) AS unknown_speaker_share,
    min(articles.published_on) AS first_seen_on,
    max(articles.published_on) AS last_seen_on
FROM articles
LEFT JOIN quoted ON quoted.article_id = articles.article_id
GROUP BY articles.source
