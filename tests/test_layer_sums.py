"""Sums of money, however a country writes them."""

import pytest
from parses import lexicons

from transforms.layers.mentions import Mention
from transforms.layers.sums import name_sums


def sums(text: str) -> list[str]:
    return [mention.text for mention in name_sums([], text, lexicons().sums)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It cost $20,000.", ["$20,000"]),
        ("A loan of US$5 million, or GH₵180,000.00, was paid.", ["US$5 million", "GH₵180,000.00"]),
        ("They took BND1,000 and RM105.73 million.", ["BND1,000", "RM105.73 million"]),
        ("Rs 500 crore was lent.", ["Rs 500 crore"]),
        ("It is 1,200 colones for motorcycles and 2,750 for cars.", ["1,200 colones"]),
        ("He asked for 70 ₹ a page.", ["70 ₹"]),
        ("A fine of 500 Kenyan shillings", ["500 Kenyan shillings"]),
        ("About 5 million USD", ["5 million USD"]),
        ("between €3bn and €4.5bn", ["€3bn", "€4.5bn"]),
    ],
)
def test_a_number_beside_a_currency_is_a_sum(text: str, told: list[str]):
    assert sums(text) == told


@pytest.mark.parametrize(
    "text",
    ["Flight CX 251 landed.", "COP 27 opened.", "They won 3 times.", "USDA 2020", "The 1990s", "20 percent", "$"],
)
def test_other_numbers_are_none(text: str):
    assert sums(text) == []


def test_a_sum_takes_the_place_of_the_figure_in_it_and_of_no_name():
    text = "It paid 500 birr to ETB 40 Bank."
    marked = [Mention(8, 11, "500", "CARDINAL"), Mention(20, 31, "ETB 40 Bank", "ORG")]
    assert [(one.text, one.label) for one in name_sums(marked, text, lexicons().sums)] == [
        ("500 birr", "MONEY"),
        ("ETB 40 Bank", "ORG"),
    ]


def test_a_longer_sum_that_the_tagger_marked_stays():
    text = "It paid some $5 million."
    marked = [Mention(8, 23, "some $5 million", "MONEY")]
    assert name_sums(marked, text, lexicons().sums) == marked
