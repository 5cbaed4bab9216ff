"""Numbers that a toll is told by: "the death toll rose from 12 to 17", "the number of injured stands at 40"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from transforms.layers.casualty_counts import Count, moved, read_count
from transforms.layers.casualty_order import BEFORE_NUMBER, is_number, noun_after, verb_harm
from transforms.layers.casualty_people import is_person
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page

TOLL, NUMBER, OF, DEATH, KILLED = "toll", "number", "of", "death", "killed"
COUNTS = frozenset((TOLL, "count", "tally"))
# What leads up to the number: "rose to 12", "stands at 12", "has passed 12".
LEADING = frozenset(
    ("to", "at", "reached", "reaches", "reach", "hit", "hits", "passed", "passes", "topped", "tops", "exceeded", "exceeds", "surpassed",
     "surpasses", "was", "is", "past", "above")
)  # fmt: skip
# How far from the toll its number may stand, and of "number" what it is the number of.
FARTHEST, NAMED_WITHIN = 16, 4
OTHER_NUMBERS = frozenset(("MONEY", "PERCENT", "TIME", "ORDINAL"))
ENDS = frozenset((";", ":", "but", "while"))


def totals(page: Page, lexicons: Lexicons) -> Iterator[tuple[Token, Harm, Token, Count]]:
    """The word that is counted by, what befell them, the number's word, and the count."""
    words = lexicons.casualties
    for token in page.doc:
        effect, last = effect_of(token, words)
        number = number_of(last, lexicons) if last else None
        if effect and number and (found := read_count(number.text, words)):
            yield token, Harm(effect, "counted"), number[-1], moved(found, number.start_char)


def effect_of(token: Token, words: CasualtyWords) -> tuple[str | None, Token | None]:
    """What befell those whom a toll or number counts, and the last word that names it."""
    if token.lower_ in COUNTS:
        is_of_deaths = token.i > 0 and token.nbor(-1).lower_ == DEATH
        told = is_of_deaths or token.lower_ == TOLL and tells_of_dead(token.doc, words)
        return (KILLED, token) if told else (None, None)
    if token.lower_ != NUMBER or token.i + 1 == len(token.doc) or token.nbor(1).lower_ != OF:
        return None, None
    for word in token.doc[token.i + 2 : min(token.sent.end, token.i + 2 + NAMED_WITHIN)]:
        harm = (
            verb_harm(word, words)
            or words.harms.get((word.lower_, "adj"))
            or words.harms.get((word.lemma_.lower(), "noun"))
        )
        if harm and harm.people != "body":
            return harm.effect, word
    return None, None


def tells_of_dead(doc: Doc, words: CasualtyWords) -> bool:
    """Whether a text tells of people killed, so that its toll is one of deaths and of no road."""
    told = (words.harms.get((word.lemma_.lower(), kind)) for word in doc for kind in ("verb", "adj", "noun"))
    return any(harm.effect == KILLED for harm in told if harm)


def number_of(toll: Token, lexicons: Lexicons) -> Span | None:
    """The number that words after a toll lead up to, with what qualifies it; none that counts anything but people."""
    words, doc = lexicons.casualties, toll.doc
    rest = doc[toll.i + 1 : min(toll.sent.end, toll.i + 1 + FARTHEST)]
    for word in rest:
        if word.lower_ in ENDS:
            return None
        if word.lower_ not in LEADING and (word.lower_ != OF or word.i != toll.i + 1):
            continue
        number = next((one for one in doc[word.i + 1 : rest.end] if one.lower_ not in BEFORE_NUMBER), None)
        if number is None or not is_number(number, words) or number.ent_type_ in OTHER_NUMBERS:
            continue
        noun = noun_after(number)
        if noun is None or is_person(noun, words, lexicons):
            return doc[word.i + 1 : number.i + 1]
    return None
