"""Names that the tagger takes for a person's and only the map knows ("Kremlin", "Mich.", "Briton")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.layers.gazetteer import Gazetteer, fold_place
from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.place_signs import kind_of

PERSON = "PERSON"
# A landmark that acts as a person would is the body that sits there. Towns are left out: many are also surnames.
# What the tagger now and then takes a company for.
MISTAKEN = frozenset(("PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "MISC"))
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


def name_by_form(mentions: Sequence[Mention], gazetteer: Gazetteer, lexicons: Lexicons) -> list[Mention]:
    """The mentions, named by how they are written: a name that ends with a legal form is a body, a lone capital a place.

    A word for several people ("Gunmen") or for what somebody does ("Headteacher Paul Grant") is no name.
    """
    people = [mention.text.split() for mention in mentions if mention.label == PERSON]
    called = {word for words in people if len(words) > 1 for word in words}
    begun = {mention.start for mention in mentions if mention.label == PERSON}
    names = [mention for mention in mentions if not (mention.end + 1 in begun and is_office(mention, lexicons))]
    read = (named_by_form(mention, called, gazetteer, lexicons) for mention in names)
    return [mention for mention in read if mention]


def is_office(mention: Mention, lexicons: Lexicons) -> bool:
    """Whether a lone word taken for a name is what the person named after it does ("Headteacher Paul Grant")."""
    word = mention.text.lower()
    return mention.label in (PERSON, "ORG") and (word in lexicons.titles or word in lexicons.casualties.persons)


def named_by_form(mention: Mention, called: set[str], gazetteer: Gazetteer, lexicons: Lexicons) -> Mention | None:
    """One mention, or None where it is no name."""
    words = mention.text.split()
    if len(words) > 1 and mention.label in MISTAKEN and "," not in mention.text:
        is_company = words[-1][0].isupper() and words[-1].lower() in lexicons.org_suffixes
        return replace(mention, label="ORG") if is_company else mention
    if mention.label != PERSON or len(words) > 1 or mention.text in called:
        return mention
    if names_several(mention.text.lower(), lexicons):
        return None
    is_capital = mention.text in lexicons.seats and fold_place(mention.text) not in gazetteer.given_names
    return replace(mention, label="GPE") if is_capital else mention


def names_several(word: str, lexicons: Lexicons) -> bool:
    """Whether a word is the plural of a noun of people who act."""
    one = f"{word[:-2]}an" if word.endswith("men") else word[:-1] if word.endswith("s") else ""
    return one in lexicons.events.agents


def label_of(name: str, gazetteer: Gazetteer) -> str:
    """The label of a lone name that was taken for a person's."""
    senses = gazetteer.find(name)
    if not senses or fold_place(name) in gazetteer.given_names:
        return PERSON
    return LABELS.get(kind_of(senses[0]), PERSON)
