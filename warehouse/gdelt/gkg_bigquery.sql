-- One row per article, as gdelt.gkg, under the column names that GDELT's table in BigQuery has.
-- GKGRECORDID: Time of publication, a dash and a number that is the article's own: its article_id read as a number.
-- DATE: Time of publication as YYYYMMDDHHMMSS, UTC; midnight where only the day is known, empty where not even that.
-- SourceCollectionIdentifier: 1 where the article has an address on the web, else 2: it is cited.
-- SourceCommonName: Host of the address, else the source as stated.
-- DocumentIdentifier: Address, else source, title and day.
-- Counts: Always empty: counts of people are in tables of their own, not in GDELT's types.
-- V2Counts: Always empty: counts of people are in tables of their own, not in GDELT's types.
-- Themes: Always empty: GDELT's list of themes is not read here.
-- V2Themes: Always empty: GDELT's list of themes is not read here.
-- Locations: Places, each once: type#name#FIPS country#first-order region#latitude#longitude#GeoNames id, parted by semicolons.
-- V2Locations: Every mention of a place, as in V1LOCATIONS with an empty second-order region and the offset.
-- Persons: People, each once, in lower case, parted by semicolons.
-- V2Persons: Every mention of a person: name,offset, parted by semicolons.
-- Organizations: Bodies, each once, in lower case, parted by semicolons.
-- V2Organizations: Every mention of a body: name,offset, parted by semicolons.
-- V2Tone: Always empty: GDELT's measure of tone is not taken here.
-- Dates: Every date known to the year, month or day: resolution#month#day#year#offset, parted by semicolons.
-- GCAM: Always empty: the dictionaries behind it are not applied here.
-- SharingImage: Always empty: pictures are not kept.
-- RelatedImages: Always empty: pictures are not kept.
-- SocialImageEmbeds: Always empty: embeds are not kept.
-- SocialVideoEmbeds: Always empty: embeds are not kept.
-- Quotations: Every direct quotation: offset|length|verb|words, parted by #.
-- AllNames: Every proper name: name,offset, parted by semicolons.
-- Amounts: Always empty: what an amount is of is not read.
-- TranslationInfo: Always empty: nothing is translated.
-- Extras: Title, byline and exact time of publication between GDELT's tags.
SELECT
    gkg."GKGRECORDID" AS "GKGRECORDID",
    gkg."V2.1DATE" AS "DATE",
    gkg."V2SOURCECOLLECTIONIDENTIFIER" AS "SourceCollectionIdentifier",
    gkg."V2SOURCECOMMONNAME" AS "SourceCommonName",
    gkg."V2DOCUMENTIDENTIFIER" AS "DocumentIdentifier",
    gkg."V1COUNTS" AS "Counts",
    gkg."V2.1COUNTS" AS "V2Counts",
    gkg."V1THEMES" AS "Themes",
    gkg."V2ENHANCEDTHEMES" AS "V2Themes",
    gkg."V1LOCATIONS" AS "Locations",
    gkg."V2ENHANCEDLOCATIONS" AS "V2Locations",
    gkg."V1PERSONS" AS "Persons",
    gkg."V2ENHANCEDPERSONS" AS "V2Persons",
    gkg."V1ORGANIZATIONS" AS "Organizations",
    gkg."V2ENHANCEDORGANIZATIONS" AS "V2Organizations",
    gkg."V1.5TONE" AS "V2Tone",
    gkg."V2.1ENHANCEDDATES" AS "Dates",
    gkg."V2GCAM" AS "GCAM",
    gkg."V2.1SHARINGIMAGE" AS "SharingImage",
    gkg."V2.1RELATEDIMAGES" AS "RelatedImages",
    gkg."V2.1SOCIALIMAGEEMBEDS" AS "SocialImageEmbeds",
    gkg."V2.1SOCIALVIDEOEMBEDS" AS "SocialVideoEmbeds",
    gkg."V2.1QUOTATIONS" AS "Quotations",
    gkg."V2.1ALLNAMES" AS "AllNames",
    gkg."V2.1AMOUNTS" AS "Amounts",
    gkg."V2.1TRANSLATIONINFO" AS "TranslationInfo",
    gkg."V2EXTRASXML" AS "Extras"
FROM gdelt.gkg AS gkg
