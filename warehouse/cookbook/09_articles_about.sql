-- Which articles are about a ferry that capsized?
SELECT round(score, 2) AS score, published_on, source, title
FROM search('capsized ferry')
LIMIT 3
