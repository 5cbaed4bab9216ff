"""The counts of people hurt that an article tells: the word of harm, whom it befalls, how many they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.layers.casualty_counts import Count
from transforms.layers.casualty_harm import harm_of, lives_of, mistagged
from transforms.layers.casualty_order import ASIDE, PART_OF, counts_by_order
from transforms.layers.casualty_people import count_of, is_bare_participle, is_hurt, is_name, is_person, name_of
from transforms.layers.casualty_totals import totals
from transforms.layers.casualty_words import CasualtyWords, Harm
from transforms.layers.event_roles import LEAVING, NEXT, PARTICIPLES, doers, spread, stands_passive, sufferers
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import COORDINATE, NOUN_CLAUSE, OPEN_CLAUSE, oblique, possessors, subjects
from transforms.layers.time_tense import MODALS

DANGERS = frozenset(("danger", "risk", "threat", "fear", "chance", "likelihood", "possibility", "prospect", "verge"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
WHERE = ("in", "at", "near", "outside", "by", "during", "after")
RATES = ("in ", "per ", "every ", "out of ")
FROM_PEOPLE = 40


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
    counted = (Toll(*found, *found[-1].span) for found in totals(page, lexicons))
    found = [*told_tolls(page, lexicons), *counted]
    killed = {toll.head.i for toll in found if toll.harm.effect == "killed"}
    return [toll for toll in found if toll.harm.effect != "wounded" or toll.head.i not in killed]


def told_tolls(page: Page, lexicons: Lexicons) -> Iterator[Toll]:
    """The counts that words of harm tell: right beside them, by the order of words, else through the parse."""
    words = lexicons.casualties
    beside = {
        place: (harm, heads)
        for place, (harm, heads) in counts_by_order(page.doc, words).items()
        if all(is_person(head, words, lexicons) for head in heads)
    }
    owners = {head.i: place for place, (_, heads) in beside.items() for head in heads}
    for token in page.doc:
        known, heads = beside.get(token.i, (None, ()))
        harm = known or harm_of(token, words)
        if harm is None or is_only_a_danger(token):
            continue
        others = [
            head
            for head in people_of(token, harm, words)
            if head.i not in owners and not opens_clause(token, head) and not is_of_another(token, head, words)
        ]
        for head in dict.fromkeys((*heads, *others)):
            count = count_of(page, token, head, harm, lexicons) if is_hurt(token, head, harm, lexicons) else None
            if count is None or is_part(head) or is_rate(page, count) or count.high == 0 and is_wished(token):
                continue
            yield Toll(token, harm, head, count, *extent(head, count, lexicons))


def is_only_a_danger(token: Token) -> bool:
    """Whether it is what somebody is in danger of ("at risk of dying")."""
    return token.head.i < token.i and token.head.lemma_.lower() in DANGERS


def opens_clause(token: Token, head: Token) -> bool:
    """Whether what the parse joins to those whom a verb befalls is the subject of what comes next ("dozens, officials said"), or the
    object of another verb, taken for its participle ("and infected 2,000")."""
    if head.i < token.i or head.dep_ not in COORDINATE:
        return False
    has_verb = any(child.tag_ == "VBN" and child.i > 0 and child.nbor(-1).dep_ == "cc" for child in head.lefts)
    return has_verb or head.i + 1 < len(head.doc) and head.nbor(1).tag_ in FINITE


def is_rate(page: Page, count: Count) -> bool:
    """Whether a number is how many there are of which some are hurt ("one patient in a hundred dies")."""
    return page.text[: count.span[0]].lower().endswith(RATES)


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
        # "Omar Said shot in Lyon" is a headline, "Omar Said shot low" a game.
        return [one for one in subjects(token) if one.ent_type_ != "PERSON" or any(oblique(token, *WHERE))]
    if stands_passive(token):
        return sufferers(token)
    found = sufferers(token) if token.pos_ == "VERB" else []
    if harm.people == "person":
        # "She shot 68" and "he stabbed two" do not say whom.
        return [one for one in found if one.pos_ != "NUM" or token.n_rights > 1 and token.nbor(1).lower_ == "dead"]
    return found or (doers(token) if harm.people == "either" or token.pos_ != "VERB" else [])


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
    return any(word.lower_ in PART_OF for word in head.doc[max(0, head.left_edge.i - ASIDE) : head.i])


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
