"""Counts right beside a word of harm, told by the order of words alone: "and wounded 30 others", "30 others injured".

The parse often takes such a verb for an adjective of those it befalls, or gives them to the verb before; the order of the words leaves
no doubt, whatever the parse makes of it.
"""

from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from transforms.layers.casualty_words import CasualtyWords, Harm

# Verbs done to somebody; bare numbers count people with those that befall people alone ("shot 68" is a score).
DONE_TO, PEOPLE_ALONE = frozenset(("object", "passive", "person")), frozenset(("object", "passive"))
# What stands between a verb and the number of those it befalls, and beside that number.
BEFORE_NUMBER = frozenset(
    ("at", "least", "more", "than", "about", "around", "some", "nearly", "almost", "up", "to", "as", "many", "an", "estimated", "another",
     "a", "further", "over", "roughly", "approximately", "close", "well", "all", "fewer", "less", "no", "other", "between", "upwards", "of")
)  # fmt: skip
BESIDE_NUMBER = frozenset(("more", "other", "of", "the"))
# What may stand between people and the word that says what befell them.
BEING = frozenset(("be", "been", "being", "was", "were", "is", "are"))
BETWEEN = BEING | {
    "have",
    "has",
    "had",
    "also",
    "still",
    "reported",
    "reportedly",
    "feared",
    "confirmed",
    "believed",
    "presumed",
}
# Tags of what can follow a participle that stands for a passive: no object.
AFTER_PASSIVE = frozenset((".", ",", ":", "''", "``", "-RRB-", "IN", "CC", "RB", "TO", "WRB", "HYPH", "NFP", "_SP"))
AND, ANOTHER = "and", "another"
PART_OF = frozenset(("including", "among", "like"))
FARTHEST, LONGEST_PHRASE, ASIDE = 6, 5, 2


def counts_by_order(doc: Doc, words: CasualtyWords) -> dict[int, tuple[Harm, tuple[Token, ...]]]:
    """By the place of a word of harm: the harm and the heads of the counts beside it; no count belongs to two words."""
    found: dict[int, tuple[Harm, tuple[Token, ...]]] = {}
    harming = [
        (token, verb_harm(token, words), words.harms.get((token.lower_, "adj"))) for token in doc if token.is_alpha
    ]
    told = [(token, verb, state) for token, verb, state in harming if verb or state]
    for token, verb, _ in told:
        if verb and (head := counted_after(token, verb, words)):
            found[token.i] = verb, (head,)
    taken = {head.i for _, heads in found.values() for head in heads}
    for token, verb, state in told:
        harm = verb if verb and is_participle(token) else state
        heads = counted_before(token, words) if harm and token.i not in found and ends_clause(token) else ()
        if harm and heads and heads[-1].i not in taken:
            found[token.i] = harm, tuple(head for head in heads if head.i not in taken)
            taken |= {head.i for head in heads}
    return found


def is_participle(token: Token) -> bool:
    """Whether a verb can say what befell those before it."""
    return token.lower_.endswith("ed") or token.tag_ == "VBN"


def ends_clause(token: Token) -> bool:
    """Whether no object follows a word."""
    after = following(token)
    return not after or after[0].tag_ in AFTER_PASSIVE


@lru_cache(maxsize=50_000)
def stems_of(form: str, lemma: str) -> tuple[str, ...]:
    """What verb a form may be of, whatever the model takes it for."""
    return form, lemma, form[:-1], form[:-2], form[:-3], f"{form[:-3]}e", form[:-4]


def verb_harm(token: Token, words: CasualtyWords) -> Harm | None:
    """The harm of a verb done to somebody, by its form alone."""
    stems = stems_of(token.lower_, token.lemma_.lower())
    found = next((harm for stem in stems if (harm := words.harms.get((stem, "verb")))), None)
    return found if found and found.people in DONE_TO else None


def counted_after(token: Token, harm: Harm, words: CasualtyWords) -> Token | None:
    """The head of "at least 30 others" where a verb of harm stands right before it: its noun, or the bare number."""
    if harm.people not in DONE_TO or is_passive(token):
        return None
    rest = following(token)
    number = next((word for word in rest if is_number(word, words)), None)
    if number is None or any(word.lower_ not in BEFORE_NUMBER for word in rest[: number.i - token.i - 1]):
        return None
    noun = noun_after(number)
    if noun is None and harm.people not in PEOPLE_ALONE:
        return None
    return noun or number


def counted_before(token: Token, words: CasualtyWords) -> tuple[Token, ...]:
    """The heads of "30 others", "dozens" or "80 officers and 12 students" right before a word of harm, with or without "were"."""
    place = token.i - 1
    while place > token.sent.start and (token.doc[place].lower_ in BETWEEN or token.doc[place].tag_ == "RB"):
        place -= 1
    is_parted = token.doc[place].text == ","
    found = counted_at(token.sent, place, words)
    while found and (aside := aside_before(found)):
        found, is_parted = counted_at(token.sent, aside - 1, words), False
    if found is None or is_parted:
        return ()
    joint = found.start - 1
    joined = joint > token.sent.start and token.doc[joint].lower_ == AND
    before = counted_at(token.sent, joint - 1, words) if joined else None
    return (before[-1], found[-1]) if before else (found[-1],)


def counted_at(sentence: Span, place: int, words: CasualtyWords) -> Span | None:
    """A number and the noun it counts, or a bare number, that ends at a place of the sentence."""
    doc = sentence.doc
    while place > sentence.start and doc[place].text == ",":
        place -= 1
    if place < sentence.start:
        return None
    head = doc[place]
    if is_number(head, words):
        return doc[place : place + 1]
    first = max(sentence.start, place - LONGEST_PHRASE)
    numbers = [word.i for word in doc[first:place] if is_number(word, words)]
    if not numbers or not is_noun(head) and head.lower_ not in BESIDE_NUMBER:
        return None
    return doc[numbers[-1] : place + 1] if all(map(is_beside, doc[numbers[-1] + 1 : place])) else None


def aside_before(counted: Span) -> int | None:
    """Where "among them six children" begins; None for those who are told as part of nobody."""
    before = counted.doc[max(counted.sent.start, counted.start - ASIDE) : counted.start]
    return next((word.i for word in before if word.lower_ in PART_OF), None)


def is_passive(token: Token) -> bool:
    """Whether a form of "be" stands right before a verb."""
    place = token.i - 1
    while place > token.sent.start and token.doc[place].tag_ == "RB":
        place -= 1
    return place >= token.sent.start and token.doc[place].lower_ in BEING


def following(token: Token) -> list[Token]:
    """The next words of the sentence."""
    return list(token.doc[token.i + 1 : min(token.sent.end, token.i + 1 + FARTHEST)])


def is_number(word: Token, words: CasualtyWords) -> bool:
    """Whether a word is a number or counts like one ("dozens", "several")."""
    return word.pos_ == "NUM" or word.like_num or word.lower_ == ANOTHER or word.lower_ in words.quantities


def noun_after(number: Token) -> Token | None:
    """The noun that a number counts, where it follows with no more than adjectives between."""
    place, end = number.i + 1, min(number.sent.end, number.i + 1 + LONGEST_PHRASE)
    while place < end and is_beside(number.doc[place]) and not is_noun(number.doc[place]):
        place += 1
    noun = None
    while place < end and is_noun(number.doc[place]):
        noun, place = number.doc[place], place + 1
    return noun


def is_noun(word: Token) -> bool:
    """Whether a word is a noun or a name."""
    return word.tag_.startswith("NN") or word.pos_ in ("NOUN", "PROPN")


def is_beside(word: Token) -> bool:
    """Whether a word may stand between a number and the noun it counts."""
    return word.tag_ in ("JJ", "JJR", "VBN", "CD", "HYPH") or is_noun(word) or word.lower_ in BESIDE_NUMBER
