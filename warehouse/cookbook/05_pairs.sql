-- Who appears with whom? People named in the same sentence, this month.
SELECT entity, with_entity, sum(sentences) AS sentences, sum(articles) AS articles
FROM mart.co_mentions
WHERE label = 'PERSON'
    AND with_label = 'PERSON'
    AND day > newest_day() - 31
GROUP BY entity, with_entity
ORDER BY sentences DESC, entity, with_entity
LIMIT 5
