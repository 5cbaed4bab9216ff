"""The gold corpora: where they are, and how they are read."""

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HELD_OUT_TENTH = 0
NEWS = "GUM_news"


class Word(NamedTuple):
    """One syntactic word of a treebank sentence."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int
    dep: str
    space: bool


class Sentence(NamedTuple):
    """Words of one sentence; head is a position in the sentence, the root's is its own."""

    words: list[Word]
    opens_paragraph: bool


class Article(NamedTuple):
    """A news article with its gold spans (start, end, label)."""

    url: str
    body: str
    spans: list[tuple[int, int, str]]


def corpora_root(named: str) -> Path:
    """The folder of the corpora: the environment's DATELINE_CORPORA, or else the one named."""
    root = Path(os.environ.get("DATELINE_CORPORA") or named).resolve()
    if not (root / "treebanks").is_dir():
        raise FileNotFoundError(f"{root}: no folder treebanks here; set DATELINE_CORPORA to the folder of the corpora")
    return root


def is_held_out(url: str) -> bool:
    """Whether an entity article is in the tenth that no training sees."""
    return zlib.crc32(url.encode()) % 10 == HELD_OUT_TENTH


def read_jsonl(path: Path) -> list[dict]:
    """The objects of a JSON Lines file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def read_articles(folder: Path) -> list[Article]:
    """Articles with their entity spans, ordered by url."""
    spans = {row["url"]: row["spans"] for row in read_jsonl(folder / "gold.jsonl")}
    articles = [
        Article(row["url"], row["body"], [(s["start"], s["end"], s["label"]) for s in spans[row["url"]]])
        for row in read_jsonl(folder / "docs.jsonl")
        if row["url"] in spans
    ]
    return sorted(articles)


def read_treebank(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Documents of a CoNLL-U file: the document's name and its sentences."""
    name, sentences = "", []
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.splitlines()
        for line in lines:
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
        sentence = read_sentence(lines)
        if sentence.words:
            sentences.append(sentence)
    if sentences:
        yield name, sentences


def read_sentence(lines: list[str]) -> Sentence:
    """One block of CoNLL-U; multiword tokens lend their spacing to their last word."""
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    glued = glued_words(rows)
    kept = [row for row in rows if row[0].isdigit()]
    words = [read_word(row, int(row[0]) in glued) for row in kept]
    return Sentence(words, any(line.startswith("# newpar") for line in lines))


def glued_words(rows: list[list[str]]) -> set[int]:
    """Numbers of the words that no space follows because of the multiword token around them."""
    glued: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued |= set(range(first, last))
            if "SpaceAfter=No" in row[9]:
                glued.add(last)
    return glued


def read_word(row: list[str], is_glued: bool) -> Word:
    """One word line of CoNLL-U."""
    number, form, lemma, pos, tag, feats, head, dep = row[:8]
    place = int(number) - 1
    governor = int(head) - 1 if head != "0" else place
    spaced = not (is_glued or "SpaceAfter=No" in row[9])
    return Word(form, lemma, pos, tag, feats, governor, "ROOT" if dep == "root" else dep, spaced)
