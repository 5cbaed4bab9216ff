"""Casualties: how many people were hurt, in the words of the text."""

import pytest
from parses import ARTICLE, NOWHERE, lexicons, parsed

from transforms.layers.annotate import annotate
from transforms.layers.casualty_counts import read_count


def counted(text: str) -> tuple:
    count = read_count(text, lexicons().casualties)
    assert count is not None
    return count.low, count.high, count.qualifier


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("five people", 5, 5, None),
        ("1,200 villagers", 1200, 1200, None),
        ("twenty-four miners", 24, 24, None),
        ("two hundred and six people", 206, 206, None),
        ("at least 12 people", 12, None, "at least"),
        ("more than 100 homes", 101, None, "more than"),
        ("as many as 50 sailors", None, 50, "as many as"),
        ("fewer than ten people", None, 9, "fewer than"),
        ("about 30 people", 30, 30, "about"),
        ("between 10 and 15 people", 10, 15, None),
        ("10 to 15 people", 10, 15, None),
        ("dozens of people", 24, 99, "dozens"),
        ("no one", 0, 0, None),
        ("half a dozen monks", 6, 6, None),
    ],
)
def test_a_count_has_a_least_and_a_most(text: str, low: int | None, high: int | None, qualifier: str | None):
    assert counted(text) == (low, high, qualifier)


@pytest.mark.parametrize("text", ["a 20-year-old man", "the 5 percent rise", "people", "$40 notes", "a 6.1 earthquake"])
def test_ages_shares_and_sums_count_nobody(text: str):
    assert read_count(text, lexicons().casualties) is None


def hurt(rows: str) -> list[tuple]:
    found = annotate(parsed(rows), ARTICLE, lexicons(), NOWHERE)["casualties"]
    return [(row["effect"], row["low"], row["high"], row["text"], row["victims"]) for row in found]


def test_a_child_among_two_people_is_not_counted_again():
    rows = """Shelling NOUN nsubj 1 shelling
killed VERB ROOT 1 kill VBD
two NUM nummod 3 two
people NOUN obj 1 people
, PUNCT punct 7
including VERB case 7
a DET det 7
child NOUN conj 3 child NN
. PUNCT punct 1"""
    assert hurt(rows) == [("killed", 2, 2, "two people", "people")]


def test_nobody_hurt_is_a_count_of_none():
    rows = """Nobody PRON nsubj:pass 2 nobody NN
was AUX aux:pass 2 be
hurt VERB ROOT 2 hurt VBN
. PUNCT punct 2"""
    assert [row[:3] for row in hurt(rows)] == [("wounded", 0, 0)]


def test_dead_and_wounded_are_counted_apart_and_both_belong_to_the_deed():
    rows = """Rebels NOUN nsubj 1 rebel
killed VERB ROOT 1 kill VBD
five NUM nummod 3 five
soldiers NOUN obj 1 soldier
and CCONJ cc 5
wounded VERB conj 1 wound VBD
at ADP case 7
least ADJ nmod 8
nine NUM obj 5 nine
. PUNCT punct 1"""
    doc = parsed(rows)
    found = annotate(doc, ARTICLE, lexicons(), NOWHERE)
    assert [(row["effect"], row["low"], row["high"]) for row in found["casualties"]] == [
        ("killed", 5, 5),
        ("wounded", 9, None),
    ]
    assert all(row["event_id"] in {event["event_id"] for event in found["events"]} for row in found["casualties"])


def test_a_toll_told_again_points_to_the_first_telling():
    one = "Five NUM nummod 1 five\nminers NOUN nsubj 2 miner\ndied VERB ROOT 2 die VBD\n. PUNCT punct 2"
    again = (
        "The DET det 6\nfive NUM nummod 6 five\nminers NOUN nsubj 7 miner\ndied VERB ROOT 7 die VBD\nunderground ADV advmod 7\n"
        ". PUNCT punct 7"
    )
    first, second = annotate(parsed(f"{one}\n{again}"), ARTICLE, lexicons(), NOWHERE)["casualties"]
    assert (first["repeats"], second["repeats"]) == (None, first["casualty_id"])
    assert first["event_id"] is None


def test_who_dozens_are_is_told_and_who_dies_by_name_is_no_casualty():
    dozens = """Dozens NOUN nsubj:pass 4 dozen NNS
of ADP case 2
villagers NOUN nmod 0 villager NNS
were AUX aux:pass 4 be
injured VERB ROOT 4 injure VBN
. PUNCT punct 4"""
    assert hurt(dozens) == [("wounded", 24, 99, "Dozens of villagers", "villagers")]
    doc = parsed("Odhiambo PROPN nsubj 1 Odhiambo\ndied VERB ROOT 1 die VBD\n. PUNCT punct 1")
    doc.ents = [doc.char_span(0, 8, "PERSON")]
    assert annotate(doc, ARTICLE, lexicons(), NOWHERE)["casualties"] == []
