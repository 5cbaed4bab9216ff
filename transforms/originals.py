"""Which of several like texts is the original: the earliest that a copy itself overlaps, never one it is chained to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.copies import Overlap

# Of a copy this much stands in its original: every fifth word changed leaves half of the three-word runs.
COPIED = 0.3
# Where both credit the same agency, less proves as much.
COPIED_WIRE = 0.2
# Of a text of a dozen words a few runs prove nothing.
FEWEST_RUNS, SURELY = 8, 0.6
# Reports made from one form share words, but not names and numbers.
SHARED_FACTS, FEWEST_FACTS = 0.45, 4
# A flash that stands in a longer, later text.
CONTAINED = 0.7
# An excerpt is so much shorter than what it was taken from.
SHORTER = 0.67
# An earlier original is preferred to a closer one only where it is nearly as close.
NEARLY = 0.8

Pairs = Mapping[tuple[str, str], Overlap]


@dataclass(frozen=True)
class Origin:
    """The original of a text, and what the text has in common with it, seen from the copy."""

    original: str
    kind: str
    overlap: Overlap


def choose_originals(texts: Sequence[str], pairs: Pairs, credits: Mapping[str, str]) -> dict[str, Origin]:
    """The origin of each text that is a copy.

    texts are ids, earliest first; pairs are keyed by two ids in either order; credits name the agency of a text. A
    text is a copy only of an original that it overlaps itself, and an original is a copy of none: so there are no chains.
    """
    rank = {text: place for place, text in enumerate(texts)}
    near: dict[str, dict[str, Overlap]] = defaultdict(dict)
    for (one, other), overlap in pairs.items():
        near[one][other] = overlap
        near[other][one] = overlap.turned()
    origins: dict[str, Origin] = {}
    for text in texts:
        earlier = {other: near[text][other] for other in near[text] if rank[other] < rank[text]}
        found = _choose(text, earlier, origins, credits, rank)
        if found is not None:
            origins[text] = found
    return origins | _find_flashes(texts, near, origins)


def _choose(
    text: str,
    earlier: Mapping[str, Overlap],
    origins: Mapping[str, Origin],
    credits: Mapping[str, str],
    rank: Mapping[str, int],
) -> Origin | None:
    copied = {
        other: overlap
        for other, overlap in earlier.items()
        if other not in origins and is_copied(overlap, text in credits and credits[text] == credits.get(other))
    }
    if not copied:
        return None
    closest = max(overlap.share for overlap in copied.values())
    original = min((other for other in copied if copied[other].share >= NEARLY * closest), key=rank.__getitem__)
    return Origin(original, name_kind(copied[original]), copied[original])


def is_copied(overlap: Overlap, is_same_wire: bool = False) -> bool:
    """Whether a text is a copy by what it has in common with another."""
    is_enough = overlap.shared_runs >= FEWEST_RUNS or overlap.share >= SURELY
    return is_enough and overlap.share >= (COPIED_WIRE if is_same_wire else COPIED) and agrees(overlap)


def agrees(overlap: Overlap) -> bool:
    """Whether the texts are about the same: the one with fewer names and numbers shares them with the other."""
    fewest = min(overlap.facts, overlap.other_facts)
    return fewest < FEWEST_FACTS or overlap.shared_facts >= SHARED_FACTS * fewest


def name_kind(overlap: Overlap) -> str:
    """exact, near, or excerpt where the copy is much shorter than its original."""
    if overlap.share == overlap.other_share == 1:
        return "exact"
    return "excerpt" if overlap.runs < SHORTER * overlap.other_runs else "near"


def _find_flashes(
    texts: Sequence[str], near: Mapping[str, Mapping[str, Overlap]], origins: Mapping[str, Origin]
) -> dict[str, Origin]:
    """Originals that stand whole in a later text with much more to tell, and have no copies of their own: excerpts of it."""
    copied = {origin.original for origin in origins.values()}
    flashes: dict[str, Origin] = {}
    for text in texts:
        if text in origins or text in copied:
            continue
        whole = {
            other: overlap
            for other, overlap in near.get(text, {}).items()
            if other not in origins and overlap.share >= CONTAINED and overlap.other_share < COPIED and agrees(overlap)
        }
        if whole:
            original = min(whole, key=lambda other: (-whole[other].other_runs, other))
            flashes[text] = Origin(original, "excerpt", whole[original])
    return {text: origin for text, origin in flashes.items() if origin.original not in flashes}
