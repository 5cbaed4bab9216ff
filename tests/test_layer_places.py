"""Which place a name means, and the point it gets."""

from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import plain

from flows.gazetteer import as_town, find_town, keep_cities, load_gazetteer, map_cities, name_place
from schemas.places import EXTENTS, PLACES
from transforms.ids import make_id
from transforms.layers.article import ArticleContext
from transforms.layers.city_index import CityIndex, Town, index_towns
from transforms.layers.gazetteer import Gazetteer, Place, Sense, fold_place, kilometres, lies_in, seed_key
from transforms.layers.mentions import find_mentions
from transforms.layers.page import Page
from transforms.layers.places import place_rows

ARTICLE_ID = "0123456789abcdef0123"
TOWNS = (
    Town(1, "Paris", 48.85, 2.35, 2_138_551, "FR", "11"),
    Town(2, "Paris", 33.66, -95.56, 24_782, "US", "TX"),
    Town(3, "London", 51.51, -0.13, 8_961_989, "GB", "ENG"),
    Town(4, "London", 42.98, -81.23, 422_324, "CA", "08"),
    Town(5, "Springfield", 39.8, -89.64, 114_394, "US", "IL"),
    Town(6, "Springfield", 37.22, -93.3, 169_176, "US", "MO"),
    Town(7, "Kyiv", 50.45, 30.52, 2_952_301, "UA", "12", ("Kiev", "Київ", "KBP")),
    Town(8, "Washington", 38.9, -77.04, 689_545, "US", "DC"),
    Town(9, "Seattle", 47.61, -122.33, 737_015, "US", "WA"),
    Town(10, "Tbilisi", 41.69, 44.83, 1_049_498, "GE", "51"),
    Town(11, "Atlanta", 33.75, -84.39, 498_715, "US", "GA"),
    Town(12, "Savannah", 32.08, -81.1, 147_780, "US", "GA"),
    Town(13, "Bryant", 34.6, -92.49, 20_660, "US", "AR"),
    Town(14, "Vrbas", 45.57, 19.64, 25_907, "RS", "VO"),
    Town(15, "Vrbas", 44.0, 17.0, 25_000, "BA", "01"),
    Town(16, "New York City", 40.71, -74.01, 8_804_190, "US", "NY", ("New York",)),
    Town(17, "Washington", 42.0, -74.0, 900, "US", "NY"),
)
SEEDED = (
    (Place("United States", 39.76, -98.5, "country", 6252001, "US"), "US;U.S.", "American"),
    (Place("Ukraine", 49.0, 32.0, "country", 690791, "UA"), "", "Ukrainian"),
    (Place("Russia", 60.0, 100.0, "country", 2017370, "RU"), "", "Russian"),
    (Place("Georgia", 42.0, 43.5, "country", 614540, "GE"), "", "Georgian"),
    (Place("United Kingdom", 54.76, -2.7, "country", 2635167, "GB"), "Britain", "British"),
    (Place("Serbia", 44.82, 20.46, "country", 6290252, "RS"), "", "Serbian"),
    (Place("Georgia", 32.75, -83.5, "admin1", 4197000, "US", "GA"), "Ga.", ""),
    (Place("Texas", 31.25, -99.25, "admin1", 4736286, "US", "TX"), "Tex.", "Texan"),
    (Place("Illinois", 40.0, -89.25, "admin1", 4896861, "US", "IL"), "Ill.", ""),
    (Place("Missouri", 38.25, -92.5, "admin1", 4398678, "US", "MO"), "Mo.", ""),
    (Place("New York", 43.0, -75.5, "admin1", 5128638, "US", "NY"), "N.Y.", ""),
    (Place("Washington", 47.5, -120.5, "admin1", 5815135, "US", "WA"), "Wash.", ""),
    (Place("Ontario", 49.25, -84.5, "admin1", None, "CA", "08"), "Ont.", ""),
    (Place("Black Sea", 43.0, 34.0, "sea"), "", ""),
    (Place("Gulf of Guinea", 2.0, 3.0, "sea"), "", ""),
    (Place("Guinea", 10.83, -10.67, "country", 2420477, "GN"), "", "Guinean"),
    (Place("Kremlin", 55.752, 37.6175, "point", None, "RU"), "the Kremlin", ""),
    (Place("Orange County", 33.75, -117.87, "county", None, "US", "CA", 310_227), "", ""),
    (Place("Orange County", 28.54, -81.38, "county", None, "US", "FL", 334_854), "", ""),
    (Place("California", 37.25, -119.75, "admin1", 5332921, "US", "CA"), "Calif.", ""),
)  # fmt: skip


@cache
def cities() -> CityIndex:
    return index_towns(TOWNS)


@cache
def gazetteer() -> Gazetteer:
    """A gazetteer of a few places whose names meet."""
    seeded: dict[str, tuple[Sense, ...]] = {}
    named = [
        named for place, also, people in SEEDED for named in name_place(place, {"aliases": also, "demonyms": people})
    ]
    named += [("Washington", Sense(find_town("Washington", "US", "DC", cities())))]
    named += [("New York", Sense(find_town("New York City", "US", "NY", cities())))]
    for name, sense in named:
        seeded[seed_key(name)] = (*seeded.get(seed_key(name), ()), sense)
    return Gazetteer(seeded, cities(), frozenset(("paris",)))


def rows(text: str, dateline_place: str | None = None, **names: str) -> list[dict]:
    doc = plain(text, **names)
    mentions = [
        {
            "mention_id": make_id(ARTICLE_ID, one.start, one.end, one.label),
            "start_char": one.start, "end_char": one.end, "text": one.text, "label": one.label,
        }
        for one in find_mentions(doc)
    ]  # fmt: skip
    return place_rows(Page(doc), mentions, ArticleContext(ARTICLE_ID, dateline_place=dateline_place), gazetteer())


def placed(text: str, dateline_place: str | None = None, **names: str) -> list[tuple[str, str | None, str | None]]:
    """Text, country and region of each row."""
    return [(row["text"], row["country_code"], row["admin1"]) for row in rows(text, dateline_place, **names)]


def test_a_bare_name_is_the_best_known_place() -> None:
    assert placed("He lives in Paris.", GPE="Paris") == [("Paris", "FR", "11")]


def test_a_state_beside_a_town_says_which_town() -> None:
    assert placed("A jury in Paris, Texas, met.", GPE="Paris, Texas") == [("Paris", "US", "TX"), ("Texas", "US", "TX")]


def test_a_shortened_state_says_it_too() -> None:
    assert placed("A jury in Paris, Tex., met.", GPE="Paris, Tex.")[0] == ("Paris", "US", "TX")


def test_in_says_which_town() -> None:
    assert placed("He flew to London in Ontario.", GPE="London, Ontario")[0] == ("London", "CA", "08")


def test_a_possessive_country_says_which_town() -> None:
    text = "Serbia's town of Vrbas flooded."
    assert placed(text, GPE="Serbia, Vrbas")[1] == ("Vrbas", "RS", "VO")


def test_a_bare_mention_means_the_place_that_is_qualified_before() -> None:
    text = "Paris, Texas, is small. Paris has a tower."
    assert placed(text, GPE="Paris, Texas")[2] == ("Paris", "US", "TX")


def test_a_bare_mention_means_the_place_that_is_qualified_after() -> None:
    text = "Paris has a tower. It is Paris, Texas, of course."
    assert placed(text, GPE="Paris, Texas")[0] == ("Paris", "US", "TX")


def test_two_towns_of_one_name_are_kept_apart_where_both_are_qualified() -> None:
    text = "Springfield, Illinois, beat Springfield, Missouri. Then Springfield slept."
    found = [row for row in placed(text, GPE="Springfield, Illinois, Missouri") if row[0] == "Springfield"]
    assert found == [("Springfield", "US", "IL"), ("Springfield", "US", "MO"), ("Springfield", "US", "MO")]


def test_the_dateline_says_which_town() -> None:
    assert placed("A jury in Paris met.", "PARIS, Texas", GPE="Paris") == [("Paris", "US", "TX")]
    assert placed("A jury in Paris met.", "LONDON", GPE="Paris") == [("Paris", "FR", "11")]


def test_a_dateline_in_a_country_turns_the_scale_between_like_towns() -> None:
    assert placed("Floods hit Vrbas.", GPE="Vrbas") == [("Vrbas", None, None)]
    assert placed("Floods hit the centre in Vrbas.", "Serbia", GPE="Vrbas") == [("Vrbas", "RS", "VO")]


def test_georgia_is_the_country_among_its_neighbours() -> None:
    text = "Georgia met Russia. In Tbilisi they said that Georgia would go."
    assert {row for row in placed(text, GPE="Georgia, Russia, Tbilisi") if row[0] == "Georgia"} == {
        ("Georgia", "GE", None)
    }


def test_georgia_is_the_state_among_its_towns() -> None:
    text = "Voters in Atlanta and Savannah chose. Georgia counts in the U.S. vote."
    assert placed(text, GPE="Atlanta, Savannah, Georgia, U.S.")[2] == ("Georgia", "US", "GA")


def test_washington_is_the_capital() -> None:
    assert placed("Talks in Washington failed.", GPE="Washington") == [("Washington", "US", "DC")]


def test_washington_is_the_state_where_the_text_calls_it_one() -> None:
    assert placed("The Washington state mayor spoke.", GPE="Washington") == [("Washington", "US", "WA")]
    assert placed("He lives in Seattle, Washington.", GPE="Seattle, Washington")[1] == ("Washington", "US", "WA")


def test_two_great_cities_in_a_list_do_not_qualify_each_other() -> None:
    text = "Stops in Washington, New York and Seattle followed."
    assert placed(text, GPE="Washington, New York, Seattle")[:2] == [
        ("Washington", "US", "DC"),
        ("New York", "US", "NY"),
    ]
    assert rows(text, GPE="Washington, New York, Seattle")[0]["latitude"] == 38.9


def test_a_county_of_a_common_name_needs_its_state() -> None:
    text = "Rain fell on Orange County."
    assert placed(text, GPE="Orange County") == [("Orange County", None, None)]
    assert placed("California is dry. " + text, GPE="California, Orange County")[1] == ("Orange County", "US", "CA")


def test_directions_are_no_part_of_a_place() -> None:
    assert rows("Shells fell in eastern Ukraine.", LOC="eastern Ukraine")[0]["name"] == "Ukraine"
    assert rows("It hit a northern Kyiv suburb.", LOC="northern Kyiv suburb")[0]["name"] == "Kyiv"


def test_another_spelling_finds_the_town() -> None:
    assert rows("Rain fell in Kiev.", GPE="Kiev")[0]["name"] == "Kyiv"


def test_a_demonym_is_its_country() -> None:
    row = rows("A Ukrainian officer spoke.", NORP="Ukrainian")[0]
    assert (row["name"], row["form"], row["precision"]) == ("Ukraine", "demonym", "country")
    assert row["reason"] == "word for the people of Ukraine"


def test_a_demonym_in_the_plural_is_its_country() -> None:
    assert rows("Many Russians left.", NORP="Russians")[0]["name"] == "Russia"


def test_a_language_is_no_place() -> None:
    assert rows("She speaks Russian well.", NORP="Russian") == []
    assert rows("It is a Russian language test.", NORP="Russian") == []


def test_a_party_is_no_place() -> None:
    assert rows("A Republican spoke.", NORP="Republican") == []


def test_a_place_in_the_name_of_a_body_is_part_of_it() -> None:
    row = rows("The Seattle Police came.", ORG="Seattle Police")[0]
    assert (row["text"], row["form"], row["name"]) == ("Seattle", "part", "Seattle")


def test_a_street_is_not_in_the_town_it_is_called_after() -> None:
    row = rows("A shop on London Road burned.", LOC="London Road")[0]
    assert (row["text"], row["latitude"], row["reason"]) == ("London Road", None, "not in the gazetteer")


def test_an_embassy_is_not_in_the_country_it_is_called_after() -> None:
    assert [row["latitude"] for row in rows("The Russian Embassy closed.", FAC="Russian Embassy")] == [None]


def test_a_building_is_where_the_text_says_it_stands() -> None:
    row = rows("He was taken to Harbor Hospital in Seattle.", FAC="Harbor Hospital", GPE="Seattle")[0]
    assert (row["text"], row["name"], row["precision"]) == ("Harbor Hospital", "Seattle", "city")
    assert row["reason"] == "not in the gazetteer itself; stands in Seattle"


def test_a_surname_is_no_town() -> None:
    text = "Kobe Bryant played in the U.S. league. Bryant won."
    assert [
        row["latitude"] for row in rows(text, PERSON="Kobe Bryant", GPE="Bryant, U.S.") if row["text"] == "Bryant"
    ] == [None]


def test_what_is_marked_as_a_person_and_is_a_given_name_is_no_place() -> None:
    assert rows("Later Paris sang.", PERSON="Paris") == []


def test_what_is_marked_as_a_person_can_be_a_great_city() -> None:
    assert placed("They played against London there.", PERSON="London") == [("London", "GB", "ENG")]


def test_a_country_that_the_model_passed_over_is_found() -> None:
    row = rows("Aid for Ukraine came.")[0]
    assert (row["text"], row["form"], row["mention_id"]) == ("Ukraine", "unmarked", None)


def test_a_piece_of_a_longer_name_is_the_whole_name() -> None:
    row = rows("Pirates in the Gulf of Guinea fired.", GPE="Guinea")[0]
    assert (row["text"], row["name"], row["precision"]) == ("Gulf of Guinea", "Gulf of Guinea", "sea")


def test_acronyms_keep_their_case() -> None:
    assert placed("He told US about it.") == [("US", "US", None)]
    assert placed("Us and them.") == []


def test_seas_and_landmarks_have_points_of_their_own() -> None:
    found = rows("On the Black Sea the Kremlin waits.", LOC="Black Sea", FAC="Kremlin")
    assert [(row["precision"], row["latitude"], row["country_code"]) for row in found] == [
        ("sea", 43.0, None),
        ("point", 55.752, "RU"),
    ]


def test_an_unknown_place_is_null_with_the_reason() -> None:
    row = rows("He went to Xyzzy.", GPE="Xyzzy")[0]
    assert (row["latitude"], row["precision"], row["reason"]) == (None, None, "not in the gazetteer")


def test_equal_towns_are_null_with_the_reason() -> None:
    row = rows("He was in Vrbas.", GPE="Vrbas")[0]
    assert (row["latitude"], row["reason"]) == (None, "2 places of that name, none of them likelier than the others")


def test_rows_keep_the_contract() -> None:
    text = "PARIS, Texas — A Ukrainian at Harbor Hospital in Seattle saw Xyzzy."
    found = rows(text, GPE="PARIS, Texas, Seattle, Xyzzy", NORP="Ukrainian", FAC="Harbor Hospital")
    frame = pl.DataFrame([row | {"made_by": "places-1"} for row in found], schema=PLACES.polars_schema)
    assert frame.height == 6
    assert all(frame.select(rule.polars.all()).item() for rule in PLACES.judgements())


def test_text_is_read_verbatim() -> None:
    text = "Straße — “Kyiv”, Ukraine’s capital, and the U.S. spoke."
    for row in rows(text, GPE="Kyiv, Ukraine, U.S."):
        assert text[row["start_char"] : row["end_char"]] == row["text"]


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet="PKarisyv ,.’UTexas\n", max_size=60))
def test_any_text_gives_rows_in_order_that_do_not_overlap(text: str) -> None:
    found = rows("Paris " + text + " Kyiv", GPE="Paris, Kyiv, Texas")
    assert all(one["end_char"] <= other["start_char"] for one, other in zip(found, found[1:], strict=False))


def test_doing_it_twice_gives_the_same() -> None:
    text = "Paris, Texas, and London met. Springfield and Georgia too."
    names = {"GPE": "Paris, Texas, London, Springfield, Georgia"}
    assert rows(text, **names) == rows(text, **names)


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


def test_the_capital_of_a_country_said_before_it_is_qualified() -> None:
    text = "London, Ontario, slept. The British capital, London, did not."
    assert placed(text, GPE="London, Ontario, British")[-1] == ("London", "GB", "ENG")
