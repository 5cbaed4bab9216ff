"""The five Ws: the one event that an article reports."""

from transforms.layers.headline import Words, read_headline

WORDS = Words(
    verbs={"capsized": 3, "struck": 2, "harbour": -4, "strike": -2},
    known=frozenset(("blame", "attack")),
    names=frozenset(("Kisumu", "Lake Lines", "Mara Odhiambo", "Tiago Brandao", "Mara")),
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


def test_a_long_clause_ends_before_what_can_be_left_out():
    title = "Lake Lines blames weather service for a warning that came an hour too late"
    assert parts(title) == ("Lake Lines", "blames weather service")
