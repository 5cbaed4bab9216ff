-- Which stories have the most coverage, who reported them first, and how many sources are left when copies collapse?
SELECT stories.headline, stories.article_count, stories.source_count, stories.independent_count, coverage.first_reported_by
FROM stories
JOIN mart.independent_coverage AS coverage ON coverage.story_id = stories.story_id
ORDER BY stories.article_count DESC, stories.source_count DESC, stories.story_id
LIMIT 5
