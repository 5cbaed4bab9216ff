"""Which person a name means, inside one article."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.layers.bearers import Bearer
from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import PersonName, same_person

GENDERS = {"he": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
# "Santos said she …", "Santos and her lawyer": no other name between, and no end of a sentence or quotation.
PRONOUN_AFTER = re.compile(r"[^A-Z.!?;:\n“”\"]{0,40}?\b(?P<pronoun>he|his|himself|she|her|herself)\b")


@dataclass(frozen=True, slots=True)
class Link:
    """A mention's entity, by class and canonical key, or None, with the reason either way.

    name is set where the entity is not called as any mention is printed; geonameid where GeoNames knows it.
    """

    kind: str | None
    key: str | None
    reason: str
    name: str | None = None
    geonameid: int | None = None


def link_people(
    people: list[Mention], names: list[PersonName], bearers: list[Bearer], article: "Reading", lexicons: Lexicons
) -> list[Link]:
    """A link for each person mention, in order."""
    links: list[Link] = []
    for mention, name in zip(people, names, strict=True):
        before = [(one, link) for one, link in zip(people, links, strict=False) if link.key]
        links.append(link_person(mention, name, bearers, Nearby(article, before), lexicons))
    return links


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's text, and the sentence that a character of it is in."""

    text: str
    sentence_index: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Nearby:
    """What stands around a name: the text, and the people named before it with whom they are."""

    article: Reading
    before: list[tuple[Mention, Link]]

    def last_named(self, mention: Mention, keys: set[str]) -> set[str]:
        """Those of some people who are named in the nearest of the sentence so far and the one before it."""
        index = self.article.sentence_index(mention.start)
        told = [(self.article.sentence_index(one.start), link.key) for one, link in self.before if link.key in keys]
        for sentence in (index, index - 1):
            if found := {key for at, key in told if key and at == sentence}:
                return found
        return set()

    def gender_after(self, mention: Mention) -> str:
        """The gender of the pronoun that follows a name in its sentence, with no other name between; none where none does."""
        after = PRONOUN_AFTER.match(self.article.text, mention.end)
        return GENDERS[after["pronoun"].lower()] if after else ""


def link_person(mention: Mention, name: PersonName, bearers: list[Bearer], nearby: Nearby, lexicons: Lexicons) -> Link:
    """A full name is its bearer; a short one is the only bearer it can mean, or nobody."""
    if name.given:
        return link_full_name(name, [one for one in bearers if same_person(one.name, name, lexicons)])
    same_surname = [one for one in bearers if one.name.surname == name.surname]
    fitting = [one for one in same_surname if not (name.gender and one.gender and one.gender != name.gender)]
    if same_surname and not fitting:
        return Link(None, None, f"title does not fit {spell(same_surname)}")
    if len(fitting) == 1:
        return Link("PERSON", fitting[0].name.key, reason_of(fitting[0], same_surname))
    if fitting:
        return one_of_several(mention, name, fitting, nearby)
    same_first = [one for one in bearers if name.surname in one.given]
    if len(same_first) == 1:
        return Link("PERSON", same_first[0].name.key, f"first name of {same_first[0].printed}")
    if same_first:
        return Link(None, None, f"ambiguous first name: {spell(same_first)}")
    return Link("PERSON", name.surname, "only form of this name in the article")


def link_full_name(name: PersonName, fitting: list[Bearer]) -> Link:
    """The bearer of a full name; nobody where an initial fits several."""
    exact = [one for one in fitting if one.name.key == name.key]
    if exact and name.is_shortened:
        return Link("PERSON", name.key, f"last names of {exact[0].printed}")
    if exact or not fitting:
        return Link("PERSON", name.key, "full name")
    if len(fitting) > 1:
        return Link(None, None, f"ambiguous name: {spell(fitting)}")
    key = fitting[0].name.key
    return Link("PERSON", key, f"same surname and first name as {key.title()}")


def reason_of(bearer: Bearer, same_surname: list[Bearer]) -> str:
    """Why a surname means this bearer."""
    if len(same_surname) > 1:
        return f"title before the surname fits {bearer.printed} only"
    return f"surname of {bearer.printed}"


def one_of_several(mention: Mention, name: PersonName, fitting: list[Bearer], nearby: Nearby) -> Link:
    """Of several bearers the one whose title is repeated, the only one named so far, the one of the gender that title or pronoun
    tell, or the only one whom the sentence so far, or else the one before, names; else nobody."""
    titled = [one for one in fitting if one.titles & set(name.titles)]
    if len(titled) == 1:
        return Link("PERSON", titled[0].name.key, f"surname with the title of {titled[0].printed}")
    named = [one for one in fitting if one.first_start < mention.start]
    if len(named) == 1:
        return Link("PERSON", named[0].name.key, f"surname, only {named[0].printed} named so far")
    gender = name.gender or nearby.gender_after(mention)
    of_gender = [one for one in fitting if one.gender == gender] if gender else []
    if len(of_gender) == 1 and all(one.gender for one in fitting):
        return Link("PERSON", of_gender[0].name.key, f"surname, with the gender of {of_gender[0].printed}")
    near = nearby.last_named(mention, {one.name.key for one in fitting})
    last = next((one for one in fitting if near == {one.name.key}), None)
    if last and not (gender and last.gender and last.gender != gender):
        return Link("PERSON", last.name.key, f"surname, {last.printed} named last")
    return Link(None, None, f"ambiguous surname: {spell(fitting)}")


def spell(bearers: list[Bearer]) -> str:
    """The bearers' names, parted by or."""
    return " or ".join(bearer.printed for bearer in bearers)
