-- What are the articles of each topic about, and how sure is that?
SELECT topics.topic, count(*) AS articles, round(avg(topics.probability), 2) AS mean_probability, min(articles.title) AS for_example
FROM topics
JOIN articles ON articles.article_id = topics.article_id
WHERE articles.duplicate_of IS NULL
GROUP BY topics.topic
ORDER BY articles DESC, topics.topic
