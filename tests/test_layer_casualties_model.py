"""People told as hurt without a number, by name, or by what came of it, in what the shipped model reads."""

import pytest
from parses import read
from shipped import pipeline

from transforms.layers.second_reading import COMPONENT


def hurt(text: str) -> list[tuple]:
    rows = read(pipeline()(text))["casualties"]
    return [(row["effect"], row["low"], row["high"], row["victims"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "effect", "victims"),
    [
        ("A man was shot dead in Nairobi on Monday.", "killed", "A man"),
        ("A man was shot in the leg during the protest.", "wounded", "A man"),
        ("The 19-year-old was shot twice.", "wounded", "The 19-year-old"),
        ("Gunmen shot and killed a guard at the gate.", "killed", "a guard"),
        ("A Palestinian teenager was shot and killed by Israeli forces.", "killed", "A Palestinian teenager"),
        ("Police officer killed in Lyon.", "killed", "Police officer"),
        ("A soldier died of his wounds on Friday.", "killed", "A soldier"),
        ("A teacher was stabbed to death in front of her class.", "killed", "A teacher"),
        ("A cyclist was fatally injured on the A4.", "killed", "A cyclist"),
        ("A climber fell to his death.", "killed", "A climber"),
        ("The fire claimed the life of a firefighter.", "killed", "a firefighter"),
        ("The body of a boy was found in the river.", "killed", "a boy"),
        ("A pedestrian was struck and killed by a bus.", "killed", "A pedestrian"),
    ],
)
def test_a_person_told_of_without_a_number_is_one(text: str, effect: str, victims: str) -> None:
    assert hurt(text) == [(effect, 1, 1, victims)]


def test_those_named_past_an_age_are_hurt_too() -> None:
    told = [
        (effect, low, victims)
        for effect, low, _, victims in hurt("A shell hit a house, killing Ada Koval, 34, and two girls.")
    ]
    assert told == [("killed", 1, "Ada Koval"), ("killed", 2, "girls")]


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        ("Two officers were shot and wounded in the raid.", "wounded", 2, 2),
        ("The blast claimed three lives.", "killed", 3, 3),
        ("The war has claimed more than 40,000 lives.", "killed", 40001, None),
        ("Four people lost their lives in the accident.", "killed", 4, 4),
        ("The bodies of three hikers were recovered from the slope.", "killed", 3, 3),
        ("Police found two bodies in the car.", "killed", 2, 2),
        ("Gunmen shot dead two soldiers near Gao.", "killed", 2, 2),
        ("Eight of the victims died in hospital.", "killed", 8, 8),
        ("Nobody was shot.", "wounded", 0, 0),
    ],
)
def test_shots_lives_and_bodies_are_counted(text: str, effect: str, low: int, high: int | None) -> None:
    assert [row[:3] for row in hurt(text)] == [(effect, low, high)]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Anna Weiss was killed in the crash.", "Anna Weiss"),
        ("Anna Weiss, 34, died in the fire.", "Anna Weiss"),
        ("Lena Fox died when her car hit a tree.", "Lena Fox"),
        ("Anna Weiss's body was found in the woods.", "Anna Weiss"),
    ],
)
def test_who_dies_by_name_counts_where_violence_or_an_accident_is_told(text: str, victims: str) -> None:
    assert hurt(text) == [("killed", 1, 1, victims)]


@pytest.mark.parametrize(
    "text",
    [
        "The senators killed the bill.",
        "The director shot a film in Morocco.",
        "She shot 68 in the final round.",
        "The photographs were shot in Paris.",
        "The army said a drone had been shot down.",
        "A dog was shot by police.",
        "The heat killed off the crop.",
        "The proposal died in committee.",
        "The body of the car was damaged.",
        "A body of evidence was found.",
        "He was bored to death.",
        "The judge sentenced him to death.",
        "Maria Lopez died on Monday at the age of 91.",
        "Lena Fox died after a short illness.",
    ],
)
def test_what_only_sounds_like_it_counts_nobody(text: str) -> None:
    assert hurt(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The soldier was not shot.", "denied"),
        ("A journalist may have been shot.", "hypothetical"),
        ("If a man is shot, call an ambulance.", "hypothetical"),
        ("The skipper is presumed dead.", "hypothetical"),
    ],
)
def test_harm_denied_or_only_feared_says_so(text: str, status: str) -> None:
    assert [row["status"] for row in read(pipeline()(text))["casualties"]] == [status]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Gunmen shot dead two soldiers near Gao.", [("Gunmen", "two soldiers")]),
        ("Police fatally shot a teenager in Denver.", [("Police", "a teenager")]),
        ("The gunman shot four worshippers before he was overpowered.", [("The gunman", "four worshippers")]),
        ("Soldiers shot and wounded three protesters.", [("Soldiers", "three protesters")] * 2),
        ("Tom Reid was shot in the shoulder by an intruder.", [("an intruder", "Tom Reid")]),
        ("The senators killed the bill.", []),
        ("They shot a documentary about a soldier.", []),
    ],
)
def test_a_shooting_of_people_is_a_deed_of_who_shot(text: str, deeds: list[tuple[str, str]]) -> None:
    rows = read(pipeline()(text))["events"]
    assert [(row["actor"], row["recipient"]) for row in rows if row["event_type"] == "ASSAULT"] == deeds


def test_a_shot_that_is_a_noun_is_left_alone() -> None:
    assert COMPONENT in pipeline().pipe_names
    docs = [pipeline()(text) for text in ("A shot rang out.", "Doctors gave her a shot of morphine.")]
    assert [token.pos_ for doc in docs for token in doc if token.lower_ == "shot"] == ["NOUN", "NOUN"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The blast killed 12 people and wounded 30 others.", [("killed", 12), ("wounded", 30)]),
        ("A bomb struck a market in Kano, killing at least 12 people and injuring 30 others.", [("killed", 12), ("wounded", 30)]),
        ("The attack killed 12 and wounded 30.", [("killed", 12), ("wounded", 30)]),
        ("In all 12 people were killed and 30 others injured.", [("killed", 12), ("wounded", 30)]),
        ("Seven people were killed, and dozens were injured.", [("killed", 7), ("wounded", 24)]),
        ("Fifteen dead, scores wounded in Karachi blast.", [("killed", 15), ("wounded", 40)]),
        ("The strike left six dead and 14 wounded.", [("killed", 6), ("wounded", 14)]),
        ("At least three were killed, more than 20 injured, and four are missing.", [("killed", 3), ("wounded", 21), ("missing", 4)]),
        ("Floods killed 60, left 20 missing and displaced some 900 families.", [("killed", 60), ("missing", 20), ("displaced", 900)]),
        ("The shooting killed one and wounded six others, including two police officers.", [("killed", 1), ("wounded", 6)]),
        ("The virus has killed 45 people and infected 2,000.", [("killed", 45)]),
        ("Gunmen killed 27 civilians, wounding dozens more, officials and a nurse said.", [("killed", 27), ("wounded", 24)]),
    ],
)  # fmt: skip
def test_counts_beside_a_word_of_harm_are_its_own_whatever_the_parse_says(text: str, told: list) -> None:
    assert [row[:2] for row in hurt(text)] == told


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        ("The death toll rose from 12 to 17 on Friday.", "killed", 17, 17),
        ("The number of dead has risen to more than 23.", "killed", 24, None),
        ("The number of injured stands at 40.", "wounded", 40, 40),
        ("Nine miners died in the shaft. The toll climbed to 31 overnight.", "killed", 31, 31),
        ("The fire killed a family of five.", "killed", 5, 5),
        ("Two people suffered minor injuries.", "wounded", 2, 2),
    ],
)
def test_totals_families_and_injuries_are_counted(text: str, effect: str, low: int, high: int | None) -> None:
    assert hurt(text)[-1][:3] == (effect, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Four of the wounded were in danger of dying.",
        "Fewer than one patient in a hundred dies.",
        "Fathy shot low.",
        "He was killed two days later.",
        "They were injured 30 kilometres from the border.",
        "The toll on the bridge rose to 12 dollars.",
    ],
)
def test_dangers_rates_games_and_days_are_no_casualties(text: str) -> None:
    assert hurt(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The minister said 80 police officers and 12 students were injured in the clashes.",
            [("wounded", 80), ("wounded", 12)],
        ),
        ("One man was killed and another critically injured near the gate.", [("killed", 1), ("wounded", 1)]),
        ("The storm forced 400 residents from their homes.", [("displaced", 400)]),
        ("Some 1,200 people fled to the capital.", [("displaced", 1200)]),
        ("Eleven people were taken to hospital.", [("wounded", 11)]),
    ],
)
def test_every_count_of_a_sentence_is_told(text: str, told: list[tuple]) -> None:
    assert [(effect, low) for effect, low, *_ in hurt(text)] == told


def test_minutes_are_no_people() -> None:
    assert hurt("The crew were killed within three to 10 minutes.") == []
