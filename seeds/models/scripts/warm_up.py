"""Warms up the token vectors of one half in PyTorch, many times as fast as in the final training.

    python warm_up.py --config FILE --vectors MODEL --train FILE [FILE …] --epochs N --out FILE

The network is spaCy's own (hash embeddings, static vectors, maxout windows): weights are taken out of a fresh spaCy
pipeline, trained on plain classification of each token, and put back. The final training starts from the result.
"""

import argparse
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import augment  # noqa: F401  (registers what the configs name)
import numpy as np
import spacy
import torch
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.util import load_config
from thinc.api import Model, NumpyOps
from torch import nn

BATCH_WORDS = 2500
FAR = 12
Aim = Callable[[Doc], list[str]]


class Lesson(NamedTuple):
    """What the network sees of a Doc (rows of each hash table, rows of the vectors) and what it should say."""

    rows: torch.Tensor
    vectors: torch.Tensor
    aims: torch.Tensor


def layers_of(tok2vec: Model) -> dict[str, list[Model]]:
    """The layers that hold weights, by kind, from the input up."""
    found: dict[str, list[Model]] = {"hashembed": [], "static_vectors": [], "maxout": [], "layernorm": []}
    for layer in tok2vec.walk(order="dfs_pre"):
        if layer.name in found:
            found[layer.name].append(layer)
    return found


class Windows(nn.Module):
    """The same network as spaCy's Tok2Vec, with the same weights."""

    def __init__(self, tok2vec: Model, vectors: np.ndarray, dropout: float) -> None:
        super().__init__()
        self.thinc = layers_of(tok2vec)
        self.weights = nn.ParameterList([nn.Parameter(torch.from_numpy(value.copy())) for _, _, value in self.slots()])
        self.table = torch.from_numpy(np.vstack([vectors, np.zeros((1, vectors.shape[1]), "float32")]))
        self.drop = nn.Dropout(dropout)

    def slots(self) -> list[tuple[Model, str, np.ndarray]]:
        """Every weight: its layer, its name, its value."""
        names = {"hashembed": ["E"], "static_vectors": ["W"], "maxout": ["W", "b"], "layernorm": ["G", "b"]}
        return [(layer, name, layer.get_param(name)) for kind, layers in self.thinc.items() for layer in layers for name in names[kind]]

    def put_back(self) -> None:
        """Writes the weights into the spaCy layers."""
        for (layer, name, _), weight in zip(self.slots(), self.weights):
            layer.set_param(name, weight.detach().numpy().astype("float32"))

    def forward(self, rows: torch.Tensor, vectors: torch.Tensor, places: torch.Tensor, length: int) -> torch.Tensor:
        """Token vectors, docs apart from each other by rows of zeros as in spaCy."""
        tables, below, above = len(self.thinc["hashembed"]), len(self.thinc["hashembed"]) + 1, len(self.thinc["maxout"])
        parts = [nn.functional.embedding_bag(rows[:, i], self.weights[i], mode="sum") for i in range(tables)]
        parts.append(nn.functional.linear(self.table[vectors], self.weights[tables]))
        inner = torch.cat(parts, 1)
        maxouts = [(self.weights[below + 2 * i], self.weights[below + 2 * i + 1]) for i in range(above)]
        norms = [(self.weights[below + 2 * above + 2 * i], self.weights[below + 2 * above + 2 * i + 1]) for i in range(above)]
        hidden = torch.zeros(length, maxouts[0][0].shape[0]).index_copy(0, places, self.maxout(inner, *maxouts[0], *norms[0]))
        for maxout, norm in zip(maxouts[1:], norms[1:]):
            around = nn.functional.pad(hidden, (0, 0, 1, 1))
            hidden = hidden + self.maxout(torch.cat([around[:-2], hidden, around[2:]], 1), *maxout, *norm)
        return hidden[places]

    def maxout(self, inputs: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor) -> torch.Tensor:
        """A maxout layer with normalization and dropout."""
        wide, pieces, narrow = weight.shape
        with torch.autocast("cpu", dtype=torch.bfloat16):
            raw = nn.functional.linear(inputs, weight.reshape(wide * pieces, narrow), bias.reshape(-1))
        best = raw.float().reshape(-1, wide, pieces).amax(-1)
        return self.drop(nn.functional.layer_norm(best, (wide,), gain, shift, eps=1e-8))


def name_tags(doc: Doc) -> list[str]:
    """Where in a name each token is: begin, in, last, unit or out, with the label."""
    tags = ["O" if token.ent_iob_ else "" for token in doc]
    for span in doc.ents:
        marks = ["U"] if len(span) == 1 else ["B", *["I"] * (len(span) - 2), "L"]
        for token, mark in zip(span, marks):
            tags[token.i] = f"{mark}-{span.label_}"
    return tags


def parsed(aim: Callable[[Token], str]) -> Aim:
    """The aim for each token of a Doc that has a gold parse; of others nothing is asked."""

    def ask(doc: Doc) -> list[str]:
        return [aim(token) for token in doc] if doc.has_annotation("DEP") else [""] * len(doc)

    return ask


AIMS: list[Aim] = [
    name_tags,
    parsed(lambda token: token.tag_),
    parsed(lambda token: f"{token.pos_}|{token.morph}"),
    parsed(lambda token: token.dep_),
    parsed(lambda token: token.head.dep_ + token.head.tag_),
    parsed(lambda token: str(max(-FAR, min(FAR, token.head.i - token.i)))),
    parsed(lambda token: str(token.is_sent_start)),
]


def collect(docs: list[Doc], aims: list[Aim]) -> tuple[list[dict[str, int]], list[list[list[str]]]]:
    """The classes of each aim, and each Doc's answers."""
    answers = [[aim(doc) for aim in aims] for doc in docs]
    classes = [sorted({label for doc in answers for label in doc[i] if label}) for i in range(len(aims))]
    return [{label: number for number, label in enumerate(known)} for known in classes], answers


def lesson(doc: Doc, tok2vec: dict[str, list[Model]], attrs: list[str], classes: list[dict[str, int]], answers: list[list[str]]) -> Lesson:
    """The Doc as tensors."""
    ids = doc.to_array(attrs).astype("uint64").reshape(len(doc), -1)
    ops = NumpyOps()
    tables = tok2vec["hashembed"]
    rows = [ops.hash(np.ascontiguousarray(ids[:, i]), table.attrs["seed"]) % table.get_dim("nV") for i, table in enumerate(tables)]
    vectors = doc.vocab.vectors.find(keys=doc.to_array(doc.vocab.vectors.attr))
    aims = [[known.get(label, -100) for label in row] for known, row in zip(classes, answers)]
    return Lesson(torch.from_numpy(np.stack(rows, 1).astype("int64")), torch.from_numpy(np.asarray(vectors, "int64")), torch.tensor(aims))


def batches(lessons: list[Lesson], dice: random.Random) -> list[list[Lesson]]:
    """The lessons shuffled, in batches of about BATCH_WORDS tokens."""
    dice.shuffle(lessons)
    out: list[list[Lesson]] = [[]]
    for item in lessons:
        if sum(len(other.vectors) for other in out[-1]) + len(item.vectors) > BATCH_WORDS and out[-1]:
            out.append([])
        out[-1].append(item)
    return out


def lay_out(batch: list[Lesson], gap: int) -> tuple[torch.Tensor, int]:
    """Where each token of the batch stands when gap empty rows part the docs, and the length of it all."""
    start, places = gap, []
    for item in batch:
        places.append(torch.arange(start, start + len(item.vectors)))
        start += len(item.vectors) + gap
    return torch.cat(places), start


def train(network: Windows, lessons: list[Lesson], classes: list[dict[str, int]], epochs: int, seed: int) -> nn.ModuleList:
    """Fits the network and one classifier per aim."""
    width = network.weights[-1].shape[0]
    heads = nn.ModuleList(nn.Linear(width, len(known)) for known in classes)
    dice = random.Random(seed)
    steps = epochs * (len(batches(lessons, random.Random(seed))) + 30)
    optimizer = torch.optim.AdamW([*network.weights, *heads.parameters()], lr=2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps, pct_start=0.15)
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


def learn(network: Windows, heads: nn.ModuleList, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, batch: list[Lesson]) -> float:
    """One step; its loss."""
    aims = torch.cat([item.aims for item in batch], 1)
    asked = [(found, aim) for found, aim in zip(answer(network, heads, batch), aims) if (aim >= 0).any()]
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
    torch.manual_seed(7)
    nlp = fresh_pipeline(args.config, args.vectors)
    model = nlp.get_pipe("tok2vec").model
    attrs = load_config(args.config)["components"]["tok2vec"]["model"]["embed"]["attrs"]
    docs = [doc for path in args.train for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    classes, answers = collect(docs, AIMS)
    lessons = [lesson(doc, layers_of(model), attrs, classes, row) for doc, row in zip(docs, answers)]
    network = Windows(model, nlp.vocab.vectors.data, dropout=0.1)
    heads = train(network, lessons, classes, args.epochs, seed=7)
    if args.check:
        check(network, heads, args, nlp, attrs, classes)
    network.put_back()
    args.out.write_bytes(model.to_bytes())


@torch.inference_mode()
def check(network: Windows, heads: nn.ModuleList, args: argparse.Namespace, nlp: Language, attrs: list[str], classes: list[dict[str, int]]) -> None:
    """Prints the share of held-out tokens that each classifier gets right."""
    network.eval()
    docs = list(DocBin().from_disk(args.check).get_docs(nlp.vocab))
    right, total = np.zeros(len(classes)), np.zeros(len(classes))
    for doc in docs:
        item = lesson(doc, network.thinc, attrs, classes, [aim(doc) for aim in AIMS])
        for i, (found, aim) in enumerate(zip(answer(network, heads, [item]), item.aims)):
            right[i] += (found.argmax(-1) == aim).sum().item()
            total[i] += (aim >= 0).sum().item()
    print("right on held-out tokens:", np.round(100 * right / np.maximum(total, 1), 2), flush=True)


if __name__ == "__main__":
    main()
