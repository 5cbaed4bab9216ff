"""Sentences without a tone, for the teacher to tell: names and pronouns in the articles of the other shared corpora."""

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sentences import RUN_OF_WORDS, Target, read_jsonl, runs_of

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from pipeline import blank_english  # noqa: E402  (the folder is known only now)
from spacy.tokens import Span  # noqa: E402

FOLDERS = ("attributions", "entities", "five_w", "stories", "newsreader", "categories")
PRONOUNS = frozenset(("he", "she", "him"))
SHORTEST, LONGEST = 6, 70
EACH = 2
SEED = 3
NAME = re.compile(r"[A-Z][\w’'.-]*[a-zA-Z]$|[A-Z]{2,}$")


def read_unlabelled(corpora: Path, most: int, measured: list[Target]) -> list[Target]:
    """At most so many targets in a fixed random order; no sentence that shares a run of words with those for measuring."""
    known = {run for target in measured for run in runs_of(target.sentence) if len(run) == RUN_OF_WORDS}
    found = [
        target
        for folder in FOLDERS
        for row in read_jsonl(corpora / folder / "docs.jsonl")
        for target in targets_of(row["body"])
        if not runs_of(target.sentence) & known
    ]
    random.Random(SEED).shuffle(found)
    return list(dict.fromkeys(found))[:most]


NLP = blank_english()
NLP.add_pipe("sentencizer")


def targets_of(body: str) -> Iterator[Target]:
    """Up to two targets of every sentence of a body: runs of capitalised words and pronouns of one person."""
    for paragraph in filter(str.strip, body.split("\n")):
        for sentence in NLP(paragraph.strip()).sents:
            if SHORTEST <= len(sentence) <= LONGEST:
                spans = list(names_in(sentence))
                random.Random(sentence.text).shuffle(spans)
                for span in spans[:EACH]:
                    start = span.start_char - sentence.start_char
                    yield Target(sentence.text, start, start + len(span.text))


def names_in(sentence: Span) -> Iterator[Span]:
    """Runs of capitalised words but for a lone first word, and pronouns."""
    start = None
    for at, token in enumerate([*sentence, None]):
        is_name = token is not None and NAME.match(token.text) and not (at == 0 and token.is_stop)
        if is_name and start is None:
            start = at
        if not is_name and start is not None:
            if at > 1:
                yield sentence[start:at]
            start = None
        if token is not None and token.lower_ in PRONOUNS:
            yield sentence[at : at + 1]
