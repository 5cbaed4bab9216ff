-- One row per article that holds a word of the question in title or body, in any form of the word, best first (BM25).
-- Example: FROM search('ferry capsized') LIMIT 10
search(question, every_word := false) AS TABLE
WITH asked AS (
    SELECT DISTINCT terms.term
    FROM terms_of(question) AS terms
),
found AS (
    SELECT postings.term, postings.article_key, postings.occurrences
    FROM search.postings AS postings
    WHERE postings.term IN (SELECT asked.term FROM asked)
),
rarity AS (
    SELECT
        found.term,
        log10(1 + (corpus.article_count - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM found
    CROSS JOIN (SELECT count(*) AS article_count FROM search.documents) AS corpus
    GROUP BY found.term, corpus.article_count
),
scored AS (
    SELECT
        documents.article_id,
        count(*) AS word_count,
        sum(
            rarity.weight * 2.2 * found.occurrences
            / (found.occurrences + 1.2 * (0.25 + 0.75 * documents.word_count / lengths.average))
        ) AS score
    FROM found
    JOIN rarity ON rarity.term = found.term
    JOIN search.documents AS documents ON documents.article_key = found.article_key
    CROSS JOIN (SELECT avg(word_count) AS average FROM search.documents) AS lengths
    GROUP BY documents.article_id
)
SELECT
    scored.score,
    articles.published_on,
    articles.source,
    articles.title,
    scored.article_id,
    scored.word_count AS words_found
FROM scored
JOIN articles ON articles.article_id = scored.article_id
WHERE articles.duplicate_of IS NULL
    AND (NOT every_word OR scored.word_count = (SELECT count(*) FROM asked))
ORDER BY scored.score DESC, scored.article_id
