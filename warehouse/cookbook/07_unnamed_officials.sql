-- Which source quotes unnamed officials most?
SELECT source, count(*) AS quotations, any_value(speaker_as_written ORDER BY quote_id) AS for_instance
FROM mart.who_said_what
WHERE speaker_entity_id IS NULL
    AND source IS NOT NULL
    AND regexp_matches(speaker_as_written, '(?i)\b(officials?|spokes(man|woman|person)|diplomats?|advis[eo]rs?|aides?|sources?)\b')
GROUP BY source
ORDER BY quotations DESC, source
LIMIT 5
