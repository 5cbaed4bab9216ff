-- Where is Joseph Malele named, by whichever of his names?
SELECT published_on, text, start_char, end_char, title
FROM mentions_of('malele')
ORDER BY published_on, article_id, start_char
LIMIT 5
