"""A clause of a headline read without a parse: who it is about, and what of them.

Headlines break the grammar that parsers learn, so the article helps: its names, and which forms it uses as verbs.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from transforms.layers.headline_choice import Candidate, choose, is_to_be, joint_verb, plan_of
from transforms.layers.headline_verbs import (
    LEADING,
    NONE,
    STATES,
    STRONG,
    WEAK,
    Words,
    form_of,
    is_cased,
    is_helper,
    is_number,
    is_plural,
    strength,
)

WORD = re.compile(r"[\w$€£%](?:[\w'’.,$€£%/-]*[\w%])?")
STOP = re.compile(
    r"\s+(?:after|as|amid|following|while|because|when|despite|before|but|and (?=\w+s\b)|for first)\s|\s+[-–—|]\s+|[;:?!]\s|,\s"
    r"|\s\(|[.]$|\s+\.\.\.",
    re.IGNORECASE,
)
# What a subject cannot reach over: as above, but "and" joins subjects, and an age between commas is part of one.
SUBJECT_STOP = re.compile(
    r"\s+(?:after|as|amid|following|while|because|when|despite|before|but|who|which|that)\s|\s+[-–—|]\s+|[;:?!]\s"
    r"|,\s(?!\d{1,3},)|\s\(|\s+\.\.\.",
    re.IGNORECASE,
)
# A headline that begins with these tells first what happens beside its event.
SIDE = frozenset(("as", "while", "when", "after", "before", "if", "because", "since"))
AGE_BEFORE = re.compile(r", \d{1,3}$")
WEAK_ENDS = frozenset(
    ("to", "for", "near", "over", "on", "with", "by", "at", "in", "into", "from", "against", "who", "which", "close")
)
LONG, SHORT = 8, 3
LONGEST_SUBJECT = 12
ADVERBS = frozenset(
    (
        "even",
        "also",
        "now",
        "again",
        "still",
        "finally",
        "just",
        "reportedly",
        "allegedly",
        "fatally",
        "not",
        "never",
        "once",
    )
)
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
SHORTEST_DATED = 3
JOINT = re.compile(r", and |, | and | & ")
# A title whose content words have small letters tells its names by their capitals.
SMALL = re.compile(r"\b[a-z]{5,}\b.*\b[a-z]{5,}\b")
CAPITALS = re.compile(r"[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*[a-z][\w'’-]*)*")


@dataclass(frozen=True, slots=True)
class Headline:
    """Characters in the title of who and of what they do."""

    who: tuple[int, int]
    what: tuple[int, int]


def read_clause(title: str, start: int, words: Words) -> Headline | None:
    """Who and what of the clause that begins at a character, parted at its verb; None where no word looks like one."""
    found = list(WORD.finditer(title, start))
    if not found or found[0].group().lower() in SIDE or is_helper(found[0].group().lower()):
        return None
    names = (start, name_end(title, start, words.names))
    stops = subject_ends(title, max(names[1], found[0].end()))
    reach = [word for word in found[: LONGEST_SUBJECT + 1] if word.start() < stops[0]]
    verb = choose(candidates_in(title, reach, names, words), reach, words)
    if verb is None and title.startswith(", ", stops[0]) and found[0].group().lower() not in LEADING:
        reach = [word for word in found[: LONGEST_SUBJECT + 1] if word.start() < stops[1]]
        verb = joint_verb(candidates_in(title, reach[:-1], names, words))
    verb = plan_of(reach, words) if verb is None or is_to_be(reach, verb) else verb
    subject = without_day([word for word in reach[:verb] if word.group().lower() not in ADVERBS])
    if verb is None or not subject:
        return None
    end = clause_end(title, found[verb].start(), found[verb].end())
    return Headline((subject[0].start(), dotted_end(title, subject[-1])), (found[verb].start(), end))


def without_day(subject: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words of a subject without the day behind it ("A judge on Friday")."""
    if len(subject) < SHORTEST_DATED or not WEEKDAY.fullmatch(subject[-1].group()):
        return subject
    return subject[: -1 - (subject[-2].group().lower() == "on")]


def dotted_end(title: str, word: re.Match[str]) -> int:
    """Where a word ends, with the last point of "U.S."."""
    return word.end() + ("." in word.group() and title.startswith(".", word.end()))


def subject_ends(title: str, least: int) -> tuple[int, int]:
    """Where the words end among which the verb of a subject is looked for, and where they end if a first comma is for "and"."""
    ends = [
        match.start() for match in SUBJECT_STOP.finditer(title, least) if not AGE_BEFORE.search(title[: match.start()])
    ]
    later = next((end for end in ends[1:] if not title.startswith(", ", end)), len(title))
    return (ends[0] if ends else len(title)), later


def candidates_in(title: str, reach: list[re.Match[str]], names: tuple[int, int], words: Words) -> list[Candidate]:
    """The words of a beginning that may be its verb, in text order."""
    return [one for place in range(1, len(reach)) if (one := candidate(title, reach, place, names, words))]


def candidate(
    title: str, reach: list[re.Match[str]], place: int, names: tuple[int, int], words: Words
) -> Candidate | None:
    """The word at a place as a verb of what stands before it; None where it looks like none."""
    word, lower = reach[place], reach[place].group().lower()
    before = next((one for one in reversed(reach[:place]) if one.group().lower() not in ADVERBS), None)
    if before is None or word.start() < names[1] or lower in ADVERBS:
        return None
    is_next, several = before.end() == names[1] > names[0], bool(JOINT.search(title[slice(*names)]))
    is_joint = is_next and several or has_plural_head(reach[:place]) or ", " in title[reach[0].end() : word.start()]
    form = form_of(lower, words)
    kind = "helper" if is_helper(lower) else form.kind if form else ENDINGS.get(lower[-2:], "third")
    if is_state(reach, place, lower) or is_next and several and word.group().islower() and lower not in LEADING:
        return Candidate(place, STRONG, "state" if lower in STATES else kind)
    is_name = is_cased(title) and kind != "helper" and word.group()[:1].isupper() and not word.group().isupper()
    found = NONE if is_name else strength(word.group(), before.group(), is_next, is_joint, words)
    if found == WEAK and kind in ("third", "going") and place == len(reach) - 1 > 1:
        # Nothing follows: "in court on corruption charges".
        return None
    return Candidate(place, found, kind) if found else None


def has_plural_head(subject: list[re.Match[str]]) -> bool:
    """Whether what a subject begins with is several: joined by "and", or a plural before a preposition ("Clashes near Goma")."""
    told = [word.group() for word in subject]
    if "and" in told:
        return True
    place = next((place for place, word in enumerate(told) if word.lower() in LEADING), 0)
    return place > 0 and is_plural(told[place - 1])


def is_state(reach: list[re.Match[str]], place: int, lower: str) -> bool:
    """Whether a word tells without a verb what befell a number of people ("Five dead", "At least 12 people missing in floods")."""
    if lower not in STATES:
        return False
    after = reach[place + 1].group().lower() if place + 1 < len(reach) else ""
    counted = any(is_number(word.group()) or word.group().lower() in COUNTING for word in reach[:place])
    return place == 1 or counted and (not after or after in LEADING)


ENDINGS = {"ed": "past", "ng": "going"}
COUNTING = frozenset(("dozens", "hundreds", "thousands", "scores", "several", "many"))


def name_end(title: str, start: int, names: Collection[str]) -> int:
    """Where the names end that a headline begins with, several joined by commas and and; its start without any.

    Where small words begin with small letters, what follows in capitals belongs to a name that the text writes shorter.
    """
    has_small, end = bool(SMALL.search(title)), start
    while True:
        known = max((len(name) for name in names if title.startswith(name, end)), default=0)
        run = CAPITALS.match(title, end) if has_small and (known or end > start) else None
        longest = max(known, run.end() - end if run else 0)
        joint = JOINT.match(title, end + longest) if longest else None
        if not longest:
            return len(title[:end].rstrip(" ,&").removesuffix(" and")) if end > start else start
        if joint is None:
            return end + longest
        end = joint.end()


def clause_end(title: str, start: int, least: int) -> int:
    """Where the clause that begins with the verb ends; a long one ends before the last phrase that makes it too long."""
    match = STOP.search(title, least)
    end = match.start() if match else len(title.rstrip(" .!?"))
    words = list(WORD.finditer(title, start, end))
    if len(words) <= LONG:
        return end
    weak = [word.start() for word in words[SHORT:] if word.group().lower() in WEAK_ENDS]
    cut = max((at for at in weak if at <= words[LONG].start()), default=min(weak, default=end))
    return len(title[:cut].rstrip())
