-- Where does a word stand, in context?
SELECT left_context, keyword, right_context
FROM kwic('drone', width := 30)
LIMIT 5
