"""The lemmatizer: spaCy's English rules and word lists, with exceptions read off the treebanks and baked in."""

from collections import Counter, defaultdict
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.tokens import DocBin

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
ALWAYS_READ_AS_PRINTED = ("PROPN", "PUNCT", "SYM", "NUM", "X", "SPACE")


def add_lemmatizer(nlp: Language, treebank: Path) -> None:
    """Adds a rule lemmatizer whose exceptions make it agree with the treebank's usual lemma of each word and class."""
    lookups = with_closed_classes(load_lookups("en", list(TABLES)))
    component = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    component.initialize(lookups=lookups)
    wrong = exceptions(component, nlp, treebank)
    table = {pos: dict(words) for pos, words in lookups.get_table("lemma_exc").items()}
    for (pos, form), lemma in wrong.items():
        table.setdefault(pos, {})[form] = [lemma]
    lookups.set_table("lemma_exc", table)
    nlp.remove_pipe("lemmatizer")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lookups=lookups)


def with_closed_classes(lookups: Lookups) -> Lookups:
    """The tables as they come."""
    return lookups


def usual_lemmas(nlp: Language, treebank: Path) -> dict[tuple[str, str], str]:
    """The most frequent lemma of each word form (lower-cased) in each word class, proper nouns and signs left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in DocBin().from_disk(treebank).get_docs(nlp.vocab):
        for token in doc:
            if token.pos_ not in ALWAYS_READ_AS_PRINTED:
                counts[token.pos_.lower(), token.text.lower()][token.lemma_] += 1
    return {key: min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)) for key, lemmas in counts.items()}
