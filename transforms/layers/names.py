"""Names in parts: how forms of one name are compared."""

import re
import unicodedata
from dataclasses import dataclass

from transforms.layers.lexicons import Lexicons

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
INITIAL = re.compile(r"^[a-z]$")
INITIALS = re.compile(r"^[a-z](?:\.[a-z])+\.?$")
LONGEST_ACRONYM = 3
LINKS = frozenset(
    (
        "of",
        "the",
        "and",
        "de",
        "da",
        "do",
        "del",
        "des",
        "du",
        "la",
        "al",
        "el",
        "on",
        "upon",
        "sur",
        "dos",
        "van",
        "von",
        "bin",
    )
)
KIN = {
    **dict.fromkeys(
        ("husband", "son", "father", "brother", "uncle", "nephew", "grandfather", "grandson", "boyfriend", "widower"),
        "m",
    ),
    **dict.fromkeys(
        (
            "wife",
            "daughter",
            "mother",
            "sister",
            "aunt",
            "niece",
            "grandmother",
            "granddaughter",
            "girlfriend",
            "widow",
        ),
        "f",
    ),
}
NICKNAME = re.compile(r"\s[“\"‘'](?:\w[\w.-]{0,20}\s?){1,3}[”\"’'](?=\s)")
NOT_IN_NAME = re.compile(r"[^\w\s'’.-]+")
# "Secretary of State": the office is told before "of".
OFFICE_OF = re.compile(r"\b([A-Z]\w+)\sof\s(?:the\s)?(?:[A-Z][\w-]*\s(?:and\s)?){1,4}\Z")
# "al-Sisi", "Al Sisi" and "Sisi" are one surname.
ARABIC_ARTICLE = re.compile(r"(?<=\w )(?:al|el) (?=\w{3})|\b(?:al|el)-(?=\w{3})", re.IGNORECASE)


def fold(text: str) -> str:
    """The text without accents, case and differences of white space."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(bare.replace("’", "'").casefold().split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles: folded given names and surname; given is empty for a bare surname or first name.

    generation is what tells namesakes of one family apart ("jr"), part of the key where the article has several of them.
    is_shortened tells that the last names alone are printed ("van Persie") of somebody whom the article names in full.
    """

    given: tuple[str, ...]
    surname: str
    gender: str
    titles: tuple[str, ...] = ()
    generation: str = ""
    is_namesake: bool = False
    is_shortened: bool = False

    @property
    def key(self) -> str:
        """The name as ids see it: without middle initials."""
        given = (word for place, word in enumerate(self.given) if place == 0 or not INITIAL.match(word))
        return " ".join((*given, self.surname, *([self.generation] if self.is_namesake and self.generation else [])))


def read_person(text: str, before: str, lexicons: Lexicons) -> PersonName:
    """The parts of a printed name; titles are looked for in it and in the words before it."""
    titles, rest = part_titles(words_of_name(text), lexicons)
    titles = [*titles_before(before, lexicons), *titles]
    folded = [fold(word).strip(".-'") for word in ARABIC_ARTICLE.sub("", " ".join(rest)).split()]
    generation = next((word for word in folded if word in GENERATIONS), "")
    folded = [word for word in folded if word and word not in GENERATIONS] or [fold(text)]
    gender = next((lexicons.titles[title] for title in titles if lexicons.titles[title]), "") or gender_of_kin(before)
    if not gender and len(folded) > 1:
        gender = lexicons.first_names.get(folded[0], "")
    return PersonName(tuple(folded[:-1]), folded[-1], gender, tuple(titles), generation)


def words_of_name(text: str) -> list[str]:
    """The words of a printed name, a nickname in marks left out."""
    return NOT_IN_NAME.sub(" ", NICKNAME.sub(" ", text)).split()


def gender_of_kin(before: str) -> str:
    """The gender that the word of kin right before a name tells ("her husband Paulo Santos"), or none."""
    word = before.rstrip(" ,").rpartition(" ")[2].lower()
    return KIN.get(word.removeprefix("ex-").removeprefix("step"), "")


def part_titles(words: list[str], lexicons: Lexicons) -> tuple[list[str], list[str]]:
    """Leading titles in lower case, and the words after them; at least one word is left."""
    cut = 0
    while cut < len(words) - 1 and words[cut].lower() in lexicons.titles:
        cut += 1
    return [word.lower() for word in words[:cut]], words[cut:]


def titles_before(before: str, lexicons: Lexicons) -> list[str]:
    """Titles that stand right before a name, in text order and lower case."""
    found: list[str] = []
    for word in reversed(OFFICE_OF.sub(r"\1", before).split()):
        if word.lower() not in lexicons.titles or not word[:1].isupper():
            break
        found.insert(0, word.lower())
    return found


def same_given(one: str, other: str, lexicons: Lexicons) -> bool:
    """Whether two first names can be one person's: equal, an initial of the other, or its short form."""
    one, other = lexicons.long_first_names.get(one, one), lexicons.long_first_names.get(other, other)
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def same_person(one: PersonName, other: PersonName, lexicons: Lexicons) -> bool:
    """Whether two full names can be one person's: by surname, first and middle names, gender, and generation."""
    clash = one.gender and other.gender and one.gender != other.gender
    if one.surname != other.surname or clash or (one.is_namesake and one.generation != other.generation):
        return False
    return same_given(one.given[0], other.given[0], lexicons) and same_middle(middle(one), middle(other), lexicons)


def middle(name: PersonName) -> tuple[str, ...]:
    """The given names after the first, initials written together one by one ("H.W.")."""
    return tuple(
        part for word in name.given[1:] for part in (word.split(".") if INITIALS.match(word) else [word]) if part
    )


def same_middle(one: tuple[str, ...], other: tuple[str, ...], lexicons: Lexicons) -> bool:
    """Whether what stands between first name and surname can be of one person: the shorter within the longer, initials alike."""
    short, long = sorted((one, other), key=len)
    if short and all(len(word) == 1 for word in (*short, *long)):
        return short == long
    rest = iter(long)
    return all(any(same_given(word, candidate, lexicons) for candidate in rest) for word in short)


def is_shouted(form: str, kind: str | None) -> bool:
    """Whether a name of a place or person stands in capitals that are not its own ("NEW DELHI"), as those of "UK" and "NATO" are."""
    letters = [char for char in form if char.isalpha()]
    return kind in ("PLACE", "PERSON") and len(letters) > LONGEST_ACRONYM and "." not in form and form == form.upper()


def unshouted(form: str) -> str:
    """A name in capitals as it is usually written, word by word."""
    words = re.split(r"([\s-]+)", form)
    return "".join(
        word.lower() if place and word.lower() in LINKS else word[:1] + word[1:].lower()
        for place, word in enumerate(words)
    )


def body_key(text: str, lexicons: Lexicons) -> str:
    """A body's or place's name as ids see it: no article before it, no legal form after it."""
    words = fold(text).strip(" .'\"").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",") in lexicons.org_suffixes:
        words.pop()
    return " ".join(words).strip(" ,") or fold(text)
