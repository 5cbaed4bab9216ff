"""The counts of people hurt that an article tells: the word of harm, whom it befalls, how many they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.layers.casualty_counts import Count, moved, read_count
from transforms.layers.casualty_harm import harm_of, lives_of, mistagged
from transforms.layers.casualty_people import count_of, is_bare_participle, is_hurt, is_name, name_of
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_members import SAYING
from transforms.layers.event_roles import LEAVING, NEXT, PARTICIPLES, doers, spread, stands_passive, sufferers
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import COORDINATE, NOUN_CLAUSE, OPEN_CLAUSE, objects, oblique, possessors, subjects
from transforms.layers.time_tense import MODALS

PART_OF = frozenset(("including", "among", "like"))
TOLLS = frozenset(("toll", "count"))
REACHING = frozenset(("reach", "hit", "pass", "exceed", "top", "surpass"))
FROM_PEOPLE = 40
ANOTHER = "another"
# From what "and" joins to what it is joined to.
TO_JOINT = 2


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people with what befell them: the word that says so, and the head of the phrase that counts them."""

    word: Token
    harm: Harm
    head: Token
    count: Count
    start: int
    end: int


def find_tolls(page: Page, lexicons: Lexicons) -> list[Toll]:
    """Every count of people hurt; of those told as killed no wounds besides."""
    found = [*told_tolls(page, lexicons), *death_tolls(page, lexicons.casualties)]
    killed = {toll.head.i for toll in found if toll.harm.effect == "killed"}
    return [toll for toll in found if toll.harm.effect != "wounded" or toll.head.i not in killed]


def told_tolls(page: Page, lexicons: Lexicons) -> Iterator[Toll]:
    """The counts that words of harm tell."""
    words = lexicons.casualties
    for token in page.doc:
        harm = harm_of(token, words)
        if harm is None:
            continue
        for head in people_of(token, harm, words):
            count = count_of(page, head, harm, lexicons) if is_hurt(token, head, harm, lexicons) else None
            if count is None or count.high == 0 and is_wished(token):
                continue
            if not is_part(head) and not is_of_another(token, head, words):
                start, end = extent(head, count, lexicons)
                yield Toll(token, harm, head, count, start, end)


def people_of(token: Token, harm: Harm, words: CasualtyWords) -> list[Token]:
    """Heads of those it befalls."""
    if mistagged(token, words):
        return [token.nbor(1)]
    if (
        token.pos_ == "VERB"
        and token.i > token.sent.start
        and token.nbor(-1).dep_ == "nummod"
        and token.nbor(-1).head == token
    ):
        return [token.nbor(-1)]
    if others := [child for child in token.lefts if child.lower_ == ANOTHER and token.pos_ == "VERB"]:
        return others
    if harm.people in ("counted", "body"):
        return spread([*oblique(token, "of")]) or (possessors(token) if harm.people == "body" else []) or [token]
    if token.pos_ == "VERB" and lives_of(token, harm) and (harm.people == "lives" or not subjects(token)):
        return lives_of(token, harm)
    if token.dep_ in OPEN_CLAUSE and token.tag_ in PARTICIPLES and token.head.lemma_.lower() in LEAVING:
        return suffering(token)
    if harm.people == "passive":
        return sufferers(token) if stands_passive(token) else []
    if harm.people in ("object", "person", "either"):
        return struck(token, harm)
    return suffering(token)


def struck(token: Token, harm: Harm) -> list[Token]:
    """Those whom a verb is done to; those of whom it is told where it may do without an object."""
    if token.pos_ == "VERB" and is_bare_participle(token) and not stands_passive(token):
        return subjects(token)
    if stands_passive(token):
        told = sufferers(token) or before_passive(token)
        return [*stray_subjects(token, told), *told]
    found = sufferers(token) if token.pos_ == "VERB" else []
    if harm.people == "person":
        # "She shot 68" and "he stabbed two" do not say whom.
        return [one for one in found if one.pos_ != "NUM" or token.n_rights > 1 and token.nbor(1).lower_ == "dead"]
    return found or (doers(token) if harm.people == "either" or token.pos_ != "VERB" else [])


def before_passive(verb: Token) -> list[Token]:
    """The number or noun right before the auxiliaries of a passive to which the parse gave no subject ("and over 300 were hurt")."""
    place = verb.i - 1
    while place > verb.sent.start and verb.doc[place].pos_ in ("AUX", "ADV"):
        place -= 1
    word = verb.doc[place]
    return [word] if place < verb.i - 1 and word.pos_ in ("NUM", "NOUN") else []


def stray_subjects(verb: Token, told: Sequence[Token]) -> list[Token]:
    """The noun that "and" joins to a subject where the parse takes it for the object of who says so ("said 8 men and 3 boys were hurt")."""
    first = min((head.left_edge for head in told), key=lambda one: one.i, default=verb)
    if first.i < 1 or first.nbor(-1).lower_ != "and" or verb.dep_ not in COORDINATE:
        return []
    return [noun for noun in objects(verb.head) if noun.i == first.i - TO_JOINT and verb.head.lower_ in SAYING]


def suffering(token: Token) -> list[Token]:
    """Those of whom a word says what befell them: its subject, its noun, or the object of what left them so."""
    if token.pos_ == "ADJ" and (token.dep_ in NOUN_CLAUSE or token.dep_ == "amod" and token.head.i < token.i):
        return [token.head]
    if token.pos_ in ("ADJ", "VERB") and token.dep_ in OPEN_CLAUSE and token.head.lemma_.lower() in LEAVING:
        before = token.nbor(-1)
        return [before] if before.dep_ == "conj" and before.pos_ in ("NOUN", "NUM") else sufferers(token.head)
    return doers(token) or ([counted_above(token.head)] if token.dep_ in NOUN_CLAUSE else [])


def counted_above(noun: Token) -> Token:
    """The number that counts some of those whom a noun names ("eight of the victims"), or the noun."""
    return noun.head if noun.dep_ == "nmod" and noun.head.pos_ == "NUM" else noun


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
    beside = [word for word in token.conjuncts if abs(word.i - token.i) <= NEXT]
    others = [word for word in between if (word.pos_ == "VERB" or mistagged(word, words)) and word not in beside]
    if any(harm_of(word, words) for word in others):
        return True
    sides = {token.doc[i].text for i in (head.i - 1, head.i + 1) if 0 <= i < len(token.doc)}
    return head.pos_ == "NUM" and sides == {","}


def extent(head: Token, count: Count, lexicons: Lexicons) -> tuple[int, int]:
    """The characters of the count with those it counts, up to the people in "dozens of people"."""
    if is_name(head, lexicons):
        return name_of(head)[:2]
    people = [one for one in oblique(head, "of") if one.i - head.i <= FROM_PEOPLE]
    end = max(head.idx + len(head), *(one.idx + len(one) for one in people[:1])) if people else head.idx + len(head)
    return min(count.span[0], head.idx), max(end, count.span[1])


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
