"""Reported speech in what the shipped model and its taggers read."""

from parses import read
from shipped import pipeline


def test_the_day_of_saying_so_is_no_part_of_the_speaker() -> None:
    (row,) = read(
        pipeline()("The lower house of parliament on Tuesday rejected the plan to raise the age of retirement.")
    )["quotes"]
    assert row["speaker"] == "The lower house of parliament"


def test_a_quotation_left_open_ends_where_it_is_told_who_says_it() -> None:
    rows = read(pipeline()("“We are staying in the valley, Mayor Ada Hall said.\n\nRain fell."))["quotes"]
    told = [(row["kind"], row["text"], row["cue"], row["speaker"], row["inside_quote_id"]) for row in rows]
    assert told == [("direct", "“We are staying in the valley", "said", "Mayor Ada Hall", None)]


def test_an_ambassador_called_home_is_a_sanction() -> None:
    (row,) = read(pipeline()("Bolivia recalled its ambassador to Brazil."))["events"]
    assert (row["event_type"], row["actor"], row["recipient"]) == ("SANCTION", "Bolivia", "Brazil")
