"""Articles with a topic to learn from: BBC's own, ECB+'s by the story, and others where keywords leave no doubt."""

import csv
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
SEED = 11
TOPICS = (
    "business", "conflict", "crime", "disaster", "entertainment", "health", "politics", "science", "sport", "tech",
)  # fmt: skip
# Corpora of news without topics, from which keywords choose.
WITHOUT_TOPICS = ("entities", "attributions", "newsreader", "five_w")
# They are read in pieces of so many words; a piece is taken as a topic's where so many of its words, and of different ones, are the
# topic's, so many times as many as the next one's; of one topic at most so many.
PIECE = 150
LEAST_HITS, LEAST_WORDS, AHEAD = 6, 4, 2.0
MOST_PIECES = 250
WORD = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
ADDRESS = re.compile(r"https?\s?:\S+(?: / \S+| - \S+|\. \S+)*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, its topic, and how much it counts in training."""

    title: str
    body: str
    topic: str
    weight: float = 1.0


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def is_held_out(url: str) -> bool:
    """Whether an article is in the tenth that is kept for measuring."""
    return zlib.crc32(url.encode()) % 10 == 0


def read_bbc(corpora: Path, held_out: bool) -> list[Labelled]:
    """BBC's articles with their sections, those held out or the others."""
    sections = {row["url"]: row["category"] for row in read_jsonl(corpora / "categories" / "gold.jsonl")}
    return [
        Labelled(row["title"], row["body"], sections[row["url"]])
        for row in read_jsonl(corpora / "categories" / "docs.jsonl")
        if is_held_out(row["url"]) == held_out
    ]


def read_stories(corpora: Path) -> list[Labelled]:
    """ECB+'s articles with the topic of their story."""
    topics = {row["story"]: row["topic"] for row in read_csv(HERE / "story_topics.csv")}
    stories = {row["url"]: row["story"] for row in read_jsonl(corpora / "stories" / "gold.jsonl")}
    return [
        Labelled("", ADDRESS.sub(" ", row["body"]), topics.get(story) or topics[story.removesuffix("plus")], 0.5)
        for row in read_jsonl(corpora / "stories" / "docs.jsonl")
        for story in (stories[row["url"]],)
    ]


def read_plain(corpora: Path) -> list[Labelled]:
    """Pieces of the other corpora's articles whose keywords leave no doubt."""
    keywords = {word: row["topic"] for row in read_csv(HERE / "keywords.csv") for word in row["words"].split()}
    found: dict[str, list[Labelled]] = {topic: [] for topic in TOPICS}
    for folder in WITHOUT_TOPICS:
        for row in read_jsonl(corpora / folder / "docs.jsonl"):
            for piece in pieces_of(ADDRESS.sub(" ", row["body"])):
                if topic := plain_topic(piece, keywords):
                    found[topic].append(Labelled("", piece, topic, 0.5))
    return [
        one for pieces in found.values() for one in random.Random(SEED).sample(pieces, min(len(pieces), MOST_PIECES))
    ]


def pieces_of(body: str) -> list[str]:
    """The body cut into pieces of so many words; what is left over goes with the last."""
    words = body.split()
    cuts = [*range(0, max(1, len(words) - PIECE // 2), PIECE), len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(cuts)]


def plain_topic(body: str, keywords: dict[str, str]) -> str | None:
    """The topic that most keywords are of, where they are many, different, and far ahead of the next topic's."""
    counts = Counter(word for word in WORD.findall(body.lower()) if word in keywords)
    hits: Counter[str] = Counter()
    for word, count in counts.items():
        hits[keywords[word]] += min(count, 4)
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < LEAST_HITS or len(ranked) > 1 and ranked[0][1] < AHEAD * ranked[1][1]:
        return None
    different = sum(keywords[word] == ranked[0][0] for word in counts)
    return ranked[0][0] if different >= LEAST_WORDS else None


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a seed file."""
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))
