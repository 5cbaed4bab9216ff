"""Warms up the token vectors of one half in PyTorch, many times as fast as in the final training.

    python warm_up.py --config FILE --vectors MODEL --train FILE [FILE …] --epochs N --out FILE

The network is spaCy's own (hash embeddings, static vectors, maxout windows): weights are taken out of a fresh spaCy
pipeline, trained on plain classification of each token, and put back. The final training starts from the result.
"""

import argparse
import random
from pathlib import Path

import augment  # noqa: F401  (registers what the configs name)
import numpy as np
import spacy
import torch
from lessons import AIMS, Lesson, batches, collect, lay_out, lesson
from network import Windows, layers_of
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import load_config
from torch import nn

LEARNING_RATE, DROPOUT, SEED = 3e-3, 0.1, 7


def train(
    network: Windows, lessons: list[Lesson], classes: list[dict[str, int]], epochs: int, seed: int
) -> nn.ModuleList:
    """Fits the network and one classifier per aim."""
    width = network.weights[-1].shape[0]
    heads = nn.ModuleList(nn.Linear(width, len(known)) for known in classes)
    dice = random.Random(seed)
    steps = epochs * (len(batches(lessons, random.Random(seed))) + 30)
    optimizer = torch.optim.AdamW([*network.weights, *heads.parameters()], lr=2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        losses = [learn(network, heads, optimizer, schedule, batch) for batch in batches(lessons, dice)]
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}", flush=True)
    return heads


def answer(network: Windows, heads: nn.ModuleList, batch: list[Lesson]) -> list[torch.Tensor]:
    """Scores of each aim's classes for each token."""
    places, length = lay_out(batch, gap=len(network.thinc["maxout"]) - 1)
    vectors = torch.cat([item.vectors for item in batch])
    vectors = torch.where(vectors < 0, len(network.table) - 1, vectors)
    hidden = network(torch.cat([item.rows for item in batch]), vectors, places, length)
    return [head(hidden) for head in heads]


def learn(
    network: Windows,
    heads: nn.ModuleList,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batch: list[Lesson],
) -> float:
    """One step; its loss."""
    aims = torch.cat([item.aims for item in batch], 1)
    asked = [(found, aim) for found, aim in zip(answer(network, heads, batch), aims, strict=True) if (aim >= 0).any()]
    loss = sum(nn.functional.cross_entropy(found, aim, ignore_index=-100) for found, aim in asked)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([*network.weights, *heads.parameters()], 1.0)
    optimizer.step()
    schedule.step()
    return loss.item()


def fresh_pipeline(config: Path, vectors: Path) -> Language:
    """The config's tok2vec alone, with fresh weights and the static vectors."""
    settings = load_config(config, overrides={"paths.vectors": str(vectors)}, interpolate=True)
    nlp = spacy.load(vectors)
    nlp.add_pipe("tok2vec", config={"model": settings["components"]["tok2vec"]["model"]})
    spacy.util.fix_random_seed(settings["training"]["seed"])
    tok2vec = nlp.get_pipe("tok2vec")
    tok2vec.model.initialize(X=[nlp.make_doc("Give the layers their shapes.")])
    return nlp


def main() -> None:
    """Trains and writes the weights."""
    arg = argparse.ArgumentParser(description=__doc__)
    for name in ("config", "vectors", "out"):
        arg.add_argument(f"--{name}", type=Path, required=True)
    arg.add_argument("--train", type=Path, nargs="+", required=True)
    arg.add_argument("--check", type=Path)
    arg.add_argument("--epochs", type=int, required=True)
    args = arg.parse_args()
    torch.manual_seed(SEED)
    nlp = fresh_pipeline(args.config, args.vectors)
    model = nlp.get_pipe("tok2vec").model
    attrs = load_config(args.config)["components"]["tok2vec"]["model"]["embed"]["attrs"]
    docs = [doc for path in args.train for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    classes, answers = collect(docs, AIMS)
    lessons = [lesson(doc, layers_of(model), attrs, classes, row) for doc, row in zip(docs, answers, strict=True)]
    network = Windows(model, nlp.vocab.vectors.data, dropout=DROPOUT)
    heads = train(network, lessons, classes, args.epochs, seed=SEED)
    if args.check:
        check(network, heads, args, nlp, attrs, classes)
    network.put_back()
    args.out.write_bytes(model.to_bytes())


@torch.inference_mode()
def check(
    network: Windows,
    heads: nn.ModuleList,
    args: argparse.Namespace,
    nlp: Language,
    attrs: list[str],
    classes: list[dict[str, int]],
) -> None:
    """Prints the share of held-out tokens that each classifier gets right."""
    network.eval()
    docs = list(DocBin().from_disk(args.check).get_docs(nlp.vocab))
    right, total = np.zeros(len(classes)), np.zeros(len(classes))
    for doc in docs:
        item = lesson(doc, network.thinc, attrs, classes, [aim(doc) for aim in AIMS])
        for i, (found, aim) in enumerate(zip(answer(network, heads, [item]), item.aims, strict=True)):
            if not classes[i]:
                continue
            right[i] += (found.argmax(-1) == aim).sum().item()
            total[i] += (aim >= 0).sum().item()
    print("right on held-out tokens:", np.round(100 * right / np.maximum(total, 1), 2), flush=True)


if __name__ == "__main__":
    main()
