"""Names in datelines and in capitals."""

import pytest
from parses import ARTICLE, lexicons, plain

from transforms.layers.annotate import ArticleContext, annotate
from transforms.layers.city_index import index_towns
from transforms.layers.gazetteer import Gazetteer, Place, Sense

KYIV = Place("Kyiv", 50.5, 30.5, "city", 703448, "UA", "12", 2_800_000)
PACIFIC = Place("Pacific Ocean", 0.0, -160.0, "point", None, None)
WORLD = Gazetteer({"kyiv": (Sense(KYIV),), "pacific": (Sense(PACIFIC),)}, index_towns([]), frozenset())


def read(text: str, article: ArticleContext = ARTICLE, **names: str) -> dict[str, list[dict]]:
    return annotate(plain(text, **names), article, lexicons(), WORLD)


@pytest.mark.parametrize("marked", [{"LOC": "Pacific"}, {"ORG": "Pacific Wire"}, {"GPE": "Pacific"}, {}])
@pytest.mark.parametrize("dateline", ["KYIV (Pacific Wire) —", "KYIV, July 3 (Pacific Wire) -"])
def test_an_agency_in_a_dateline_is_one_body_and_no_place(dateline: str, marked: dict[str, str]) -> None:
    rows = read(f"{dateline} Rain fell.", **marked)
    assert [row["text"] for row in rows["places"]] == ["KYIV"]
    assert ("Pacific Wire", "ORG") in [(row["name"], row["label"]) for row in rows["entities"]]


def test_the_town_of_a_dateline_is_a_place_whatever_the_model_takes_it_for() -> None:
    rows = read("KYIV (AP) — Rain fell.", ORG="KYIV")
    assert [(row["text"], row["name"]) for row in rows["places"]] == [("KYIV", "Kyiv")]
    assert rows["mentions"][0]["label"] == "GPE"


@pytest.mark.parametrize("text", ["KYIV — Rain fell.", "KYIV — Rain fell in Kyiv."])
def test_a_town_in_capitals_is_called_as_it_is_usually_written(text: str) -> None:
    assert [row["name"] for row in read(text, GPE="KYIV, Kyiv")["entities"]] == ["Kyiv"]


def test_a_town_in_capitals_that_no_gazetteer_knows_is_too() -> None:
    rows = read("SANTA MARIA DEL ORO (AP) — Rain fell.", GPE="SANTA MARIA DEL ORO")
    assert "Santa Maria del Oro" in [row["name"] for row in rows["entities"]]


def test_acronyms_keep_their_capitals() -> None:
    rows = read("NATO met UNICEF in the USA.", ORG="NATO, UNICEF", GPE="USA")
    assert {row["name"] for row in rows["entities"]} == {"NATO", "UNICEF", "USA"}


def test_names_in_capitals_in_a_headline_are_those_of_the_body() -> None:
    article = ArticleContext("0123456789abcdef0123", "KYIV rejects plan")
    assert read("Leaders in Kyiv met.", article, GPE="Kyiv")["five_ws"][0]["who"] == "Kyiv"
    shouted = ArticleContext("0123456789abcdef0123", "HANNA ORLYK REJECTS PLAN")
    row = read("Hanna Orlyk spoke.", shouted, PERSON="Hanna Orlyk")["five_ws"][0]
    assert row["who"] == "Hanna Orlyk"


def test_the_town_and_the_country_of_a_dateline_are_two_places() -> None:
    rows = read("KYIV, Ukraine — Rain fell.", GPE="KYIV, Ukraine")
    assert [(row["text"], row["label"]) for row in rows["mentions"]] == [("KYIV", "GPE"), ("Ukraine", "GPE")]


def test_a_known_town_before_a_colon_at_the_head_of_an_article_is_its_dateline() -> None:
    rows = read("KYIV: Rain fell.\n\nIt stopped.")
    assert [(row["text"], row["name"]) for row in rows["places"]] == [("KYIV", "Kyiv")]
    assert rows["sentences"][0]["text"] == "KYIV: Rain fell."


@pytest.mark.parametrize("text", ["HALL: Rain fell.", "KYIV: Rain fell.\n\nHALL: It did."])
def test_who_talks_in_a_conversation_is_no_town(text: str) -> None:
    assert read(text)["mentions"] == []
