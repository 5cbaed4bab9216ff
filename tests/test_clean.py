"""Cleaning mends what broke on the way and leaves alone what the author wrote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.rules import load_parse_rules
from transforms.clean import clean_body, clean_characters, clean_line

RULES = load_parse_rules()
WRAPPED = """The council voted on Monday to close the old bridge to lorries, after an
engineer's report found cracks in two of the piers that hold it above the
river, and asked the ministry for money.

"We cannot wait another winter," the mayor said."""


def body(text: str) -> str:
    return clean_body(text, RULES)[0]


def paragraphs(text: str) -> list[str]:
    return body(text).split("\n\n")


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Itâ€™s Â£600m at the cafÃ©", "It’s £600m at the café"),
        ("AT&amp;T said &ldquo;no&rdquo; &amp;amp; left", "AT&T said “no” & left"),
        ("minis\u00adter, zero\u200bwidth, a\u00a0b", "minister, zerowidth, a b"),
        ("cafe\u0301", "café"),
        ("l\x92homme", "l’homme"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufefftab\there  two ", "tab here two"),
        ("half \ud800 a pair", "half \ufffd a pair"),
    ],
)
def test_broken_characters_are_what_they_stood_for(broken, mended):
    assert clean_characters(broken) == mended


@pytest.mark.parametrize(
    "text",
    [
        "“It’s ‘fine’ — or – not…”",
        "\"It's 'fine' -- or - not...\"",
        "R&D ?a=1&copy=2",
        "می\u200cخواهم",
        "👨\u200d👩\u200d👧",
        "ﬁve",
    ],
)
def test_marks_that_mean_something_are_left_alone(text):
    assert clean_characters(text) == text


def test_a_line_has_no_line_ends():
    assert clean_line("  Two\n lines &amp; a\ttab ") == "Two lines & a tab"


def test_lines_wrapped_inside_a_paragraph_are_joined_and_paragraphs_stay_apart():
    first, second = paragraphs(WRAPPED)
    assert first.startswith("The council voted")
    assert first.endswith("asked the ministry for money.")
    assert "after an engineer's report" in first
    assert second == '"We cannot wait another winter," the mayor said.'


def test_one_paragraph_a_line_becomes_paragraphs_apart():
    text = "The first paragraph ends here.\nThe second one does so too.\nSo does the third."
    assert paragraphs(text) == ["The first paragraph ends here.", "The second one does so too.", "So does the third."]


def test_a_paragraph_broken_after_a_word_that_cannot_end_a_sentence_is_joined():
    text = "The ministry called it a chance to repeat that\n\nRussia would not stop.\n\nThe next day was calm."
    assert paragraphs(text) == [
        "The ministry called it a chance to repeat that Russia would not stop.",
        "The next day was calm.",
    ]


def test_a_paragraph_broken_before_a_small_letter_is_joined():
    text = "The prime minister of the small island nation announced\n\nthat he would resign."
    assert paragraphs(text) == ["The prime minister of the small island nation announced that he would resign."]


@pytest.mark.parametrize(
    "text",
    [
        "What the vote means for the farmers of the valley\n\nThey lose the water of two springs.",
        "Rice, which feeds the valley, is the first crop to fail:\n\n- rice and maize on the lower fields\n\n- beans",
        "WHAT THE VOTE MEANS FOR THE FARMERS OF THE VALLEY AND THE\n\nTOWN BELOW",
        'He said it would be "the last time that we ask them"\n\nthe mayor was not there.',
    ],
)
def test_headings_lists_and_ended_quotes_stay_apart(text):
    assert body(text) == text


def test_furniture_is_dropped_only_as_a_whole_paragraph():
    text = "Rain fell.\n\nADVERTISEMENT\n\nRead more: Five things to know\n\nThe advertisement ran.\n\nShare this story"
    kept, dropped = clean_body(text, RULES)
    assert kept == "Rain fell.\n\nThe advertisement ran."
    assert dropped == ("ADVERTISEMENT", "Read more: Five things to know", "Share this story")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices fell by a tenth on Monday.",
        "Related companies lost more.",
        "Follow the money, he said, and you will find the minister.",
        "Subscribe to that view and you lose the election, she said.",
        "Read more than one paper, the teacher told them.",
        "Copyright 2024 was the year in which the law changed.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(paragraph):
    assert body(f"Rain fell.\n\n{paragraph}") == f"Rain fell.\n\n{paragraph}"


PIECES = st.sampled_from(
    [
        "The minister said that",
        "Russia would not stop.",
        "Advertisement",
        "Read more:",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "&amp;",
        "amp;",
        "lt;",
        "Â£",
        "â€™",
        "\u200d",
        "\u00ad",
        "\ufeff",
        "- ",
        "a",
        "A long line of words without any end to it at all,",
        "of the",
        "“",
        ".",
        "Ã",
        "©",
        "\u0301",
        "\x92",
        "\ud800",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_cleaning_twice_is_cleaning_once(text):
    once = body(text)
    assert body(once) == once


def test_mojibake_that_a_line_end_hid_is_mended_at_once():
    once = body("00000000000000000000000000000000000000aÂ\r0")
    assert body(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abc DEF.,—“”’", min_size=1), max_size=12))
def test_cleaning_loses_no_letter_of_plain_text(parts):
    text = "\n\n".join(parts)
    letters = [character for character in text if character.isalpha()]
    assert [character for character in body(text) if character.isalpha()] == letters
