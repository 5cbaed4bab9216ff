"""PolNeAR's attributions as training material: one Doc a paragraph, with its source, cue and content spans as entities.

    python convert.py CORPORA/attributions OUT

Writes OUT/train.spacy and OUT/tune.spacy. Both come from the split that the corpus calls train; its dev split is for
measuring and is never read here. Annotations of one article keep to one file.
"""

import json
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from pipeline import blank_english  # noqa: E402  (the folder is known only now)
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

PARAGRAPH = re.compile(r"\S(?:.*\S)?")
TUNE_TENTH = 0


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def is_tuning(url: str) -> bool:
    """Whether an article is in the tenth that decides which epoch is kept."""
    return zlib.crc32(url.encode()) % 10 == TUNE_TENTH


def paragraphs(nlp: Language, body: str, spans: list[dict]) -> Iterator[Doc]:
    """One Doc a paragraph, longer spans before shorter ones where they overlap."""
    for match in PARAGRAPH.finditer(body):
        doc = nlp.make_doc(match.group())
        inside = [span for span in spans if match.start() <= span["start"] and span["end"] <= match.end()]
        found = [
            doc.char_span(
                span["start"] - match.start(),
                span["end"] - match.start(),
                span["label"].upper(),
                alignment_mode="contract",
            )
            for span in inside
        ]
        doc.ents = filter_spans([span for span in found if span])
        yield doc


def convert(folder: Path, out: Path) -> None:
    """Both files of training material."""
    nlp = blank_english()
    bodies = {row["url"]: row["body"] for row in read_jsonl(folder / "docs.jsonl")}
    bins = {True: DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"]), False: DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SPACY"])}
    for row in read_jsonl(folder / "gold.jsonl"):
        if row["split"] == "train":
            for doc in paragraphs(nlp, bodies[row["url"]], row["spans"]):
                bins[is_tuning(row["url"])].add(doc)
    out.mkdir(parents=True, exist_ok=True)
    bins[False].to_disk(out / "train.spacy")
    bins[True].to_disk(out / "tune.spacy")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
