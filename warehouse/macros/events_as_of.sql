-- One row per event as it was read from the texts that were the newest at an instant, whatever became of them since.
-- Example: FROM events_as_of(TIMESTAMPTZ '2025-07-05 12:00:00+00')
events_as_of(instant) AS TABLE
SELECT then_newest.revision, kept.* EXCLUDE (revision)
FROM history.events AS kept
JOIN as_of(instant) AS then_newest
    ON then_newest.article_id = kept.article_id AND then_newest.revision = kept.revision
WHERE then_newest.is_superseded
UNION ALL
SELECT then_newest.revision, now.*
FROM events AS now
JOIN as_of(instant) AS then_newest ON then_newest.article_id = now.article_id
WHERE NOT then_newest.is_superseded
