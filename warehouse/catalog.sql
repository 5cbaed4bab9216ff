-- One row per table, view and macro: its name as a query writes it, what it holds, and its columns or parameters.
-- name: Name as a query writes it.
-- kind: table, view or macro.
-- words: What a row of it is or, of a macro, what it gives and how it is called.
-- columns: Its columns in order: name, type and words.
-- parameters: Of a macro: the names of its parameters in order.
-- row_count: Of a table: how many rows it has, as DuckDB counts without looking; empty for what is computed.
WITH things AS (
    SELECT schema_name, table_name AS thing, 'table' AS kind, comment, [] AS parameters, estimated_size AS row_count
    FROM duckdb_tables()
    WHERE NOT internal AND database_name = current_database()
    UNION ALL
    SELECT schema_name, view_name, 'view', comment, [], NULL
    FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database()
    UNION ALL
    SELECT schema_name, function_name, 'macro', comment, parameters, NULL
    FROM duckdb_functions()
    WHERE NOT internal AND database_name = current_database() AND function_type IN ('macro', 'table_macro')
),
described AS (
    SELECT
        schema_name,
        table_name AS thing,
        list(struct_pack(name := column_name, type := data_type, words := comment) ORDER BY column_index) AS columns
    FROM duckdb_columns()
    WHERE NOT internal AND database_name = current_database()
    GROUP BY schema_name, table_name
)
SELECT
    if(things.schema_name = 'main', '', things.schema_name || '.') || things.thing AS name,
    things.kind,
    things.comment AS words,
    described.columns,
    things.parameters,
    things.row_count
FROM things
LEFT JOIN described
    ON things.kind <> 'macro' AND described.schema_name = things.schema_name AND described.thing = things.thing
WHERE things.schema_name <> 'fts_main_articles'
ORDER BY
    list_position(['main', 'mart', 'gdelt', 'ops', 'raw', 'search'], things.schema_name) NULLS LAST,
    list_position(['table', 'view', 'macro'], things.kind),
    things.thing
