"""Names that the tagger takes for a person's and only the map knows ("Kremlin", "Mich.", "Briton")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.layers.gazetteer import Gazetteer, fold_place
from transforms.layers.mentions import Mention
from transforms.layers.place_signs import kind_of

PERSON = "PERSON"
# A landmark that acts as a person would is the body that sits there. Towns are left out: many are also surnames.
LABELS: Mapping[str, str] = {"point": "ORG", "country": "GPE", "admin1": "GPE", "people": "NORP"}


def name_mapped(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions; of people those that are a landmark, a country, a region or a people, unless somebody is called so, as that."""
    people = [mention.text.split() for mention in mentions if mention.label == PERSON]
    called = {word for words in people if len(words) > 1 for word in words}
    return [
        replace(mention, label=label_of(mention.text, gazetteer))
        if mention.label == PERSON and mention.text not in called
        else mention
        for mention in mentions
    ]


def label_of(name: str, gazetteer: Gazetteer) -> str:
    """The label of a lone name that was taken for a person's."""
    senses = gazetteer.find(name)
    if not senses or fold_place(name) in gazetteer.given_names:
        return PERSON
    return LABELS.get(kind_of(senses[0]), PERSON)
