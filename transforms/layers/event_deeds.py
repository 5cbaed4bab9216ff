"""The deeds that an article tells of: a trigger, its sense, and the heads of who did it and to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.layers.event_lexicon import EventLexicon, Sense
from transforms.layers.event_members import is_same_name
from transforms.layers.event_recipients import acts, is_each_other, noun_recipients, recipients
from transforms.layers.event_roles import (
    doers,
    noun_doers,
    spread,
)  # fmt: skip
from transforms.layers.event_senses import object_names, verb_sense
from transforms.layers.event_surety import RECIPROCAL, Deed, is_sure
from transforms.layers.page import Page, Range
from transforms.layers.syntax import (
    CLAUSE,
    MODIFIER,
    OPEN_CLAUSE,
    objects,
    oblique,
    open_complements,
    particle,
    subjects,
)

MUTUAL_VERBS = frozenset(
    ("meet", "talk", "speak", "clash", "fight", "agree", "negotiate", "cooperate", "confer", "sign", "discuss")
)
WHERE = frozenset(("GPE", "LOC", "FAC"))
# What two agree on is told in the object; they deal with one another all the same.
BINDING = frozenset(("agree", "reach", "sign", "strike", "conclude", "ink", "seal", "discuss"))
# A verb and its object are one trigger when they stand this near to each other.
NEAR = 7
REFUSALS = frozenset(("refuse", "decline", "fail", "deny", "reject"))


def find_deeds(page: Page, lexicon: EventLexicon) -> list[Deed]:
    """Every deed that has an actor or a recipient who can be one, in text order; none without a parse."""
    if not page.has_parse:
        return []
    taken: set[int] = set()
    deeds = [deed for token in page.doc if (deed := read_verb(token, lexicon, taken))]
    deeds += [deed for token in page.doc if token.i not in taken and (deed := read_noun(token, lexicon))]
    return sorted((made_mutual(deed) for deed in deeds), key=lambda deed: deed.span)


def read_verb(token: Token, lexicon: EventLexicon, taken: set[int]) -> Deed | None:
    """The deed of a verb, or of an adjective that governs one ("willing to …"); its object is marked as taken."""
    is_willing = token.pos_ == "ADJ" and bool(open_complements(token))
    if token.pos_ != "VERB" and not is_willing or is_refused(token) or token.dep_ in MODIFIER:
        return None
    if any(one.lower_.endswith(("self", "selves")) for one in objects(token)):
        # What somebody does to himself is done to nobody.
        return None
    found = verb_sense(token, lexicon)
    if found is None:
        return None
    sense, noun = found
    if noun is not None:
        taken.add(noun.i)
    by = tuple(doers(token) or sayers(token))
    to = tuple(one for one in recipients(token, sense, noun, lexicon) if not is_among(one, by))
    deed = Deed(
        token, noun, trigger_span(token, noun), sense, by or attackers(token, sense, lexicon), to, rule_of(token, noun)
    )
    return deed if is_sure(deed, lexicon) else None


def is_among(word: Token, heads: Sequence[Token]) -> bool:
    """Whether a word is one of the heads or of the same name as one."""
    return any(word == one or is_same_name(*sorted((word, one), key=lambda token: token.i)) for one in heads)


def is_refused(token: Token) -> bool:
    """Whether a verb is what someone refused to do: the refusal is the deed."""
    return token.dep_ in OPEN_CLAUSE and token.head.lemma_.lower() in REFUSALS


def sayers(verb: Token) -> list[Token]:
    """Who says that there will be a deed, where the verb is an infinitive with no subject of its own."""
    return doers(verb.head) if verb.dep_ in CLAUSE and verb.tag_ == "VB" and not subjects(verb) else []


def attackers(verb: Token, sense: Sense, lexicon: EventLexicon) -> tuple[Token, ...]:
    """Who did it, for "killed in a Russian attack"."""
    if sense.kind != "ASSAULT":
        return ()
    nouns = [one for one in oblique(verb, "in", "by", "during") if "attack" in object_names(one, lexicon)]
    return tuple(one for noun in nouns for one in noun_doers(noun))


def trigger_span(verb: Token, noun: Token | None) -> Range:
    """The verb with its particle, up to the object that makes the deed where that stands right after."""
    last = particle(verb) or verb
    if noun is not None and verb.i < noun.i <= verb.i + NEAR:
        last = noun
    last = last if last.i > verb.i else verb
    return verb.idx, last.idx + len(last)


def rule_of(verb: Token, noun: Token | None) -> str:
    """The words of the lexicon that made the deed."""
    return f"verb: {verb.lemma_.lower()}" + (f" + {noun.lemma_.lower()}" if noun is not None else "")


def read_noun(token: Token, lexicon: EventLexicon) -> Deed | None:
    """The deed of a noun that tells of one without a verb ("a Russian drone attack on Kyiv", "talks between")."""
    sense = lexicon.nouns.get(token.lemma_.lower())
    if token.pos_ != "NOUN" or sense is None or token.dep_ in COMPOUND:
        return None
    by, to = noun_doers(token), noun_recipients(token, sense)
    if between := spread(list(oblique(token, "between"))):
        by, to = between[:1], between[1:]
    to = [one for one in to if not is_among(one, by)]
    deed = Deed(
        token, None, (token.idx, token.idx + len(token)), sense, tuple(by), tuple(to), f"noun: {token.lemma_.lower()}"
    )
    told = [one for one in (*by, *to) if acts(one, lexicon)]
    return replace(deed, is_mutual=bool(between)) if told else None


COMPOUND = frozenset(("compound",))


def made_mutual(deed: Deed) -> Deed:
    """The deed with its second actor as the one it is done to, where several do it with one another."""
    if deed.recipients and all(is_each_other(one) for one in deed.recipients):
        return replace(deed, actors=deed.actors[:1], recipients=deed.actors[1:], is_mutual=True)
    if len(deed.actors) < 2 or deed.sense.kind not in RECIPROCAL:
        return deed
    only_where = (
        deed.sense.kind == "CONSULT"
        and deed.noun is not None
        and all(one.ent_type_ in WHERE for one in deed.recipients)
    )
    if deed.recipients and not only_where and deed.word.lemma_.lower() not in BINDING:
        return deed
    if deed.noun is None and deed.word.lemma_.lower() not in MUTUAL_VERBS:
        return deed
    return replace(deed, actors=deed.actors[:1], recipients=deed.actors[1:], is_mutual=True)


def each(deeds: list[Deed]) -> Iterator[tuple[Deed, Token | None, Token | None]]:
    """Every pair of one who did and one it was done to."""
    for deed in deeds:
        for actor in deed.actors or (None,):
            for recipient in deed.recipients or (None,):
                yield deed, actor, recipient
