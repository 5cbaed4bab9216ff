"""Which of the nouns that a parse joins are several who act, and which are one told twice or somebody who only says so."""

from spacy.tokens import Token

SAYING = frozenset(("said", "say", "says", "told", "reported", "announced", "added", "confirmed", "claimed", "wrote"))
# A clause that the parse joined to a noun is no member.
CLAUSES = frozenset(("VERB", "AUX"))
NOMINAL = frozenset(("NOUN", "PROPN"))
TITLED = 2


def of_one_mind(members: list[Token]) -> list[Token]:
    """The members without clauses, those that are parts of one name, a title beside its bearer, or the speakers of what comes after."""
    nouns = [one for one in members if one.pos_ not in CLAUSES] or members
    return without_titles(without_speakers(without_parts(nouns)))


def without_parts(members: list[Token]) -> list[Token]:
    """The members but those that the next word, or another word of the same name, stands for ("Lena", "Moreau": "Moreau")."""
    return [
        one
        for one, after in zip(members, [*members, None][1:], strict=True)
        if after is None or not is_same_name(one, after) and not (after.i == one.i + 1 and after.pos_ in NOMINAL)
    ]


def is_same_name(one: Token, other: Token) -> bool:
    """Whether two words are of one marked name."""
    return bool(one.ent_type_) and all(word.ent_iob_ == "I" for word in one.doc[one.i + 1 : other.i + 1])


def without_speakers(members: list[Token]) -> list[Token]:
    """The members before the last comma, where a verb of saying follows the last ("seized 20 boats, fishers and guards said")."""
    last = members[-1] if len(members) > 1 else None
    if last is None or last.i + 1 == len(last.doc) or last.nbor(1).lower_ not in SAYING:
        return members
    comma = max((word.i for word in last.doc[members[0].i : last.i] if word.text == ","), default=None)
    return members if comma is None else [one for one in members if one.i < comma]


def without_titles(members: list[Token]) -> list[Token]:
    """The name alone of a title and a name that only a comma joins ("The governor, Lena Moreau")."""
    if len(members) != TITLED or members[0].pos_ == "PROPN" or members[1].ent_type_ != "PERSON":
        return members
    between = [word.text for word in members[0].doc[members[0].i + 1 : members[1].i]]
    return members[1:] if between[:1] == [","] and not {",", "and"} & set(between[1:]) else members
