"""What people are said to be ("Kremlin aide Yuri Ushakov", "Marta Figueira, the finance minister"), to follow "the aide" to them."""

import re

from spacy.tokens import Token

from transforms.layers.entities import Cast, Named
from transforms.layers.lexicons import Lexicons
from transforms.layers.page import Page
from transforms.layers.syntax import APPOSITION, CASE, appositions, children

# The model takes a noun right before a name for a part of it now and then.
NOMINAL = frozenset(("NOUN", "PROPN"))
LONGEST_DESCRIPTION = 4
DETERMINERS = frozenset(("the", "this", "that"))
POSSESSIVES = frozenset(("'s", "’s"))

AGED = re.compile(r"\d{1,3}-year-old")
# "The New Zealander" is one person, "the French" and "the Taliban" are many.
ONE_OF_A_PEOPLE = re.compile(r"(?:ander|man|woman|ian|ean|can|crat|iard|iot)$")

Roles = dict[str, dict[str, int]]


def read_roles(page: Page, cast: Cast) -> Roles:
    """entity_id by role noun, in lower case, with the character where the role was first told."""
    roles: Roles = {}
    for named in cast.named if page.has_parse else ():
        if named.link.kind == "PERSON" and named.entity_id:
            for noun in role_nouns(page, named):
                roles.setdefault(noun.lower_, {}).setdefault(named.entity_id, noun.idx)
    return roles


def role_nouns(page: Page, named: Named) -> list[Token]:
    """The common nouns that stand right before a name in its phrase, or in apposition to it."""
    tokens = page.tokens(named.mention.start, named.mention.end)
    if len(tokens) == 0:
        return []
    root, before = tokens.root, page.doc[max(0, tokens.start - 1) : tokens.start]
    found = [token for token in before if token.is_lower and token.is_alpha and token.pos_ in NOMINAL]
    found += [noun for noun in appositions(root) if noun.pos_ == "NOUN" and noun.i > root.i]
    if root.dep_ in APPOSITION and root.head.pos_ == "NOUN" and root.head.i < tokens.start:
        found.append(root.head)
    return [noun for noun in found if not any(child.lower_ in POSSESSIVES for child in children(noun, CASE))]


def described_person(page: Page, span: tuple[int, int], roles: Roles) -> tuple[str | None, str] | None:
    """The only person told before to be what "the aide" says; None where the phrase is no such description."""
    words = page.text[slice(*span)].lower().split()
    if not 2 <= len(words) <= LONGEST_DESCRIPTION or words[0] not in DETERMINERS:
        return None
    bearers = {entity: at for entity, at in roles.get(words[-1], {}).items() if at < span[0]}
    if len(bearers) == 1:
        return next(iter(bearers)), f"the only {words[-1]} told of before"
    return (None, f"{words[-1]!r} is told of {len(bearers)} people before") if bearers else None


def is_somebody(page: Page, span: tuple[int, int], cast: Cast, lexicons: Lexicons) -> bool:
    """Whether "the Italian" or "the 34-year-old" stands there: one person, whom nothing there names."""
    article, _, noun = page.text[slice(*span)].lower().partition(" ")
    if article != "the":
        return False
    is_a_people = any(one.mention.label == "NORP" and one.mention.text.lower() == noun for one in cast.named)
    is_one = noun in lexicons.casualties.persons or ONE_OF_A_PEOPLE.search(noun) is not None
    return is_a_people and is_one or bool(AGED.fullmatch(noun))
