-- One row per place where a word or phrase is printed, in any form of its words, with so many characters to each side.
-- Example: FROM kwic('drone', width := 30) LIMIT 10
kwic(keyword, width := 40) AS TABLE
WITH terms AS (
    SELECT asked.place, asked.term
    FROM terms_of(keyword) AS asked
),
forms_at AS (
    SELECT terms.place, list(DISTINCT forms.form) AS forms
    FROM terms
    JOIN search.forms AS forms ON forms.term = terms.term
    GROUP BY terms.place
),
phrase AS (
    SELECT list(forms_at.forms ORDER BY forms_at.place) AS forms, count(*) AS length
    FROM forms_at
    HAVING count(*) = (SELECT count(*) FROM terms)
),
candidates AS (
    SELECT postings.article_key
    FROM search.postings AS postings
    WHERE postings.term IN (SELECT terms.term FROM terms)
    GROUP BY postings.article_key
    HAVING count(*) = (SELECT count(DISTINCT terms.term) FROM terms)
),
bodies AS (
    SELECT articles.article_id, articles.published_on, articles.source, articles.title, articles.body
    FROM articles
    JOIN search.documents AS documents ON documents.article_id = articles.article_id
    JOIN candidates ON candidates.article_key = documents.article_key
    WHERE articles.duplicate_of IS NULL
),
pieces AS (
    SELECT bodies.*, first_form.form, string_split(lower(bodies.body), first_form.form) AS parts
    FROM bodies
    CROSS JOIN (SELECT unnest(phrase.forms[1]) AS form FROM phrase) AS first_form
),
starts AS (
    SELECT
        pieces.* EXCLUDE (parts),
        unnest(list_transform(
            range(1, len(parts)),
            lambda part: CAST(list_sum(list_transform(parts[1:part], lambda text: length(text))) AS BIGINT) + (part - 1) * length(form)
        )) AS start_char
    FROM pieces
),
tails AS (
    SELECT
        starts.*,
        phrase.forms,
        regexp_extract_all(
            substring(starts.body, starts.start_char + 1, 60 * phrase.length), '[\pL\pM\pN]+|[^\pL\pM\pN]+'
        )[1:2 * phrase.length - 1] AS tail
    FROM starts
    CROSS JOIN phrase
    WHERE NOT regexp_matches(substring(starts.body, greatest(starts.start_char, 1), least(starts.start_char, 1)), '[\pL\pM\pN]')
),
lines AS (
    SELECT tails.*, array_to_string(tails.tail, '') AS found
    FROM tails
    WHERE len(tails.tail) = 2 * len(tails.forms) - 1
        AND lower(tails.tail[1]) = tails.form
        AND list_bool_and(list_transform(
            range(1, len(tails.forms) + 1),
            lambda place: list_contains(tails.forms[place], lower(tails.tail[2 * place - 1]))
        ))
)
SELECT
    substring(lines.body, greatest(lines.start_char - width, 0) + 1, least(width, lines.start_char)) AS left_context,
    lines.found AS keyword,
    substring(lines.body, lines.start_char + length(lines.found) + 1, width) AS right_context,
    lines.published_on,
    lines.source,
    lines.title,
    lines.article_id,
    CAST(lines.start_char AS INTEGER) AS start_char,
    CAST(lines.start_char + length(lines.found) AS INTEGER) AS end_char
FROM lines
ORDER BY lines.published_on DESC NULLS LAST, lines.article_id, lines.start_char
