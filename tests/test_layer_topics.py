"""The topic of an article, and what becomes of its category."""

from functools import cache

import pytest
from parses import plain

from flows.classifiers import load_classifiers
from schemas.tones import TOPIC_WORDS
from transforms.layers.article import ArticleContext
from transforms.layers.page import Page
from transforms.layers.topics import OTHER, topic_rows

ARTICLE = "0123456789abcdef0123"
TEXTS = {
    "business": "The lender said quarterly profit rose 4 percent as higher interest rates lifted earnings. Its shares closed up on the "
    "exchange, and analysts expect a larger dividend for shareholders this year.",
    "sport": "The striker scored twice in the second half and the goalkeeper saved a penalty. The coach said his players deserved "
    "to win the final after a hard season in the league.",
    "politics": "Opposition lawmakers walked out of parliament before the vote on the bill. The prime minister said the government "
    "would keep its promise to voters and call the election in May.",
    "entertainment": "The actress plays a widow in the film, which opens the festival. Critics liked the music, and the director is "
    "already writing a sequel with the same cast.",
    "tech": "The firm will patch its browser after researchers found that hackers could read users' passwords. The software update "
    "reaches computers and mobile phones this week, and the internet service stays online.",
    "conflict": "Artillery shelled the town overnight and troops pulled back from the frontline. The army said rebels had fired rockets "
    "at a barracks and that eleven soldiers were killed despite the ceasefire.",
    "disaster": "The earthquake collapsed dozens of houses, and rescuers dug through the rubble for survivors. Aftershocks and a landslide "
    "blocked the road, and thousands were evacuated from the flooded valley.",
    "crime": "Police arrested the suspect, who was charged with murder after two people were stabbed. The judge refused bail, and "
    "prosecutors told the court that detectives had found the weapon.",
    "health": "Doctors at the hospital have treated more patients for dengue fever, and nurses warn that the infection spreads. The "
    "vaccine arrives next month as the disease reaches new clinics.",
    "science": "Astronomers used a telescope to study a planet in a distant orbit. The researchers, who publish their study this week, "
    "say that the species of bacteria found under a glacier may teach scientists more.",
}  # fmt: skip


@cache
def model():
    return load_classifiers().topic


def topic_of(text: str, title: str | None = None) -> dict:
    (row,) = topic_rows(Page(plain(text)), ArticleContext(ARTICLE, title=title), model())
    return row


@pytest.mark.parametrize("topic", TEXTS)
def test_a_plain_text_has_its_topic(topic: str) -> None:
    assert topic_of(TEXTS[topic])["topic"] == topic


def test_the_words_that_told_the_topic_stand_in_the_text() -> None:
    words = topic_of(TEXTS["sport"])["words"]
    assert words
    assert set(words) <= set(TEXTS["sport"].lower().replace(".", " ").replace(",", " ").split())


def test_a_text_of_unknown_words_has_no_topic_and_says_why() -> None:
    told = topic_of("Xyzzy quux frobnicate plugh.")
    assert (told["topic"], told["words"]) == (OTHER, [])
    assert told["reason"] == "only 0 of its words are known to the model"


def test_the_title_counts() -> None:
    item = "It happened on Tuesday, and more is expected to follow later this week."
    title = "Striker scores twice as league champions win cup final"
    assert topic_of(item, title)["topic"] == "sport"
    assert topic_of(item, title)["probability"] > topic_of(item)["probability"] or topic_of(item)["topic"] != "sport"


def test_all_topics_are_in_the_contract() -> None:
    assert {*model().topics, OTHER} == set(TOPIC_WORDS)


def test_words_in_another_order_have_the_same_topic() -> None:
    text = TEXTS["crime"]
    turned = " ".join(reversed(text.split()))
    one, other = topic_of(text), topic_of(turned)
    assert (one["topic"], one["probability"]) == (other["topic"], pytest.approx(other["probability"], abs=0.02))
