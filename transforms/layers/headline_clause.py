"""A clause of a headline read without a parse: who it is about, and what of them.

Headlines break the grammar that parsers learn, so the article helps: its names, and which forms it uses as verbs.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

WORD = re.compile(r"[\w$€£%](?:[\w'’.,$€£%/-]*[\w%])?")
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
    ("to", "for", "near", "over", "on", "with", "by", "at", "in", "into", "from", "against", "who", "which", "close")
)
LONG, SHORT = 8, 3
LONGEST_SUBJECT = 8
ADVERBS = frozenset(("even", "also", "now", "again", "still", "finally", "just", "reportedly", "allegedly"))
JOINT = re.compile(r", and |, | and | & ")
# A title whose content words have small letters tells its names by their capitals.
SMALL = re.compile(r"\b[a-z]{5,}\b.*\b[a-z]{5,}\b")
CAPITALS = re.compile(r"[A-Z][\w'’-]*[a-z][\w'’-]*(?: [A-Z][\w'’-]*[a-z][\w'’-]*)*")


@dataclass(frozen=True, slots=True)
class Headline:
    """Characters in the title of who and of what they do."""

    who: tuple[int, int]
    what: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """What an article knows: how much more often it uses a form as a verb than otherwise, known verbs, its names, and nouns of deeds."""

    verbs: Mapping[str, int]
    known: Collection[str]
    names: Collection[str]
    deeds: Collection[str] = ()


def read_clause(title: str, start: int, words: Words) -> Headline | None:
    """Who and what of the clause that begins at a character, parted at its first verb; None where no word looks like one."""
    found = list(WORD.finditer(title, start))
    names = (start, name_end(title, start, words.names))
    for place, word in enumerate(found[1:LONGEST_SUBJECT], 1):
        if word.start() < names[1] or word.group().lower() in ADVERBS:
            continue
        subject = [one for one in found[:place] if one.group().lower() not in ADVERBS]
        if subject and is_parting(title, word, subject, names, words):
            end = clause_end(title, word.start(), word.end())
            return Headline((subject[0].start(), subject[-1].end()), (word.start(), end))
        if STOP.match(title, found[place - 1].end()):
            return None
    return None


def is_parting(
    title: str, word: re.Match[str], subject: list[re.Match[str]], names: tuple[int, int], words: Words
) -> bool:
    """Whether a word is the verb of the subject before it."""
    before, lower = subject[-1], word.group().lower()
    is_next, several = before.end() == names[1], " and " in title[slice(*names)]
    is_state = len(subject) == 1 and lower in STATES
    return (
        is_state
        or is_next
        and several
        and word.group().islower()
        or is_verb(word.group(), before.group(), is_next, words)
    )


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
    """Where the clause that begins with the verb ends; a long one ends before the last phrase that makes it too long."""
    match = STOP.search(title, least)
    end = match.start() if match else len(title.rstrip(" .!?"))
    words = list(WORD.finditer(title, start, end))
    if len(words) <= LONG:
        return end
    weak = [word.start() for word in words[SHORT:] if word.group().lower() in WEAK]
    cut = max((at for at in weak if at <= words[LONG].start()), default=min(weak, default=end))
    return len(title[:cut].rstrip())


def count_verbs(doc: Doc) -> dict[str, int]:
    """By form in lower case: how much more often the text uses it as a verb than as something else."""
    counts: Counter[str] = Counter()
    for token in doc:
        if token.is_alpha:
            counts[token.lower_] += 1 if token.pos_ == "VERB" else -1
    return dict(counts)
