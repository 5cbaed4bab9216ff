"""Where the news is: the marts of places, and the command that hands them to maps."""

import json
from datetime import date, timedelta

import duckdb
import pytest
from factories import make_row
from small_warehouse import put
from typer.testing import CliRunner

from flows.cli.app import app
from flows.home import Home
from schemas import BY_NAME
from warehouse.ddl import create_schema
from warehouse.derived import create_derived, derive
from warehouse.geojson import as_features

TODAY = date(2025, 7, 4)
KYIV = {
    "name": "Kyiv",
    "latitude": 50.45,
    "longitude": 30.52,
    "country_code": "UA",
    "precision": "city",
    "geonameid": 703448,
}
NILE = {
    "name": "Nile",
    "latitude": 31.46,
    "longitude": 30.37,
    "country_code": None,
    "precision": "river",
    "geonameid": None,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("home")).prepare()
    with duckdb.connect(str(home.warehouse)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(create_schema())
        create_derived(connection)
        name(connection, 1, TODAY, "Kyiv Post", KYIV, KYIV, NILE)
        name(connection, 2, TODAY, "Nile Daily", KYIV)
        name(connection, 3, TODAY - timedelta(days=1), "Kyiv Post", KYIV)
        name(connection, 4, TODAY, "Copyist", KYIV, duplicate_of=f"{1:020}")
        name(connection, 5, TODAY - timedelta(days=3), "Nile Daily", NILE)
        name(connection, 6, TODAY, "Kyiv Post", {**NILE, "form": "demonym"})
        derive(connection)
        name(connection, 7, date(2025, 7, 31), "Monthly", KYIV, published_precision="month")
    return home


def name(connection, number: int, day: date, source: str, *places: dict, **article: object) -> None:
    """An article of a day that names places."""
    told = make_row(BY_NAME["articles"], article_id=f"{number:020}", duplicate_of=None, published_on=day, source=source)
    told |= {"published_precision": "day", "title": f"Headline {number}", "unannotated_reason": None} | article
    put(connection, "articles", **told)
    for at, place in enumerate(places):
        row = make_row(BY_NAME["places"], article_id=f"{number:020}", start_char=at, end_char=at + 1, form="name")
        put(connection, "places", **(row | {"mention_id": None, "admin1": None} | place))


def ask(home: Home, *arguments: str) -> str:
    told = CliRunner().invoke(app, ["places", *arguments, "--home", str(home.root)])
    assert told.exit_code == 0, told.output
    return told.stdout


def rows(home: Home, sql: str) -> list[tuple]:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_newest_day_counts_originals_once_for_each_place_and_source(home):
    told = rows(home, "SELECT place, articles, sources, mentions, was_there_the_day_before FROM mart.places_today")
    assert told == [("Kyiv", 2, 2, 3, True), ("Nile", 1, 1, 1, False)]


def test_every_day_has_its_places(home):
    told = rows(home, "SELECT day, place FROM mart.daily_places ORDER BY ALL")
    assert told == [
        (date(2025, 7, 1), "Nile"), (date(2025, 7, 3), "Kyiv"), (date(2025, 7, 4), "Kyiv"), (date(2025, 7, 4), "Nile"),
    ]  # fmt: skip


def test_a_map_gets_points_with_longitude_first(home):
    told = json.loads(ask(home, "--format", "geojson"))
    assert told["type"] == "FeatureCollection"
    kyiv, nile = told["features"]
    assert kyiv["geometry"] == {"type": "Point", "coordinates": [30.52, 50.45]}
    assert (kyiv["properties"]["place"], kyiv["properties"]["day"], kyiv["properties"]["articles"]) == (
        "Kyiv",
        "2025-07-04",
        2,
    )
    assert (nile["properties"]["geonameid"], "latitude" in nile["properties"]) == (None, False)


def test_a_day_can_be_asked_for(home):
    told = json.loads(ask(home, "--format", "geojson", "--day", "2025-07-01"))
    assert [one["properties"]["place"] for one in told["features"]] == ["Nile"]


def test_a_day_without_news_is_an_empty_map(home):
    assert json.loads(ask(home, "--format", "geojson", "--day", "1999-01-01"))["features"] == []


def test_the_map_may_go_to_a_file(home, tmp_path):
    ask(home, "--format", "geojson", "--output", str(tmp_path / "today.geojson"))
    assert len(json.loads((tmp_path / "today.geojson").read_text(encoding="utf-8"))["features"]) == 2


def test_a_table_names_the_places(home):
    assert "Kyiv" in ask(home)
    assert ask(home, "--format", "csv").splitlines()[1].startswith("2025-07-04,Kyiv,UA")


def test_an_unknown_format_says_which_there_are(home):
    told = CliRunner().invoke(app, ["places", "--format", "kml", "--home", str(home.root)])
    assert told.exit_code == 2
    assert "geojson" in told.output


def test_rows_without_places_make_an_empty_collection():
    assert as_features(["longitude", "latitude"], []) == {"type": "FeatureCollection", "features": []}


def test_the_output_s_name_chooses_the_form(home, tmp_path):
    for name, begins in (("day.geojson", "{"), ("day.csv", "day,")):
        told = CliRunner().invoke(app, ["places", "-o", str(tmp_path / name), "--home", str(home.root)])
        assert told.exit_code == 0, told.output
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
