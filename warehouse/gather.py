"""Entities brought together across articles, computed anew by every publish so that the order of arrival does not matter.

An article that prints only a surname or an acronym means the person or body of other articles where company agrees: what it
names beside, and titles. article_entities keeps what the article alone says (read_entity_id), so that all is undone first.
"""

from collections.abc import Iterator

import duckdb

from schemas import ARTICLE_ENTITIES, ENTITIES, TABLES
from schemas.rules import quote_name

# A companion that more than this share of the articles names says nothing, where there are enough articles to tell.
COMMONPLACE, ENOUGH_ARTICLES = 0.25, 20
FEWEST_GROUNDS, LEAD, FAR_MORE_ARTICLES = 2, 2, 5
ACRONYM = r"[A-Z](?:\.?[A-Z&]){1,7}\.?"


def gather_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """The entities of articles linked across them, then the table entities made of them."""
    _part(connection)
    _find_moves(connection)
    _move(connection)
    _fill_entities(connection)


def _references() -> Iterator[tuple[str, str]]:
    """(table, column) of every column that names an entity, of rows that belong to an article."""
    for table in TABLES:
        for reference in table.references:
            if reference.table == ENTITIES.name and "article_id" in table.column_names:
                yield table.name, quote_name(reference.column)


def _part(connection: duckdb.DuckDBPyConnection) -> None:
    """Every row again with the entity that its article alone tells."""
    for table, column in _references():
        connection.execute(f"""
            UPDATE {table} SET {column} = moved.read_entity_id FROM article_entities AS moved
            WHERE moved.entity_id <> moved.read_entity_id AND moved.article_id = {table}.article_id
                AND moved.entity_id = {table}.{column}
        """)
    connection.execute("""
        UPDATE article_entities SET entity_id = read_entity_id, link_reason = NULL WHERE entity_id <> read_entity_id
    """)


def _find_moves(connection: duckdb.DuckDBPyConnection) -> None:
    """moves: article_id, short_id, full_id and reason of each short form that means an entity of other articles."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE originals AS SELECT article_id FROM articles WHERE duplicate_of IS NULL
    """)
    _list_forms(connection)
    _find_candidates(connection)
    _share_company(connection)
    _choose_moves(connection)
    connection.execute(
        "DROP TABLE originals; DROP TABLE shorts; DROP TABLE fulls; DROP TABLE candidates; DROP TABLE shared"
    )


def _list_forms(connection: duckdb.DuckDBPyConnection) -> None:
    """shorts and fulls: entities known by a surname or an acronym alone, and those with a full name that has one."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE shorts AS
        SELECT article_id, entity_id AS short_id, 'surname' AS form, compared_as AS word, titles FROM article_entities
        WHERE label = 'PERSON' AND NOT contains(compared_as, ' ')
        UNION ALL
        SELECT article_id, entity_id, 'acronym', name, titles FROM article_entities
        WHERE label = 'ORG' AND regexp_full_match(name, '{ACRONYM}')
    """)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE fulls AS
        SELECT article_id, entity_id AS full_id, name, 'surname' AS form,
            regexp_extract(compared_as, '[^ ]+$') AS word, titles
        FROM article_entities WHERE label = 'PERSON' AND contains(compared_as, ' ')
        UNION ALL
        SELECT article_id, entity_id, name, 'acronym', alias, titles
        FROM (SELECT *, unnest(aliases) AS alias FROM article_entities WHERE label = 'ORG')
        WHERE regexp_full_match(alias, '{ACRONYM}') AND contains(name, ' ')
    """)


def _find_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """candidates: each short form with every entity of other articles that bears it and that its own article does not name."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE candidates AS
        SELECT shorts.article_id, short_id, full_id, form, word, min(name) AS name,
            count(DISTINCT fulls.article_id) AS article_count,
            bool_or(list_has_any(shorts.titles, fulls.titles)) AS same_title
        FROM shorts JOIN fulls USING (form, word)
        WHERE fulls.article_id IN (FROM originals)
            AND (shorts.article_id, full_id) NOT IN (SELECT (article_id, entity_id) FROM article_entities)
        GROUP BY shorts.article_id, short_id, full_id, form, word
    """)


def _share_company(connection: duckdb.DuckDBPyConnection) -> None:
    """shared: of candidates, how many entities are named both beside the short form and beside the full one, and which."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE shared AS
        WITH telling AS (
            SELECT entity_id, min(name) AS name FROM article_entities WHERE article_id IN (FROM originals)
            GROUP BY entity_id
            HAVING count(*) <= greatest({ENOUGH_ARTICLES} * {COMMONPLACE},
                {COMMONPLACE} * (SELECT count(*) FROM originals))
        ),
        company AS (
            SELECT DISTINCT one.full_id, other.entity_id
            FROM (SELECT DISTINCT full_id, article_id FROM fulls SEMI JOIN candidates USING (full_id)) AS one
            JOIN article_entities AS other USING (article_id)
            WHERE other.entity_id <> full_id AND article_id IN (FROM originals)
        )
        SELECT candidates.article_id, short_id, candidates.full_id, count(*) AS shared_count,
            array_to_string(list(telling.name ORDER BY telling.name)[:3], ', ') AS shared_names
        FROM candidates
        JOIN article_entities AS here ON here.article_id = candidates.article_id AND here.entity_id <> short_id
        JOIN company ON company.full_id = candidates.full_id AND company.entity_id = here.entity_id
        JOIN telling ON telling.entity_id = here.entity_id
        GROUP BY candidates.article_id, short_id, candidates.full_id
    """)


def _choose_moves(connection: duckdb.DuckDBPyConnection) -> None:
    """moves: the best of a short form's candidates where its grounds are enough and far better than the next one's."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE moves AS
        WITH ranked AS (
            SELECT *, shared_count + same_title::INTEGER AS grounds,
                coalesce(lead(shared_count + same_title::INTEGER) OVER best, 0) AS next_grounds,
                coalesce(lead(article_count) OVER best, 0) AS next_article_count,
                row_number() OVER best AS place
            FROM candidates JOIN shared USING (article_id, short_id, full_id)
            WINDOW best AS (
                PARTITION BY article_id, short_id
                ORDER BY shared_count + same_title::INTEGER DESC, article_count DESC, full_id
            )
        )
        SELECT article_id, short_id, full_id,
            form || ' of ' || name || ' in other articles; named beside it in both: ' || shared_names
                || if(shared_count > 3, ' and ' || (shared_count - 3) || ' more', '')
                || if(same_title, '; same title', '') AS reason
        FROM ranked
        WHERE place = 1 AND grounds >= {FEWEST_GROUNDS}
            AND (grounds >= {LEAD} * next_grounds OR article_count >= {FAR_MORE_ARTICLES} * next_article_count)
        QUALIFY row_number() OVER (PARTITION BY article_id, full_id ORDER BY short_id) = 1
    """)


def _move(connection: duckdb.DuckDBPyConnection) -> None:
    """The rows of the articles in moves with the entity of the other articles."""
    for table, column in _references():
        connection.execute(f"""
            UPDATE {table} SET {column} = moves.full_id FROM moves
            WHERE moves.article_id = {table}.article_id AND moves.short_id = {table}.{column}
        """)
    connection.execute("""
        UPDATE article_entities SET entity_id = moves.full_id, link_reason = moves.reason FROM moves
        WHERE moves.article_id = article_entities.article_id AND moves.short_id = article_entities.entity_id
    """)


def _fill_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """entities: the articles' own; the name is the form most articles have as the fullest, short forms of others left out."""
    columns = ", ".join(map(quote_name, ENTITIES.column_names))
    connection.execute("DELETE FROM entities")
    connection.execute(f"""
        WITH names AS (
            SELECT entity_id, name, label, kb, kb_id, count(*) AS article_count FROM {ARTICLE_ENTITIES.name}
            WHERE link_reason IS NULL GROUP BY ALL
        ),
        chosen AS (
            SELECT DISTINCT ON (entity_id) entity_id, name, label, kb, kb_id FROM names
            ORDER BY entity_id, article_count DESC, name, label, kb, kb_id
        ),
        forms AS (
            SELECT entity_id, list_sort(list_distinct(list(alias))) AS aliases
            FROM (SELECT entity_id, unnest(aliases) AS alias FROM article_entities) GROUP BY entity_id
        ),
        seen AS (
            SELECT entity_id, min(published_on) AS first_seen_on, max(published_on) AS last_seen_on,
                count(*) FILTER (WHERE duplicate_of IS NULL) AS article_count
            FROM article_entities JOIN articles USING (article_id) GROUP BY entity_id
        )
        INSERT INTO entities BY NAME
        SELECT {columns} FROM chosen JOIN forms USING (entity_id) JOIN seen USING (entity_id)
        ORDER BY entity_id
    """)
