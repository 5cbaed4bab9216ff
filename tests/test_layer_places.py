"""Which place a name means, and the point it gets."""

from small_world import placed, rows


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


def test_another_spelling_finds_the_town() -> None:
    assert rows("Rain fell in Kiev.", GPE="Kiev")[0]["name"] == "Kyiv"


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


def test_the_capital_of_a_country_said_before_it_is_qualified() -> None:
    text = "London, Ontario, slept. The British capital, London, did not."
    assert placed(text, GPE="London, Ontario, British")[-1] == ("London", "GB", "ENG")
