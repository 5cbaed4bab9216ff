-- One row per happening and effect on people: the range that its reports claim, and how the number moved from the first to the last.
-- effect: What befell them.
-- low: The least that any report claims.
-- high: The most that any report claims.
-- first_count: The greatest number that the first report claims, its least where it gives a range.
-- last_count: The greatest number that the last report claims, its least where it gives a range.
-- moved_by: How much the last report's is over the first's; null where there is but one report.
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
            article_id := articles.article_id
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
),
reports AS (
    SELECT
        happening_id,
        effect,
        place,
        min(coalesce(low, high)) AS low,
        max(coalesce(high, low)) AS high,
        max(told) AS told,
        count(*) AS claims,
        list(claimed_by) FILTER (claimed_by IS NOT NULL) AS claimed_by
    FROM claims
    GROUP BY happening_id, effect, place
)
SELECT
    happening_id,
    effect,
    min(low) AS low,
    max(high) AS high,
    arg_min(told, place) AS first_count,
    arg_max(told, place) AS last_count,
    CASE WHEN count(*) > 1 THEN arg_max(told, place) - arg_min(told, place) END AS moved_by,
    CAST(sum(claims) AS BIGINT) AS claims,
    list_sort(list_distinct(flatten(list(coalesce(claimed_by, []))))) AS claimed_by
FROM reports
GROUP BY happening_id, effect
