"""The tone of a sentence towards each person or body that it names, by a small trained network."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from transforms.layers.page import Page
from transforms.layers.syntax import PASSIVE_SUBJECT, SUBJECT
from transforms.layers.tone_input import WordRows, around, read_words
from transforms.layers.tone_network import ToneNetwork, distances_from, pad

VERSION = "4"
Row = dict[str, Any]
BODIES = frozenset(("PERSON", "ORG"))
# Targets are told in batches of this many, sentences of like length together, so that little is spent on padding.
BATCH = 64
DIGITS = 4
COPIED = ("mention_id", "article_id", "sentence_index", "start_char", "end_char", "text", "entity_id")


def tone_rows(page: Page, mentions: Sequence[Row], network: ToneNetwork) -> list[Row]:
    """One row for each mention of a person or body, and of a place that is the subject of a verb, in text order."""
    targets = [mention for mention in mentions if is_target(page, mention)]
    if not targets:
        return []
    seen = list(look_at(page, targets, read_words(page.doc, network)))
    return [
        {name: mention[name] for name in COPIED} | tell_tone(shares, network.tones)
        for mention, shares in zip(targets, tell(seen, network), strict=True)
    ]


def is_target(page: Page, mention: Row) -> bool:
    """Whether a tone towards it can be told: persons and bodies, and places only where they act."""
    if mention["label"] in BODIES:
        return True
    return mention["label"] == "GPE" and page.has_parse and is_subject(page, mention)


def is_subject(page: Page, mention: Row) -> bool:
    """Whether the mention is what a verb says something of ("Moscow rejects …")."""
    head = page.tokens(mention["start_char"], mention["end_char"]).root
    return head.dep_ in SUBJECT | PASSIVE_SUBJECT and head.head.pos_ in ("VERB", "AUX")


def look_at(page: Page, targets: Sequence[Row], words: WordRows) -> Iterator[tuple[list[int], int]]:
    """What the network sees of each target: its sentence's words and its place among them."""
    starts = [sentence.start for sentence in page.doc.sents]
    ends = [*starts[1:], len(page.doc)]
    for mention in targets:
        span = page.tokens(mention["start_char"], mention["end_char"])
        number = max(0, bisect_right(starts, span.start) - 1)
        yield around(words, (starts[number], max(ends[number], span.end)), (span.start, span.end))


def tell(seen: Sequence[tuple[list[int], int]], network: ToneNetwork) -> list[Sequence[float]]:
    """Probabilities of the tones for each target."""
    order = sorted(range(len(seen)), key=lambda at: len(seen[at][0]))
    told: dict[int, Sequence[float]] = {}
    for first in range(0, len(order), BATCH):
        batch = order[first : first + BATCH]
        ids = pad([seen[at][0] for at in batch])
        distances = distances_from([seen[at][1] for at in batch], ids.shape[1])
        told |= zip(batch, network.tell(ids, distances).tolist(), strict=True)
    return [told[at] for at in range(len(seen))]


def tell_tone(shares: Sequence[float], tones: Sequence[str]) -> Row:
    """The likeliest tone, how likely it is, and which way the sentence leans."""
    by_tone = dict(zip(tones, shares, strict=True))
    tone = max(by_tone, key=by_tone.__getitem__)
    return {
        "tone": tone,
        "probability": round(by_tone[tone], DIGITS),
        "score": round(by_tone["positive"] - by_tone["negative"], DIGITS),
    }
