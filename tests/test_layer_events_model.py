"""Events and casualties on what the shipped model reads."""

from dataclasses import replace
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


def parties(text: str) -> list[tuple]:
    return [(row["event_type"], row["actor"], row["recipient"], row["is_mutual"]) for row in read(text)["events"]]


def test_a_thing_talked_about_is_nobody_it_is_talked_about_with():
    assert parties("The two presidents discussed fishing rights.") == [("CONSULT", "The two presidents", None, False)]


def test_each_other_are_the_two_who_do_it():
    assert parties("Kenya and Uganda accused each other after gunmen killed nine traders in Kampala.")[0] == (
        "ACCUSE", "Kenya", "Uganda", True,
    )  # fmt: skip


def test_a_clause_beside_has_the_doer_that_it_names():
    assert parties("Kenya closed its border after gunmen killed nine traders in Kampala.")[-1][1:3] == (
        "gunmen",
        "nine traders",
    )


def test_what_somebody_does_to_himself_is_done_to_nobody():
    assert parties("The minister defended himself in court.") == []


def test_fire_and_other_ills_are_fought_without_force():
    assert parties("Firefighters battled the blaze for a third day.") == []
    assert parties("The government vowed to fight corruption.")[1:] == []


def test_a_strike_of_workers_is_a_protest():
    assert [kind for kind, *_ in parties("The union threatened to resume the strike.")] == ["THREATEN", "PROTEST"]


def test_an_official_and_the_name_beside_the_office_are_one():
    assert [actor for _, actor, *_ in parties("The W.T.O. director-general, Ruth Achola, condemned the attack.")] == [
        "Ruth Achola"
    ]


def test_those_who_say_so_after_a_list_are_no_part_of_it():
    (row,) = parties("Gunmen attacked a camp on Monday and abducted 87 pupils, residents and police said.")[1:]
    assert row[2] == "87 pupils"
    (row,) = parties("The rebels kidnapped 30 girls, parents and teachers said.")
    assert row[2] == "30 girls"


def test_what_was_denied_to_have_been_done_is_denied():
    (row,) = [
        row
        for row in read("The army did not reply, but has previously denied targeting hospitals.")["events"]
        if row["text"] == "targeting"
    ]
    assert row["status"] == "denied"


def test_whom_somebody_is_blamed_for_is_his_deed():
    (row,) = [
        row
        for row in read("He blamed former mayor Ruth Achola for giving away aid.")["events"]
        if row["rule"] != "verb: blame"
    ]
    assert row["actor"] == "former mayor Ruth Achola"


def test_a_convoy_that_was_attacked_needs_no_attacker():
    assert parties("A convoy of trucks was ambushed near the border.") == [
        ("ASSAULT", None, "A convoy of trucks", False)
    ]


def test_the_wounded_and_an_owner_are_people_to_whom_something_is_done():
    assert parties("Police arrested the owner of the bus company.")[0][2] == "the owner of the bus company"
    assert parties("The envoy visited the wounded in Kampala.")[0][2] == "the wounded"


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Achola took office in 2019.",
        "She was holding her baby.",
        "It helps.",
        "The ferry company failed after a hard year.",
        "The events meet the growing demand for maize.",
        "He charges rent.",
    ],
)
def test_words_of_deeds_in_other_senses_are_none(text: str):
    assert parties(text) == []


def test_failing_to_agree_is_a_refusal():
    assert [kind for kind, *_ in parties("Kenya and Uganda failed to reach a deal.")][:1] == ["REJECT"]


def test_a_length_of_time_is_nobody():
    assert all(
        "decades" not in (row[2] or "") for row in parties("The owner gave the artists permission two decades ago.")
    )


def test_who_is_the_subject_of_what_the_first_sentence_says_not_who_says_it():
    article = replace(ARTICLE, title="Explosion at a fireworks factory")
    text = "At least 21 workers were killed on Tuesday when a blast tore through a fireworks factory, police said."
    (row,) = annotate(pipeline()(text), article, lexicons(), NOWHERE)["five_ws"]
    assert row["who"].endswith("21 workers")


def test_an_address_in_the_place_of_a_headline_says_nothing():
    article = replace(ARTICLE, title="https://lake.example/news/kenya-and-uganda-sign-accord.html")
    (row,) = annotate(pipeline()("Kenya accused Uganda of smuggling on Thursday."), article, lexicons(), NOWHERE)[
        "five_ws"
    ]
    assert (row["who"], row["what"]) == ("Kenya", "accused Uganda")


def test_a_score_is_nobody_who_was_shot():
    assert parties("She shot 68 in the final round.") == []
