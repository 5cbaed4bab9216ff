-- In what light do sentences show those whom they name most: -1 negative, 1 positive?
SELECT entities.name, count(*) AS sentences, round(avg(tones.score), 2) AS mean_score
FROM tones
JOIN entities ON entities.entity_id = tones.entity_id
JOIN articles ON articles.article_id = tones.article_id
WHERE articles.duplicate_of IS NULL
GROUP BY entities.entity_id, entities.name
HAVING count(*) >= 4
ORDER BY abs(avg(tones.score)) DESC, entities.name
LIMIT 6
