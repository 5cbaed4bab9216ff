-- What did Etienne Bule say about the lava this week? (The week that ends on the newest day in the data.)
SELECT published_on, cue, words
FROM quotes_of('Etienne Bule')
WHERE published_on > newest_day() - 7
    AND list_contains(words_of(words), 'lava')
