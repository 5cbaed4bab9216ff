"""The lemmatizer: spaCy's English rules and word lists, with the treebanks' lemmas baked in as exceptions."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.tokens import DocBin, Token

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
AS_PRINTED = ("PUNCT", "SYM", "NUM", "X", "SPACE")
NAME_TAGS = ("NNP", "NNPS")
THOUSANDS = [[",000", "000"]]


def add_lemmatizer(nlp: Language, treebank: Path) -> None:
    """Adds a rule lemmatizer that gives each word of the treebank its usual lemma."""
    lookups = load_lookups("en", list(TABLES))
    add_exceptions(lookups, usual_lemmas(nlp, treebank))
    rules = {pos: list(rows) for pos, rows in named(lookups, "lemma_rules").items()}
    lookups.set_table("lemma_rules", rules | {"num": THOUSANDS})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="parser").initialize(lookups=lookups)


def named(lookups: Lookups, table: str) -> dict[str, dict]:
    """A table of spacy-lookups-data by the names of its word classes."""
    classes = ("adj", "adv", "noun", "verb", "punct")
    return {pos: lookups.get_table(table)[pos] for pos in classes if pos in lookups.get_table(table)}


def add_exceptions(lookups: Lookups, usual: dict[tuple[str, str], str]) -> None:
    """Puts the usual lemmas into the table of exceptions, over the ones that are there."""
    table = {pos: dict(words) for pos, words in named(lookups, "lemma_exc").items()}
    for (pos, form), lemma in usual.items():
        table.setdefault(pos, {})[form] = [lemma]
    lookups.set_table("lemma_exc", table)


def usual_lemmas(nlp: Language, treebank: Path) -> dict[tuple[str, str], str]:
    """The most frequent lemma of each word form (lower-cased) in each word class."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in DocBin().from_disk(treebank).get_docs(nlp.vocab):
        for token in telling(doc):
            counts[token.pos_.lower(), token.text.lower()][token.lemma_] += 1
    return {key: min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)) for key, lemmas in counts.items()}


def telling(doc: Iterator[Token]) -> Iterator[Token]:
    """Tokens whose lemma says something about the word: no signs, of proper nouns only plurals, no words inside names."""
    for token in doc:
        is_proper = token.pos_ == "PROPN"
        if token.pos_ not in AS_PRINTED and (token.tag_ == "NNPS" if is_proper else token.tag_ not in NAME_TAGS):
            yield token
