"""A headline in capitals, with the article's names as the body writes them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

WORD = re.compile(r"\w[\w'’-]*")
SHORTEST, MOST_WORDS = 3, 3


def with_usual_case(title: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """The headline, names in capitals as the article usually writes them; one all in capitals in small letters but for names."""
    usual = {form.upper(): form for row in entities for form in (*row["aliases"], row["name"]) if form != form.upper()}
    is_all = title == title.upper() and len(WORD.findall(title)) >= MOST_WORDS
    known = {form for row in entities for form in row["aliases"] if form == form.upper()}
    told = {shouted: shouted for shouted in known} | usual if is_all else usual
    if not told or not is_all and not any(len(word) >= SHORTEST and word.isupper() for word in WORD.findall(title)):
        return title
    return recased(title, told, is_all)


def recased(title: str, told: Mapping[str, str], is_all: bool) -> str:
    """The title with every known name that stands in it in capitals as it is told, and its first letter a capital."""
    longest = sorted((name for name in told if len(name) >= SHORTEST or is_all), key=lambda name: (-len(name), name))
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")
    parts, end = [], 0
    for found in names.finditer(title):
        between = title[end : found.start()]
        parts += [between.lower() if is_all else between, told[found.group()]]
        end = found.end()
    text = "".join(parts) + (title[end:].lower() if is_all else title[end:])
    return text[:1].upper() + text[1:]
