-- One row per count of people hurt that an original article claims for the first time: how the number moved from the report before, by who claims it.
-- low_before: What the report before claimed at least, of the same story, effect and claimant.
-- high_before: What the report before claimed at most.
-- moved_by: By how many the number moved since the report before.
-- report: Number of the report, counted from 1 within story, effect and claimant.
-- status: How it is told, as of events.
-- event_id: Event in which they were hurt.
WITH claims AS (
    SELECT
        coalesce(articles.story_id, articles.article_id) AS story,
        articles.story_id,
        coalesce(articles.published_at, CAST(articles.published_on AS TIMESTAMPTZ)) AS reported_at,
        casualties.casualty_id,
        casualties.effect,
        coalesce(entities.name, casualties.claimed_by, 'the article itself') AS claimed_by,
        casualties.low,
        casualties.high,
        casualties.qualifier,
        casualties.victims,
        casualties.status,
        casualties.text,
        casualties.event_id,
        casualties.article_id,
        casualties.start_char,
        articles.source,
        articles.published_on
    FROM casualties
    JOIN articles ON articles.article_id = casualties.article_id
    LEFT JOIN entities ON entities.entity_id = casualties.claimed_by_entity_id
    WHERE articles.duplicate_of IS NULL AND casualties.repeats IS NULL
)
SELECT
    story_id,
    effect,
    claimed_by,
    published_on,
    source,
    low,
    high,
    qualifier,
    victims,
    lag(low) OVER reports AS low_before,
    lag(high) OVER reports AS high_before,
    coalesce(low, high) - lag(coalesce(low, high)) OVER reports AS moved_by,
    row_number() OVER reports AS report,
    status,
    text,
    casualty_id,
    event_id,
    article_id
FROM claims
WINDOW reports AS (PARTITION BY story, effect, claimed_by ORDER BY reported_at, article_id, start_char, casualty_id)
