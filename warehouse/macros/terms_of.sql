-- One row per word of a question: the term under which search.postings keeps it; of a form never printed, the nearest stem.
-- Example: FROM terms_of('ferries capsizing')
terms_of(question) AS TABLE
WITH asked AS (
    SELECT
        unnest(list_transform(words_of(question), lambda word: fold(word))) AS word,
        generate_subscripts(words_of(question), 1) AS place
),
known AS (
    SELECT DISTINCT asked.place, forms.term
    FROM asked
    JOIN search.forms AS forms ON forms.folded_form = asked.word
),
unknown AS (
    SELECT asked.place, asked.word
    FROM asked
    WHERE asked.place NOT IN (SELECT known.place FROM known)
),
guessed AS (
    SELECT unknown.place, arg_max(forms.term, (length(forms.term), forms.term)) AS term
    FROM unknown
    JOIN search.forms AS forms
        ON length(forms.term) >= 3
        AND starts_with(unknown.word, forms.term)
        AND regexp_full_match(
            substring(unknown.word, length(forms.term) + 1), '[a-z]?(?:e?s|e?d|ing|ings|er|ers|ly|e|y|ies|ied|ation|ations)'
        )
    GROUP BY unknown.place
)
SELECT asked.place, asked.word, coalesce(known.term, guessed.term, asked.word) AS term
FROM asked
LEFT JOIN known ON known.place = asked.place
LEFT JOIN guessed ON guessed.place = asked.place
ORDER BY asked.place
