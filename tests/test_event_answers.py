"""What is asked of events once they are published: marts, and the way back of an id."""

from contextlib import closing
from datetime import date

import duckdb
import pytest
from small_warehouse import ARTICLE, COPY, ENTITY, MADE_BY, make_home, put, span

from flows.explain import explain
from flows.home import Home
from warehouse.marts import fill_kept_marts

EVENT, OTHER, HURT = "9a" * 10, "9b" * 10, "9c" * 10


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = make_home(tmp_path_factory.mktemp("home"))
    with closing(duckdb.connect(str(home.warehouse))) as connection:
        fill(connection)
        fill_kept_marts(connection)
    return home


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """A strike by two actors, a count of nobody hurt, and a copy that tells the same."""
    for event_id, article_id in ((EVENT, ARTICLE), (OTHER, COPY)):
        put(connection, "events", event_id=event_id, article_id=article_id, sentence_index=0, text="struck", event_type="ASSAULT",
            status="asserted", actor="Drones", actor_reason="no name in the phrase means it", recipient="a fuel depot",
            recipient_reason="no name in the phrase means it", is_mutual=False, place_reason="its clause names no place",
            happened_on=date(2025, 7, 4), happened_precision="day", happened_reason="told by 'Friday'",
            time_start=span("Friday")["start_char"], rule="verb: strike", made_by=MADE_BY, **span("struck"),
            **span("Drones", "actor_start", "actor_end"), **span("a fuel depot", "recipient_start", "recipient_end"))  # fmt: skip
        put(connection, "five_ws", article_id=article_id, event_id=event_id, who="Drones", who_reason="subject of the headline",
            what="hit depot", what_reason="the headline from its verb on", happened_reason="none", place_reason="none",
            made_by=MADE_BY)  # fmt: skip
    put(connection, "casualties", casualty_id=HURT, event_id=EVENT, event_reason="the deed of its sentence", article_id=ARTICLE,
        sentence_index=2, text="Nobody", effect="wounded", low=0, high=0, status="attributed", claimed_by="Mayor Olena Kovalenko",
        claimed_by_entity_id=ENTITY, made_by=MADE_BY, **span("Nobody"))  # fmt: skip


def ask(home: Home, sql: str) -> list[tuple]:
    with closing(duckdb.connect(str(home.warehouse), read_only=True)) as connection:
        return connection.execute(sql).fetchall()


def test_an_event_is_walked_back_to_its_sentence_with_its_parts_marked(home: Home):
    found = explain(home, EVENT)
    assert [section.title for section in found.sections] == ["event", "people hurt in it", "article", "document", "run"]
    passage = found.sections[0].passage
    assert passage is not None
    assert [passage.text[start:end] for start, end in passage.marks] == ["Drones", "struck", "a fuel depot"]
    assert dict(found.sections[0].facts)["rule"] == "verb: strike"


def test_a_casualty_is_walked_back_to_who_claims_it(home: Home):
    told = dict(explain(home, HURT).sections[0].facts)
    assert (told["least"], told["claimed by"], told["event"]) == (0, "Mayor Olena Kovalenko", EVENT)


def test_the_timeline_tells_the_deed_of_an_original_and_not_of_its_copy(home: Home):
    assert ask(
        home, "SELECT happened_on, event_type, actors, trigger, recipients, event_id FROM mart.event_timeline"
    ) == [(date(2025, 7, 4), "ASSAULT", ["Drones"], "struck", ["a fuel depot"], EVENT)]


def test_every_article_has_its_five_ws_and_a_copy_says_of_what(home: Home):
    assert ask(
        home, "SELECT article_id, duplicate_of, who, what, event_type FROM mart.five_w ORDER BY duplicate_of"
    ) == [
        (COPY, ARTICLE, "Drones", "hit depot", "ASSAULT"),
        (ARTICLE, None, "Drones", "hit depot", "ASSAULT"),
    ]


def test_a_mention_that_holds_two_places_is_where_its_first_one_is(tmp_path):
    home, mention = make_home(tmp_path), "9" * 20
    with closing(duckdb.connect(str(home.warehouse))) as connection:
        fill(connection)
        for text, name, latitude in (("depot", "Croydon", 51.38), ("fuel", "London", 51.51)):
            put(connection, "places", mention_id=mention, article_id=ARTICLE, text=text, form="name", geonameid=1, name=name,
                latitude=latitude, longitude=0.1, country_code="GB", precision="city", reason="the only one", made_by=MADE_BY,
                **span(text))  # fmt: skip
        connection.execute("UPDATE five_ws SET place = 'fuel', place_mention_id = ?", [mention])
        connection.execute("UPDATE events SET place_mention_id = ?", [mention])
        fill_kept_marts(connection)
    assert ask(home, "SELECT place_name, count(*) FROM mart.five_w GROUP BY ALL") == [("London", 2)]
    assert ask(home, "SELECT place FROM mart.event_timeline") == [("London",)]
    assert dict(explain(home, EVENT).sections[0].facts)["place"].startswith("London")


def test_the_ledger_tells_how_a_claim_moved(tmp_path):
    home = make_home(tmp_path)
    with closing(duckdb.connect(str(home.warehouse))) as connection:
        connection.execute("UPDATE articles SET story_id = repeat('5', 20), duplicate_of = NULL")
        connection.execute("UPDATE articles SET published_on = DATE '2025-07-05' WHERE article_id = ?", [COPY])
        for number, article_id in ((3, ARTICLE), (7, COPY)):
            put(connection, "casualties", casualty_id=f"{number:020x}", event_reason="none", article_id=article_id,
                sentence_index=0, text="Nobody", effect="killed", low=number, high=number, status="asserted", made_by=MADE_BY,
                **span("Nobody"))  # fmt: skip
        fill_kept_marts(connection)
    sql = "SELECT claimed_by, report, low, low_before, moved_by FROM mart.casualty_ledger ORDER BY report"
    assert ask(home, sql) == [("the article itself", 1, 3, None, None), ("the article itself", 2, 7, 3, 4)]
