-- Which words tell of speaking besides "said"?
SELECT cue, count(*) AS quotations
FROM quotes
WHERE part = 0 AND cue NOT IN ('said', 'says', 'say')
GROUP BY cue
ORDER BY quotations DESC, cue
LIMIT 5
