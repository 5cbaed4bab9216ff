-- One row per day and place: the original articles of the day that name it, from how many sources, and whether the day before named it too.
-- day: Day of publication.
-- articles: Original articles of the day that name it.
-- sources: Sources of these articles, those that are stated.
-- mentions: Mentions of it on the day.
-- headline: Title of one of these articles.
-- was_there_the_day_before: Whether an original article of the day before named it.
-- place: Name of the place in the gazetteer.
WITH named AS (
    SELECT
        articles.published_on AS day,
        articles.article_id,
        articles.title,
        articles.source,
        places.name AS place,
        places.geonameid,
        places.country_code,
        places.admin1,
        places.precision,
        places.latitude,
        places.longitude
    FROM places
    JOIN articles ON articles.article_id = places.article_id
    WHERE articles.duplicate_of IS NULL
        AND articles.published_precision NOT IN ('month', 'year')
        AND places.form IN ('name', 'unmarked')
        AND places.latitude IS NOT NULL
)
SELECT
    day,
    place,
    country_code,
    admin1,
    precision,
    latitude,
    longitude,
    geonameid,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT source) AS sources,
    count(*) AS mentions,
    arg_min(title, article_id) AS headline,
    coalesce(lag(day) OVER same_place = day - 1, false) AS was_there_the_day_before
FROM named
GROUP BY day, place, country_code, admin1, precision, latitude, longitude, geonameid
WINDOW same_place AS (
    PARTITION BY place, country_code, admin1, precision, latitude, longitude, geonameid ORDER BY day
)
