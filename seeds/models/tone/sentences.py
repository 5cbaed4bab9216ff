"""NewsMTSC's sentences as targets with a tone, in parts that share no document and no near-same sentence."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TONES = ("negative", "neutral", "positive")
TONE_OF = {2.0: 0, 4.0: 1, 6.0: 2}
DOCUMENT = re.compile(r"/((?:allsides_\d+|polusa_v1_\d+))_")
WORD = re.compile(r"\w+")
RUN_OF_WORDS = 5
MOST_SHARED = 0.3
PARTS = {0: "held_out", 1: "tuning"}


@dataclass(frozen=True, slots=True)
class Target:
    """A span of a sentence, and the tone of the sentence towards it as a place in TONES; None where nobody said."""

    sentence: str
    start: int
    end: int
    tone: int | None = None


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def read_targets(corpus: Path) -> dict[str, list[Target]]:
    """Targets by part: held_out (a tenth of the documents), tuning (another), training (the rest, without near-same sentences)."""
    bodies = {row["url"]: row["body"] for row in read_jsonl(corpus / "docs.jsonl")}
    parts: dict[str, list[Target]] = {"held_out": [], "tuning": [], "training": []}
    for row in read_jsonl(corpus / "gold.jsonl"):
        body = bodies[row["url"]]
        parts[part_of(row["url"])] += [
            Target(body, span["start"], span["end"], TONE_OF[span["tone"]]) for span in row["spans"]
        ]
    parts["tuning"] = without_repeats(parts["tuning"], parts["held_out"])
    parts["training"] = without_repeats(parts["training"], parts["held_out"] + parts["tuning"])
    return parts


def part_of(url: str) -> str:
    """The part that a sentence's document is in, by a hash of its name: sentences of one document keep together."""
    found = DOCUMENT.search(url)
    if found is None:
        raise ValueError(f"{url}: no document of NewsMTSC is named in it; mend DOCUMENT in {__name__}")
    return PARTS.get(zlib.crc32(found.group(1).encode()) % 10, "training")


def without_repeats(targets: list[Target], others: Iterable[Target]) -> list[Target]:
    """The targets whose sentence shares few runs of words with any of the others'."""
    known = {run for other in others for run in runs_of(other.sentence)}
    return [target for target in targets if shared(runs_of(target.sentence), known) <= MOST_SHARED]


def runs_of(sentence: str) -> set[tuple[str, ...]]:
    """Every run of a few words, in lower case; the whole sentence where it is shorter."""
    words = WORD.findall(sentence.lower())
    return {tuple(words[at : at + RUN_OF_WORDS]) for at in range(max(1, len(words) - RUN_OF_WORDS + 1))}


def shared(runs: set[tuple[str, ...]], known: set[tuple[str, ...]]) -> float:
    """The share of runs that are known."""
    return len(runs & known) / len(runs)
