"""A headline read without a parse: the clause that tells who the article is about, and what of them."""

import re

from transforms.layers.headline_clause import SIDE, STOP, WORD, Headline, read_clause
from transforms.layers.headline_verbs import Words

# What begins with a question word only explains what stands before the colon.
KICKER = re.compile(r"^[^:|]{1,60}[:|]\s+(?!(?:what|why|how|who|where|when)\b)(?=\S+\s+\S+\s+\S+)", re.IGNORECASE)
# Nobody is told of by these: the clause after theirs is read.
PRONOUNS = frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "this", "that", "here", "there", "what", "who", "why")
)
ASKING = frozenset(
    (
        "what",
        "who",
        "why",
        "how",
        "where",
        "when",
        "which",
        "whose",
        "do",
        "does",
        "did",
        "is",
        "are",
        "can",
        "could",
        "should",
        "will",
    )
)
# What only shows something is not whom a headline is about.
PICTURES = re.compile(
    r"(?:[\w'’-]+ ){0,2}?(?:footage|videos?|photos?|pictures?|images|clip|cctv) (?:shows?|showed|captures?|captured|reveals?"
    r"|revealed) (?:how |the moment )?",
    re.IGNORECASE,
)
SETTING = frozenset(("in", "at", "for", "on", "with", "after", "before", "amid", "despite", "from", "under", "near"))
# After these a headline that began without a verb goes on with a clause.
TURN = re.compile(r",\s(?:but\s|and\s)?|\s(?:as|while|when|but)\s|\s[-–—]\s", re.IGNORECASE)
# "Okello to voters: …", "Okello: “…": whom the headline quotes.
SPEECH = re.compile(r"^(?P<who>[^:]{2,40}?)(?: to [^:]{2,30}: +| ?: +(?=['\"‘“]|I\b|We\b))(?P<what>.+?)[. …]*$")


def read_headline(title: str, words: Words) -> Headline | None:
    """Who and what of the first clause that has a verb and is about somebody; None where there is none.

    A headline that opens with a deed ("Explosion in Kabul as leaders meet") is about that deed, whatever clause follows.
    """
    if (speech := SPEECH.match(title)) and speech["who"] in words.names:
        return Headline(speech.span("who"), speech.span("what"))
    start = opening_end(title)
    while True:
        found = read_clause(title, start, words)
        if found and not is_about_nobody(title, found):
            return found
        turn = TURN.search(title, start)
        if turn is None or not found and not is_scene(title[start : turn.start()], words):
            return before_colon(title, words)
        start = turn.end()


def before_colon(title: str, words: Words) -> Headline | None:
    """The clause of a kicker that is one, where nothing after it is ("Kurz praises Marek: I am moved")."""
    found = read_clause(title, 0, words) if kicker_end(title) else None
    return found if found and found.what[1] < kicker_end(title) and not is_about_nobody(title, found) else None


def kicker_end(title: str) -> int:
    """Where the headline proper begins, after "Ferry disaster: " or "Live | "; 0 without such a kicker."""
    return match.end() if (match := KICKER.match(title)) else 0


def opening_end(title: str) -> int:
    """Where what the headline tells begins, after its kicker and after "Video shows "."""
    start = kicker_end(title)
    return match.end() if (match := PICTURES.match(title, start)) else start


def is_about_nobody(title: str, found: Headline) -> bool:
    """Whether the subject of a clause is a pronoun, or a question and no clause at all ("What do the ratings mean?")."""
    who = title[slice(*found.who)].lower()
    return who in PRONOUNS or who.split()[0] in ASKING


def is_scene(beginning: str, words: Words) -> bool:
    """Whether what a headline opens with only sets the scene: no deed in it, and no name unless a preposition leads up to it."""
    told = [word.group().lower() for word in WORD.finditer(beginning)]
    named = any(name in beginning for name in words.names) and not (SETTING | SIDE).intersection(told[:1])
    return not named and not any(word in words.deeds for word in told)


def whole_headline(title: str) -> str:
    """A headline without a clause: its words after the kicker, up to where what can be left out begins."""
    start = opening_end(title)
    stop = STOP.search(title, start)
    return title[start : stop.start() if stop else None].strip()
