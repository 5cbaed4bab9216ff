"""Joins the two trained halves and the number rules into one pipeline.

python assemble.py --syntax MODEL --names MODEL --lemmas TREEBANK --meta FILE --out FOLDER
"""

import argparse
import json
import shutil
from pathlib import Path

import augment  # noqa: F401  (registers the callback that the trained halves name)
import spacy
from lemmas import add_lemmatizer
from numbers_rules import PATTERNS
from spacy.language import DEFAULT_CONFIG, Language


def join(syntax: Language, names: Language) -> Language:
    """The syntax half with the names half behind it; each keeps its own token vectors.

    The parser's sentence boundaries were better on news than the senter's, which only helped the training.
    """
    syntax.remove_pipe("senter")
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    syntax.add_pipe("ner", source=names)
    return syntax


def add_numbers(nlp: Language) -> None:
    """Adds rules for times, shares, amounts and numbers that never overwrite a recognised name."""
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": False, "validate": True}, last=True)
    ruler.add_patterns(PATTERNS)


def forget_training(nlp: Language) -> None:
    """Strips what only training needs, and with it the paths and callbacks of the training machine."""
    nlp.config["nlp"]["after_creation"] = None
    for section in ("paths", "corpora", "training", "initialize"):
        nlp.config[section] = DEFAULT_CONFIG.copy()[section]


def store(nlp: Language, out: Path) -> None:
    """Writes the pipeline beside the old one, then puts it in its place."""
    fresh, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Assembles and stores the pipeline."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--syntax", type=Path, required=True)
    arg.add_argument("--names", type=Path, required=True)
    arg.add_argument("--lemmas", type=Path, required=True)
    arg.add_argument("--meta", type=Path, required=True)
    arg.add_argument("--out", type=Path, required=True)
    args = arg.parse_args()
    nlp = join(spacy.load(args.syntax), spacy.load(args.names))
    add_lemmatizer(nlp, args.lemmas)
    add_numbers(nlp)
    forget_training(nlp)
    nlp.meta.update(json.loads(args.meta.read_text(encoding="utf8")))
    store(nlp, args.out)


if __name__ == "__main__":
    main()
