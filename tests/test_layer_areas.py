"""Which area, or which town, a name means by the word beside it; with the gazetteer that ships."""

import pytest
from parses import plain

from flows.gazetteer import load_gazetteer
from transforms.ids import make_id
from transforms.layers.article import ArticleContext
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.places import place_rows

ARTICLE_ID = "0123456789abcdef0123"


def rows(text: str, **names: str) -> list[dict]:
    """The rows of a text whose names are given by label."""
    doc = plain(text, **names)
    mentions = [
        {
            "mention_id": make_id(ARTICLE_ID, one.start, one.end, one.label),
            "start_char": one.start, "end_char": one.end, "text": one.text, "label": one.label,
        }
        for one in find_mentions(doc)
    ]  # fmt: skip
    return place_rows(Page(doc), mentions, ArticleContext(ARTICLE_ID), load_gazetteer())


def named(text: str, **names: str) -> list[tuple[str, str | None, str | None]]:
    """Text, name and precision of each row."""
    return [(row["text"], row["name"], row["precision"]) for row in rows(text, **names)]


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("Bombs fell in Herat province.", "Herat", "Herat Province"),
        ("Bombs fell in Herat.", "Herat", "Herāt"),
        ("Snow cut off the Donetsk region.", "Donetsk", "Donetsk Oblast"),
        ("He was governor of Veracruz then.", "Veracruz", "Veracruz"),
        ("The New York governor spoke.", "New York", "New York"),
        ("Rain fell in Toyama prefecture.", "Toyama", "Toyama Prefecture"),
    ],
)
def test_a_word_of_area_beside_a_name_tells_the_area_from_its_town(text: str, place: str, name: str) -> None:
    is_area = text != "Bombs fell in Herat."
    assert named(text, GPE=place) == [(place, name, "admin1" if is_area else "city")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Herders fled Baringo and Turkana counties.", ("Baringo County", "Turkana County")),
        (
            "It came to the governorates of Hajjah, Amran and Taiz.",
            ("Hajjah Governorate", "Amran Governorate", "Taiz Governorate"),
        ),
        ("Roads closed in Ayacucho, Apurimac and Puno regions.", ("Ayacucho Region", "Apurimac Region", "Puno Region")),
    ],
)
def test_a_plural_is_said_of_the_whole_list(text: str, places: tuple[str, ...]) -> None:
    short = ", ".join(place.rsplit(" ", 1)[0] for place in places)
    assert [name for _, name, _ in named(text, GPE=short)] == list(places)


def test_a_county_that_is_not_known_is_not_the_town_of_its_name() -> None:
    assert named("Voters in Yavapai and Peoria counties chose.", GPE="Yavapai, Peoria")[1] == ("Peoria", None, None)


def test_first_order_regions_far_away_have_points() -> None:
    text = "Reports came from Cabo Delgado, Paktika, Catatumbo, Tanintharyi and Gorno-Badakhshan."
    found = rows(text, GPE="Cabo Delgado, Paktika, Catatumbo, Tanintharyi, Gorno-Badakhshan")
    assert [row["country_code"] for row in found] == ["MZ", "AF", "CO", "MM", "TJ"]


def test_an_owner_of_a_building_is_the_place_and_what_it_owns_one_only_if_known() -> None:
    assert named("It landed at Benghazi's Benina airport.", FAC="Benghazi's Benina airport") == [
        ("Benghazi", "Benghazi", "city")
    ]
    assert named("It was at Eva's Village.", FAC="Eva's Village")[0][1] is None


def test_a_town_said_to_be_in_an_area_is_none_that_lies_far_from_it() -> None:
    text = "Ships reached Palma, in Mozambique. Then Palma fell."
    assert [row["name"] for row in rows(text, GPE="Palma, Mozambique") if row["text"] == "Palma"] == [None, None]


def test_a_well_known_city_needs_no_word_on_where() -> None:
    assert named("Seattle slept.", GPE="Seattle") == [("Seattle", "Seattle", "city")]
    assert rows("Richmond slept.", GPE="Richmond")[0]["latitude"] is None


@pytest.mark.parametrize(("name", "country"), [("Puno", "PE"), ("Bethlehem", "PS"), ("Geneva", "CH")])
def test_a_town_that_bears_the_name_first_is_meant_before_one_that_bears_it_too(name: str, country: str) -> None:
    assert rows(f"They met in {name}.", GPE=name)[0]["country_code"] == country


def test_an_old_name_of_a_larger_town_gives_way_beside_the_area() -> None:
    assert named("It was in Newtown, Connecticut.", GPE="Newtown, Connecticut")[0][1] == "Newtown"


def test_a_direction_or_a_landform_alone_is_no_place() -> None:
    assert named("It is cold in northern Suru Valley.", LOC="northern, Suru Valley") == [
        ("Suru Valley", None, None),
    ]


def test_what_is_an_area_already_is_not_a_province_of_that_name_far_away() -> None:
    assert named("Hunger grew in the Gaza region.", GPE="Gaza") == [("Gaza", "Gaza Strip", "region")]


def test_a_capital_named_before_another_land_is_not_said_to_be_in_it() -> None:
    assert rows("Envoys of Moscow in Turkey left.", GPE="Moscow, Turkey")[0]["country_code"] == "RU"
