"""Which person a name means, inside one article."""

from dataclasses import dataclass, field

from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import PersonName, read_person, same_person


@dataclass(slots=True)
class Bearer:
    """A person with a full name: the fullest one, every part seen, where first named, and titles heard."""

    name: PersonName
    printed: str
    first_start: int
    given: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    gender: str = ""


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


def read_people(people: list[Mention], text: str, lexicons: Lexicons) -> list[PersonName]:
    """The parts of each name, titles just before it taken along."""
    return [read_person(mention.text, line_before(text, mention.start), lexicons) for mention in people]


def line_before(text: str, start: int) -> str:
    """Some characters before a name, from the last stop or line end on."""
    return text[max(0, start - 40) : start].rpartition("\n")[2]


def find_bearers(people: list[Mention], names: list[PersonName], lexicons: Lexicons) -> list[Bearer]:
    """One bearer for each person who is named in full, in order of first naming."""
    bearers: list[Bearer] = []
    for mention, name in zip(people, names, strict=True):
        if not name.given:
            continue
        bearer = next((one for one in bearers if same_person(one.name, name, lexicons)), None)
        if bearer is None:
            bearer = Bearer(name, mention.text, mention.start)
            bearers.append(bearer)
        hear(bearer, name)
    return bearers


def hear(bearer: Bearer, name: PersonName) -> None:
    """Takes over what this naming adds: a fuller form, other given names, titles, gender."""
    if len(name.given) > len(bearer.name.given) or len(bearer.name.given[0]) == 1 < len(name.given[0]):
        bearer.name = name
    bearer.given.update(name.given)
    bearer.titles.update(name.titles)
    bearer.gender = bearer.gender or name.gender


def link_people(
    people: list[Mention], names: list[PersonName], bearers: list[Bearer], lexicons: Lexicons
) -> list[Link]:
    """A link for each person mention, in order."""
    return [link_person(mention, name, bearers, lexicons) for mention, name in zip(people, names, strict=True)]


def link_person(mention: Mention, name: PersonName, bearers: list[Bearer], lexicons: Lexicons) -> Link:
    """A full name is its bearer; a short one is the only bearer it can mean, or nobody."""
    if name.given:
        bearer = next((one for one in bearers if same_person(one.name, name, lexicons)), None)
        if bearer is None or name.key == bearer.name.key:
            return Link("PERSON", name.key, "full name")
        return Link("PERSON", bearer.name.key, f"same surname and first name as {bearer.name.key.title()}")
    same_surname = [one for one in bearers if one.name.surname == name.surname]
    fitting = [one for one in same_surname if not (name.gender and one.gender and one.gender != name.gender)]
    if same_surname and not fitting:
        return Link(None, None, f"title does not fit {spell(same_surname)}")
    if len(fitting) == 1:
        return Link("PERSON", fitting[0].name.key, reason_of(fitting[0], same_surname))
    if fitting:
        return first_named(mention, name, fitting)
    same_first = [one for one in bearers if name.surname in one.given]
    if len(same_first) == 1:
        return Link("PERSON", same_first[0].name.key, f"first name of {same_first[0].printed}")
    if same_first:
        return Link(None, None, f"ambiguous first name: {spell(same_first)}")
    return Link("PERSON", name.surname, "only form of this name in the article")


def reason_of(bearer: Bearer, same_surname: list[Bearer]) -> str:
    """Why a surname means this bearer."""
    if len(same_surname) > 1:
        return f"title before the surname fits {bearer.printed} only"
    return f"surname of {bearer.printed}"


def first_named(mention: Mention, name: PersonName, fitting: list[Bearer]) -> Link:
    """Of several bearers the one whose title is repeated, or the only one named so far; else nobody."""
    titled = [one for one in fitting if one.titles & set(name.titles)]
    if len(titled) == 1:
        return Link("PERSON", titled[0].name.key, f"surname with the title of {titled[0].printed}")
    named = [one for one in fitting if one.first_start < mention.start]
    if len(named) == 1:
        return Link("PERSON", named[0].name.key, f"surname, only {named[0].printed} named so far")
    return Link(None, None, f"ambiguous surname: {spell(fitting)}")


def spell(bearers: list[Bearer]) -> str:
    """The bearers' names, parted by or."""
    return " or ".join(bearer.printed for bearer in bearers)
