"""Happenings: reports of one deed are one, with what joined them, and what contradicts another is never joined."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from factories import make_row
from relating import open_empty

from flows.happenings import relate_happenings
from flows.walk_back_stories import explain_happening
from schemas import BY_NAME
from transforms.happenings import Deed, Party, bring_together
from transforms.ids import make_id
from warehouse.load import insert_rows

NOBODY = Party(frozenset(), frozenset())
POLICE, RIVALS = Party(frozenset({"p" * 20}), frozenset({"police"})), Party(frozenset(), frozenset({"rebel"}))
MAY_5 = date(2025, 5, 5)
KYIV = Deed("e1", "a1", "ASSAULT", MAY_5, MAY_5, "Kyiv", "UA", "city", (50.45, 30.52), RIVALS, POLICE)


def count(*deeds: Deed) -> int:
    return len({report.happening_id for report in bring_together(deeds)})


def test_reports_that_agree_are_one_and_say_what_agrees():
    later = replace(KYIV, event_id="e2", article_id="a2", published_on=date(2025, 5, 6))
    first, second = bring_together([KYIV, later])
    assert first.happening_id == second.happening_id == make_id("happening", "e1")
    assert first.joined_by == "it is the first report"
    assert second.joined_by == "type ASSAULT; day 2025-05-05; place Kyiv; actor rebel; recipient by entity"


def test_what_contradicts_in_type_day_place_or_party_is_apart():
    other = {"event_id": "e2", "article_id": "a2"}
    assert count(KYIV, replace(KYIV, **other, event_type="PROTEST")) == 2
    assert count(KYIV, replace(KYIV, **other, happened_on=date(2025, 5, 8))) == 2
    assert count(KYIV, replace(KYIV, **other, place="Lviv", point=(49.84, 24.03))) == 2
    assert count(KYIV, replace(KYIV, **other, actors=Party(frozenset(), frozenset({"army"})))) == 2


def test_what_is_not_told_does_not_contradict_but_something_must_agree():
    silent = replace(KYIV, event_id="e2", place=None, happened_on=None, actors=NOBODY)
    assert count(KYIV, silent) == 1
    assert count(KYIV, replace(silent, recipients=NOBODY)) == 2


def test_a_country_holds_its_towns():
    assert count(KYIV, replace(KYIV, event_id="e2", place="Ukraine", extent="country")) == 1
    assert count(KYIV, replace(KYIV, event_id="e2", place="Poland", country="PL", extent="country")) == 2


def test_two_that_disagree_are_not_joined_by_a_third_that_agrees_with_both():
    vague = replace(KYIV, event_id="e2", place=None)
    lviv = replace(KYIV, event_id="e3", place="Lviv", point=(49.84, 24.03))
    assert [report.deed.event_id for report in bring_together([KYIV, vague, lviv]) if report.joined_by == "it is the first report"] == [
        "e1", "e3",
    ]  # fmt: skip


def put(connection: duckdb.DuckDBPyConnection, name: str, **values: Any) -> None:
    table = BY_NAME[name]
    row = {
        column.name: None if column.missing else value
        for column, value in zip(table.columns, make_row(table).values(), strict=True)
    }
    row |= values
    insert_rows(connection, table, [[row[column] for column in table.column_names]])


def report_quake(connection: duckdb.DuckDBPyConnection, number: int, killed: int) -> None:
    """An article of the one story with an attack by rebels, and how many it killed."""
    article_id, event_id = make_id("article", number), make_id("event", number)
    story = make_id("story")
    put(
        connection,
        "articles",
        article_id=article_id,
        story_id=story,
        published_on=date(2025, 5, number),
        unannotated_reason="-",
    )
    party = {"actor": "rebels", "actor_start": 0, "actor_end": 6}
    put(
        connection, "events", event_id=event_id, article_id=article_id, event_type="ASSAULT", status="asserted", **party
    )
    put(
        connection,
        "casualties",
        casualty_id=make_id(number),
        event_id=event_id,
        article_id=article_id,
        low=killed,
        high=killed,
    )


def test_the_range_of_casualties_and_how_it_moved(tmp_path: Path):
    with open_empty() as connection:
        for number, killed in ((5, 6), (6, 14), (7, 11)):
            report_quake(connection, number, killed)
        assert relate_happenings(connection, tmp_path) == 1
        told = "SELECT low, high, first_count, last_count, moved_by, claims FROM mart.happening_casualties"
        assert connection.execute(told).fetchall() == [(6, 14, 6, 11, 5, 3)]
        told = "SELECT report_count, article_count, actors, first_reported_on, last_reported_on FROM happenings"
        assert connection.execute(told).fetchall() == [(3, 3, ["rebels"], date(2025, 5, 5), date(2025, 5, 7))]


def test_explain_shows_what_joined_the_reports(tmp_path: Path):
    with open_empty() as connection:
        for number, killed in ((5, 6), (6, 14)):
            report_quake(connection, number, killed)
        put(connection, "stories", story_id=make_id("story"), headline="Rebels attack")
        relate_happenings(connection, tmp_path)
        told, reports, hurt = explain_happening(connection, make_id("happening", make_id("event", 5)))
    assert dict(told.facts)["story"] == f"Rebels attack ({make_id('story')})"
    assert [row["joined_by"] for row in reports.rows] == ["it is the first report", "type ASSAULT; actor rebel"]
    assert [row["high"] for row in hurt.rows] == [14]


def test_a_report_that_goes_leaves_the_others_and_a_story_that_is_as_it_was_is_not_touched(tmp_path: Path):
    with open_empty() as connection:
        for number in (5, 6):
            report_quake(connection, number, 6)
        assert [relate_happenings(connection, tmp_path) for _ in range(2)] == [1, 0]
        connection.execute("DELETE FROM events WHERE article_id = ?", [make_id("article", 6)])
        assert relate_happenings(connection, tmp_path) == 1
        assert connection.execute("SELECT report_count FROM happenings").fetchall() == [(1,)]
        assert connection.execute("SELECT count(*) FROM happening_reports").fetchall() == [(1,)]
