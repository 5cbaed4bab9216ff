"""The five Ws: the one event that an article reports."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flows.lexicons import load_lexicons
from transforms.layers.headline import read_headline
from transforms.layers.headline_verbs import Words

WORDS = Words(
    verbs={"capsized": 3, "struck": 2, "harbour": -4, "strike": -2, "clearing": 1, "celebrate": 1},
    known=frozenset(("blame", "attack", "win")),
    names=frozenset(("Kisumu", "Lake Lines", "Mara Odhiambo", "Tiago Brandao", "Mara", "Joao")),
    deeds=frozenset(("shelling",)),
)


def parts(title: str) -> tuple[str, str] | None:
    found = read_headline(title, WORDS)
    return found and (title[slice(*found.who)], title[slice(*found.what)])


def test_the_word_after_a_name_that_ends_in_s_is_the_verb():
    assert parts("Lake Lines denies fault after ferry sinks") == ("Lake Lines", "denies fault")


def test_several_names_are_one_subject():
    assert parts("Mara Odhiambo and Tiago Brandao open talks as rain falls") == (
        "Mara Odhiambo and Tiago Brandao",
        "open talks",
    )
    assert parts("Mara Odhiambo and Tiago Brandao attack the plan, again") == (
        "Mara Odhiambo and Tiago Brandao",
        "attack the plan",
    )


def test_a_kicker_is_left_out():
    assert parts("Ferry disaster: Mara Odhiambo blames the owner") == ("Mara Odhiambo", "blames the owner")


def test_a_form_that_the_article_uses_as_a_verb_is_one_in_the_headline():
    assert parts("Ferry with eighty people capsized off Kisumu") == ("Ferry with eighty people", "capsized off Kisumu")


def test_a_headline_without_a_verb_has_no_clause():
    assert parts("Panic at the harbour of Kisumu") is None


def test_a_number_of_people_needs_no_verb():
    assert parts("Five dead after ferry sinks") == ("Five", "dead")


def test_names_that_the_text_writes_shorter_end_where_the_capitals_end():
    assert parts("Joao Brandao finally wins the lake race") == ("Joao Brandao", "wins the lake race")
    assert parts("Mara Odhiambo, Otto Kranz and Joao Brandao finish together") == (
        "Mara Odhiambo, Otto Kranz and Joao Brandao",
        "finish together",
    )


def test_a_clause_about_nobody_gives_way_to_the_next():
    assert parts("You may not believe it, but Mara Odhiambo wins the vote") == ("Mara Odhiambo", "wins the vote")


def test_a_clause_after_a_beginning_without_a_verb_is_read():
    assert parts("Songs and flags as crowds celebrate the new ferry") == ("crowds", "celebrate the new ferry")


def test_a_headline_that_opens_with_a_deed_is_about_the_deed():
    assert parts("Shelling in Kisumu as crowds celebrate the new ferry") is None
    assert parts("Kisumu ferry plan in ruins as crowds celebrate the new bridge") is None


def test_pictures_show_whom_the_headline_is_about():
    assert parts("Video shows crews clearing the harbour road") == ("crews", "clearing the harbour road")


def test_a_headline_that_quotes_somebody_is_about_them():
    assert parts("Mara to voters: the boats will come") == ("Mara", "the boats will come")
    assert parts("Mara Odhiambo: “We want our boats back”") == ("Mara Odhiambo", "“We want our boats back”")


def test_a_long_clause_keeps_what_makes_it_no_longer_than_eight_words():
    title = "Mara Odhiambo blames wind over the lake for delay of ferries near Kisumu harbour"
    assert parts(title) == ("Mara Odhiambo", "blames wind over the lake")


def test_a_long_clause_ends_before_what_can_be_left_out():
    title = "Lake Lines blames weather service for a warning that came an hour too late"
    assert parts(title) == ("Lake Lines", "blames weather service")


LISTS = load_lexicons()
LISTED = Words(
    verbs={},
    known=LISTS.known_verbs.bases,
    names=frozenset(("Ostrava Steel", "Luga", "Marek Kurz", "Kurz")),
    deeds=LISTS.events.nouns,
    pasts=LISTS.known_verbs.pasts,
    nouns=LISTS.known_verbs.nouns,
    agents=LISTS.events.agents,
    people=frozenset(("Marek Kurz",)),
)


def listed(title: str) -> tuple[str, str] | None:
    found = read_headline(title, LISTED)
    return found and (title[slice(*found.who)], title[slice(*found.what)])


def test_a_headline_with_a_capital_on_every_word_is_parted_at_its_verb():
    assert listed("Tram Crash Near Luga Leaves Nine Dead") == ("Tram Crash Near Luga", "Leaves Nine Dead")
    assert listed("Nurse Cleared Over Ward Deaths") == ("Nurse", "Cleared Over Ward Deaths")
    assert listed("Drone Strikes Hit Harbour Town") == ("Drone Strikes", "Hit Harbour Town")


def test_a_participle_is_the_verb_where_no_other_follows():
    assert listed("Ferry captain freed on bail") == ("Ferry captain", "freed on bail")
    assert listed("Miners trapped in coal mine rescued") == ("Miners trapped in coal mine", "rescued")
    assert listed("Goats stolen from farm could be in Luga") == ("Goats stolen from farm", "could be in Luga")


def test_what_may_be_a_plural_is_the_verb_only_where_nothing_fits_better():
    assert listed("Luga floods kill six") == ("Luga floods", "kill six")
    assert listed("Luga shells border town") == ("Luga", "shells border town")
    assert listed("Court orders recount") == ("Court", "orders recount")
    assert listed("Ship owner in court on corruption charges") is None


def test_what_is_to_be_done_is_the_clause_of_a_headline_without_another():
    assert listed("Ostrava Steel to cut 300 jobs") == ("Ostrava Steel", "to cut 300 jobs")
    assert listed("How to cut a hedge") is None


def test_a_comma_joins_subjects_and_an_age_stands_between_commas():
    assert listed("Ostrava Steel, Kurz swap shares") == ("Ostrava Steel, Kurz", "swap shares")
    assert listed("Border guards, smugglers clash near Luga") == ("Border guards, smugglers", "clash near Luga")
    assert listed("Odhiambo, Brandao speak by phone") == ("Odhiambo, Brandao", "speak by phone")
    assert listed("Woman, 31, rescued from well") == ("Woman, 31", "rescued from well")


def test_who_keeps_the_last_point_of_an_abbreviation():
    assert listed("U.K. lifts ban on eels") == ("U.K.", "lifts ban on eels")


def test_a_question_and_a_clause_of_what_is_beside_are_about_nobody():
    assert listed("What do the new fares mean?") is None
    assert listed("As Marek Kurz turns 70, crowds cheer in Luga") == ("crowds", "cheer in Luga")


def test_the_day_behind_a_subject_is_no_part_of_it():
    assert listed("A judge on Friday sentenced the ferry captain") == ("A judge", "sentenced the ferry captain")


def test_a_clause_before_a_colon_is_read_where_none_follows_it():
    assert listed("Marek Kurz praises crew: I am proud") == ("Marek Kurz", "praises crew")


@given(
    st.lists(
        st.sampled_from(["Mara", "...", "--", " – ", ", ", ": ", " as ", "“", "says ", "5 ", "in "]), max_size=9
    ).map("".join)
)
def test_any_headline_is_read_even_where_a_name_has_no_letter(title: str):
    words = replace(WORDS, names=frozenset(("Mara", "--", "...")))
    found = read_headline(title, words)
    assert found is None or 0 <= found.who[0] < found.who[1] <= found.what[0] < found.what[1] <= len(title)
