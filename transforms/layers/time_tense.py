"""Whether a clause tells of what was or of what is to come."""

import re

from spacy.tokens import Span, Token

from transforms.layers.page import Page
from transforms.layers.syntax import (
    AUXILIARY,
    CLAUSE,
    OPEN_CLAUSE,
    PASSIVE_AUXILIARY,
    POSSESSOR,
    PREPOSITION,
    SIDE_CLAUSE,
    SUBJECT,
    children,
    objects,
    oblique,
)  # fmt: skip

PAST, FUTURE = "past", "future"
COPULA = frozenset(("cop",))
MODALS = frozenset(
    ("will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "’ll", "'d", "’d", "wo", "ca")
)
PLANNING = frozenset(
    ("schedule", "slate", "expect", "plan", "due", "postpone", "poise", "likely", "deadline", "forecast")
)
PERFECT = frozenset(("have", "has", "had", "'ve", "’ve", "having"))
# What nobody plans: "Sunday's earthquake" has been.
STRIKING = frozenset(
    ("earthquake", "quake", "tremor", "aftershock", "eruption", "tsunami", "storm", "tornado", "avalanche", "landslide", "flood",
     "attack", "assault", "raid", "ambush", "bombing", "bomb", "blast", "explosion", "shooting", "shelling", "stabbing",
     "massacre", "killing", "murder", "kidnapping", "robbery", "crash", "collision", "accident", "disaster", "derailment", "sinking",
     "fire", "blaze", "collapse", "outage", "defeat", "death")
)  # fmt: skip
REPORTING = frozenset(("say", "tell", "report", "announce", "state", "add", "note", "write", "confirm", "show"))
# What they ask for lies ahead: "called for a strike on Monday".
DEMANDING = frozenset(("call", "order", "demand", "urge", "propose", "request", "seek"))
# What the model takes for nouns or adjectives where they are verbs of a calendar.
OPENINGS = frozenset(
    (
        "begin",
        "begins",
        "start",
        "starts",
        "open",
        "opens",
        "close",
        "closes",
        "end",
        "ends",
        "kick",
        "kicks",
        "resume",
        "resumes",
        "reopen",
        "reopens",
    )
)
DONE_INFINITIVES = frozenset(
    ("manage", "fail", "begin", "start", "continue", "go", "come", "travel", "gather", "appear")
)
AHEAD = re.compile(
    r"(?:\buntil|\btill|\bas (?:early|soon|late) as|\bno later than|\bnot later than|\bscheduled for|\bset for"
    r"|\bdue|\bdue (?:on|in|by)|\bstarting|\beffective|\bexpected|\bcoming)[\s`'\"]*$",
    re.IGNORECASE,
)
# What is set for a day lies ahead; not so what is the day's own ("for Sunday's attack", "for Friday prayers").
FOR_DAY = re.compile(r"\bfor[\s`'\"]*$", re.IGNORECASE)
NAMES_DAY = re.compile(r"[A-Za-z]day\b|\b\d\d?(?:st|nd|rd|th)?\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s\b")
FROM = re.compile(r"\b(?:from|as of)[\s`'\"]*$", re.IGNORECASE)
BEHIND = re.compile(r"\b(?:since|ended|dated)(?: (?:late|early|mid|the))?[\s`'\"]*$", re.IGNORECASE)
NEAR = 30


def direction(page: Page, start: int, end: int) -> str | None:
    """past or future, by the words before a time expression or else by the verb that it hangs on; None if neither tells."""
    before = page.text[max(0, start - NEAR) : start]
    if AHEAD.search(before) or is_set_for(page, before, start, end):
        return FUTURE
    if BEHIND.search(before):
        return PAST
    return verb_direction(page, start, end)


def is_set_for(page: Page, before: str, start: int, end: int) -> bool:
    """Whether something is said to be for a day: "declared a holiday for Sunday"."""
    if not FOR_DAY.search(before) or POSSESSIVE.match(page.text, end) or not NAMES_DAY.search(page.text, start, end):
        return False
    following = page.tokens(end, end + NEAR)[:1]
    return not (following and following[0].pos_ == "NOUN")


def verb_direction(page: Page, start: int, end: int) -> str | None:
    """What the nearest verb above an expression says of its time."""
    if not page.has_parse:
        return None
    top = top_of(page.tokens(start, end))
    is_start = bool(FROM.search(page.text[max(0, start - NEAR) : start]))
    if top.dep_ in POSSESSOR and top.head.lemma_.lower() in STRIKING:
        return PAST
    token: Token | None = top if top.pos_ == "VERB" else lowest_clause(top.head, top)
    while token is not None:
        if is_demanded(token) or is_start and (is_infinitive(token) or token.lemma_.lower() in DEMANDING):
            return FUTURE
        if found := told_by(token):
            return found
        token = token.head if token.head.i != token.i else None
    return None


def is_demanded(noun: Token) -> bool:
    """Whether a noun is what somebody calls for, orders or asks."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in STRIKING:
        return False
    governor = noun.head.head if noun.head.dep_ in PREPOSITION else noun.head
    if governor.lemma_.lower() not in DEMANDING or governor.pos_ != "VERB":
        return False
    return noun in objects(governor) or noun in oblique(governor, "for")


def lowest_clause(verb: Token, before: Token) -> Token:
    """The verb, or the last clause that it governs and that stands between it and a token: "said they would free him Friday"."""
    inner = [child for child in children(verb, CLAUSE | OPEN_CLAUSE) if verb.i < child.i < before.i]
    return lowest_clause(inner[-1], before) if inner else verb


def top_of(span: Span) -> Token:
    """The token of an expression that hangs on a word outside it."""
    return next(
        (token for token in span if not span.start <= token.head.i < span.end or token.head.i == token.i), span[0]
    )


def told_by(token: Token) -> str | None:
    """past or future where this word, with its auxiliaries, tells; None to ask the word above."""
    if token.lemma_.lower() in PLANNING and token.pos_ in ("VERB", "ADJ", "NOUN"):
        return FUTURE
    auxiliaries = children(token, AUXILIARY | COPULA)
    if found := told_by_auxiliaries([word.lower_ for word in auxiliaries]):
        return found
    if auxiliaries and (token.pos_ != "VERB" or children(token, PASSIVE_AUXILIARY) or token.tag_ == "VBG"):
        return PAST if auxiliaries[0].tag_ == "VBD" else FUTURE if auxiliaries[0].tag_ in ("VBZ", "VBP") else None
    if is_opening(token):
        return FUTURE
    if token.pos_ not in ("VERB", "AUX") or token.is_punct:
        return None
    if token.tag_ == "VB":
        return infinitive_direction(token)
    if token.tag_ in ("VBD", "VBN"):
        return PAST
    # The parser takes "has" for the verb of "has risen to 214" now and then.
    if token.lower_ in PERFECT and any(child.tag_ == "VBN" for child in token.rights):
        return PAST
    if token.tag_ in ("VBZ", "VBP"):
        return PAST if token.lemma_.lower() in REPORTING else FUTURE
    return None


def is_opening(token: Token) -> bool:
    """Whether a noun or adjective is rather the verb of a calendar: "Classes end in May", "The league kicks off in June"."""
    if token.lower_ not in OPENINGS or token.pos_ not in ("NOUN", "ADJ") or token.dep_.lower() != "root":
        return False
    is_subject = any(child.dep_ in SUBJECT for child in token.lefts)
    return is_subject or token.i + 1 < len(token.doc) and token.nbor().lower_ == "off"


def told_by_auxiliaries(words: list[str]) -> str | None:
    """past after have, future after a modal verb alone."""
    if any(word in PERFECT for word in words):
        return PAST
    return FUTURE if any(word in MODALS for word in words) else None


def infinitive_direction(token: Token) -> str | None:
    """What is to be done lies ahead, unless the verb above says that it was done or attempted, or tells itself when its end is met."""
    if token.dep_ in SIDE_CLAUSE or token.head.lemma_.lower() in DONE_INFINITIVES:
        return None
    return FUTURE if is_infinitive(token) else None


def is_infinitive(token: Token) -> bool:
    """Whether a verb has "to" before it."""
    return token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children)
