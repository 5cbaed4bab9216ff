-- What has Joseph Malele said?
SELECT published_on, cue, words
FROM quotes_of('MALELE')
LIMIT 5
