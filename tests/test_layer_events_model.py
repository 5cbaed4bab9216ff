"""Events and casualties on what the shipped model reads."""

from datetime import date

import pytest
from parses import NOWHERE, lexicons
from shipped import pipeline

from transforms.layers.annotate import ArticleContext, annotate

ARTICLE = ArticleContext("0123456789abcdef0123", "Kenya and Uganda sign lake accord", published_on=date(2025, 7, 4))


def read(text: str) -> dict[str, list[dict]]:
    return annotate(pipeline()(text), ARTICLE, lexicons(), NOWHERE)


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "recipient", "status"),
    [
        ("Kenya has imposed sanctions on Uganda.", "SANCTION", "Kenya", "Uganda", "asserted"),
        ("The minister accused Uganda of smuggling gold.", "ACCUSE", "The minister", "Uganda", "asserted"),
        ("Police arrested three activists.", "COERCE", "Police", "three activists", "asserted"),
        ("The rebels did not attack Kampala.", "ASSAULT", "The rebels", "Kampala", "denied"),
        ("Kenya agreed to withdraw its troops from Uganda.", "AGREE", "Kenya", "Uganda", "asserted"),
        ("Kenya may invade Uganda, analysts fear.", "ASSAULT", "Kenya", "Uganda", "hypothetical"),
        ("Three activists were arrested by the police.", "COERCE", "the police", "Three activists", "asserted"),
        ("Kenya invaded Uganda in 1979.", "ASSAULT", "Kenya", "Uganda", "historical"),
    ],
)
def test_a_sentence_tells_of_a_deed(text: str, event_type: str, actor: str, recipient: str, status: str):
    row = read(text)["events"][0]
    assert (row["event_type"], row["actor"], row["recipient"], row["status"]) == (event_type, actor, recipient, status)


@pytest.mark.parametrize(
    ("text", "deed", "actor", "status"),
    [
        ("The army struck two camps, killing 15 fighters, a spokesman said.", "killing", "The army", "attributed"),
        ("A court jailed Omar Nadel for killing two policemen.", "killing", "Omar Nadel", "asserted"),
        ("Police used dogs for clearing the square, killing a man.", "killing", "Police", "asserted"),
        ("Police denied reports that a man had been arrested.", "arrested", None, "denied"),
        ("The ministry rejected claims that soldiers had shot two protesters.", "shot", "soldiers", "denied"),
    ],
)
def test_a_deed_told_inside_another_clause_has_its_own_doer_and_status(text: str, deed: str, actor: str, status: str):
    (row,) = [row for row in read(text)["events"] if row["text"] == deed]
    assert (row["actor"], row["status"]) == (actor, status)


def test_an_hour_alone_does_not_date_a_deed():
    bare, dated = map(read, ("At 6 p.m. rebels attacked the town.", "At 6 p.m. on Tuesday rebels attacked the town."))
    assert [rows["events"][0]["happened_on"] for rows in (bare, dated)] == [None, date(2025, 7, 1)]
    assert [rows["five_ws"][0]["happened_reason"] for rows in (bare, dated)] == [
        "hour without a day, taken for one of the day of publication",
        "day of the event",
    ]


@pytest.mark.parametrize("force", ["Cholera", "Hurricane Ana", "An earthquake"])
def test_weather_and_disease_are_nobodys_deed(force: str):
    rows = read(f"{force} killed more than 60 people in Kampala, officials said.")
    assert [row["text"] for row in rows["events"] if row["event_type"] == "ASSAULT"] == []
    assert [row["low"] for row in rows["casualties"]] == [61]


def test_what_someone_says_was_done_is_attributed_to_the_quotation():
    rows = read('"The army bombed Kampala on Tuesday," Mayor Ruth Achola said.')
    (row,) = [row for row in rows["events"] if row["text"] == "bombed"]
    assert (row["status"], row["quote_id"]) == ("attributed", rows["quotes"][0]["quote_id"])
    assert (row["happened_on"], row["happened_precision"]) == (date(2025, 7, 1), "day")


def test_a_toll_is_of_the_deed_that_caused_it_and_claimed_by_who_says_it():
    rows = read("Shelling killed at least five people in Kampala, Mayor Ruth Achola said.")
    (row,) = rows["casualties"]
    assert (row["effect"], row["low"], row["high"], row["victims"]) == ("killed", 5, None, "people")
    assert row["event_id"] in {event["event_id"] for event in rows["events"]}


def test_the_date_of_a_dateline_is_not_the_day_of_the_event():
    rows = read("KAMPALA, July 1 (Wire) — Kenya and Uganda signed an accord. Ministers met by the lake.")
    (row,) = rows["five_ws"]
    assert (row["happened_on"], row["happened_reason"]) == (None, "the text names no day near publication")


def test_the_five_ws_come_from_the_headline_and_name_their_rows():
    rows = read("Kenya and Uganda signed an accord on Thursday. Ministers met in Kampala.")
    (row,) = rows["five_ws"]
    assert (row["who"], row["what"], row["happened_on"]) == ("Kenya and Uganda", "sign lake accord", date(2025, 7, 3))
    assert row["event_id"] in {event["event_id"] for event in rows["events"]}
    assert row["who_mention_id"] in {mention["mention_id"] for mention in rows["mentions"]}


def test_people_hurt_long_ago_are_told_as_historical():
    rows = read("In 2018 more than 200 people drowned when a ferry sank there.")["casualties"]
    assert [row["status"] for row in rows] == ["historical"]
