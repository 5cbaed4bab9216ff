-- When was Lake Victoria in the news?
SELECT day, articles, sources, mentions
FROM timeline('Lake Victoria', DATE '2025-06-01', DATE '2025-07-31')
