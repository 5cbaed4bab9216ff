"""Mentions, and who is who inside an article."""

import pytest
from parses import plain, read


def linked(text: str, **names: str) -> dict[str, str | None]:
    """The entity's name by printed form (the last occurrence counts)."""
    rows = read(plain(text, **names))
    named = {row["entity_id"]: row["name"] for row in rows["entities"]}
    return {row["text"]: named.get(row["entity_id"]) for row in rows["mentions"]}


def reasons(text: str, **names: str) -> dict[str, str]:
    """The reason by printed form."""
    return {row["text"]: row["entity_reason"] for row in read(plain(text, **names))["mentions"]}


def test_a_surname_after_a_full_name_is_that_person() -> None:
    text = "President Donald Trump spoke. Trump left."
    assert linked(text, PERSON="Donald Trump, Trump") == {"Donald Trump": "Donald Trump", "Trump": "Donald Trump"}
    assert reasons(text, PERSON="Donald Trump, Trump")["Trump"] == "surname of Donald Trump"


def test_a_surname_before_the_full_name_is_that_person_too() -> None:
    assert linked("Trump spoke. Donald Trump left.", PERSON="Donald Trump, Trump")["Trump"] == "Donald Trump"


def test_two_bearers_of_a_surname_are_not_merged_without_ground() -> None:
    text = "Hillary Clinton and Bill Clinton spoke. Clinton left."
    assert linked(text, PERSON="Hillary Clinton, Bill Clinton, Clinton")["Clinton"] is None
    assert reasons(text, PERSON="Hillary Clinton, Bill Clinton, Clinton")["Clinton"] == (
        "ambiguous surname: Hillary Clinton or Bill Clinton"
    )


@pytest.mark.parametrize(("title", "person"), [("Mrs.", "Hillary Clinton"), ("Mr.", "Bill Clinton")])
def test_a_courtesy_title_tells_two_bearers_apart(title: str, person: str) -> None:
    text = f"Hillary Clinton and Bill Clinton spoke. {title} Clinton left."
    assert linked(text, PERSON="Hillary Clinton, Bill Clinton, Clinton")["Clinton"] == person


def test_a_surname_means_the_only_bearer_named_so_far() -> None:
    text = "Hillary Clinton spoke. Clinton left. Bill Clinton stayed."
    assert linked(text, PERSON="Hillary Clinton, Bill Clinton, Clinton")["Clinton"] == "Hillary Clinton"


def test_middle_initials_and_short_first_names_do_not_make_a_new_person() -> None:
    text = "Joseph R. Biden spoke. Joe Biden left."
    found = linked(text, PERSON="Joseph R. Biden, Joe Biden")
    assert found == {"Joseph R. Biden": "Joseph R. Biden", "Joe Biden": "Joseph R. Biden"}


def test_the_id_of_a_person_does_not_depend_on_initials_titles_or_the_other_forms() -> None:
    one = read(plain("Mr. Donald J. Trump spoke.", PERSON="Mr. Donald J. Trump"))["entities"]
    other = read(plain("Trump spoke. Donald Trump left.", PERSON="Donald Trump, Trump"))["entities"]
    assert one[0]["entity_id"] == other[0]["entity_id"]


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    text = "The Kenya Wildlife Service (KWS) spoke. KWS left."
    assert linked(text, ORG="Kenya Wildlife Service, KWS")["KWS"] == "Kenya Wildlife Service"


def test_an_acronym_of_another_language_counts_when_it_stands_in_brackets() -> None:
    text = "The Workers' Party (PT) spoke."
    assert linked(text, ORG="Workers' Party, PT")["PT"] == "Workers' Party"


def test_an_acronym_never_spelled_out_is_its_own_entity() -> None:
    assert linked("The KWS spoke.", ORG="KWS") == {"KWS": "KWS"}


def test_known_short_forms_of_countries_are_one_entity() -> None:
    rows = read(plain("The U.S. and the United States and America agree.", GPE="U.S., United States, America"))
    assert len({row["entity_id"] for row in rows["mentions"]}) == 1
    assert rows["entities"][0]["aliases"] == ["America", "U.S.", "United States"]
    assert rows["entities"][0]["mention_count"] == 3


def test_a_common_noun_is_the_only_body_of_its_kind_after_the_definite_article() -> None:
    text = "The Justice Ministry spoke. The Ministry left. A Ministry opened."
    rows = read(plain(text, ORG="Justice Ministry, Ministry"))["mentions"]
    assert [row["entity_id"] is not None for row in rows] == [True, True, False]
    assert rows[2]["entity_reason"] == "common noun that fits 1 bodies named in the article"


def test_a_form_labelled_in_two_ways_is_one_entity_by_majority() -> None:
    doc = plain("Kharkiv burned. Kharkiv fell. Kharkiv rose.", GPE="Kharkiv")
    spans = list(doc.ents)
    doc.ents = [spans[0], spans[1], doc.char_span(spans[2].start_char, spans[2].end_char, "ORG")]
    rows = read(doc)
    assert len(rows["entities"]) == 1
    assert rows["entities"][0]["label"] == "GPE"


def test_a_man_called_washington_is_not_the_city() -> None:
    text = "Denzel Washington spoke in Washington. Washington smiled."
    doc = plain(text, PERSON="Denzel Washington")
    city, man = (doc.char_span(at, at + 10, label) for at, label in ((27, "GPE"), (39, "PERSON")))
    doc.ents = [*doc.ents, city, man]
    ids = [row["entity_id"] for row in read(doc)["mentions"]]
    assert ids[0] == ids[2] != ids[1]


def test_a_weekday_is_a_date_whatever_the_model_takes_it_for() -> None:
    rows = read(plain("Hall left on Monday.", PERSON="Hall", MISC="Monday"))["mentions"]
    assert [(row["text"], row["label"]) for row in rows] == [("Hall", "PERSON"), ("Monday", "DATE")]


def test_values_have_no_entity() -> None:
    row = read(plain("It rained on Friday.", DATE="Friday"))["mentions"][0]
    assert (row["entity_id"], row["entity_reason"]) == (None, "not a name")


@pytest.mark.parametrize(
    ("written", "kept"), [("Putin's", "Putin"), ("Putin’s", "Putin"), ("“Putin”", "Putin"), ("Syria)", "Syria")]
)
def test_possessives_quote_marks_and_lone_brackets_are_not_part_of_a_name(written: str, kept: str) -> None:
    doc = plain(f"He saw {written} army.")
    doc.ents = [doc.char_span(7, 7 + len(written), "GPE")]
    row = read(doc)["mentions"][0]
    assert row["text"] == doc.text[row["start_char"] : row["end_char"]] == kept


def test_a_label_the_tables_do_not_know_is_named_in_the_error() -> None:
    with pytest.raises(ValueError, match="'WEAPON'"):
        read(plain("A Patriot flew.", WEAPON="Patriot"))


COUPLE = "Maria Santos, Paulo Santos, Santos"


@pytest.mark.parametrize(
    ("after", "person"),
    [
        ("Santos left.", None),
        ("Santos said she would appeal.", "Maria Santos"),
        ("The judge had left. Santos wept.", None),
        ("Paulo Santos rose. Santos wept.", "Paulo Santos"),
    ],
)
def test_the_surname_of_a_couple_is_who_a_pronoun_or_the_sentence_before_tells(after: str, person: str | None) -> None:
    text = f"Maria Santos came with her husband Paulo Santos. {after}"
    assert linked(text, PERSON=COUPLE)["Santos"] == person
    assert len({row["entity_id"] for row in read(plain(text, PERSON=COUPLE))["entities"]}) == 2


def test_father_and_son_of_one_name_are_two_people() -> None:
    names = "Robert Kane Sr., Robert Kane Jr., Kane"
    found = linked("Robert Kane Sr. and his son Robert Kane Jr. spoke. Kane left.", PERSON=names)
    assert found == {"Robert Kane Sr.": "Robert Kane Sr.", "Robert Kane Jr.": "Robert Kane Jr.", "Kane": None}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("George W. Bush", "George H.W. Bush", 2),
        ("Juan Carlos Vega", "Juan Miguel Vega", 2),
        ("Andrés Manuel López Obrador", "Andrés López Obrador", 1),
        ("Robert F. Kennedy", "Robert Francis Kennedy", 1),
    ],
)
def test_other_middle_names_make_another_person(one: str, other: str, count: int) -> None:
    assert len(read(plain(f"{one} spoke. {other} left.", PERSON=f"{one}, {other}"))["entities"]) == count


def test_an_initial_that_fits_two_people_is_nobody() -> None:
    text = "J. Smith paid. John Smith met Jane Smith."
    assert linked(text, PERSON="J. Smith, John Smith, Jane Smith")["J. Smith"] is None


def test_a_first_name_before_a_couples_name_has_its_surname_too() -> None:
    rows = read(plain("Maria and Paulo Santos came. Maria Santos left.", PERSON="Maria, Paulo Santos, Maria Santos"))
    assert len(rows["entities"]) == 2


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Robin van Maarsen", "Van Maarsen"),
        ("Sergio Ramírez Olmedo", "Ramírez Olmedo"),
        ("Karim al-Hadidi", "Al Hadidi"),
        ("Karim al-Hadidi", "Hadidi"),
        ("Karim Al Hadidi", "al-Hadidi"),
    ],
)
def test_the_last_names_of_somebody_named_in_full_are_that_person(full: str, short: str) -> None:
    assert linked(f"{full} spoke. {short} left.", PERSON=f"{full}, {short}") == {full: full, short: full}
    assert linked(f"{short} spoke. {full} left.", PERSON=f"{full}, {short}") == {full: full, short: full}


def test_a_first_name_and_a_surname_are_no_last_names_of_another() -> None:
    text = "Juan Carlos Pardo spoke. Carlos Pardo left."
    assert linked(text, PERSON="Juan Carlos Pardo, Carlos Pardo")["Carlos Pardo"] == "Carlos Pardo"


def test_last_names_that_two_people_end_with_are_not_merged_without_ground() -> None:
    text = "Ana de la Rosa and Luis de la Rosa spoke. De la Rosa left."
    assert linked(text, PERSON="Ana de la Rosa, Luis de la Rosa, De la Rosa")["De la Rosa"] == "De la Rosa"


@pytest.mark.parametrize("nickname", ['"Dolfo"', "“El Flaco”", "‘Buba’"])
def test_a_nickname_in_marks_parts_no_name(nickname: str) -> None:
    text = f"Rodolfo {nickname} Abad ran. Pia Abad won. Rodolfo Abad rests."
    found = read(plain(text, PERSON="Rodolfo, Abad, Pia Abad, Rodolfo Abad"))
    assert [row["text"] for row in found["mentions"]] == [f"Rodolfo {nickname} Abad", "Pia Abad", "Rodolfo Abad"]
    assert len({row["entity_id"] for row in found["mentions"]}) == 2


def test_what_ends_with_a_legal_form_is_a_body() -> None:
    rows = read(plain("Halden Salmon ASA sank. Halden Salmon Sa sank.", LOC="Halden Salmon ASA", PERSON="Halden"))
    assert (rows["mentions"][0]["text"], rows["mentions"][0]["label"]) == ("Halden Salmon ASA", "ORG")


def test_a_word_for_several_people_is_nobodys_name_unless_somebody_bears_it() -> None:
    assert linked("Gunmen fled. Rebels hid.", PERSON="Gunmen, Rebels") == {}
    assert list(linked("Ann Pilots fled. Pilots hid.", PERSON="Ann Pilots, Pilots")) == ["Ann Pilots", "Pilots"]


def test_a_lone_capital_is_no_person_unless_somebody_bears_its_name() -> None:
    assert [row["label"] for row in read(plain("Islamabad knew.", PERSON="Islamabad"))["mentions"]] == ["GPE"]
    rows = read(plain("Rex Islamabad knew. Islamabad left.", PERSON="Rex Islamabad, Islamabad"))
    assert [row["label"] for row in rows["mentions"]] == ["PERSON", "PERSON"]


def test_an_office_before_a_name_is_no_name() -> None:
    assert linked("Headteacher Paul Abad fell.", PERSON="Headteacher, Paul Abad") == {"Paul Abad": "Paul Abad"}
    assert list(linked("Bishop fell. Paul Abad ran.", PERSON="Bishop, Paul Abad")) == ["Bishop", "Paul Abad"]
