-- With whom and what does Mwanza appear?
SELECT entity, label, sentences, articles
FROM co_mentioned('Mwanza')
LIMIT 5
