"""What the tagger of names is told of places before it reads."""

import pytest
from parses import NOWHERE

from flows.gazetteer import load_gazetteer
from transforms.layers.place_signs import place_signs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("in Uganda today", ["", "first of country", ""]),
        ("UGANDA", ["first of country"]),
        ("Two South African miners", ["", "first of people", "rest of people", ""]),
        ("from South Africa", ["", "first of country", "rest of country"]),
        ("Nairobi and Kisumu", ["first of large city", "", "first of large city"]),
        ("Michael Jordan", ["", "first of country or person"]),
        ("a turkey in a china shop", ["", "", "", "", "", ""]),
        ("", []),
    ],
)
def test_every_word_has_the_kind_of_place_that_the_longest_name_over_it_means(text: str, told: list[str]):
    assert place_signs(text.split(), load_gazetteer()) == told


def test_a_gazetteer_that_knows_no_place_gives_no_sign():
    assert place_signs(["Nairobi", "Kenya"], NOWHERE) == ["", ""]
