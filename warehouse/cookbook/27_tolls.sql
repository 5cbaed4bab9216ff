-- How many were killed or hurt, by whose count, and how did the number move?
SELECT stories.headline, ledger.effect, ledger.claimed_by, ledger.published_on, ledger.low, ledger.high, ledger.moved_by
FROM mart.casualty_ledger AS ledger
JOIN stories ON stories.story_id = ledger.story_id
WHERE ledger.effect IN ('killed', 'wounded')
ORDER BY ledger.published_on DESC, stories.headline, ledger.effect, ledger.claimed_by, ledger.report, ledger.low, ledger.high, ledger.casualty_id
LIMIT 8
