"""From articles with entity spans to spaCy's training format.

python convert_entities.py --corpora FOLDER --out FOLDER
"""

import argparse
from pathlib import Path

from corpora import Article, corpora_root, is_held_out, read_articles
from labels import finer
from pipeline import blank_english
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

MISSED = "UNALIGNED"


def build_doc(nlp: Language, article: Article) -> Doc:
    """A gold Doc; where a gold span cuts through a token, those tokens' labels are left open."""
    doc = nlp.make_doc(article.body)
    named, missing = [], []
    for start, end, label in article.spans:
        span = doc.char_span(start, end, label=finer(article.body, start, end, label))
        if span is None:
            missing.append(doc.char_span(start, end, label=MISSED, alignment_mode="expand"))
        else:
            named.append(span)
    doc.set_ents(named, missing=without(missing, named), default="outside")
    return doc


def without(missing: list[Span], named: list[Span]) -> list[Span]:
    """The missing spans that share no token with a named one or with each other."""
    taken = {token.i for span in named for token in span}
    return filter_spans(span for span in missing if not taken & {token.i for token in span})


def convert(nlp: Language, articles: list[Article]) -> DocBin:
    """The gold Docs of the articles."""
    return DocBin(docs=[build_doc(nlp, article) for article in articles], store_user_data=False)


def main() -> None:
    """Writes train.spacy and dev.spacy, parted by a hash of the url."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--corpora", required=True)
    arg.add_argument("--out", type=Path, required=True)
    args = arg.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = blank_english()
    articles = read_articles(corpora_root(args.corpora) / "entities")
    held = [article for article in articles if is_held_out(article.url)]
    seen = [article for article in articles if not is_held_out(article.url)]
    convert(nlp, seen).to_disk(args.out / "train.spacy")
    convert(nlp, held).to_disk(args.out / "dev.spacy")
    print(f"{len(seen)} articles to train on, {len(held)} held out")


if __name__ == "__main__":
    main()
