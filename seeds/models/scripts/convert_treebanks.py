"""From CoNLL-U treebanks to spaCy's training format.

python convert_treebanks.py --corpora FOLDER --out FOLDER
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from corpora import NEWS, Sentence, corpora_root, read_treebank
from pipeline import blank_english
from spacy.language import Language
from spacy.tokens import Doc, DocBin

SENTENCES_A_DOC = 12
BREAK = "\n\n"


def chunks(sentences: list[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Runs of at most size sentences, in order."""
    for start in range(0, len(sentences), size):
        yield sentences[start : start + size]


def build_doc(nlp: Language, sentences: list[Sentence], breaks: bool) -> Doc:
    """A gold Doc; with breaks, an empty line stands between paragraphs as it does in news."""
    columns: dict[str, list] = {
        k: [] for k in ("words", "spaces", "lemmas", "pos", "tags", "morphs", "heads", "deps", "sent_starts")
    }
    for number, sentence in enumerate(sentences):
        if breaks and number and sentence.opens_paragraph:
            add_break(columns)
        add_sentence(columns, sentence)
    return Doc(nlp.vocab, **columns)


def add_break(columns: dict[str, list]) -> None:
    """Appends an empty line as a token of the sentence before."""
    columns["spaces"][-1] = False
    row = {
        "words": BREAK,
        "spaces": False,
        "lemmas": BREAK,
        "pos": "SPACE",
        "tags": "_SP",
        "morphs": "",
        "deps": "dep",
        "sent_starts": False,
    }
    row["heads"] = len(columns["words"]) - 1
    for key, value in row.items():
        columns[key].append(value)


def add_sentence(columns: dict[str, list], sentence: Sentence) -> None:
    """Appends a sentence's words, their heads counted in the Doc."""
    offset = len(columns["words"])
    for place, word in enumerate(sentence.words):
        row = {
            "words": word.form,
            "spaces": word.space,
            "lemmas": word.lemma,
            "pos": word.pos,
            "tags": word.tag,
            "morphs": word.feats,
        }
        row |= {"heads": offset + word.head, "deps": word.dep, "sent_starts": place == 0}
        for key, value in row.items():
            columns[key].append(value)
    columns["spaces"][-1] = True


def convert(nlp: Language, path: Path, breaks: bool, only: str = "") -> DocBin:
    """The Docs of one treebank file whose document's name begins with only."""
    docs = DocBin(store_user_data=False)
    for name, sentences in read_treebank(path):
        if name.startswith(only):
            for chunk in chunks(sentences, SENTENCES_A_DOC):
                docs.add(build_doc(nlp, chunk, breaks))
    return docs


def main() -> None:
    """Writes train.spacy (both ways of paragraphs), dev.spacy and news.spacy."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--corpora", required=True)
    arg.add_argument("--out", type=Path, required=True)
    args = arg.parse_args()
    banks = corpora_root(args.corpora) / "treebanks"
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = blank_english()
    train, dev = DocBin(), DocBin()
    for bank in ("ewt", "gum"):
        train.merge(convert(nlp, banks / f"{bank}_train.conllu", breaks=True))
        dev.merge(convert(nlp, banks / f"{bank}_dev.conllu", breaks=False))
    train.to_disk(args.out / "train.spacy")
    dev.to_disk(args.out / "dev.spacy")
    convert(nlp, banks / "gum_dev.conllu", breaks=True, only=NEWS).to_disk(args.out / "news.spacy")


if __name__ == "__main__":
    main()
