"""Which of the words of a headline that may be its verb is the verb."""

import re
from dataclasses import dataclass

from transforms.layers.headline_verbs import LEADING, NO_PLAN, STRONG, WEAK, Words, form_of

# Plurals of things that do what the base after them says, though they may be verbs.
THINGS = frozenset(
    ("shares", "prices", "sales", "profits", "stocks", "rates", "costs", "floods", "fires", "shots", "imports", "exports", "orders",
     "markets", "records", "works", "funds", "cuts", "delays", "fears", "hopes", "threats", "plants", "ships", "flows", "tests")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be the verb: its place among the words, how surely, and which form it is."""

    place: int
    strength: int
    kind: str


def choose(candidates: list[Candidate], reach: list[re.Match[str]], words: Words) -> int | None:
    """The place of the verb: the first sure one, unless a word before it that may be one fits better."""
    sure = next((one for one in candidates if one.strength == STRONG), None)
    maybe = next((one for one in candidates if one.strength == WEAK), None)
    if sure is None:
        return place_of_weak(candidates, reach, words)
    if sure.kind == "past":
        after = (one for one in candidates if one.place > sure.place and one.kind in ("helper", "third"))
        later = next(after, None) or last_participle(candidates, sure, reach)
        sure = later if later and later.strength == STRONG and follows(reach, sure) in LEADING else sure
    if maybe is None or maybe.place > sure.place:
        return sure.place
    is_described = sure.kind == "state" or sure.kind == "past" and follows(reach, sure) in LEADING
    is_apart = sure.kind == "base" and sure.place > maybe.place + 1
    return maybe.place if is_described or is_apart else sure.place


def last_participle(candidates: list[Candidate], first: Candidate, reach: list[re.Match[str]]) -> Candidate | None:
    """A participle that ends what is told after another ("Miners trapped in mine rescued")."""
    found = candidates[-1]
    return found if found.place == len(reach) - 1 > first.place + 1 and found.kind == "past" else None


def place_of_weak(candidates: list[Candidate], reach: list[re.Match[str]], words: Words) -> int | None:
    """The first word that may be the verb; the base right after it where that is a plural of things ("Share prices fall")."""
    if len(candidates) < 2 or candidates[1].kind != "base" or candidates[1].place != candidates[0].place + 1:
        return candidates[0].place if candidates else None
    first = reach[candidates[0].place].group().lower()
    form = form_of(first, words)
    is_thing = form is None or form.verb in words.deeds or first in THINGS
    return candidates[is_thing and follows(reach, candidates[1]) != "of"].place


def follows(reach: list[re.Match[str]], verb: Candidate) -> str:
    """The word after a verb in small letters."""
    return reach[verb.place + 1].group().lower() if verb.place + 1 < len(reach) else ""


def joint_verb(candidates: list[Candidate]) -> int | None:
    """The verb of subjects that commas join ("Senate, candidates slam plan"): a base that something follows, or none."""
    first = candidates[0] if candidates else None
    return first.place if first and first.kind == "base" else None


def is_to_be(reach: list[re.Match[str]], place: int) -> bool:
    """Whether a participle is what is "to be" done."""
    return [word.group().lower() for word in reach[max(0, place - 2) : place]] == ["to", "be"]


def plan_of(reach: list[re.Match[str]], words: Words) -> int | None:
    """The place of the "to" of what somebody is to do, where a headline has no other verb ("Airline to cut 300 jobs")."""
    if any(word.group().endswith("ing") for word in reach):
        return None
    for place in range(1, len(reach) - 1):
        is_plan = reach[place].group().lower() == "to" and reach[place + 1].group().lower() in words.known
        if is_plan and reach[place - 1].group().lower() not in NO_PLAN:
            return place
    return None
