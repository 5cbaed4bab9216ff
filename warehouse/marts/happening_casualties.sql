-- One row per happening and effect on people: the range that its reports claim, and how the number moved from the first to the last.
-- effect: What befell them.
-- low: The least that any report claims.
-- high: The most that any report claims.
-- first_count: The number that the first report claims, its least where it gives a range.
-- last_count: The number that the last report claims, its least where it gives a range.
-- moved_by: How much the last is over the first.
-- claims: Claims that this was read from.
-- claimed_by: Who claims them, sorted; those of the articles themselves are left out.
WITH claims AS (
    SELECT
        reports.happening_id,
        casualties.effect,
        casualties.low,
        casualties.high,
        coalesce(casualties.low, casualties.high) AS told,
        coalesce(speakers.name, casualties.claimed_by) AS claimed_by,
        struct_pack(
            is_undated := articles.published_on IS NULL,
            day := articles.published_on,
            at_instant := articles.published_at,
            article_id := articles.article_id,
            start_char := casualties.start_char
        ) AS place
    FROM happening_reports AS reports
    JOIN events AS first_rows ON first_rows.event_id = reports.event_id
    JOIN events
        ON events.article_id = first_rows.article_id
        AND events.start_char = first_rows.start_char
        AND events.end_char = first_rows.end_char
    JOIN casualties ON casualties.event_id = events.event_id
    JOIN articles ON articles.article_id = reports.article_id
    LEFT JOIN entities AS speakers ON speakers.entity_id = casualties.claimed_by_entity_id
    WHERE casualties.repeats IS NULL
)
SELECT
    happening_id,
    effect,
    min(coalesce(low, high)) AS low,
    max(coalesce(high, low)) AS high,
    arg_min(told, place) AS first_count,
    arg_max(told, place) AS last_count,
    arg_max(told, place) - arg_min(told, place) AS moved_by,
    count(*) AS claims,
    coalesce(list(DISTINCT claimed_by ORDER BY claimed_by) FILTER (claimed_by IS NOT NULL), []) AS claimed_by
FROM claims
GROUP BY happening_id, effect
