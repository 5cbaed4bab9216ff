"""A headline read without a parse: who its clause is about, and what of them.

Headlines break the grammar that parsers learn, so the article helps: its names, and which forms it uses as verbs.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

WORD = re.compile(r"[\w$€£%](?:[\w'’.,$€£%/-]*[\w%])?")
KICKER = re.compile(r"^[^:|]{1,60}[:|]\s+(?=\S+\s+\S+\s+\S+)")
STOP = re.compile(
    r"\s+(?:after|as|amid|following|while|because|when|despite|before|but|and (?=\w+s\b)|for first)\s|\s+[-–—|]\s+|[;:?!]\s|,\s"
    r"|\s\(|[.]$|\s+\.\.\.",
    re.IGNORECASE,
)
HELPERS = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "can", "could", "may"))
BEFORE_NOUNS = frozenset(
    ("in", "of", "for", "at", "on", "from", "near", "with", "by", "after", "the", "a", "an", "to", "and", "his", "her")
)
# What a headline says of a number of people without a verb.
STATES = frozenset(("dead", "hurt", "injured", "wounded", "missing", "killed", "shot", "held", "detained", "arrested"))
WEAK = frozenset(
    ("to", "for", "near", "over", "on", "with", "by", "at", "in", "from", "against", "who", "which", "close")
)
LONG, SHORT = 8, 3
LONGEST_SUBJECT = 8


@dataclass(frozen=True, slots=True)
class Headline:
    """Characters in the title of who and of what they do."""

    who: tuple[int, int]
    what: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """What an article knows: how much more often it uses a form as a verb than otherwise, known verbs, and its names."""

    verbs: Mapping[str, int]
    known: Collection[str]
    names: Collection[str]


def read_headline(title: str, words: Words) -> Headline | None:
    """Who and what, parted at the headline's first verb; None where no word of it looks like one."""
    start = match.end() if (match := KICKER.match(title)) else 0
    found = list(WORD.finditer(title, start))
    named = name_end(title, start, words.names)
    for place, word in enumerate(found[1:LONGEST_SUBJECT], 1):
        if word.start() < named:
            continue
        before = found[place - 1]
        is_next, several = before.end() == named, " and " in title[start:named]
        is_state = place == 1 and word.group().lower() in STATES
        if (
            is_state
            or is_next
            and several
            and word.group().islower()
            or is_verb(word.group(), before.group(), is_next, words)
        ):
            return Headline(
                (found[0].start(), before.end()), (word.start(), clause_end(title, word.start(), word.end()))
            )
        if STOP.match(title, before.end()):
            return None
    return None


def name_end(title: str, start: int, names: Collection[str]) -> int:
    """Where the names end that a headline begins with, several joined by commas and and; its start without any."""
    end = start
    while True:
        longest = max((len(name) for name in names if title.startswith(name, end)), default=0)
        joint = re.compile(r", and |, | and | & ").match(title, end + longest) if longest else None
        if not longest:
            return len(title[:end].rstrip(" ,&").removesuffix(" and")) if end > start else start
        if joint is None:
            return end + longest
        end = joint.end()


def is_verb(word: str, before: str, after_name: bool, words: Words) -> bool:
    """Whether a word of a headline is its verb: by the article, by the lexicon, or by -s right after a name."""
    lower = word.lower()
    if lower in HELPERS:
        return True
    if before.lower() in BEFORE_NOUNS or not word.isalpha():
        return False
    own, stem = words.verbs.get(lower, 0), stem_of(lower)
    if own < 0:
        return False
    forms = (lower, stem, f"{stem}s", f"{stem}d", f"{stem}ed", f"{stem}ing")
    is_used = any(words.verbs.get(form, 0) > 0 for form in forms)
    if after_name:
        return is_used or stem in words.known or lower.endswith(("s", "ed")) and not lower.endswith("ss")
    return is_used or stem in words.known and not word[:1].isupper()


def stem_of(word: str) -> str:
    """A form without the ending of the third person or of the past."""
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("ss", "ss"),
        ("s", ""),
        ("ied", "y"),
    ):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word


def clause_end(title: str, start: int, least: int) -> int:
    """Where the clause that begins with the verb ends; a long one ends before the first phrase that can be left out."""
    match = STOP.search(title, least)
    end = match.start() if match else len(title.rstrip(" .!?"))
    words = list(WORD.finditer(title, start, end))
    if len(words) <= LONG:
        return end
    weak = next((word.start() for word in words[SHORT:] if word.group().lower() in WEAK), end)
    return len(title[:weak].rstrip())


def count_verbs(doc: Doc) -> dict[str, int]:
    """By form in lower case: how much more often the text uses it as a verb than as something else."""
    counts: Counter[str] = Counter()
    for token in doc:
        if token.is_alpha:
            counts[token.lower_] += 1 if token.pos_ == "VERB" else -1
    return dict(counts)
