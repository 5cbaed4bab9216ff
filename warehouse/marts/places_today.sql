-- One row per place that the newest day of the news names, the one in most articles first; mart.daily_places has every day.
-- day: Newest day of publication.
-- articles: Original articles of the day that name it.
-- sources: Sources of these articles, those that are stated.
-- mentions: Mentions of it on the day.
-- headline: Title of one of these articles.
-- was_there_the_day_before: Whether an original article of the day before named it.
-- place: Name of the place in the gazetteer.
SELECT
    day,
    place,
    country_code,
    admin1,
    precision,
    latitude,
    longitude,
    geonameid,
    articles,
    sources,
    mentions,
    headline,
    was_there_the_day_before
FROM mart.daily_places
WHERE day = (SELECT max(published_on) FROM articles WHERE published_precision NOT IN ('month', 'year'))
ORDER BY articles DESC, mentions DESC, place, latitude, longitude
