"""Paragraphs and sentences."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from parses import plain, read

from transforms.layers.attach import attach
from transforms.layers.paragraphs import COMPONENT, paragraph_spans
from transforms.layers.whole_sentences import COMPONENT as WHOLE


def test_paragraphs_are_parted_by_blank_lines_and_line_ends_inside_them_are_kept() -> None:
    text = "  One\ntwo.\n \n\nThree.\n"
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["One\ntwo.", "Three."]


def test_a_text_without_blank_lines_is_parted_at_its_line_ends() -> None:
    text = "One.\nTwo.\n"
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["One.", "Two."]


def test_a_text_of_white_space_has_no_paragraph() -> None:
    assert paragraph_spans(" \n\n \n") == []


@given(st.text(alphabet="ab \n\t\u00a0.", max_size=40))
def test_paragraphs_hold_every_character_that_is_no_white_space(text: str) -> None:
    kept = "".join(text[a:b] for a, b in paragraph_spans(text))
    assert kept.split() == text.split() or "".join(kept.split()) == "".join(text.split())


def test_the_component_begins_a_sentence_at_each_paragraph() -> None:
    nlp = attach(spacy.blank("en"))
    doc = nlp("A headline without a stop\n\nThe first sentence")
    assert nlp.pipe_names == [COMPONENT, WHOLE]
    assert [sentence.text.strip() for sentence in doc.sents] == ["A headline without a stop", "The first sentence"]


def test_attaching_twice_is_attaching_once() -> None:
    nlp = attach(attach(spacy.blank("en")))
    assert nlp.pipe_names == [COMPONENT, WHOLE]


def test_sentence_rows_know_their_paragraph_and_have_bare_edges() -> None:
    rows = read(plain("Rain fell. Snow fell.\n\n Hail fell. "))["sentences"]
    assert [(row["sentence_index"], row["paragraph_index"], row["text"]) for row in rows] == [
        (0, 0, "Rain fell."),
        (1, 0, "Snow fell."),
        (2, 1, "Hail fell."),
    ]
    assert rows[2]["start_char"] == 24


def test_whole_lines_are_paragraphs_beside_blank_lines_too() -> None:
    text = "One.\n\nTwo.\n“Three.” \nFour"
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["One.", "Two.", "“Three.”", "Four"]


def test_lines_wrapped_at_a_width_are_no_paragraphs() -> None:
    text = "One two\nthree four.\nFive six\nseven.\n\nEight."
    assert [text[a:b] for a, b in paragraph_spans(text)] == ["One two\nthree four.\nFive six\nseven.", "Eight."]
