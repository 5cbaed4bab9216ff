"""Which word of a headline is its verb: by the article, by the lists of verbs, and by the words beside it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

HELPERS = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "can", "could", "may", "would", "must", "should")
)
BEFORE_NOUNS = frozenset(
    ("in", "of", "for", "at", "on", "from", "near", "with", "by", "after", "the", "a", "an", "to", "and", "his", "her", "its",
     "their", "our", "my", "no", "new", "over", "into", "against", "under", "this", "that", "as")
)  # fmt: skip
# What a headline says of people without a verb.
STATES = frozenset(("dead", "hurt", "injured", "wounded", "missing", "killed", "shot", "held", "detained", "arrested"))
# What may follow a participle that only describes the noun before it ("city held by rebels"), and a state.
LEADING = frozenset(
    ("by", "in", "at", "on", "for", "over", "with", "near", "from", "since", "during", "off", "to", "after", "as", "amid", "under",
     "outside", "inside", "when", "while", "following", "across", "against", "through", "into", "of")
)  # fmt: skip
# Nouns in the plural without -s.
PLURALS = frozenset(
    ("police", "people", "men", "women", "children", "crew", "dozens", "hundreds", "thousands", "mps", "youth")
)
# Words after which "to" tells no deed of theirs.
NO_PLAN = frozenset(
    (
        "how",
        "where",
        "what",
        "when",
        "who",
        "why",
        "way",
        "ways",
        "things",
        "reasons",
        "guide",
        "time",
        "from",
        "ready",
        "due",
    )
)
# The class of nouns of those who govern ("court", "president"): what ends in -s after one is its deed.
RULE, ARMED = "rule", "armed"
NONE, WEAK, STRONG = 0, 1, 2


class Form(NamedTuple):
    """A verb and which of its forms a word is: base, third or past."""

    verb: str
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """What an article and the lists know: how much more often the text uses a form as a verb than otherwise, known verbs, the
    article's names, nouns of deeds, past forms by verb, verbs whose forms are nouns too, nouns of those who act, names of people."""

    verbs: Mapping[str, int]
    known: Collection[str]
    names: Collection[str]
    deeds: Collection[str] = ()
    pasts: Mapping[str, str] = field(default_factory=dict)
    nouns: Collection[str] = ()
    agents: Mapping[str, str] = field(default_factory=dict)
    people: Collection[str] = ()


def form_of(word: str, words: Words) -> Form | None:
    """The known verb that a word in small letters is a form of."""
    if word in words.pasts:
        return Form(words.pasts[word], "past")
    if word in words.known:
        return Form(word, "base")
    kind = "past" if word.endswith("ed") else "third"
    return next((Form(stem, kind) for stem in stems_of(word) if stem in words.known), None)


def stems_of(word: str) -> list[str]:
    """What a form in -s or -ed may be a form of."""
    if word.endswith("ed"):
        bare = word.removesuffix("ed")
        doubled = [bare[:-1]] if bare[-1:] == bare[-2:-1] else []
        return [bare, f"{bare}e", *([f"{bare[:-1]}y"] if bare.endswith("i") else []), *doubled]
    if not word.endswith("s") or word.endswith("ss"):
        return []
    bare = word.removesuffix("s")
    if bare.endswith("ie"):
        return [f"{bare[:-2]}y", bare]
    return [bare, bare.removesuffix("e")] if bare.endswith("e") else [bare]


def strength(word: str, before: str, is_after_name: bool, is_joint: bool, words: Words) -> int:
    """How surely a word of a headline is the verb of what stands before it: not, maybe, or surely; of several if is_joint."""
    lower = word.lower()
    if is_helper(lower):
        return STRONG
    used = words.verbs.get(lower, 0)
    is_owned = before.endswith(("'s", "’s")) or before.lower() in BEFORE_NOUNS
    if (
        is_owned
        or not word.isalpha()
        or used < 0
        and not (is_joint and lower in words.known)
        or used == 0
        and is_somebody(lower, words)
    ):
        return NONE
    if lower.endswith("ing") and not used:
        return going_strength(lower, before, is_after_name, words)
    form = form_of(lower, words)
    is_used = used > 0 or any(words.verbs.get(other, 0) > 0 for other in forms_beside(lower, form))
    if form is None:
        is_like = lower.endswith(("s", "ed")) and not lower.endswith("ss")
        return STRONG if is_used else WEAK if is_after_name and is_like else NONE
    if form.kind == "past":
        return WEAK if is_number(before) else STRONG
    is_person = any(before == name.split()[-1] for name in words.people)
    is_ruler = words.agents.get(before.lower()) == RULE
    is_noun_too = form.verb in words.nouns and not is_used and not is_person
    if form.kind == "third" and is_ruler:
        return STRONG
    if form.kind == "third":
        return WEAK if is_noun_too else STRONG
    if not (is_after_name or is_joint or is_plural(before)):
        return NONE
    return WEAK if is_noun_too or is_after_name and not is_used and not is_joint else STRONG


def going_strength(lower: str, before: str, is_after_name: bool, words: Words) -> int:
    """How surely a form in -ing is a verb ("Kurz facing charges"): maybe, after a name or a plural, unless it names a deed."""
    stem = lower.removesuffix("ing")
    is_known = any(one in words.known for one in (stem, f"{stem}e", stem[:-1]))
    return WEAK if is_known and lower not in words.deeds and (is_after_name or is_plural(before)) else NONE


def is_helper(lower: str) -> bool:
    """Whether a word is an auxiliary, also with "not"."""
    return lower in HELPERS or lower.endswith(("n't", "n’t"))


def forms_beside(lower: str, form: Form | None) -> list[str]:
    """The other forms of the verb that the text may use."""
    stems = [form.verb] if form else [lower, *stems_of(lower)]
    return [
        one for stem in stems for one in (stem, f"{stem}s", f"{stem}d", f"{stem}ed", f"{stem}ing", f"{stem[:-1]}ing")
    ]


def is_somebody(lower: str, words: Words) -> bool:
    """Whether a word means people ("soldiers", "fans"); what they fight with may be a verb too ("bombs")."""
    kind = words.agents.get(lower) or words.agents.get(lower.removesuffix("s"))
    return kind is not None and (kind != ARMED or form_of(lower, words) is None)


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural."""
    lower = word.lower()
    return (
        lower in PLURALS
        or lower.endswith("men")
        or lower.endswith("s")
        and not lower.endswith(("ss", "'s", "’s", "us", "is"))
    )


def is_number(word: str) -> bool:
    """Whether a word is a number in figures or a small one in words."""
    return word[:1].isdigit() or word.lower() in NUMBERS


NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))


def count_verbs(doc: Doc) -> dict[str, int]:
    """By form in lower case: how much more often the text uses it as a verb than as something else; verbs by their base too."""
    counts: Counter[str] = Counter()
    bases: set[str] = set()
    for token in doc:
        if token.is_alpha:
            counts[token.lower_] += 1 if token.pos_ == "VERB" else -1
            bases.update((token.lemma_.lower(),) if token.pos_ == "VERB" else ())
    return dict(counts) | {base: 1 for base in bases if base not in counts}


SMALL_LETTERS = re.compile(
    r"(?<![\w'’-])(?!(?:about|after|again|against|among|before|behind|being|between|could|during|other|should|since|their|there|these|those"
    r"|through|under|until|where|which|while|without|would|your)\b)[a-z]{5,}"
)


def is_cased(title: str) -> bool:
    """Whether a headline writes its words in small letters, so that capitals tell names."""
    return bool(SMALL_LETTERS.search(title))


__all__ = ["HELPERS", "LEADING", "NONE", "NO_PLAN", "STATES", "STRONG", "WEAK", "Form", "Words", "count_verbs", "form_of",
           "is_cased", "is_helper", "is_number", "is_plural", "strength"]  # fmt: skip
