"""Attributions: direct speech, reported speech, and who speaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import ARTICLE, parsed, plain, read
from spacy.tokens import Span

from transforms.layers.attribution_tagger import GROUP


def quotes(text: str, **names: str) -> list[tuple[str, str | None, str | None]]:
    """Words, cue and speaker of each part."""
    return [(row["text"], row["cue"], row["speaker"]) for row in read(plain(text, **names))["quotes"]]


def speaker(text: str, **names: str) -> tuple[str | None, str]:
    """Name of the last quotation's entity, and the reason."""
    rows = read(plain(text, **names))
    named = {row["entity_id"]: row["name"] for row in rows["entities"]}
    last = rows["quotes"][-1]
    return named.get(last["speaker_entity_id"]), last["speaker_reason"]


def test_the_marks_are_part_of_the_words() -> None:
    assert quotes("“We will go,” Trump said.", PERSON="Trump") == [("“We will go,”", "said", "Trump")]


def test_cue_and_speaker_may_change_places() -> None:
    assert quotes("“We will go,” said Trump.", PERSON="Trump") == [("“We will go,”", "said", "Trump")]


@pytest.mark.parametrize("lead", ["Trump said: ", "Trump said, ", "On Friday Trump said "])
def test_the_cue_may_stand_before_the_words(lead: str) -> None:
    assert quotes(f"{lead}“We will go.”", PERSON="Trump") == [("“We will go.”", "said", "Trump")]


def test_words_on_both_sides_of_the_cue_are_one_quotation() -> None:
    rows = read(plain("“We will go,” Trump said. “We must. Now.”", PERSON="Trump"))["quotes"]
    assert [(row["part"], row["text"]) for row in rows] == [(0, "“We will go,”"), (1, "“We must. Now.”")]
    assert len({row["quote_id"] for row in rows}) == 1


def test_a_sentence_broken_off_by_the_cue_goes_on_in_small_letters() -> None:
    found = quotes("“We will go,” Trump said, “and we will win.”", PERSON="Trump")
    assert [words for words, _, _ in found] == ["“We will go,”", "“and we will win.”"]


def test_a_title_before_the_cue_is_no_end_of_a_sentence() -> None:
    rows = read(plain("''He will go,'' Mr. Hall said. ''But he may not.''", PERSON="Hall"))["quotes"]
    assert [row["part"] for row in rows] == [0, 1]


def test_a_second_cue_begins_a_second_quotation() -> None:
    rows = read(plain("“We go,” Trump said. Putin added: “We stay.”", PERSON="Trump, Putin"))["quotes"]
    assert [(row["cue"], row["speaker"]) for row in rows] == [("said", "Trump"), ("added", "Putin")]
    assert rows[0]["quote_id"] != rows[1]["quote_id"]


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    rows = read(plain("“We will go,” Trump said. “We must.\n\n“We cannot stay.”", PERSON="Trump"))["quotes"]
    assert [row["part"] for row in rows] == [0, 1, 2]
    assert rows[2]["speaker"] == "Trump"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” were wrong.",
        "He sang “Let It Be” on Friday.",
        "The film “Gone Girl,” a thriller, won.",
        "His “root causes” are not new.",
    ],
)
def test_scare_quotes_and_titles_of_works_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_an_unclosed_mark_loses_neither_the_words_nor_what_follows() -> None:
    found = quotes("“We will go now, he said.\n\n“They will stay,” Trump said.", PERSON="Trump")
    assert found[-1][0] == "“They will stay,”"


def test_quoted_words_without_a_cue_have_no_speaker_and_say_why() -> None:
    row = read(plain("It rained. “Nobody here has seen such rain before.” It stopped."))["quotes"][0]
    assert (row["cue"], row["speaker"], row["speaker_entity_id"]) == (None, None, None)
    assert row["speaker_reason"] == "no cue stands by the quote"


def test_he_is_the_only_man_named_nearby() -> None:
    name, reason = speaker("Donald Trump spoke. “We will go,” he said.", PERSON="Donald Trump")
    assert name == "Donald Trump"
    assert reason == "pronoun; Donald Trump is the only person it fits nearby"


def test_she_is_the_only_woman_among_those_named() -> None:
    name, _ = speaker("Donald Trump met Angela Merkel. “We will go,” she said.", PERSON="Donald Trump, Angela Merkel")
    assert name == "Angela Merkel"


def test_he_is_nobody_where_two_men_fit() -> None:
    name, reason = speaker(
        "Donald Trump met Vladimir Putin. “We will go,” he said.", PERSON="Donald Trump, Vladimir Putin"
    )
    assert name is None
    assert reason == "ambiguous pronoun: Donald Trump or Vladimir Putin"


def test_he_is_the_speaker_of_the_quotation_before() -> None:
    text = "“We go,” Donald Trump told Vladimir Putin. “It is late,” he said."
    assert speaker(text, PERSON="Donald Trump, Vladimir Putin")[0] == "Donald Trump"


def test_names_inside_the_quoted_words_are_not_who_he_is() -> None:
    text = "Donald Trump spoke. “Joe Biden lied,” he said."
    assert speaker(text, PERSON="Donald Trump, Joe Biden")[0] == "Donald Trump"


REPORTED = """
Police NOUN nsubj 1
said VERB ROOT 1
that SCONJ mark 5
three NUM nummod 4
men NOUN nsubj 5
drowned~ VERB ccomp 1
. PUNCT punct 1
"""


def test_the_clause_of_a_cue_verb_is_reported_speech() -> None:
    row = read(parsed(REPORTED))["quotes"][0]
    assert (row["kind"], row["text"], row["cue"], row["speaker"]) == (
        "indirect",
        "that three men drowned",
        "said",
        "Police",
    )
    assert row["speaker_entity_id"] is None
    assert row["speaker_reason"] == "no name: Police"


def test_a_clause_with_some_words_in_marks_is_mixed() -> None:
    doc = parsed(
        'He PRON nsubj 1\nsaid VERB ROOT 1\nit PRON nsubj 6\nwas AUX cop 6\na DET det 6\n"~ PUNCT punct 6\n'
        'disaster~ NOUN ccomp 1\n"~ PUNCT punct 6\n. PUNCT punct 1'
    )
    row = read(doc)["quotes"][0]
    assert (row["kind"], row["text"]) == ("mixed", 'it was a "disaster"')


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="“”\"'‘’., \n:aT", max_size=50).map(lambda marks: f"Trump said {marks} he said. " + marks))
def test_no_row_of_any_text_points_past_its_words(text: str) -> None:
    rows = read(plain(text, PERSON="Trump"))
    for row in (*rows["quotes"], *rows["mentions"], *rows["sentences"]):
        assert text[row["start_char"] : row["end_char"]] == row["text"] != ""
        assert row["article_id"] == ARTICLE.article_id
    keys = [(row["quote_id"], row["part"]) for row in rows["quotes"]]
    assert len(keys) == len(set(keys))


def test_reading_twice_gives_the_same_rows() -> None:
    doc = plain("“We go,” Trump said. Putin said “We stay.” Clinton left.", PERSON="Trump, Putin, Clinton")
    assert read(doc) == read(doc)


def test_a_quotation_may_be_signed_after_a_dash() -> None:
    text = "Readers wrote to us.\n\n“He was kind to all of us.” — Maria Gomez\n\n“He was not.” ― Ann Hall"
    assert quotes(text) == [
        ("“He was kind to all of us.”", "—", "Maria Gomez"),
        ("“He was not.”", "―", "Ann Hall"),
    ]


def spoken_by(text: str, source: str, **names: str) -> tuple[str | None, str]:
    """Name of the last quotation's entity and the reason, where the tagger marks the sources: "one | another"."""
    doc = plain(text, **names)
    starts = [(text.rindex(phrase), phrase) for phrase in source.split(" | ")]
    doc.spans[GROUP] = [doc.char_span(start, start + len(phrase), "SOURCE") for start, phrase in starts]
    rows = read(doc)
    named = {row["entity_id"]: row["name"] for row in rows["entities"]}
    return named.get(rows["quotes"][-1]["speaker_entity_id"]), rows["quotes"][-1]["speaker_reason"]


@pytest.mark.parametrize("bullet", ["- ", "• ", "— "])
def test_a_list_of_quotations_is_signed_line_by_line(bullet: str) -> None:
    text = (
        f"Reactions:\n\n{bullet}“We need bread.” – Fatima Khoury, a widow\n\n{bullet}“They come and go.” - Elias Nassar"
    )
    assert quotes(text, PERSON="Fatima Khoury, Elias Nassar") == [
        ("“We need bread.”", "–", "Fatima Khoury"),
        ("“They come and go.”", "-", "Elias Nassar"),
    ]


def test_one_of_a_people_who_speaks_is_a_person_and_not_the_state() -> None:
    text = "Coach Franco Rossi hailed his side. “I am proud,” the Italian told NOS."
    assert spoken_by(text, "the Italian", PERSON="Franco Rossi", NORP="Italian")[0] == "Franco Rossi"
    assert spoken_by("“We are proud,” the French said.", "the French", NORP="French")[0] == "French"


def test_the_aged_is_the_only_person_nearby_or_nobody() -> None:
    who = "the 34-year-old"
    assert spoken_by(f"Ana Pardo won. “I am proud,” {who} said.", who, PERSON="Ana Pardo")[0] == "Ana Pardo"
    assert spoken_by(f"Ana Pardo beat Eva Lund. “So be it,” {who} said.", who, PERSON="Ana Pardo, Eva Lund")[0] is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Mareco Institute closed. “It rains,” the institute said.", "Mareco Institute"),
        ("“We sell,” Mareco said. “We go on,” the company said.", "Mareco"),
        ("Peru's foreign ministry and the Ministry of Mines met. “We agree,” the ministry said.", None),
        ("The Mareco Institute and the Lund Institute closed. “It rains,” the institute said.", None),
        ("Mareco closed. “It rains,” the committee said.", None),
    ],
)
def test_the_ministry_is_the_only_one_named_and_the_company_the_one_that_spoke_last(text: str, who: str | None) -> None:
    names = ("Mareco Institute", "Lund Institute", "Ministry of Mines", "Mareco")
    source = text[text.rindex(" the ") + 1 : text.rindex(" said")]
    sources = f"Mareco | {source}" if "Mareco said" in text else source
    assert spoken_by(text, sources, ORG=", ".join(name for name in names if name in text))[0] == who


def test_of_two_who_speak_together_the_first_is_the_speaker() -> None:
    text = "“We demand an end to it,” Mareco and Lund Bank said."
    found = spoken_by(text, "Mareco and Lund Bank", ORG="Mareco, Lund Bank")
    assert found == ("Mareco", "the first of those who speak together")


def test_a_sentence_that_ends_with_a_colon_leads_up_to_the_words() -> None:
    assert quotes("The board was clear:\n\n“We will not vote on this again.”") == [
        ("“We will not vote on this again.”", ":", None),
    ]


@pytest.mark.parametrize(("phrase", "who"), [("Hall's lawyer, Ada Lund,", "Ada Lund"), ("Hall's lawyer", None)])
def test_who_owns_a_speaker_does_not_speak(phrase: str, who: str | None) -> None:
    text = f"“We will appeal,” {phrase} said."
    doc = plain(text, PERSON="Hall, Ada Lund" if who else "Hall")
    start = text.index(phrase)
    doc.spans[GROUP] = [
        doc.char_span(start, start + len(phrase.rstrip(",")), "SOURCE", alignment_mode="contract"),
        doc.char_span(start + len(phrase) + 1, len(text) - 1, "CUE"),
    ]
    rows = read(doc)
    named = {row["entity_id"]: row["name"] for row in rows["entities"]}
    assert [named.get(row["speaker_entity_id"]) for row in rows["quotes"]] == [who]


def test_he_is_whom_the_sentence_before_is_about_where_its_words_are_nobody_s() -> None:
    doc = parsed("""
Bo PROPN nsubj 2
Lund PROPN flat 0
said VERB root 2
rain NOUN nsubj 4
fell VERB ccomp 2
. PUNCT punct 2
Wind NOUN nsubj 7
rose VERB root 7
. PUNCT punct 7
Vic PROPN nsubj 11
Hall PROPN flat 9
left VERB root 11
. PUNCT punct 11
He PRON nsubj 14
said VERB root 14
ice NOUN nsubj 16
held VERB ccomp 14
. PUNCT punct 14
""")
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 9, 11, "PERSON")]
    rows = read(doc)
    named = {row["entity_id"]: row["name"] for row in rows["entities"]}
    assert [(row["text"], named.get(row["speaker_entity_id"])) for row in rows["quotes"]] == [
        ("rain fell", "Bo Lund"),
        ("ice held", "Vic Hall"),
    ]


@pytest.mark.parametrize("phrase", ["state television Mareco", "The cabin crew union Mareco", "the Mareco union"])
def test_a_body_told_to_be_of_some_kind_is_the_speaker(phrase: str) -> None:
    assert spoken_by(f"“It rains,” {phrase} said.", phrase, ORG="Mareco")[0] == "Mareco"


def test_a_report_about_a_body_is_not_the_body() -> None:
    assert spoken_by("“It rains,” the Mareco report said.", "the Mareco report", ORG="Mareco")[0] is None


def test_whose_father_is_told_of_is_the_speaker() -> None:
    source = "whose father Karl rowed"
    assert spoken_by(f"“It rains,” Tom Lund, {source}, said.", source, PERSON="Tom Lund, Karl")[0] == "Tom Lund"


def test_the_title_of_a_work_is_no_quotation_beside_a_cue_either() -> None:
    text = "In her memoir, “A Long Way,” Lund wrote of the cold."
    assert quotes(text, PERSON="Lund", WORK_OF_ART="A Long Way") == []


@pytest.mark.parametrize("phrase", ["Secretary of State Marta Pardo", "founder and CEO Marta Pardo", "Marta Pardo"])
def test_words_that_link_inside_an_office_hide_no_speaker(phrase: str) -> None:
    assert spoken_by(f"“It rains,” {phrase} said.", phrase, PERSON="Marta Pardo")[0] == "Marta Pardo"


@pytest.mark.parametrize("phrase", ["a spokesman for Marta Pardo", "the lawyer of Marta Pardo"])
def test_who_speaks_for_somebody_is_not_that_person(phrase: str) -> None:
    assert spoken_by(f"“It rains,” {phrase} said.", phrase, PERSON="Marta Pardo")[0] is None
