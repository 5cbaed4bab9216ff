"""The counts of people hurt that an article tells: the word of harm, whom it befalls, how many they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.layers.casualty_counts import Count, moved, qualified, read_count, single
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_recipients import acts
from transforms.layers.event_roles import doers, stands_passive, sufferers
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import NOUN_CLAUSE, OPEN_CLAUSE, clause_words, objects, oblique
from transforms.layers.time_tense import MODALS

POS = {"VERB": "verb", "ADJ": "adj", "NOUN": "noun", "AUX": "verb"}
PART_OF = frozenset(("including", "among", "like"))
TOLLS = frozenset(("toll", "count"))
REACHING = frozenset(("reach", "hit", "pass", "exceed", "top", "surpass"))
ANIMALS = frozenset(
    ("animal", "sheep", "lamb", "cow", "cattle", "calf", "goat", "pig", "horse", "donkey", "camel", "buffalo", "dog", "cat",
     "bird", "chicken", "hen", "turkey", "duck", "goose", "fish", "whale", "dolphin", "seal", "elephant", "lion", "tiger",
     "bear", "wolf", "rhino", "bee")
)  # fmt: skip
LEAVING = frozenset(("leave", "shoot", "find", "beat", "stab"))
FROM_PEOPLE = 40
QUALIFIER_ROOM = 20
# Classes of nouns of which one is one person, and nouns of them of which one is several.
ONE = frozenset(("people", "armed", "rule"))
SEVERAL = frozenset(
    ("couple", "crowd", "family", "gang", "mob", "group", "team", "staff", "crew", "government", "country", "state", "nation",
     "council", "court", "party", "police", "army", "navy", "force", "military", "militia", "unit", "brigade", "battalion",
     "contingent", "delegation", "ministry", "department", "committee", "commission", "parliament", "embassy", "regime", "youth")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people with what befell them: the word that says so, and the head of the phrase that counts them."""

    word: Token
    harm: Harm
    head: Token
    count: Count
    start: int
    end: int


def find_tolls(page: Page, lexicons: Lexicons) -> Iterator[Toll]:
    """Every count of people hurt."""
    words = lexicons.casualties
    for token in page.doc:
        harm = harm_of(token, words)
        if harm is None:
            continue
        for head in people_of(token, harm, words):
            count = count_of(page, head, words, lexicons) if is_hurt(head, harm, lexicons) else None
            if count is None or count.high == 0 and is_wished(token):
                continue
            if not is_part(head) and not is_of_another(token, head, words):
                start, end = extent(head, count)
                yield Toll(token, harm, head, count, start, end)
    yield from death_tolls(page, words)


def harm_of(token: Token, words: CasualtyWords) -> Harm | None:
    """What a word says befalls people."""
    pos = POS.get(token.pos_)
    if pos is None or token.lemma_.lower() == "miss" and token.lower_ != "missing":
        return None
    found = words.harms.get((token.lemma_.lower(), pos)) or words.harms.get((token.lower_, pos))
    return found or (words.harms.get((lemma, "verb")) if (lemma := mistagged(token, words)) else None)


def mistagged(token: Token, words: CasualtyWords) -> str | None:
    """The verb of "injuring 63", which the model takes for a noun now and then."""
    stem = token.lower_.removesuffix("ing")
    if token.pos_ != "NOUN" or stem == token.lower_ or token.i + 1 == len(token.doc) or token.nbor(1).pos_ != "NUM":
        return None
    return next((lemma for lemma in (stem, stem + "e") if (lemma, "verb") in words.harms), None)


def people_of(token: Token, harm: Harm, words: CasualtyWords) -> list[Token]:
    """Heads of those it befalls."""
    if mistagged(token, words):
        return [token.nbor(1)]
    if harm.people == "counted":
        return list(oblique(token, "of")) or [token]
    if harm.people == "passive":
        return sufferers(token) if stands_passive(token) else []
    if harm.people == "object":
        return sufferers(token) if stands_passive(token) or token.pos_ == "VERB" else doers(token)
    if token.dep_ in NOUN_CLAUSE and token.pos_ == "ADJ":
        return [token.head]
    if token.pos_ == "ADJ" and token.dep_ in OPEN_CLAUSE and token.head.lemma_.lower() in LEAVING:
        return sufferers(token.head)
    return doers(token)


def is_hurt(head: Token, harm: Harm, lexicons: Lexicons) -> bool:
    """Whether it counts people hurt: not who dies by name, as in an obituary, and not things that somebody has none of."""
    if harm.people == "subject" and head.ent_type_ == "PERSON":
        return False
    if any(noun.lemma_.lower() in ANIMALS for noun in (head, *oblique(head, "of"))):
        return False
    has_none = any(child.lower_ == "no" for child in head.children)
    return not has_none or harm.people == "counted" or acts(head, lexicons.events)


def is_wished(token: Token) -> bool:
    """Whether it is told as what should or could be ("Nobody should die at work")."""
    return any(child.lower_ in MODALS for child in token.children)


def is_part(head: Token) -> bool:
    """Whether those are told as part of others counted before ("two people, including a child")."""
    return any(word.lower_ in PART_OF for word in head.doc[max(0, head.left_edge.i - 1) : head.i])


def is_of_another(token: Token, head: Token, words: CasualtyWords) -> bool:
    """Whether another word of harm stands between, or the number is an age between commas."""
    first, last = sorted((token.i, head.i))
    between = token.doc[first + 1 : last]
    if any(harm_of(word, words) for word in between if word.pos_ == "VERB" or mistagged(word, words)):
        return True
    sides = {token.doc[i].text for i in (head.i - 1, head.i + 1) if 0 <= i < len(token.doc)}
    return head.pos_ == "NUM" and sides == {","}


def count_of(page: Page, head: Token, words: CasualtyWords, lexicons: Lexicons) -> Count | None:
    """How many a phrase counts: its number, one for a singular that can act and for a person's name, else None."""
    first = min((word.i for word in clause_words(head) if word.i <= head.i), default=head.i)
    start = page.doc[first].idx
    text = page.text[start : head.idx + len(head)]
    if head.ent_type_ == "PERSON":
        return moved(Count(1, 1, None, (head.idx - start, len(text))), start)
    if found := read_count(text, words):
        found = moved(found, start)
        begin = max(head.sent.start_char, found.span[0] - QUALIFIER_ROOM)
        wider = moved(found, -begin) if found.qualifier is None else None
        return moved(qualified(page.text[begin : found.span[1]], wider, words), begin) if wider else found
    if (
        head.tag_ not in ("NN", "")
        or lexicons.events.agents.get(head.lemma_.lower()) not in ONE
        or head.lower_ in SEVERAL
    ):
        return None
    found = single(text)
    return moved(found, start) if found else None


def extent(head: Token, count: Count) -> tuple[int, int]:
    """The characters of the count with those it counts, up to the people in "dozens of people"."""
    if head.ent_type_ == "PERSON":
        return name_of(head)
    people = [one for one in oblique(head, "of") if one.i - head.i <= FROM_PEOPLE]
    end = max(head.idx + len(head), *(one.idx + len(one) for one in people[:1])) if people else head.idx + len(head)
    return min(count.span[0], head.idx), max(end, count.span[1])


def name_of(head: Token) -> tuple[int, int]:
    """The characters of the whole name that a word is of."""
    name = next((ent for ent in head.doc.ents if ent.start <= head.i < ent.end), head.doc[head.i : head.i + 1])
    return name.start_char, name.end_char


def death_tolls(page: Page, words: CasualtyWords) -> Iterator[Toll]:
    """Counts in "the death toll rose to 12", "has risen to 12", "reached 12", "a death toll of 12"."""
    for token in page.doc:
        before = page.doc[max(0, token.i - 1) : token.i]
        if token.lower_ not in TOLLS or not any(word.lower_ == "death" for word in before):
            continue
        for head in heads_of_toll(token):
            if found := read_count(page.text[head.left_edge.idx : head.idx + len(head)], words):
                count = moved(found, head.left_edge.idx)
                yield Toll(token, Harm("killed", "counted"), head, count, count.span[0], count.span[1])
                break


def heads_of_toll(toll: Token) -> Iterator[Token]:
    """The words that may hold the number of a toll."""
    yield from oblique(toll, "of")
    verb = toll.head
    if verb.pos_ in ("VERB", "AUX"):
        # The parser takes "has" for the verb of "has risen to 12" now and then.
        for word in (verb, *(child for child in verb.rights if child.tag_ == "VBN")):
            yield from oblique(word, "to", "at", "of")
            if word.lemma_.lower() in REACHING:
                yield from objects(word)
