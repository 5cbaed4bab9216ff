"""Counts words in news and learns how much each likeness of two articles says: seeds/stories/*.csv.

    python seeds/models/scripts/train_stories.py CORPORA STORIES_WAREHOUSE

CORPORA has folders with docs.jsonl; those named in COUNTED are counted, `stories` (ECB+) is learnt from, its articles' places
from the warehouse that a run of Dateline over it made. Prints BCubed F1 with topics held out in turn, and over all.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import duckdb
import numpy as np

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY))

from flows.story_words import read_rarity  # noqa: E402
from transforms.likeness import FEATURES, Seen, compare_articles  # noqa: E402
from transforms.profiles import WORD, choose_keys, make_profile, stem  # noqa: E402
from transforms.stories import LINKED, gather  # noqa: E402
from warehouse.stories import LEAD_POINTS, SHARED_KEYS  # noqa: E402

SEEDS = REPOSITORY / "seeds" / "stories"
COUNTED = ("entities", "attributions", "categories", "places_gwn", "newsreader", "five_w")
LEAST, FOLDS, RIDGE = 5, 10, 1.0
# ECB+ has no dates: this one is set by hand, so that ten days outweigh what the lead says.
DAY_WEIGHT = -0.25


def count_words(corpora: Path) -> None:
    """seeds/stories/word_counts.csv: of each term the articles that use it, the number of articles in the first row."""
    counts: Counter[str] = Counter()
    articles = 0
    for folder in COUNTED:
        for line in (corpora / folder / "docs.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            text = f"{record.get('title') or ''} {record['body']}"
            counts.update({stem(word.lower()) for word in WORD.findall(text)})
            articles += 1
    kept = sorted((term, count) for term, count in counts.items() if count >= LEAST)
    with (SEEDS / "word_counts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("term", "articles"), ("*", articles), *kept])


def read_articles(corpora: Path, warehouse: Path) -> tuple[list[Seen], list[str]]:
    """Profiles of ECB+ and the story of each."""
    gold = {
        row["url"]: row["story"] for row in map(json.loads, (corpora / "stories" / "gold.jsonl").open(encoding="utf-8"))
    }
    rarity = read_rarity()
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        points = dict(connection.execute(LEAD_POINTS.format(wanted="SELECT article_id FROM articles")).fetchall())
        rows = connection.execute("SELECT article_id, title, body, url FROM articles ORDER BY article_id").fetchall()
    seen = [
        Seen(make_profile(one, title, body, None, [tuple(map(float, at.split())) for at in points.get(one, [])], rarity), rarity)
        for one, title, body, _ in rows
    ]  # fmt: skip
    return seen, [gold[url] for *_, url in rows]


def pair_up(seen: Sequence[Seen]) -> list[tuple[int, int]]:
    """Pairs that publish would compare too."""
    keys = [frozenset(choose_keys(one.profile, one.rarity)) for one in seen]
    return [(i, j) for i, j in combinations(range(len(seen)), 2) if len(keys[i] & keys[j]) >= SHARED_KEYS]


def learn(features: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method, the constant last; features are taken in their spread."""
    spread = np.append(features.std(0) + 1e-9, 1.0)
    wide = np.c_[features, np.ones(len(features))] / spread
    weights = np.zeros(wide.shape[1])
    ridge = np.diag([RIDGE] * (len(weights) - 1) + [0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (chance - labels) + ridge @ weights
        weights = weights - np.linalg.solve((wide.T * (chance * (1 - chance))) @ wide + ridge, slope)
    return weights / spread


def predict(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1])))


def measure(pairs: Sequence[tuple[int, int]], chances: np.ndarray, gold: Sequence[str]) -> float:
    """BCubed F1 of the stories that these chances make."""
    ids = [f"{number:05}" for number in range(len(gold))]
    likely = {(ids[i], ids[j]): round(1000 * chance) for (i, j), chance in zip(pairs, chances, strict=True)}
    story = gather([(None, ids)], {pair: chance for pair, chance in likely.items() if chance >= LINKED}, {})
    groups, labels = defaultdict(set), defaultdict(set)
    for one, label in zip(ids, gold, strict=True):
        groups[story[one]].add(one)
        labels[label].add(one)
    both = [
        (len(groups[story[one]] & labels[label]), len(groups[story[one]]), len(labels[label]))
        for one, label in zip(ids, gold, strict=True)
    ]
    precision, recall = (sum(row[0] / row[side] for row in both) / len(both) for side in (1, 2))
    return float(200 * precision * recall / (precision + recall))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("warehouse", type=Path)
    asked = parser.parse_args()
    count_words(asked.corpora)
    read_rarity.cache_clear()
    seen, gold = read_articles(asked.corpora, asked.warehouse)
    pairs = pair_up(seen)
    features = np.array([[compare_articles(seen[i], seen[j])[name] for name in FEATURES] for i, j in pairs])
    labels = np.array([gold[i] == gold[j] for i, j in pairs], dtype=float)
    topics = [label.removesuffix("plus") for label in gold]
    named = sorted(set(topics))
    held = np.zeros(len(pairs))
    for fold in range(FOLDS):
        out = set(named[fold::FOLDS])
        is_out = np.array([topics[i] in out or topics[j] in out for i, j in pairs])
        held[is_out] = predict(features[is_out], learn(features[~is_out], labels[~is_out]))
    weights = learn(features, labels)
    held_out, over_all = measure(pairs, held, gold), measure(pairs, predict(features, weights), gold)
    print(f"{len(pairs):,} pairs; BCubed F1, topics held out {held_out:.1f}, over all {over_all:.1f}")
    with (SEEDS / "pair_weights.csv").open("w", encoding="utf-8", newline="") as file:
        learnt = dict(zip((*FEATURES, "always"), weights, strict=True)) | {"days apart": DAY_WEIGHT}
        rows = [(name, f"{weight:.4f}") for name, weight in learnt.items()]
        csv.writer(file, lineterminator="\n").writerows([("feature", "weight"), *rows])


if __name__ == "__main__":
    main()
