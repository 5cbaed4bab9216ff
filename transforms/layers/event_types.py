"""The PLOVER type of a deed: its word's own, turned by will, not and to as the codebook has it."""

from spacy.tokens import Token

from transforms.layers.event_surety import Deed
from transforms.layers.syntax import AUXILIARY, children, is_negated

FRIENDLY = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"))
WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))
DO = frozenset(("do", "does"))


def type_of(deed: Deed) -> str:
    """What will be done for others is agreed, against them threatened; help or ties that will not be are rejected."""
    kind, verb = deed.sense.kind, deed.word
    if kind == "ASSAULT" and is_stoppage(deed):
        kind = "PROTEST"
    if verb.pos_ != "VERB":
        return kind
    words = {word.lower_ for word in auxiliaries(verb)}
    if is_negated(verb) and words & (WILL | DO) and kind in FRIENDLY:
        return "REJECT"
    if words & WILL and not is_negated(verb):
        return "AGREE" if kind in FRIENDLY else "THREATEN" if kind in HOSTILE else kind
    return kind


def is_stoppage(deed: Deed) -> bool:
    """Whether a strike is of workers: they strike, or a word before it says so ("a two-day strike", "a hunger strike")."""
    noun = deed.noun or deed.word
    if noun.lemma_.lower() != "strike" or noun.pos_ != "NOUN":
        return False
    told = {word.lower_ for child in noun.lefts for word in child.subtree}
    return bool(told & OF_WORKERS) or any({one.lemma_.lower(), one.lower_} & WORKERS for one in deed.actors)


OF_WORKERS = frozenset(
    ("warning", "hunger", "general", "nationwide", "indefinite", "hour", "day", "week", "token", "wildcat", "union")
)
WORKERS = frozenset(
    ("union", "worker", "staff", "teacher", "doctor", "nurse", "lecturer", "driver", "seaman", "seamen", "pilot", "employee", "labourer",
     "miner", "crew", "member", "academic", "docker", "farmer", "judge", "lawyer", "journalist", "student", "resident", "medic")
)  # fmt: skip


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries, or those of the verb that it is coordinated with."""
    own = children(verb, AUXILIARY)
    return own or (children(verb.head, AUXILIARY) if verb.dep_ == "conj" and verb.tag_ == "VB" else [])
