-- One row per story and day on which it was printed: how many articles, copies and sources, what was new, and the first headline.
-- day: Day of publication.
-- sources: Sources that printed it on the day, those that are named.
-- day_number: Day of the story, from 1.
-- articles: Articles of the day.
-- copies: Of these, articles that copy another.
-- new_sources: Sources that had not printed the story before.
-- first_headline: Headline of the day's first original, or of its first copy.
-- events: Events that the day's originals report.
-- story_id: The story.
WITH printed AS (
    SELECT
        articles.story_id,
        articles.published_on AS day,
        articles.article_id,
        articles.title,
        articles.duplicate_of,
        articles.published_at,
        articles.source,
        articles.published_on = min(articles.published_on) OVER (PARTITION BY articles.story_id, articles.source) AS is_first
    FROM articles
    WHERE articles.story_id IS NOT NULL AND articles.published_on IS NOT NULL
),
reported AS (
    SELECT events.article_id, count(DISTINCT events.event_id) AS events
    FROM events
    GROUP BY events.article_id
)
SELECT
    printed.story_id,
    stories.headline,
    printed.day,
    printed.day - stories.started_on + 1 AS day_number,
    count(*) AS articles,
    count(printed.duplicate_of) AS copies,
    count(DISTINCT printed.source) AS sources,
    count(DISTINCT printed.source) FILTER (printed.is_first) AS new_sources,
    first(printed.title ORDER BY printed.duplicate_of NULLS FIRST, printed.published_at NULLS LAST, printed.article_id) AS first_headline,
    coalesce(sum(reported.events) FILTER (printed.duplicate_of IS NULL), 0) AS events
FROM printed
JOIN stories ON stories.story_id = printed.story_id
LEFT JOIN reported ON reported.article_id = printed.article_id
GROUP BY printed.story_id, stories.headline, stories.started_on, printed.day
