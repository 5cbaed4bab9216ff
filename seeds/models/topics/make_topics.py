"""Makes the topic model anew: seeds/models/topics/model/weights.npz and the figures of its card.

    python make_topics.py CORPORA

One core, about three minutes; numpy and spaCy are all it needs.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from articles import HERE, SEED, TOPICS, WORD, Labelled, read_bbc, read_csv, read_plain, read_stories
from spacy.strings import get_string_id

MOST_WORDS = 12_000
LEAST_ARTICLES = 3
KEYWORD_TEXTS, KEYWORDS_EACH, KEYWORD_WEIGHT = 100, 12, 1.0
ROUNDS, RATE, DECAY = 60, 0.5, 3e-3
SHARPNESS = 8.0


@dataclass(frozen=True)
class Training:
    """Texts as rows of word weights, topics as numbers, and how much each counts."""

    rows: np.ndarray
    topics: np.ndarray
    weights: np.ndarray


def keyword_texts() -> list[Labelled]:
    """Texts of nothing but a topic's keywords, for topics that few of the articles have."""
    rng = random.Random(SEED)
    return [
        Labelled("", " ".join(rng.sample(row["words"].split(), KEYWORDS_EACH)), row["topic"], KEYWORD_WEIGHT)
        for row in read_csv(HERE / "keywords.csv")
        for _ in range(KEYWORD_TEXTS)
    ]


def words_of(text: Labelled) -> Counter[str]:
    """How often each word stands in title and body."""
    return Counter(part for word in WORD.findall(f"{text.title}\n{text.body}".lower()) for part in parts_of(word))


def parts_of(word: str) -> list[str]:
    """A word, or the parts of one with hyphens, as the news model splits it."""
    return [part for part in word.split("-") if part.isalpha()]


def choose_words(counted: Sequence[Counter[str]]) -> tuple[list[str], np.ndarray]:
    """The words in most articles, and the inverse document frequency of each."""
    articles: Counter[str] = Counter()
    for counts in counted:
        articles.update(counts.keys())
    common = [word for word, count in articles.most_common(MOST_WORDS) if count >= LEAST_ARTICLES]
    frequency = np.array([articles[word] for word in common], dtype=np.float32)
    return common, np.log(len(counted) / frequency).astype(np.float32)


def weigh(counted: Sequence[Counter[str]], words: list[str], rarity: np.ndarray) -> np.ndarray:
    """One row of unit length for each text: log counts times rarity."""
    place = {word: at for at, word in enumerate(words)}
    rows = np.zeros((len(counted), len(words)), dtype=np.float32)
    for row, counts in enumerate(counted):
        for word, count in counts.items():
            if word in place:
                rows[row, place[word]] = (1 + np.log(count)) * rarity[place[word]]
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def fit(training: Training) -> np.ndarray:
    """Weights of words by topic, a row of biases last: softmax regression by Adam over the whole of the training."""
    rows = np.hstack([training.rows, np.full((len(training.rows), 1), 1 / SHARPNESS, dtype=np.float32)])
    wanted = np.eye(len(TOPICS), dtype=np.float32)[training.topics]
    share = (training.weights / training.weights.sum())[:, None].astype(np.float32)
    told = np.zeros((rows.shape[1], len(TOPICS)), dtype=np.float32)
    first, second = np.zeros_like(told), np.zeros_like(told)
    for round_ in range(1, ROUNDS + 1):
        slope = SHARPNESS * rows.T @ (share * (soft(SHARPNESS * rows @ told) - wanted)) + DECAY * told
        first += 0.1 * (slope - first)
        second += 0.01 * (slope**2 - second)
        told -= (RATE / round_**0.5) * (first / (1 - 0.9**round_)) / (np.sqrt(second / (1 - 0.99**round_)) + 1e-8)
    return told


def balanced(weights: np.ndarray, topics: np.ndarray) -> np.ndarray:
    """The weights turned halfway towards topics that count alike."""
    totals = np.bincount(topics, weights)
    return weights / np.sqrt(totals[topics])


def soft(rows: np.ndarray) -> np.ndarray:
    """Rows as probabilities."""
    powers = np.exp(rows - rows.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def make(corpora: Path) -> None:
    """The model in its file, and its figures on standard output."""
    texts = [*read_bbc(corpora, held_out=False), *read_stories(corpora), *read_plain(corpora)]
    counted = [words_of(text) for text in texts]
    words, rarity = choose_words(counted)
    texts += keyword_texts()
    rows = weigh([*counted, *map(words_of, texts[len(counted) :])], words, rarity)
    topics = np.array([TOPICS.index(text.topic) for text in texts])
    weights = np.array([text.weight for text in texts])
    told = fit(Training(rows, topics, balanced(weights, topics)))
    held_out = read_bbc(corpora, held_out=True)
    probabilities = soft(SHARPNESS * weigh(list(map(words_of, held_out)), words, rarity) @ told[:-1] + told[-1])
    right = sum(TOPICS[at] == text.topic for at, text in zip(probabilities.argmax(1), held_out, strict=True))
    print(
        json.dumps(
            {
                "texts": len(texts),
                "words": len(words),
                "held out": len(held_out),
                "right": right,
                "of topics": Counter(text.topic for text in texts),
            }
        )
    )
    save(words, rarity, told)


def save(words: list[str], rarity: np.ndarray, told: np.ndarray) -> None:
    """The model, its words as hashes in ascending order, each word's weights times its rarity."""
    hashes = np.array([get_string_id(word) for word in words], dtype=np.uint64)
    order = np.argsort(hashes)
    (HERE / "model").mkdir(exist_ok=True)
    np.savez_compressed(
        HERE / "model" / "weights.npz",
        topics=np.array(TOPICS),
        words=hashes[order],
        rarity=rarity[order].astype(np.float16),
        weights=(SHARPNESS * told[:-1])[order].astype(np.float16),
        biases=told[-1],
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
