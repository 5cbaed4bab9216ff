-- One row per entity and form of its name, as names are compared: lower case, without accents.
-- kept, sorted by folded_name, entity_id
-- folded_name: A form in which the name is printed, folded: fold('Zelenskyy').
SELECT DISTINCT
    fold(forms.form) AS folded_name,
    forms.entity_id
FROM (
    SELECT entity_id, unnest(list_append(aliases, name)) AS form
    FROM entities
) AS forms
