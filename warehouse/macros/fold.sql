-- A text as names and words are compared here: lower case, without accents, whatever the apostrophes.
-- Example: SELECT fold('Wałęsa’s')
fold(words) AS
translate(lower(strip_accents(words)), 'łøđðı’ʼ‘', 'loddi''''''')
