-- One row per count of people hurt that an original article claims for the first time, harm of long ago left out: how the number moved from the report before, by who claims it.
-- kept, sorted by published_on, story_id, effect, claimed_by, report, casualty_id
-- low_before: The least of the greatest count in the report before: of the same story, effect and claimant, in another article.
-- high_before: The most of that count.
-- moved_by: By how many the article's greatest count moved since; of its other counts nothing is said.
-- report: Number of the report, counted from 1 within story, effect and claimant; "Police", "police" and "the police" are one.
-- status: How it is told, as of events.
-- event_id: Event in which they were hurt.
-- story_id: Story of the article.
-- published_on: Day on which the article was published.
WITH claims AS (
    SELECT
        coalesce(articles.story_id, articles.article_id) AS story,
        articles.story_id,
        coalesce(articles.published_at, CAST(articles.published_on AS TIMESTAMPTZ)) AS reported_at,
        casualties.casualty_id,
        casualties.effect,
        coalesce(entities.name, casualties.claimed_by, 'the article itself') AS claimed_by,
        lower(regexp_replace(coalesce(entities.name, casualties.claimed_by, ''), '^(the|an?) ', '', 'i')) AS claimant,
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
    WHERE articles.duplicate_of IS NULL AND casualties.repeats IS NULL AND casualties.status <> 'historical'
),
reports AS (
    SELECT
        story,
        effect,
        claimant,
        article_id,
        min(reported_at) AS reported_at,
        arg_max(low, coalesce(low, high)) AS low,
        arg_max(high, coalesce(low, high)) AS high,
        max(coalesce(low, high)) AS greatest
    FROM claims
    GROUP BY story, effect, claimant, article_id
),
moves AS (
    SELECT
        story,
        effect,
        claimant,
        article_id,
        greatest,
        lag(low) OVER one_by_one AS low_before,
        lag(high) OVER one_by_one AS high_before,
        lag(greatest) OVER one_by_one AS greatest_before,
        row_number() OVER one_by_one AS report
    FROM reports
    WINDOW one_by_one AS (PARTITION BY story, effect, claimant ORDER BY reported_at, article_id)
)
SELECT
    claims.story_id,
    claims.effect,
    claims.claimed_by,
    claims.published_on,
    claims.source,
    claims.low,
    claims.high,
    claims.qualifier,
    claims.victims,
    moves.low_before,
    moves.high_before,
    CASE WHEN coalesce(claims.low, claims.high) = moves.greatest THEN moves.greatest - moves.greatest_before END AS moved_by,
    moves.report,
    claims.status,
    claims.text,
    claims.casualty_id,
    claims.event_id,
    claims.article_id
FROM claims
JOIN moves
    ON moves.story = claims.story AND moves.effect = claims.effect AND moves.claimant = claims.claimant
    AND moves.article_id = claims.article_id
