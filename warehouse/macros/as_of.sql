-- One row per article as it stood at an instant: the version of its text that was the newest received by then.
-- Example: FROM as_of(TIMESTAMPTZ '2025-07-05 12:00:00+00')
as_of(instant) AS TABLE
SELECT
    versions.article_id,
    versions.revision,
    versions.title,
    versions.body,
    versions.seen_at,
    versions.revision < articles.revision AS is_superseded,
    articles.source,
    articles.published_on,
    articles.duplicate_of,
    articles.story_id
FROM article_revisions AS versions
JOIN articles ON articles.article_id = versions.article_id
WHERE versions.seen_at <= CAST(instant AS TIMESTAMPTZ)
QUALIFY row_number() OVER (PARTITION BY versions.article_id ORDER BY versions.revision DESC) = 1
