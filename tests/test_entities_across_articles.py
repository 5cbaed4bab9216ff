"""Who is who across articles: a short form means the person of other articles where company agrees."""

from collections.abc import Iterable, Iterator
from itertools import permutations

import duckdb
import pytest
from factories import make_row

from schemas import ARTICLE_ENTITIES, ARTICLES, MENTIONS
from schemas.table import Table
from transforms.ids import make_id
from warehouse.ddl import create_schema
from warehouse.gather import gather_entities
from warehouse.load import insert_rows
from warehouse.measure import Bounds, list_figures, measure

# Each article's entities: name as compared, label, titles.
News = dict[str, list[tuple[str, str, list[str]]]]
SUMMIT: News = {
    "first": [("ada lovell", "PERSON", ["president"]), ("oslo", "GPE", []), ("arctic council", "ORG", [])],
    "second": [("ada lovell", "PERSON", []), ("bergen", "GPE", [])],
    "third": [("lovell", "PERSON", []), ("oslo", "GPE", []), ("arctic council", "ORG", [])],
}


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(create_schema())
        yield connection


def add(connection: duckdb.DuckDBPyConnection, news: News) -> None:
    """The articles, with one mention for each entity, as the layers give them."""
    for article, entities in news.items():
        put(
            connection,
            ARTICLES,
            article_id=make_id(article),
            content_hash=make_id(article) * 3 + "0000",
            duplicate_of=None,
        )
        for start, (name, label, titles) in enumerate(entities):
            entity_id = make_id("PLACE" if label == "GPE" else label, name)
            put(
                connection, ARTICLE_ENTITIES, article_id=make_id(article), entity_id=entity_id, read_entity_id=entity_id,
                link_reason=None, name=printed(name), label=label, compared_as=name, titles=titles, aliases=[printed(name)],
                mention_count=1, kb=None, kb_id=None,
            )  # fmt: skip
            put(
                connection, MENTIONS, mention_id=make_id(article, start), article_id=make_id(article), start_char=start,
                end_char=start + 1, label=label, entity_id=entity_id,
            )  # fmt: skip


def printed(name: str) -> str:
    return name.upper() if len(name) == 3 else name.title()


def put(connection: duckdb.DuckDBPyConnection, table: Table, **columns: object) -> None:
    insert_rows(connection, table, [list(make_row(table, **columns).values())])


def who(connection: duckdb.DuckDBPyConnection, article: str) -> list[str]:
    """The names of the entities that an article's mentions are linked to, in text order."""
    rows = connection.execute(
        "SELECT entities.name FROM mentions JOIN entities USING (entity_id) WHERE article_id = ? ORDER BY start_char",
        [make_id(article)],
    ).fetchall()
    return [name for (name,) in rows]


def reason(connection: duckdb.DuckDBPyConnection, article: str) -> list[str]:
    rows = connection.execute(
        "SELECT link_reason FROM article_entities WHERE article_id = ? AND link_reason IS NOT NULL", [make_id(article)]
    ).fetchall()
    return [told for (told,) in rows]


def test_a_surname_alone_is_the_person_of_other_articles_in_the_same_company(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    add(warehouse, SUMMIT)
    gather_entities(warehouse)
    assert who(warehouse, "third") == ["Ada Lovell", "Oslo", "Arctic Council"]
    assert reason(warehouse, "third") == [
        "surname of Ada Lovell in other articles; named beside it in both: Arctic Council, Oslo"
    ]
    assert warehouse.execute("SELECT aliases, article_count FROM entities WHERE name = 'Ada Lovell'").fetchall() == [
        (["Ada Lovell", "Lovell"], 3)
    ]


def test_a_surname_in_other_company_stays_its_own(warehouse: duckdb.DuckDBPyConnection) -> None:
    add(warehouse, {**SUMMIT, "third": [("lovell", "PERSON", []), ("lima", "GPE", []), ("oslo", "GPE", [])]})
    gather_entities(warehouse)
    assert who(warehouse, "third") == ["Lovell", "Lima", "Oslo"]


def test_a_title_is_ground_beside_one_companion(warehouse: duckdb.DuckDBPyConnection) -> None:
    add(warehouse, {**SUMMIT, "third": [("lovell", "PERSON", ["president"]), ("lima", "GPE", []), ("oslo", "GPE", [])]})
    gather_entities(warehouse)
    assert who(warehouse, "third") == ["Ada Lovell", "Lima", "Oslo"]


def test_two_bearers_in_like_company_are_not_told_apart(warehouse: duckdb.DuckDBPyConnection) -> None:
    other = [("bo lovell", "PERSON", []), ("oslo", "GPE", []), ("arctic council", "ORG", [])]
    add(warehouse, {**SUMMIT, "fourth": other})
    gather_entities(warehouse)
    assert who(warehouse, "third")[0] == "Lovell"


def test_an_acronym_is_the_body_that_another_article_introduces(warehouse: duckdb.DuckDBPyConnection) -> None:
    places = [("oslo", "GPE", []), ("bergen", "GPE", [])]
    add(warehouse, {"first": [("arctic fish board", "ORG", []), *places], "second": [("afb", "ORG", []), *places]})
    warehouse.execute("UPDATE article_entities SET aliases = ['AFB', name] WHERE name = 'Arctic Fish Board'")
    gather_entities(warehouse)
    assert who(warehouse, "second") == ["Arctic Fish Board", "Oslo", "Bergen"]


def told(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """All that the tables say of who is who."""
    sql = (
        "FROM entities ORDER BY ALL",
        "FROM article_entities ORDER BY ALL",
        "SELECT mention_id, entity_id FROM mentions ORDER BY ALL",
    )
    return [row for one in sql for row in connection.execute(one).fetchall()]


def tell(steps: Iterable[News]) -> list[tuple[object, ...]]:
    """What the tables say after one publish for each step."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(create_schema())
        for step in steps:
            add(connection, step)
            gather_entities(connection)
        return told(connection)


def test_articles_that_come_one_by_one_in_any_order_give_what_all_at_once_give() -> None:
    news = {**SUMMIT, "fourth": [("bo lovell", "PERSON", []), ("oslo", "GPE", []), ("lima", "GPE", [])]}
    at_once = tell([news])
    assert all(tell({one: news[one]} for one in order) == at_once for order in permutations(news))


def test_a_link_is_undone_when_a_later_article_makes_it_doubtful(warehouse: duckdb.DuckDBPyConnection) -> None:
    add(warehouse, SUMMIT)
    gather_entities(warehouse)
    other = [("bo lovell", "PERSON", []), ("oslo", "GPE", []), ("arctic council", "ORG", [])]
    add(warehouse, {"fourth": other})
    gather_entities(warehouse)
    assert who(warehouse, "third")[0] == "Lovell"
    assert reason(warehouse, "third") == []


def test_a_correction_that_matches_nothing_any_more_is_told(warehouse: duckdb.DuckDBPyConnection) -> None:
    add(warehouse, SUMMIT)
    warehouse.execute("UPDATE mentions SET entity_reason = 'full name; corrected (same: A, PERSON): misspelt'")
    told = ("corrected (same: A, PERSON)", "corrected (rename: B, ORG)")
    figures = [
        one for one in list_figures(Bounds(1, 0, "2025-08-01", corrections=told)) if "still matches" in one.expectation
    ]
    answers = [(one.expectation, (measure(warehouse, one) or 0) >= (one.low or 0)) for one in figures]
    assert answers == [
        ("corrected (same: A, PERSON) still matches a mention", True),
        ("corrected (rename: B, ORG) still matches a mention", False),
    ]
