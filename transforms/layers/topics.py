"""The topic of an article by its words: softmax regression over a documented small set."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc

from transforms.layers.article import ArticleContext
from transforms.layers.page import Page

VERSION = "1"
OTHER = "other"
# Below this no topic stands out.
LEAST_PROBABILITY = 0.3
# Fewer known words than this tell nothing.
LEAST_WORDS = 5
SHOWN_WORDS = 6
DIGITS = 4
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Trained weights: known words as hashes in ascending order, the rarity of each, and a row of weights by topic."""

    topics: tuple[str, ...]
    words: np.ndarray
    rarity: np.ndarray
    weights: np.ndarray
    biases: np.ndarray


def topic_rows(page: Page, article: ArticleContext, model: TopicModel) -> list[dict[str, Any]]:
    """The article's one row."""
    places, counts, names = count_words(page.doc, article.title or "", model)
    weighed = weigh(places, counts, model)
    scores = weighed @ model.weights[places] + model.biases
    powers = np.exp(scores - scores.max())
    shares = powers / powers.sum()
    second, first = (int(at) for at in np.argsort(shares, kind="stable")[-2:])
    reason = doubt(len(places), float(shares[first]))
    strength = weighed * (model.weights[places, first] - model.weights[places].mean(axis=1))
    return [{
        "article_id": article.article_id,
        "topic": OTHER if reason else model.topics[first],
        "probability": round(float(shares[first]), DIGITS),
        "second": model.topics[second],
        "words": [names[at] for at in np.argsort(-strength, kind="stable")[:SHOWN_WORDS] if strength[at] > 0],
        "reason": reason,
    }]  # fmt: skip


def count_words(doc: Doc, title: str, model: TopicModel) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Places in the model of the known words of body and title, how often each stands there, and the words."""
    told = doc.to_array(["LOWER", "IS_ALPHA"])
    titled = [get_string_id(word) for word in WORD.findall(title.lower())]
    hashes = np.concatenate([told[told[:, 1] > 0, 0], np.array(titled, dtype=np.uint64)])
    found, counts = np.unique(hashes, return_counts=True)
    places = np.searchsorted(model.words, found).clip(max=len(model.words) - 1)
    known = model.words[places] == found
    spelled = {get_string_id(word): word for word in WORD.findall(title.lower())}
    names = [spelled.get(int(word)) or doc.vocab.strings[int(word)] for word in found[known]]
    return places[known], counts[known], names


def weigh(places: np.ndarray, counts: np.ndarray, model: TopicModel) -> np.ndarray:
    """Weights of the words, together of length one: log counts times rarity."""
    weighed = (1 + np.log(counts)) * model.rarity[places]
    return np.asarray(weighed / max(float(np.linalg.norm(weighed)), 1e-9))


def doubt(known_words: int, share: float) -> str | None:
    """Why no topic can be told, None where one can."""
    if known_words < LEAST_WORDS:
        return f"only {known_words} of its words are known to the model"
    if share < LEAST_PROBABILITY:
        return f"no topic has a probability of {LEAST_PROBABILITY}"
    return None
