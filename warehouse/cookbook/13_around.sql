-- What stands around the newest quotation?
WITH newest AS (
    SELECT article_id, start_char
    FROM mart.who_said_what
    WHERE published_on = newest_day()
    ORDER BY article_id, start_char
    LIMIT 1
)
SELECT is_here, text
FROM around((SELECT article_id FROM newest), (SELECT start_char FROM newest))
