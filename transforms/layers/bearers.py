"""The people whom an article names in full: the parts of each name, and which names are one person's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from transforms.layers.lexicons import Lexicons
from transforms.layers.mentions import Mention
from transforms.layers.names import (
    LINKS,
    PersonName,
    fold,
    gender_of_kin,
    part_titles,
    read_person,
    same_person,
    words_of_name,
)

# A single last name is told by link_person.
FEWEST_LAST_WORDS = 2


@dataclass(slots=True)
class Bearer:
    """A person with a full name: the fullest one, every part seen, where first named, and titles heard."""

    name: PersonName
    printed: str
    first_start: int
    given: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    gender: str = ""


def read_people(people: list[Mention], text: str, lexicons: Lexicons) -> list[PersonName]:
    """The parts of each name, titles just before it taken along; "Maria" of "Maria and Paulo Santos" has the surname too."""
    names = [read_person(mention.text, line_before(text, mention.start), lexicons) for mention in people]
    shared = [
        *(share_surname(text, *pair, lexicons) for pair in pairwise(zip(people, names, strict=True))),
        *names[-1:],
    ]
    return tell_generations(people, tell_last_names(people, shared, lexicons), text)


def line_before(text: str, start: int) -> str:
    """Some characters before a name, from the last stop or line end on."""
    return text[max(0, start - 40) : start].rpartition("\n")[2]


def share_surname(
    text: str, one: tuple[Mention, PersonName], other: tuple[Mention, PersonName], lexicons: Lexicons
) -> PersonName:
    """The name, with the surname of the full name that "and" joins to it where it is a first name alone."""
    (mention, name), (following, full) = one, other
    joined = text[mention.end : following.start] in (" and ", " & ")
    if name.given or name.titles or len(full.given) != 1 or not joined or name.surname not in lexicons.first_names:
        return name
    return PersonName((name.surname,), full.surname, lexicons.first_names[name.surname])


def tell_last_names(people: list[Mention], names: list[PersonName], lexicons: Lexicons) -> list[PersonName]:
    """The names, those that are the last words of one longer name in the article ("van Persie", "Ramírez López") as that one."""
    words = [last_words(mention, lexicons) for mention in people]
    full: dict[str, dict[tuple[str, ...], PersonName]] = {}
    for own, name in zip(words, names, strict=True):
        if own and name.given:
            full.setdefault(own[-1], {})[own] = name
    return [
        fullest(name, own, full.get(own[-1], {}) if own else {}, lexicons)
        for name, own in zip(names, words, strict=True)
    ]


def last_words(mention: Mention, lexicons: Lexicons) -> tuple[str, ...]:
    """The folded words of a printed name without titles, those of a hyphenated word one by one."""
    return tuple(fold(" ".join(part_titles(words_of_name(mention.text), lexicons)[1])).replace("-", " ").split())


def fullest(
    name: PersonName, words: tuple[str, ...], full: Mapping[tuple[str, ...], PersonName], lexicons: Lexicons
) -> PersonName:
    """The name, or the only longer one that ends with its words, which are several and begin with no first name."""
    is_own = words[:1] == () or words[0] in lexicons.first_names and words[0] not in LINKS
    if is_own or len(words) < FEWEST_LAST_WORDS or not name.given:
        return name
    ending = {other.key: other for own, other in full.items() if len(own) > len(words) and own[-len(words) :] == words}
    return replace(next(iter(ending.values())), titles=name.titles, is_shortened=True) if len(ending) == 1 else name


def tell_generations(people: list[Mention], names: list[PersonName], text: str) -> list[PersonName]:
    """The names, those of namesakes of one family told apart by their generation ("Sr.", "Jr.", "his son Robert Kane Jr.")."""
    heard: dict[tuple[str, str], set[str]] = {}
    for mention, name in zip(people, names, strict=True):
        if name.given and name.generation:
            found = heard.setdefault((name.given[0], name.surname), set())
            found |= {name.generation, *([""] if gender_of_kin(line_before(text, mention.start)) else [])}
    return [
        replace(name, is_namesake=True)
        if name.given and len(heard.get((name.given[0], name.surname), ())) > 1
        else name
        for name in names
    ]


def find_bearers(people: list[Mention], names: list[PersonName], lexicons: Lexicons) -> list[Bearer]:
    """One bearer for each person who is named in full, in order of first naming; initials wait for the names they may be of."""
    bearers: list[Bearer] = []
    named = [(mention, name) for mention, name in zip(people, names, strict=True) if name.given]
    for mention, name in sorted(named, key=lambda one: (one[1].is_shortened, len(one[1].given[0]) == 1)):
        fitting = [one for one in bearers if same_person(one.name, name, lexicons)]
        if len(fitting) > 1:
            continue
        bearer = fitting[0] if fitting else Bearer(name, mention.text, mention.start)
        bearer.first_start = min(bearer.first_start, mention.start)
        if not fitting:
            bearers.append(bearer)
        hear(bearer, name)
    return sorted(bearers, key=lambda bearer: bearer.first_start)


def hear(bearer: Bearer, name: PersonName) -> None:
    """Takes over what this naming adds: a fuller form, other given names, titles, gender."""
    if len(name.given) > len(bearer.name.given) or len(bearer.name.given[0]) == 1 < len(name.given[0]):
        bearer.name = name
    bearer.given.update(name.given)
    bearer.titles.update(name.titles)
    bearer.gender = bearer.gender or name.gender
