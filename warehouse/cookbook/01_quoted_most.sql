-- Who is quoted most, and in how many articles?
SELECT speaker, label, quotations, articles, sources
FROM mart.speakers
ORDER BY quotations DESC, articles DESC, speaker
LIMIT 5
