"""Sums of money, marked by how they are written: the tagger of names knows the currencies best that it has seen."""

import re
from collections.abc import Sequence

from transforms.layers.mentions import Mention

MONEY = "MONEY"
FIGURES = frozenset((MONEY, "CARDINAL", "QUANTITY", "ORDINAL"))


def name_sums(mentions: Sequence[Mention], text: str, sums: re.Pattern[str]) -> list[Mention]:
    """The mentions with every sum that is written in the text, in the place of figures in it; none over a name or a date."""
    kept = list(mentions)
    for found in sums.finditer(text):
        start, end = found.span()
        within = [mention for mention in kept if mention.start < end and start < mention.end]
        is_told = any(mention.label == MONEY and mention.start <= start and end <= mention.end for mention in within)
        if not is_told and all(mention.label in FIGURES for mention in within):
            kept = [mention for mention in kept if mention not in within]
            kept.append(Mention(start, end, text[start:end], MONEY))
    return sorted(kept, key=lambda mention: mention.start)
