"""Names that the tagger takes for a person's and only the map knows."""

import pytest

from flows.gazetteer import load_gazetteer
from transforms.layers.mapped_names import name_mapped
from transforms.layers.mentions import Mention


def labels(*named: tuple[str, str]) -> list[str]:
    mentions = [Mention(0, len(text), text, label) for text, label in named]
    return [mention.label for mention in name_mapped(mentions, load_gazetteer())]


@pytest.mark.parametrize(
    ("name", "label"),
    [("Kremlin", "ORG"), ("White House", "ORG"), ("Mich.", "GPE"), ("Uganda", "GPE"), ("Irish", "NORP")],
)
def test_what_only_the_map_knows_is_no_person(name: str, label: str):
    assert labels((name, "PERSON")) == [label]


@pytest.mark.parametrize("name", ["Jordan", "Victoria", "Kampala", "Okello"])
def test_given_names_towns_and_unknown_names_stay_people(name: str):
    assert labels((name, "PERSON")) == ["PERSON"]


def test_a_surname_of_the_article_stays_a_person():
    assert labels(("Leslie Irish", "PERSON"), ("Irish", "PERSON")) == ["PERSON", "PERSON"]


def test_other_labels_stay():
    assert labels(("Kremlin", "FAC"), ("White House", "LOC")) == ["FAC", "LOC"]
