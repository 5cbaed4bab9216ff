"""Paragraphs of the corpora as the tagger will see them, with PolNeAR's sources, cues and contents as tags.

    python convert.py CORPORA OUT

Writes OUT/train.npz and OUT/tune.npz, from the split that PolNeAR calls train (its dev split is for measuring and is never read here;
the articles of one tenth choose the epoch), and OUT/unmarked.npz, paragraphs of the other corpora's articles that nobody marked.
The words and the signs of their sentences come from the news model beside this folder: a new news model asks for a new tagger.
"""

import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "taggers"), str(HERE.parents[2])]

import numpy as np  # noqa: E402  (the folders are known only now)
import spacy  # noqa: E402
from pieces import Piece, write_pieces  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from tags import TAGS, VECTOR_WIDTH  # noqa: E402
from weights import NEWS_MODEL  # noqa: E402

from flows.gazetteer import load_gazetteer  # noqa: E402
from flows.taggers import load_name_tagger  # noqa: E402
from transforms.layers.attach import attach  # noqa: E402
from transforms.layers.attribution_tagger import paragraph_tokens  # noqa: E402
from transforms.layers.tagger_input import look_at  # noqa: E402

TUNE_TENTH = 0
UNMARKED = ("entities", "places_gwn", "stories", "newsreader", "five_w", "categories")
FEWEST_WORDS = 3


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def is_tuning(url: str) -> bool:
    """Whether an article is in the tenth that decides which epoch is kept."""
    return zlib.crc32(url.encode()) % 10 == TUNE_TENTH


def convert(corpora: Path, out: Path) -> None:
    """The three files of training material."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = attach(spacy.load(NEWS_MODEL), None, load_name_tagger(), load_gazetteer())
    bodies = {row["url"]: row["body"] for row in read_jsonl(corpora / "attributions" / "docs.jsonl")}
    gold = [row for row in read_jsonl(corpora / "attributions" / "gold.jsonl") if row["split"] == "train"]
    for name, rows in (
        ("train", [row for row in gold if not is_tuning(row["url"])]),
        ("tune", [row for row in gold if is_tuning(row["url"])]),
    ):
        write_pieces(out / f"{name}.npz", marked_pieces(nlp, [bodies[row["url"]] for row in rows], rows))
    others = [row["body"] for folder in UNMARKED for row in read_jsonl(corpora / folder / "docs.jsonl")]
    write_pieces(out / "unmarked.npz", unmarked_pieces(nlp, others))


def marked_pieces(nlp: Language, bodies: Iterable[str], rows: list[dict]) -> list[Piece]:
    """The paragraphs of articles with their annotations."""
    docs = nlp.pipe(bodies, batch_size=32)
    return [piece for row, doc in zip(rows, docs, strict=True) for piece in pieces_of(doc, tags_of(doc, row["spans"]))]


def unmarked_pieces(nlp: Language, bodies: Iterable[str]) -> list[Piece]:
    """The paragraphs of articles that nobody marked, but the shortest."""
    docs = nlp.pipe(bodies, batch_size=32)
    return [piece for doc in docs for piece in pieces_of(doc, None) if len(piece.words) >= FEWEST_WORDS]


def pieces_of(doc: Doc, tags: np.ndarray | None) -> Iterator[Piece]:
    """One piece a paragraph."""
    seen = look_at(doc, VECTOR_WIDTH)
    for places in paragraph_tokens(doc):
        at = seen.at(places)
        marked = None if tags is None else begun(tags[places])
        yield Piece([doc[place].text for place in places], at.signs, at.vectors, marked)


def begun(tags: np.ndarray) -> np.ndarray:
    """The tags of a paragraph; what goes on from the paragraph before begins here."""
    if TAGS[tags[0]].startswith("I-"):
        tags[0] = TAGS.index(f"B{TAGS[tags[0]][1:]}")
    return tags


def tags_of(doc: Doc, spans: list[dict]) -> np.ndarray:
    """The place in TAGS of every token; where spans overlap the longer one stands."""
    tags = np.zeros(len(doc), dtype=np.int8)
    for span in sorted(spans, key=lambda span: span["start"] - span["end"]):
        inside = doc.char_span(span["start"], span["end"], alignment_mode="contract")
        if inside is not None and not tags[inside.start : inside.end].any():
            tags[inside.start : inside.end] = TAGS.index(f"I-{span['label'].upper()}")
            tags[inside.start] = TAGS.index(f"B-{span['label'].upper()}")
    return tags


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
