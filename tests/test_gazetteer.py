"""What the gazetteer knows: names and how they are compared, distances, seeds, and the arrays that are kept."""

import pytest
from small_world import cities, gazetteer

from flows.gazetteer import as_town, find_town, keep_cities, load_gazetteer, map_cities
from schemas.places import EXTENTS
from transforms.layers.city_index import Town
from transforms.layers.gazetteer import fold_place, kilometres, lies_in


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("São Paulo", "sao paulo"),
        ("St. Louis", "saint louis"),
        ("The Hague", "hague"),
        ("Asia-Pacific", "asia pacific"),
    ],
)
def test_names_are_compared_without_accents_articles_and_hyphens(name: str, folded: str) -> None:
    assert fold_place(name) == folded


def test_paris_and_london_are_344_kilometres_apart() -> None:
    paris, london = (gazetteer().find(name)[0].place for name in ("Paris", "London"))
    assert round(kilometres(paris, london)) == 344


def test_a_town_lies_in_its_state_and_in_no_other() -> None:
    (town,) = (sense.place for sense in gazetteer().find("Paris") if sense.place.admin1 == "TX")
    texas, ontario = (gazetteer().find(name)[0].place for name in ("Texas", "Ontario"))
    assert lies_in(town, texas)
    assert not lies_in(town, ontario)


def test_names_in_other_scripts_and_airport_codes_find_nothing() -> None:
    assert cities().find("київ") == ()
    assert cities().find("kbp") == ()
    assert cities().find("kiev")[0].place.name == "Kyiv"


def test_kept_arrays_find_what_the_arrays_found(tmp_path) -> None:
    keep_cities(cities(), tmp_path / "kept")
    keep_cities(cities(), tmp_path / "kept")
    assert map_cities(tmp_path / "kept").find("paris") == cities().find("paris")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_seed_that_names_an_unknown_town_says_so() -> None:
    with pytest.raises(LookupError, match="'Nowhere' in US TX"):
        find_town("Nowhere", "US", "TX", cities())


def test_an_entry_of_the_package_becomes_a_town() -> None:
    entry = {
        "geonameid": 7, "name": "Kyiv", "latitude": 50.45, "longitude": 30.52, "population": 5, "countrycode": "UA",
        "admin1code": "12", "alternatenames": ["Kiev", "Київ"],
    }  # fmt: skip
    assert as_town(entry) == Town(7, "Kyiv", 50.45, 30.52, 5, "UA", "12", ("Kiev",))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("U.S.", ("United States", "country", "US")),
        ("Calif.", ("California", "admin1", "US")),
        ("Kharkov", ("Kharkiv", "city", "UA")),
        ("Donbas", ("Donbas", "region", None)),
        ("the Black Sea", ("Black Sea", "sea", None)),
        ("Danube", ("Danube", "river", None)),
        ("Europeans", ("Europe", "continent", None)),
        ("Rafah", ("Rafaḩ", "city", "PS")),
        ("Khan Younis", ("Khān Yūnis", "city", "PS")),
        ("Gilgit-Baltistan", ("Gilgit-Baltistan", "admin1", "PK")),
    ],
)
def test_the_seeds_and_the_package_know_the_places_of_the_news(name: str, first: tuple[str, str, str | None]) -> None:
    place = load_gazetteer().find(name)[0].place
    assert (place.name, place.precision, place.country_code) == first


def test_every_seeded_place_is_on_earth_and_keeps_the_contract() -> None:
    places = {sense.place for senses in load_gazetteer().seeded.values() for sense in senses}
    assert len(places) > 900
    assert {place.precision for place in places} <= set(EXTENTS)
    assert all(-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 for place in places)
