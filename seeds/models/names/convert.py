"""Articles as the tagger of names will see them, with their names as tags.

    python convert.py CORPORA OUT

Writes OUT/train.npz and OUT/held.npz from the entity articles, nine tenths and the tenth that no training sees; OUT/loud.npz, articles
of the nine tenths once more with what stands before their first line's end in capitals or title case; and OUT/unmarked.npz, texts of
the other corpora. Words, tags and vectors come from the news model beside this folder: a new news model asks for a new tagger.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "taggers"), str(HERE.parent / "scripts"), str(HERE.parents[2])]

import numpy as np  # noqa: E402  (the folders are known only now)
import spacy  # noqa: E402
from convert_entities import build_doc  # noqa: E402
from corpora import Sentence, corpora_root, is_held_out, read_articles, read_jsonl, read_treebank  # noqa: E402
from pieces import OPEN, Piece, write_pieces  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from tags import TAGS  # noqa: E402
from weights import NEWS_MODEL  # noqa: E402

from flows.gazetteer import load_gazetteer  # noqa: E402
from transforms.layers.attach import attach  # noqa: E402
from transforms.layers.name_tagger import stretches_of  # noqa: E402

UNMARKED = ("attributions", "categories", "stories", "newsreader", "places_gwn", "five_w", "tone", "events")
TREEBANKS = ("ewt", "gum")
NOT_SEEN = ("ner", "entity_ruler", "lemmatizer", "attribute_ruler")
LOUD, SEED = 220, 3
FEWEST, MOST = 5, 60


def convert(corpora: Path, out: Path) -> None:
    """The four files of training material."""
    out.mkdir(parents=True, exist_ok=True)
    nlp = attach(spacy.load(NEWS_MODEL, exclude=NOT_SEEN))
    articles = read_articles(corpora / "entities")
    held = [build_doc(nlp, article) for article in articles if is_held_out(article.url)]
    seen = [build_doc(nlp, article) for article in articles if not is_held_out(article.url)]
    loud = [made for doc in random.Random(SEED).sample(seen, LOUD) if (made := louder(doc, len(doc.text) % 2 == 0))]
    for name, docs in (("held", held), ("loud", loud), ("train", seen)):
        write_pieces(out / f"{name}.npz", pieces_of(nlp, docs, [tags_of(doc) for doc in docs]))
    write_pieces(out / "unmarked.npz", pieces_of(nlp, map(nlp.make_doc, unmarked_texts(corpora)), None))


def unmarked_texts(corpora: Path) -> Iterator[str]:
    """What the teacher marks: articles and sentences of the other corpora, texts of the treebanks."""
    others = (row for folder in UNMARKED for row in read_jsonl(corpora / folder / "docs.jsonl"))
    yield from (row["body"] for row in others if not is_held_out(row["url"]))
    for bank in TREEBANKS:
        for _, sentences in read_treebank(corpora / "treebanks" / f"{bank}_train.conllu"):
            yield "".join(map(text_of, sentences)).strip()


def text_of(sentence: Sentence) -> str:
    """A sentence of a treebank as it was printed, after a blank line where it opens a paragraph."""
    words = "".join(word.form + " " * word.space for word in sentence.words)
    return "\n\n" * sentence.opens_paragraph + words


def pieces_of(nlp: Language, docs: Iterable[Doc], tags: list[np.ndarray] | None) -> list[Piece]:
    """The articles, read by the news model, in stretches."""
    return list(_pieces(nlp, docs, tags))


def _pieces(nlp: Language, docs: Iterable[Doc], tags: list[np.ndarray] | None) -> Iterator[Piece]:
    for at, doc in enumerate(nlp.pipe(docs, batch_size=32)):
        for stretch in stretches_of(doc, load_gazetteer()):
            words = [doc[place].text for place in stretch.places]
            marked = None if tags is None else tags[at][stretch.places]
            yield Piece(words, stretch.seen.signs, stretch.seen.vectors, marked)


def tags_of(doc: Doc) -> np.ndarray:
    """The place in TAGS of every token, OPEN where the gold cuts through it."""
    names = (f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_ for token in doc)
    return np.array([TAGS.index(name) if name else OPEN for name in names], dtype=np.int8)


def louder(doc: Doc, in_capitals: bool) -> Doc | None:
    """The article with all before its first line's end in capitals or title case; None where that is no headline."""
    end = next((token.i for token in doc if "\n" in token.text and token.i >= FEWEST), 0)
    words = [token.text for token in doc]
    words[:end] = [word.upper() if in_capitals else word.title() for word in words[:end]]
    if not FEWEST <= end < MOST or any(len(word) != len(token) for word, token in zip(words, doc, strict=True)):
        return None
    made = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    named = [made.char_span(span.start_char, span.end_char, label=span.label_) for span in doc.ents]
    open_words = [made[token.i : token.i + 1] for token in doc if not token.ent_iob_]
    made.set_ents(named, missing=open_words, default="outside")
    return made


if __name__ == "__main__":
    convert(corpora_root(sys.argv[1]), Path(sys.argv[2]))
