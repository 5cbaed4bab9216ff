-- One row per story: who reported it first, who had it of their own, who copied whom, and whether only one source ever had it.
-- first_reported_by: Source of the earliest original; empty when it names none.
-- first_reported_on: Day of it.
-- independent_sources: Sources with an article of their own, sorted.
-- copied_by: Who copied whom, as "copier from original", sorted.
-- copies: Articles that copy another.
-- wire_copies: Of these, agencies' copy.
-- is_single_source: Whether no second source had an article of its own.
-- story_id: The story.
WITH originals AS (
    SELECT
        articles.story_id,
        first(articles.source ORDER BY articles.published_on NULLS LAST, articles.published_at NULLS LAST, articles.article_id) AS first_reported_by,
        min(articles.published_on) AS first_reported_on,
        coalesce(list(DISTINCT articles.source ORDER BY articles.source) FILTER (articles.source IS NOT NULL), []) AS independent_sources
    FROM articles
    WHERE articles.story_id IS NOT NULL AND articles.duplicate_of IS NULL
    GROUP BY articles.story_id
),
copied AS (
    SELECT
        copies.story_id,
        count(*) AS copies,
        count(*) FILTER (duplicates.kind = 'wire') AS wire_copies,
        list(
            DISTINCT coalesce(copies.source, 'a source not named') || ' from ' || coalesce(originals.source, 'a source not named')
            ORDER BY coalesce(copies.source, 'a source not named') || ' from ' || coalesce(originals.source, 'a source not named')
        ) AS copied_by
    FROM duplicates
    JOIN articles AS copies ON copies.article_id = duplicates.article_id
    JOIN articles AS originals ON originals.article_id = duplicates.original_id
    GROUP BY copies.story_id
)
SELECT
    stories.story_id,
    stories.headline,
    originals.first_reported_by,
    originals.first_reported_on,
    originals.independent_sources,
    stories.independent_count,
    coalesce(copied.copied_by, []) AS copied_by,
    coalesce(copied.copies, 0) AS copies,
    coalesce(copied.wire_copies, 0) AS wire_copies,
    stories.independent_count = 1 AS is_single_source
FROM stories
JOIN originals ON originals.story_id = stories.story_id
LEFT JOIN copied ON copied.story_id = stories.story_id
