-- What was denied, rejected or disputed this month, and by whom?
SELECT published_on, speaker, cue, words
FROM mart.who_said_what
WHERE regexp_matches(cue, '(?i)\b(den(y|ies|ied)|reject(s|ed)?|disput(e|es|ed)|dismiss(es|ed)?)\b')
    AND published_on > newest_day() - 31
ORDER BY published_on DESC, article_id, start_char
LIMIT 5
