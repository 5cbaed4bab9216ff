-- The words of a text in order, in lower case: letters and digits, all else parts them.
-- Example: SELECT words_of('The ferry MV Upendo')
words_of(passage) AS
regexp_extract_all(lower(passage), '[\pL\pM\pN]+')
