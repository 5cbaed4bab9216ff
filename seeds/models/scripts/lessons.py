"""Docs as tensors for the warm-up: what the network sees of each token, and what it should say of it."""

import random
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from spacy.tokens import Doc, Token
from thinc.api import Model, NumpyOps

BATCH_WORDS = 2500
FAR = 12
Aim = Callable[[Doc], list[str]]


class Lesson(NamedTuple):
    """What the network sees of a Doc (rows of each hash table, rows of the vectors) and what it should say."""

    rows: torch.Tensor
    vectors: torch.Tensor
    aims: torch.Tensor


def name_tags(doc: Doc) -> list[str]:
    """Where in a name each token is: begin, in, last, unit or out, with the label."""
    tags = ["O" if token.ent_iob_ else "" for token in doc]
    for span in doc.ents:
        marks = ["U"] if len(span) == 1 else ["B", *["I"] * (len(span) - 2), "L"]
        for token, mark in zip(span, marks, strict=True):
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


def lesson(
    doc: Doc, tok2vec: dict[str, list[Model]], attrs: list[str], classes: list[dict[str, int]], answers: list[list[str]]
) -> Lesson:
    """The Doc as tensors."""
    ids = doc.to_array(attrs).astype("uint64").reshape(len(doc), -1)
    ops = NumpyOps()
    tables = tok2vec["hashembed"]
    rows = [
        ops.hash(np.ascontiguousarray(ids[:, i]), table.attrs["seed"]) % table.get_dim("nV")
        for i, table in enumerate(tables)
    ]
    vectors = doc.vocab.vectors.find(keys=doc.to_array(doc.vocab.vectors.attr))
    aims = [[known.get(label, -100) for label in row] for known, row in zip(classes, answers, strict=True)]
    return Lesson(
        torch.from_numpy(np.stack(rows, 1).astype("int64")),
        torch.from_numpy(np.asarray(vectors, "int64")),
        torch.tensor(aims),
    )


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
