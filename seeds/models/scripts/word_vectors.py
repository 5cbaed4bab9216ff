"""Static word vectors for the names half: what MiniLM makes of each word alone, reduced, beside its Brown cluster.

    python word_vectors.py --corpora FOLDER --out MODEL

Words are those of the shared articles and the most frequent ones of spacy-lookups-data's probability table. A vector is
the mean of MiniLM's last layer over the word's pieces, reduced by principal components, then a few numbers that place
the word in the tree of Brown clusters: words that share a longer path are closer.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
import torch
from corpora import corpora_root, is_held_out, read_jsonl
from minilm import load_minilm
from pipeline import blank_english
from spacy.lookups import load_lookups
from spacy.strings import get_string_id
from spacy.util import load_language_data, registry
from spacy.vectors import Vectors

MEANING, CLUSTER = 64, 16
PREFIXES = (4, 6, 8, 10, 12)
BATCH = 512


def spoken_words(corpora: Path, nlp: spacy.language.Language) -> Counter[str]:
    """How often each word stands in the shared articles, held-out ones left out."""
    counts: Counter[str] = Counter()
    for path in sorted(corpora.glob("*/docs.jsonl")):
        for row in read_jsonl(path):
            if not is_held_out(row["url"]):
                counts.update(token.text for token in nlp.make_doc(row["body"]) if is_word(token.text))
    return counts


def is_word(text: str) -> bool:
    """Whether a token is worth a vector: letters, not too long."""
    return any(character.isalpha() for character in text) and len(text) <= 30


def choose_words(counts: Counter[str], rows: int) -> list[str]:
    """At most rows lower-cased words: those seen twice or more, then the likeliest of English."""
    lowered: Counter[str] = Counter()
    for word, count in counts.items():
        lowered[word.lower()] += count
    seen = [word for word, count in sorted(lowered.items(), key=lambda item: (-item[1], item[0])) if count >= 2]
    return list(dict.fromkeys([*seen, *likely_words(rows)]))[:rows]


def likely_words(count: int) -> list[str]:
    """The likeliest words of spacy-lookups-data's table, lower-cased."""
    table = load_language_data(registry.lookups.get("en")["lexeme_prob"])
    best = sorted(table.items(), key=lambda item: (-item[1], item[0]))[: count * 3]
    return [word.lower() for word, _ in best if is_word(word)]


@torch.inference_mode()
def meanings(words: list[str]) -> np.ndarray:
    """One row per word: MiniLM's last layer, averaged over the word's pieces."""
    tokenizer, encoder = load_minilm()
    encoder.eval()
    order = sorted(range(len(words)), key=lambda i: (len(words[i]), words[i]))
    rows = np.zeros((len(words), encoder.config.hidden_size), dtype="float32")
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        rows[places] = encode(encoder, [tokenizer.encode(words[i]).ids for i in places])
    return rows


def encode(encoder: torch.nn.Module, pieces: list[list[int]]) -> np.ndarray:
    """Mean vectors of a batch of piece lists."""
    width = max(map(len, pieces))
    ids = torch.tensor([row + [0] * (width - len(row)) for row in pieces])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in pieces])
    hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    inner = mask.clone()
    inner[:, 0] = 0
    for row, row_pieces in enumerate(pieces):
        inner[row, len(row_pieces) - 1] = 0
    weights = inner.unsqueeze(-1).float()
    return ((hidden * weights).sum(1) / weights.sum(1).clamp(min=1)).numpy()


def reduce(rows: np.ndarray, width: int) -> np.ndarray:
    """The first principal components, each row of unit length."""
    centred = rows - rows.mean(0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ axes[:, ::-1][:, :width]
    reduced /= reduced.std(0)
    return unit(reduced).astype("float32")


def unit(rows: np.ndarray) -> np.ndarray:
    """The rows at length one; a row of zeros stays."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def cluster_of(word: str, table: dict) -> int:
    """The Brown cluster of the word's likeliest casing, 0 if unknown."""
    casings = (word.title(), word.upper(), word)
    return next((table[get_string_id(form)] for form in casings if table.get(get_string_id(form))), 0)


def cluster_rows(words: list[str]) -> np.ndarray:
    """One row per word: the sum of a fixed random direction for each prefix of its cluster's path."""
    table = load_lookups("en", ["lexeme_cluster"]).get_table("lexeme_cluster")
    rows = np.zeros((len(words), CLUSTER), dtype="float32")
    for row, word in enumerate(words):
        cluster = cluster_of(word, table)
        for bits in PREFIXES if cluster else ():
            rows[row] += np.random.default_rng((bits, cluster % (1 << bits))).normal(size=CLUSTER)
    return unit(rows)


def main() -> None:
    """Writes a blank pipeline that holds the vectors."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--corpora", required=True)
    arg.add_argument("--rows", type=int, default=50_000)
    arg.add_argument("--out", type=Path, required=True)
    args = arg.parse_args()
    nlp = blank_english()
    words = choose_words(spoken_words(corpora_root(args.corpora), nlp), args.rows)
    rows = np.hstack([reduce(meanings(words), MEANING), cluster_rows(words)])
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=words, name="en_dateline", attr="LOWER")
    nlp.to_disk(args.out)
    print(f"{len(words)} words of {rows.shape[1]} numbers")


if __name__ == "__main__":
    main()
