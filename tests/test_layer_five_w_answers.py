"""The five Ws: which answer is taken of those that the layers found, and the row that it names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from parses import ARTICLE, plain

from transforms.layers.article import ArticleContext
from transforms.layers.five_w_place import tell_where
from transforms.layers.five_w_setting import Story, lead_of, tell_when
from transforms.layers.five_w_who import tell_who
from transforms.layers.headline import read_headline
from transforms.layers.headline_verbs import Words
from transforms.layers.page import Page

NO_TIME = {"time_start": None}
PUBLISHED = ArticleContext(ARTICLE.article_id, published_on=date(2025, 7, 4))


def story(text: str, title: str = "", places: Sequence[dict] = (), times: Sequence[dict] = (), **names: str) -> Story:
    """A story of a text in which the names given by label are mentions; verbs of its headline are blame and fall."""
    page = Page(plain(text, **names))
    mentions = [
        {"text": span.text, "label": span.label_, "start_char": span.start_char, "mention_id": f"m{span.start_char}", "entity_id": "e"}
        for span in page.doc.ents
    ]  # fmt: skip
    words = Words({"fall": 1}, {"blame"}, {row["text"] for row in mentions})
    return Story(page, PUBLISHED, (), times, places, mentions, (), title, read_headline(title, words), {"worker"})


def place(text: str, printed: str, is_known: bool = True, after: str = "", **columns: Any) -> dict:
    """A row of places for a name where it first stands in a text (after some words), a town unless told."""
    start = text.index(printed, text.index(after))
    told = {"latitude": 1.0, "precision": "city"} if is_known else {"latitude": None, "precision": None}
    return (
        {
            "text": printed,
            "start_char": start,
            "end_char": start + len(printed),
            "mention_id": f"m{start}",
            "form": "name",
        }
        | told
        | columns
    )


def where(text: str, *names: dict, title: str = "", **labels: str) -> tuple[str | None, str | None]:
    row = tell_where(story(text, title, names, **labels), None, NO_TIME)
    return row["place"], row["place_mention_id"]


def test_a_building_is_told_with_the_town_it_is_said_to_be_in():
    text = "Guards closed Marten Hall in the old town of Luga. Visitors left."
    names = place(text, "Marten Hall", is_known=False), place(text, "Luga")
    assert where(text, *names, FAC="Marten Hall", GPE="Luga") == ("Marten Hall, Luga", "m14")


def test_a_town_beside_another_is_told_alone():
    text = "Rivals met in Luga and Pskov. They left."
    assert where(text, place(text, "Luga"), place(text, "Pskov"), GPE="Luga, Pskov") == ("Luga", "m14")


def test_a_surname_is_no_place():
    text = "Anna Luga blamed the port. The town of Pskov waits. Luga said nothing."
    names = place(text, "Luga", after="waits"), place(text, "Pskov")
    assert where(text, *names, PERSON="Anna Luga", GPE="Pskov, Luga") == ("Pskov", "m39")


def test_a_demonym_gives_the_place_that_the_headline_names():
    text = "Kranz won the Latvian race. Nobody saw it."
    row = place(text, "Latvian", form="demonym", name="Latvia", precision="country")
    assert where(text, row, title="Kranz wins race in Latvia", NORP="Latvian") == ("Latvia", "m14")
    assert where(text, row, title="Kranz wins race", NORP="Latvian") == (None, None)


def test_a_surname_after_a_preposition_of_place_is_one():
    text = "Anna Luga spoke in Luga. Nobody came."
    assert where(text, place(text, "Luga", after="in "), PERSON="Anna Luga", GPE="Luga") == ("Luga", "m19")


def test_a_name_that_nobody_knows_needs_a_preposition_of_place():
    text = "Red Oak won again. The race in Luga was long."
    names = place(text, "Red Oak", is_known=False), place(text, "Luga")
    assert where(text, *names, LOC="Red Oak", GPE="Luga") == ("Luga", "m31")


def test_where_somebody_comes_from_is_not_where_it_happened():
    text = "A man from Luga fell off a ladder. He broke a leg. It was in Pskov."
    assert where(text, place(text, "Luga"), place(text, "Pskov"), GPE="Luga, Pskov") == ("Pskov", "m61")


def test_a_dateline_in_capitals_tells_where():
    text = "LUGA, Russia (AP) -- The port reopened. Ships came from Riga and Pskov."
    names = place(text, "LUGA"), place(text, "Pskov"), place(text, "Russia", precision="country")
    assert where(text, *names, GPE="LUGA, Russia, Pskov") == ("LUGA, Russia", "m0")


def when(text: str, *rows: dict) -> date | None:
    return tell_when(story(text, times=rows), None)["happened_on"]


def day(day: date, sentence: int, start: int, anchor: str = "publication") -> dict:
    return {
        "starts_on": day,
        "ends_on": day,
        "type": "DATE",
        "sentence_index": sentence,
        "start_char": start,
        "anchor": anchor,
        "rule": "month and day",
    }


def test_the_day_of_the_first_sentence_comes_before_one_said_later():
    assert when("x", day(date(2025, 7, 2), 0, 5), day(date(2025, 7, 3), 1, 50), day(date(2025, 7, 3), 2, 90)) == date(
        2025, 7, 2
    )


def test_a_far_day_is_taken_where_it_is_said_in_full_twice():
    far = date(2024, 2, 1)
    assert when("x", day(far, 0, 5, "itself"), day(far, 3, 80, "itself")) == far
    assert when("x", day(far, 0, 5, "itself")) is None
    assert when("x", day(far, 0, 5), day(far, 3, 80)) is None


def who(text: str, title: str, **names: str) -> tuple[str | None, str]:
    row = tell_who(story(text, title, **names), None)
    return row["who"], row["who_reason"]


def test_a_thing_of_somebodys_in_the_headline_stands_for_them():
    title = "Lumo share price outlook falls after recall"
    assert who("Lumo recalled lamps.", title, ORG="Lumo") == ("Lumo", "named in the subject of the headline")


def test_people_of_a_body_are_themselves():
    title = "Lumo night shift workers blame owner"
    assert who("Lumo recalled lamps.", title, ORG="Lumo") == ("Lumo night shift workers", "subject of the headline")


def test_the_longest_name_that_the_headline_begins_with_is_taken_before_its_kicker():
    text = "Anna Kranz won. Anna is 20."
    assert (
        who(text, "Oslo Games: Anna Kranz in tears of joy", PERSON="Anna Kranz, Anna", ORG="Oslo Games")[0]
        == "Anna Kranz"
    )


def test_a_name_broken_off_at_a_hyphen_is_printed_whole():
    text = "Rebels struck in Luga-on-Narva. They fled."
    assert where(text, place(text, "Luga"), GPE="Luga") == ("Luga-on-Narva", "m17")


def test_the_only_place_that_a_text_names_more_than_once_is_taken():
    text = "Fans are angry. Shops wait. The Riga bars shrank. More Riga bars will."
    names = place(text, "Riga", precision="country"), place(text, "Riga", precision="country", after="More")
    assert where(text, *names, GPE="Riga")[0] == "Riga"
    assert where(text, names[0], GPE="Riga")[0] is None


def test_a_suburb_is_told_with_the_town_before_it():
    text = "Crews left the Luga suburb of Marten by dawn. Fire had swept it."
    names = place(text, "Luga"), place(text, "Marten")
    assert where(text, *names, GPE="Luga") == ("Marten, Luga", "m30")


def test_a_country_is_narrowed_to_the_town_that_the_first_sentences_name():
    text = "Rebels in Koria shelled homes in Luga on Monday. Many fled."
    koria = place(text, "Koria", precision="country", country_code="KO")
    luga = place(text, "Luga", country_code="KO")
    assert where(text, koria, luga, title="Shelling in Koria", GPE="Koria")[0] == "Luga, Koria"


def test_whom_a_team_plays_is_no_place():
    text = "Marten drew with Luga at the weekend, and the crowd went home."
    assert where(text, place(text, "Luga"), title="Marten held by Luga", GPE="Luga") == (None, None)


def test_who_acts_in_the_headline_is_not_where():
    text = "TALLI - Koria and Luga signed a pact on Monday. Koria will pay."
    koria = place(text, "Koria", precision="country")
    assert where(text, koria, place(text, "TALLI"), title="Koria signs pact", GPE="Koria")[0] == "TALLI"


def test_buttons_and_captions_stand_before_the_first_sentence():
    text = (
        "Facebook Twitter\n\nPhoto: Crowds in Talli on an old day of rain.\n\nThe dam broke near Luga on a day of rain."
    )
    page = Page(plain(text))
    assert page.text[slice(*page.sentences[lead_of(page)])].startswith("The dam")
    assert story(text).distance(0) == 0
    assert replace(story(text), lead=2).distance(1) > replace(story(text), lead=2).distance(4)
