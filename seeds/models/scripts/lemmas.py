"""The lemmatizer: spaCy's English rules and word lists, the treebanks' lemmas as exceptions, and rules for what these miss."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.tokens import Doc, DocBin, Token

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
AS_PRINTED = ("X", "SPACE")
NAME_TAGS = ("NNP", "NNPS")
THOUSANDS = [[",000", "000"]]
WORTH_A_RULE, MOST_RULES = 2, 120
Usual = dict[tuple[str, str], str]


def add_lemmatizer(nlp: Language, treebank: Path) -> None:
    """Adds a rule lemmatizer that gives each word of the treebank its usual lemma, and a few rules behind it."""
    docs = list(DocBin().from_disk(treebank).get_docs(nlp.vocab))
    lookups = load_lookups("en", list(TABLES))
    add_exceptions(lookups, usual_lemmas(telling(docs)))
    rules = {pos: list(rows) for pos, rows in named(lookups, "lemma_rules").items()}
    lookups.set_table("lemma_rules", rules | {"num": THOUSANDS})
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="parser")
    lemmatizer.initialize(lookups=lookups)
    missed = missed_lemmas(docs, lambda token: lemmatizer.rule_lemmatize(token)[0])
    nlp.add_pipe("attribute_ruler", after="lemmatizer").add_patterns(
        [{"patterns": [[{"LOWER": form, "TAG": tag}]], "attrs": {"LEMMA": lemma}} for (form, tag), lemma in missed]
    )


def named(lookups: Lookups, table: str) -> dict[str, dict]:
    """A table of spacy-lookups-data by the names of its word classes."""
    classes = ("adj", "adv", "noun", "verb", "punct")
    return {pos: lookups.get_table(table)[pos] for pos in classes if pos in lookups.get_table(table)}


def add_exceptions(lookups: Lookups, usual: Usual) -> None:
    """Puts the usual lemmas into the table of exceptions, over the ones that are there."""
    table = {pos: dict(words) for pos, words in named(lookups, "lemma_exc").items()}
    for (pos, form), lemma in usual.items():
        table.setdefault(pos, {})[form] = [lemma]
    lookups.set_table("lemma_exc", table)


def usual_lemmas(tokens: Iterable[Token]) -> Usual:
    """The most frequent lemma of each word form (lower-cased) in each word class."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for token in tokens:
        counts[token.pos_.lower(), token.text.lower()][token.lemma_] += 1
    return {key: likeliest(lemmas) for key, lemmas in counts.items()}


def likeliest(lemmas: Counter[str]) -> str:
    """The most frequent, of several the first in the alphabet."""
    return min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma))


def telling(docs: list[Doc]) -> Iterator[Token]:
    """Tokens whose lemma says something about the word: of proper nouns only plurals, no words inside names."""
    for token in (token for doc in docs for token in doc):
        is_proper = token.pos_ == "PROPN"
        if token.pos_ not in AS_PRINTED and (token.tag_ == "NNPS" if is_proper else token.tag_ not in NAME_TAGS):
            yield token


def missed_lemmas(docs: list[Doc], lemmatize: object) -> list[tuple[tuple[str, str], str]]:
    """The usual lemma of each word form and tag that the lemmatizer gets wrong often, the most frequent first.

    spaCy's lemmatizer takes a positive adjective or a singular noun for its own lemma and asks no table: American.
    """
    right: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    gains: Counter[tuple[str, str]] = Counter()
    for token in (token for doc in docs for token in doc if token.tag_ not in NAME_TAGS):
        right[token.text.lower(), token.tag_][token.lemma_] += 1
    for token in (token for doc in docs for token in doc if token.tag_ not in NAME_TAGS):
        key, found = (token.text.lower(), token.tag_), lemmatize(token)
        if found != (usual := likeliest(right[key])):
            gains[key] += (token.lemma_ == usual) - (token.lemma_ == found)
    best = sorted(gains, key=lambda key: (-gains[key], key))[:MOST_RULES]
    return [(key, likeliest(right[key])) for key in best if gains[key] >= WORTH_A_RULE]
