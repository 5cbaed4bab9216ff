"""What training sees besides the corpora: the typography of the news. Passed to spaCy as --code."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from pipeline import split_as_treebanks
from spacy.language import Language
from spacy.training import Example

CURLY = {
    "'s": "’s",
    "n't": "n’t",
    "'re": "’re",
    "'ve": "’ve",
    "'ll": "’ll",
    "'m": "’m",
    "'d": "’d",
    "'": "’",
    "--": "—",
    "-": "-",
}


@spacy.registry.callbacks("dateline.tokenizer.v1")
def give_tokenizer() -> Callable[[Language], Language]:
    """Gives a fresh pipeline the tokenizer of blank_english."""

    def split(nlp: Language) -> Language:
        nlp.tokenizer = split_as_treebanks(nlp.tokenizer, nlp.Defaults)
        return nlp

    return split


@spacy.registry.callbacks("dateline.warm_start.v1")
def start_warm(path: str) -> Callable[[Language], Language]:
    """Gives the fresh token vectors the weights that warm_up.py wrote."""

    def load_weights(nlp: Language) -> Language:
        nlp.get_pipe("tok2vec").model.from_bytes(Path(path).read_bytes())
        return nlp

    return load_weights


@spacy.registry.augmenters("dateline.typography.v1")
def vary_typography(
    curly: float, capitals: float, lower: float, bare_end: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """Each example once, some with curly quotes and long dashes, some in capitals, some without their last stop."""
    dice = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        words = [token.text for token in example.reference]
        if dice.random() < curly:
            words = list(curl(words))
        if (roll := dice.random()) < capitals:
            words = [word.upper() for word in words]
        elif roll < capitals + lower:
            words = [word.lower() for word in words]
        yield reworded(nlp, example, words, drop_last=dice.random() < bare_end)

    return augment


def curl(words: list[str]) -> Iterator[str]:
    """The words with typographic quotes; straight double quotes open and close in turn."""
    is_open = False
    for word in words:
        if word == '"':
            is_open = not is_open
            yield "“" if is_open else "”"
        else:
            yield CURLY.get(word, word)


def reworded(nlp: Language, example: Example, words: list[str], drop_last: bool) -> Example:
    """The example with other word forms; its last token cut off if it is a full stop and drop_last."""
    reference = example.reference
    if words == [token.text for token in reference] and not drop_last:
        return example
    gold = example.to_dict()
    gold["token_annotation"]["ORTH"] = words
    if not drop_last or words[-1] != "." or any(head == len(words) - 1 for head in gold["token_annotation"]["HEAD"]):
        return rebuilt(nlp, gold)
    for column in gold["token_annotation"].values():
        column.pop()
    gold["doc_annotation"]["entities"] = gold["doc_annotation"]["entities"][: len(words) - 1]
    return rebuilt(nlp, gold)


def rebuilt(nlp: Language, gold: dict) -> Example:
    """An example whose prediction side is tokenized anew from the gold words."""
    tokens = gold["token_annotation"]
    text = "".join(word + " " * space for word, space in zip(tokens["ORTH"], tokens["SPACY"], strict=True))
    return Example.from_dict(nlp.make_doc(text), gold)
