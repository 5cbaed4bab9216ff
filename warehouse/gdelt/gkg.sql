-- One row per article, under the column names and in the packed text of GDELT's Global Knowledge Graph 2.1.
-- GKGRECORDID: Time of publication, a dash and a number that is the article's own: its article_id read as a number.
-- V2.1DATE: Time of publication as YYYYMMDDHHMMSS, UTC; midnight where only the day is known, empty where not even that.
-- V2SOURCECOLLECTIONIDENTIFIER: 1 where the article has an address on the web, else 2: it is cited.
-- V2SOURCECOMMONNAME: Host of the address, else the source as stated.
-- V2DOCUMENTIDENTIFIER: Address, else source, title and day.
-- V1COUNTS: Always empty: counts of people are in tables of their own, not in GDELT's types.
-- V2.1COUNTS: Always empty: counts of people are in tables of their own, not in GDELT's types.
-- V1THEMES: Always empty: GDELT's list of themes is not read here.
-- V2ENHANCEDTHEMES: Always empty: GDELT's list of themes is not read here.
-- V1LOCATIONS: Places, each once: type#name#FIPS country#first-order region#latitude#longitude#GeoNames id, parted by semicolons.
-- V2ENHANCEDLOCATIONS: Every mention of a place, as in V1LOCATIONS with an empty second-order region and the offset.
-- V1PERSONS: People, each once, in lower case, parted by semicolons.
-- V2ENHANCEDPERSONS: Every mention of a person: name,offset, parted by semicolons.
-- V1ORGANIZATIONS: Bodies, each once, in lower case, parted by semicolons.
-- V2ENHANCEDORGANIZATIONS: Every mention of a body: name,offset, parted by semicolons.
-- V1.5TONE: Always empty: GDELT's measure of tone is not taken here.
-- V2.1ENHANCEDDATES: Every date known to the year, month or day: resolution#month#day#year#offset, parted by semicolons.
-- V2GCAM: Always empty: the dictionaries behind it are not applied here.
-- V2.1SHARINGIMAGE: Always empty: pictures are not kept.
-- V2.1RELATEDIMAGES: Always empty: pictures are not kept.
-- V2.1SOCIALIMAGEEMBEDS: Always empty: embeds are not kept.
-- V2.1SOCIALVIDEOEMBEDS: Always empty: embeds are not kept.
-- V2.1QUOTATIONS: Every direct quotation: offset|length|verb|words, parted by #.
-- V2.1ALLNAMES: Every proper name: name,offset, parted by semicolons.
-- V2.1AMOUNTS: Always empty: what an amount is of is not read.
-- V2.1TRANSLATIONINFO: Always empty: nothing is translated.
-- V2EXTRASXML: Title, byline and exact time of publication between GDELT's tags.
WITH named AS (
    SELECT
        mentions.article_id,
        mentions.label,
        mentions.start_char,
        translate(coalesce(entities.name, mentions.text), ',;#|', '    ') AS name
    FROM mentions
    LEFT JOIN entities ON entities.entity_id = mentions.entity_id
),
names AS (
    SELECT
        article_id,
        string_agg(DISTINCT lower(name), ';' ORDER BY lower(name)) FILTER (label = 'PERSON') AS persons,
        string_agg(name || ',' || start_char, ';' ORDER BY start_char) FILTER (label = 'PERSON') AS enhanced_persons,
        string_agg(DISTINCT lower(name), ';' ORDER BY lower(name)) FILTER (label = 'ORG') AS organizations,
        string_agg(name || ',' || start_char, ';' ORDER BY start_char) FILTER (label = 'ORG') AS enhanced_organizations,
        string_agg(name || ',' || start_char, ';' ORDER BY start_char) FILTER (
            label NOT IN ('DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL')
        ) AS all_names
    FROM named
    GROUP BY article_id
),
placed AS (
    SELECT
        places.article_id,
        places.start_char,
        concat_ws('#',
            CASE
                WHEN places.precision = 'country' THEN 1
                WHEN places.precision = 'admin1' THEN if(places.country_code = 'US', 2, 5)
                ELSE if(places.country_code = 'US', 3, 4)
            END,
            concat_ws(', ', translate(places.name, ';#', '  '), if(places.precision = 'country', NULL, countries.country)),
            coalesce(countries.fips_code, ''),
            if(places.admin1 IS NULL, '', coalesce(countries.fips_code, '') || places.admin1)
        ) AS named_place,
        concat_ws('#', places.latitude, places.longitude, coalesce(CAST(places.geonameid AS VARCHAR), '')) AS point
    FROM places
    LEFT JOIN gdelt.countries AS countries ON countries.country_code = places.country_code
    WHERE places.latitude IS NOT NULL
),
locations AS (
    SELECT
        article_id,
        string_agg(DISTINCT named_place || '#' || point, ';' ORDER BY named_place || '#' || point) AS locations,
        string_agg(named_place || '##' || point || '#' || start_char, ';' ORDER BY start_char) AS enhanced_locations
    FROM placed
    GROUP BY article_id
),
dated AS (
    SELECT
        article_id,
        string_agg(
            concat_ws('#',
                CASE length(value) WHEN 4 THEN 1 WHEN 7 THEN 2 ELSE 3 END,
                coalesce(TRY_CAST(value[6:7] AS INTEGER), 0),
                coalesce(TRY_CAST(value[9:10] AS INTEGER), 0),
                value[1:4],
                start_char
            ), ';' ORDER BY start_char
        ) AS dates
    FROM times
    WHERE regexp_full_match(value, '[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?')
    GROUP BY article_id
),
quoted AS (
    SELECT
        article_id,
        string_agg(
            concat_ws('|', start_char, end_char - start_char, coalesce(cue, ''), translate(text, '|#', '  ')), '#'
            ORDER BY start_char
        ) AS quotations
    FROM quotes
    WHERE kind <> 'indirect'
    GROUP BY article_id
),
dates AS (
    SELECT
        article_id,
        strftime(coalesce(timezone('UTC', published_at), CAST(published_on AS TIMESTAMP)), '%Y%m%d%H%M%S') AS published
    FROM articles
)
SELECT
    coalesce(dates.published, '00000000000000') || '-' || CAST('0x' || articles.article_id[:13] AS BIGINT) AS "GKGRECORDID",
    CAST(dates.published AS BIGINT) AS "V2.1DATE",
    if(articles.url IS NULL, 2, 1) AS "V2SOURCECOLLECTIONIDENTIFIER",
    coalesce(nullif(regexp_extract(articles.url, '^[a-z]+://(?:www\.)?([^/:]+)', 1), ''), articles.source) AS "V2SOURCECOMMONNAME",
    coalesce(articles.url, concat_ws(', ', articles.source, articles.title, articles.published_on)) AS "V2DOCUMENTIDENTIFIER",
    CAST(NULL AS VARCHAR) AS "V1COUNTS",
    CAST(NULL AS VARCHAR) AS "V2.1COUNTS",
    CAST(NULL AS VARCHAR) AS "V1THEMES",
    CAST(NULL AS VARCHAR) AS "V2ENHANCEDTHEMES",
    locations.locations AS "V1LOCATIONS",
    locations.enhanced_locations AS "V2ENHANCEDLOCATIONS",
    names.persons AS "V1PERSONS",
    names.enhanced_persons AS "V2ENHANCEDPERSONS",
    names.organizations AS "V1ORGANIZATIONS",
    names.enhanced_organizations AS "V2ENHANCEDORGANIZATIONS",
    CAST(NULL AS VARCHAR) AS "V1.5TONE",
    dated.dates AS "V2.1ENHANCEDDATES",
    CAST(NULL AS VARCHAR) AS "V2GCAM",
    CAST(NULL AS VARCHAR) AS "V2.1SHARINGIMAGE",
    CAST(NULL AS VARCHAR) AS "V2.1RELATEDIMAGES",
    CAST(NULL AS VARCHAR) AS "V2.1SOCIALIMAGEEMBEDS",
    CAST(NULL AS VARCHAR) AS "V2.1SOCIALVIDEOEMBEDS",
    quoted.quotations AS "V2.1QUOTATIONS",
    names.all_names AS "V2.1ALLNAMES",
    CAST(NULL AS VARCHAR) AS "V2.1AMOUNTS",
    CAST(NULL AS VARCHAR) AS "V2.1TRANSLATIONINFO",
    concat(
        '<PAGE_TITLE>', replace(replace(replace(articles.title, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '</PAGE_TITLE>',
        '<PAGE_AUTHORS>' || replace(replace(replace(articles.byline, '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</PAGE_AUTHORS>',
        '<PAGE_PRECISEPUBTIMESTAMP>' || if(articles.published_at IS NULL, NULL, dates.published) || '</PAGE_PRECISEPUBTIMESTAMP>'
    ) AS "V2EXTRASXML"
FROM articles
JOIN dates ON dates.article_id = articles.article_id
LEFT JOIN names ON names.article_id = articles.article_id
LEFT JOIN locations ON locations.article_id = articles.article_id
LEFT JOIN dated ON dated.article_id = articles.article_id
LEFT JOIN quoted ON quoted.article_id = articles.article_id
