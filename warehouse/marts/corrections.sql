-- One row per correction: a headline, number or name that a later version of an article's text changed.
-- what: headline, numbers, names, or numbers and names.
-- corrected_at: When the version that changed it was received.
-- headline: Headline of the article as it is now.
-- hours_later: Hours between the receipt of the two versions.
-- revision: Revision that brought the change.
WITH versions AS (
    SELECT
        article_revisions.article_id,
        article_revisions.revision,
        article_revisions.seen_at,
        lag(article_revisions.seen_at) OVER (
            PARTITION BY article_revisions.article_id ORDER BY article_revisions.revision
        ) AS seen_before_at
    FROM article_revisions
)
SELECT
    revision_changes.article_id,
    revision_changes.revision,
    articles.title AS headline,
    articles.source,
    versions.seen_at AS corrected_at,
    round(date_diff('minute', versions.seen_before_at, versions.seen_at) / 60, 1) AS hours_later,
    CASE
        WHEN revision_changes.change = 'headline' THEN 'headline'
        WHEN len(revision_changes.old_numbers) + len(revision_changes.new_numbers) = 0 THEN 'names'
        WHEN len(revision_changes.old_names) + len(revision_changes.new_names) = 0 THEN 'numbers'
        ELSE 'numbers and names'
    END AS what,
    revision_changes.old_text,
    revision_changes.new_text,
    revision_changes.old_numbers,
    revision_changes.new_numbers,
    revision_changes.old_names,
    revision_changes.new_names
FROM revision_changes
JOIN articles ON articles.article_id = revision_changes.article_id
JOIN versions
    ON versions.article_id = revision_changes.article_id AND versions.revision = revision_changes.revision
WHERE
    revision_changes.change = 'headline'
    OR (
        revision_changes.change = 'changed'
        AND len(revision_changes.old_numbers) + len(revision_changes.new_numbers)
            + len(revision_changes.old_names) + len(revision_changes.new_names) > 0
    )
