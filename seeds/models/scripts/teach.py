"""A transformer teacher for the names half: MiniLM learns the gold, then labels news that nobody labelled.

    python teach.py --corpora FOLDER --gold train.spacy --check dev.spacy --out silver.spacy

Used in training only. MiniLM has no letter case, so each piece also carries an embedding of its word's case.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from corpora import corpora_root, is_held_out, read_jsonl
from minilm import load_minilm
from pipeline import blank_english
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import filter_spans
from torch import nn

LABELS = "PERSON ORG GPE LOC FAC NORP PRODUCT EVENT WORK_OF_ART LAW MISC MONEY DATE".split()
TAGS = ["O", *(f"{mark}-{label}" for label in LABELS for mark in "BI")]
UNLABELLED = ("attributions", "categories", "stories", "newsreader", "places_gwn", "five_w")
WINDOW, BATCH = 190, 16
IGNORED = -100
CASES = 6


class Window(NamedTuple):
    """A stretch of a Doc: piece ids, their words' cases, and the piece each token begins at."""

    pieces: list[int]
    cases: list[int]
    tokens: list[int]
    firsts: list[int]


class Teacher(nn.Module):
    """MiniLM with an embedding of letter case below and a tag classifier above."""

    def __init__(self) -> None:
        super().__init__()
        self.tokenizer, self.encoder = load_minilm()
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(CASES * 2, width)
        nn.init.normal_(self.case.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(TAGS))

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of each tag for each piece."""
        inputs = self.encoder.embeddings.word_embeddings(ids) + self.case(cases)
        return self.head(self.drop(self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state))


def case_of(word: str) -> int:
    """How a word is written: lower, Title, CAPITALS, miXed, with a digit, or none of letters."""
    if any(character.isdigit() for character in word):
        return 4
    if not any(character.isalpha() for character in word):
        return 5
    return 0 if word.islower() else 2 if word.isupper() and len(word) > 1 else 1 if word[1:].islower() or len(word) == 1 else 3


def windows(teacher: Teacher, doc: Doc) -> Iterator[Window]:
    """The Doc in stretches of at most WINDOW pieces, cut at empty lines where there is one."""
    words = [token for token in doc if not token.is_space]
    encoded = teacher.tokenizer.encode_batch([word.text.replace("’", "'") for word in words], add_special_tokens=False)
    current = Window([101], [5], [], [])
    for word, row in zip(words, encoded):
        ids = row.ids[:12] or [100]
        after_break = word.i > 0 and "\n" in doc[word.i - 1].text
        if len(current.pieces) + len(ids) >= WINDOW or (after_break and len(current.pieces) > WINDOW * 2 // 3):
            yield current
            current = Window([101], [5], [], [])
        current.tokens.append(word.i)
        current.firsts.append(len(current.pieces))
        current.cases.extend([case_of(word.text)] + [case_of(word.text) + CASES] * (len(ids) - 1))
        current.pieces.extend(ids)
    if current.tokens:
        yield current


def padded(rows: list[list[int]], fill: int) -> torch.Tensor:
    """The rows as one tensor."""
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def scores(teacher: Teacher, batch: list[Window]) -> torch.Tensor:
    """Tag scores of a batch."""
    ids = padded([window.pieces for window in batch], 0)
    mask = padded([[1] * len(window.pieces) for window in batch], 0)
    cases = padded([window.cases for window in batch], 5)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return teacher(ids, cases, mask).float()


def gold_tags(doc: Doc, window: Window) -> list[int]:
    """The right tag at each word's first piece; IGNORED elsewhere and where the gold is open."""
    tags = [IGNORED] * len(window.pieces)
    for place, first in zip(window.tokens, window.firsts):
        token = doc[place]
        if token.ent_iob_:
            tags[first] = TAGS.index("O" if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}")
    return tags


def train(teacher: Teacher, docs: list[Doc], epochs: int, seed: int) -> None:
    """Fits the teacher to the gold Docs."""
    lessons = [(window, gold_tags(doc, window)) for doc in docs for window in windows(teacher, doc)]
    groups = [{"params": teacher.encoder.parameters(), "lr": 2e-4}, {"params": [*teacher.case.parameters(), *teacher.head.parameters()], "lr": 2e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(lessons) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [2e-4, 2e-3], total_steps=steps + 1, pct_start=0.1)
    dice = random.Random(seed)
    for epoch in range(epochs):
        dice.shuffle(lessons)
        losses = [learn(teacher, optimizer, schedule, lessons[start : start + BATCH]) for start in range(0, len(lessons), BATCH)]
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}", flush=True)


def learn(teacher: Teacher, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, lessons: list) -> float:
    """One step; its loss."""
    teacher.train()
    found = scores(teacher, [window for window, _ in lessons])
    loss = nn.functional.cross_entropy(found.flatten(0, 1), padded([tags for _, tags in lessons], IGNORED).flatten(), ignore_index=IGNORED)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return loss.item()


@torch.inference_mode()
def label(teacher: Teacher, docs: list[Doc]) -> None:
    """Sets each Doc's entities to what the teacher reads."""
    teacher.eval()
    work = sorted(((number, window) for number, doc in enumerate(docs) for window in windows(teacher, doc)), key=lambda item: len(item[1].pieces))
    tags = [["O"] * len(doc) for doc in docs]
    for start in range(0, len(work), BATCH):
        batch = work[start : start + BATCH]
        best = scores(teacher, [window for _, window in batch]).argmax(-1).tolist()
        for (number, window), row in zip(batch, best):
            for place, first in zip(window.tokens, window.firsts):
                tags[number][place] = TAGS[row[first]]
    for doc, row in zip(docs, tags):
        doc.set_ents(filter_spans(spans_of(doc, row)), default="outside")


def spans_of(doc: Doc, tags: list[str]) -> Iterator[Span]:
    """Spans of the tags; an I without its B begins a span."""
    start, label_now = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if label_now and tag != f"I-{label_now}":
            yield Span(doc, start, place, label=label_now)
            label_now = ""
        if tag != "O" and not label_now:
            start, label_now = place, tag[2:]


def unlabelled(nlp: Language, corpora: Path) -> Iterator[Doc]:
    """Articles of the other corpora, tokenized."""
    for folder in UNLABELLED:
        for row in read_jsonl(corpora / folder / "docs.jsonl"):
            if not is_held_out(row["url"]):
                yield nlp.make_doc(row["body"])


def check(teacher: Teacher, gold: list[Doc]) -> float:
    """The teacher's own strict F1 on gold Docs, finer labels and all."""
    copies = [Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold]
    label(teacher, copies)
    found = Scorer().score_spans([Example(copy, doc) for copy, doc in zip(copies, gold)], "ents")
    print({name: round(row["f"], 3) for name, row in found["ents_per_type"].items()})
    return found["ents_f"]


def main() -> None:
    """Trains, checks and labels."""
    arg = argparse.ArgumentParser(description=__doc__)
    arg.add_argument("--corpora", required=True)
    for name in ("gold", "check", "out"):
        arg.add_argument(f"--{name}", type=Path, required=True)
    arg.add_argument("--epochs", type=int, default=4)
    args = arg.parse_args()
    nlp = blank_english()
    gold, held = (list(DocBin().from_disk(path).get_docs(nlp.vocab)) for path in (args.gold, args.check))
    torch.manual_seed(7)
    teacher = Teacher()
    train(teacher, gold, args.epochs, seed=7)
    print(f"teacher: strict F1 {check(teacher, held):.4f} on the held-out articles", flush=True)
    silver = list(unlabelled(nlp, corpora_root(args.corpora)))
    label(teacher, silver)
    DocBin(docs=silver, store_user_data=False).to_disk(args.out)
    print(f"{len(silver)} articles labelled")


if __name__ == "__main__":
    main()
