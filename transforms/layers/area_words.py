"""Areas by the word that says what they are: "Herat province", "the governor of Veracruz", "Bomet and Nandi counties"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.layers.gazetteer import AREAS, Gazetteer, Sense
from transforms.layers.toponyms import Toponym

# By which of the seeds' words each word of the text may be told; a county of one land is no province of another.
REGIONS = ("Region", "Oblast", "Province", "Governorate", "Krai")
WORDS = {
    "province": ("Province", "Governorate", "Region", "Oblast"), "state": ("State",), "region": REGIONS,
    "oblast": ("Oblast",), "governorate": ("Governorate", "Province"), "county": ("County",),
    "department": ("Department",), "prefecture": ("Prefecture",), "division": ("Division",), "canton": ("Canton",),
    "district": ("District",), "governor": ("State", "Department", "Prefecture", "County", *REGIONS),
}  # fmt: skip
PLURALS = {f"{word[:-1]}ies" if word.endswith("y") else f"{word}s": word for word in WORDS if word != "governor"}
ONE, MANY = "|".join(word for word in WORDS if word != "governor"), "|".join(PLURALS)
AFTER = re.compile(rf"[ -](?:(?P<one>(?-i:{ONE}))\b(?! of)|(?P<many>{MANY})\b)", re.IGNORECASE)
RULED = re.compile(r"(?:['’]s)? (?:state |provincial |regional )?(?:governor|gov\.|gubernatorial)(?!\w)", re.IGNORECASE)
BEFORE = re.compile(rf"\b(?:(?P<one>{ONE}|governor)|(?P<many>{MANY})) of (?:the )?$", re.IGNORECASE)
# How the reason of a row calls it.
CALLED = {"governor": "area of a governor"}
LISTED = frozenset((", ", " and ", ", and ", " or "))
REACH = 30


def name_areas(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms, those that the text calls a province or the like left with that sense, if the gazetteer knows it.

    A county that it does not know is not the town of that name.
    """
    named = list(toponyms)
    for index, word in called(toponyms, text):
        one = named[index]
        if one.form == "demonym" or one.kind:
            continue
        if senses := area_senses(one, word, gazetteer):
            named[index] = replace(one, senses=senses, kind=CALLED.get(word, word))
        elif word == "county" and all(sense.place.precision == "city" for sense in one.senses):
            named[index] = replace(one, senses=())
    return named


def called(toponyms: Sequence[Toponym], text: str) -> Iterator[tuple[int, str]]:
    """Index of each toponym beside which such a word stands, or that is listed with one, and the word in the singular."""
    for index, one in enumerate(toponyms):
        if after := AFTER.match(text, one.end):
            yield index, after["one"] or PLURALS[after["many"].lower()]
            if after["many"]:
                yield from ((at, PLURALS[after["many"].lower()]) for at in listed(toponyms, text, index, -1))
        elif RULED.match(text, one.end):
            yield index, "governor"
        if before := BEFORE.search(text, max(0, one.start - REACH), one.start):
            word = (before["one"] or PLURALS[before["many"].lower()]).lower()
            yield index, word
            if before["many"]:
                yield from ((at, word) for at in listed(toponyms, text, index, 1))


def listed(toponyms: Sequence[Toponym], text: str, index: int, way: int) -> Iterator[int]:
    """Indices of the toponyms before or after one in its list."""
    while 0 <= index + way < len(toponyms):
        first, second = sorted((toponyms[index], toponyms[index + way]), key=lambda one: one.start)
        if text[first.end : second.start] not in LISTED:
            return
        index += way
        yield index


def area_senses(one: Toponym, word: str, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """The areas of that name and kind; what is an area of another kind already ("the Gaza region") is left as it is."""
    if senses := gazetteer.find_seeded(f"{one.text} {word}"):
        return senses
    areas = tuple(sense for sense in one.senses if sense.place.precision in AREAS and not sense.is_demonym)
    if areas or word == "district":
        wanted = "county" if word == "county" else "admin1"
        return tuple(sense for sense in areas if sense.place.precision == wanted and word != "district")
    found = (gazetteer.find_seeded(f"{one.text} {kind}") for kind in WORDS[word])
    return next(filter(None, found), ())
