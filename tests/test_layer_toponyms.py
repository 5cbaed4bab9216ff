"""Where a text names a place: names, parts of names, words for people, and what only looks like one."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import placed, rows

from schemas.places import PLACES


def test_directions_are_no_part_of_a_place() -> None:
    assert rows("Shells fell in eastern Ukraine.", LOC="eastern Ukraine")[0]["name"] == "Ukraine"
    assert rows("It hit a northern Kyiv suburb.", LOC="northern Kyiv suburb")[0]["name"] == "Kyiv"


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
