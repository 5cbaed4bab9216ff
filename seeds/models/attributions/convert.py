"""PolNeAR's attributions as training material: one Doc a paragraph as the tagger will see it; sources, cues and contents as entities.

    python convert.py CORPORA/attributions OUT

Writes OUT/train.msg and OUT/tune.msg: lists of Docs, with the news model's vectors of their words. Both come from the split that
the corpus calls train; its dev split is for measuring and is never read here. Annotations of one article keep to one file.
The words and the signs of their sentences come from the news model beside this folder: a new news model asks for a new tagger.
"""

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

import spacy  # noqa: E402  (the folder is known only now)
import srsly  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402
from spacy.util import filter_spans  # noqa: E402

from transforms.layers.annotate import attach  # noqa: E402
from transforms.layers.attribution_tagger import paragraph_tokens  # noqa: E402
from transforms.layers.tagger_input import quoted_places, tagger_input  # noqa: E402

NEWS_MODEL = HERE.parent / "en_dateline_sm"
TUNE_TENTH = 0


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def is_tuning(url: str) -> bool:
    """Whether an article is in the tenth that decides which epoch is kept."""
    return zlib.crc32(url.encode()) % 10 == TUNE_TENTH


def paragraphs(doc: Doc, spans: list[dict]) -> Iterator[Doc]:
    """One Doc a paragraph, longer spans before shorter ones where they overlap."""
    quoted = quoted_places(doc)
    for _, places in paragraph_tokens(doc):
        piece = tagger_input(doc, places, doc.vocab, quoted)
        starts = [doc[place].idx for place in places]
        ends = [start + len(doc[place]) for start, place in zip(starts, places, strict=True)]
        found = [
            Span(piece, inside[0], inside[-1] + 1, span["label"].upper())
            for span in spans
            if starts[0] <= span["start"] and span["end"] <= ends[-1]
            and (inside := tokens_inside(starts, ends, span))
        ]  # fmt: skip
        names = [token.ent_kb_id_ for token in piece]
        piece.ents = filter_spans(found)  # which takes from the words inside what they were told of names
        for token, name in zip(piece, names, strict=True):
            token.ent_kb_id_ = name
        yield piece


def tokens_inside(starts: list[int], ends: list[int], span: dict) -> list[int]:
    """The places of the tokens that lie wholly in a span."""
    pairs = zip(starts, ends, strict=True)
    return [place for place, (start, end) in enumerate(pairs) if span["start"] <= start and end <= span["end"]]


def convert(folder: Path, out: Path) -> None:
    """Both files of training material."""
    out.mkdir(parents=True, exist_ok=True)
    bodies = {row["url"]: row["body"] for row in read_jsonl(folder / "docs.jsonl")}
    rows = [row for row in read_jsonl(folder / "gold.jsonl") if row["split"] == "train"]
    nlp = attach(spacy.load(NEWS_MODEL))
    pieces: dict[bool, list[bytes]] = {True: [], False: []}
    read = nlp.pipe((bodies[row["url"]] for row in rows), batch_size=32)
    for row, doc in zip(rows, read, strict=True):
        pieces[is_tuning(row["url"])] += [piece.to_bytes() for piece in paragraphs(doc, row["spans"])]
    srsly.write_msgpack(out / "train.msg", pieces[False])
    srsly.write_msgpack(out / "tune.msg", pieces[True])


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
