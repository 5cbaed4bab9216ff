"""The small network in PyTorch, for training alone; transforms/layers/tone_network.py is the same in numpy."""

import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sentences import TONES, Target
from spacy.strings import get_string_id
from spacy.vocab import Vocab

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "seeds" / "models" / "scripts")]

from evaluate import Seen, figures  # noqa: E402  (the folders are known only now)
from pipeline import blank_english  # noqa: E402

from transforms.layers.tone_network import (  # noqa: E402
    DISTANCES,
    FIRST_WORD,
    PADDING,
    STEPS,
    TARGET,
    UNKNOWN,
    Layer,
    ToneNetwork,
    distances_from,
    pad,
)

WIDTH, HIDDEN = 64, 64
MOST_WORDS, LEAST_SEEN, LEAST_LOWER = 24_000, 3, 0.5
BATCH = 128
SEED = 5
WARMTH = 2.0
FORGOTTEN, DROPPED = 0.08, 0.25
VECTORS = ROOT / "seeds" / "models" / "en_dateline_sm" / "vocab"


@dataclass(frozen=True)
class Lesson:
    """A target as the network sees it, what the teacher says, and its tone where annotators said."""

    words: list[int]
    place: int
    taught: np.ndarray
    tone: int | None


def choose_words(targets: Sequence[Target]) -> list[str]:
    """The words seen most that are no names: in lower case half the time or more."""
    nlp = blank_english()
    seen: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for sentence in dict.fromkeys(target.sentence for target in targets):
        for token in nlp.make_doc(sentence):
            if not token.is_space and not token.like_num:
                seen[token.lower_] += 1
                lower[token.lower_] += token.text == token.lower_
    known = [word for word, count in seen.most_common() if count >= LEAST_SEEN and lower[word] >= LEAST_LOWER * count]
    return known[:MOST_WORDS]


def first_rows(words: list[str]) -> np.ndarray:
    """The news model's vectors of the words as a start, small noise where it has none."""
    vectors = Vocab().from_disk(VECTORS).vectors
    rows = np.random.default_rng(SEED).normal(0, 0.05, (len(words), WIDTH)).astype("float32")
    for at, word in enumerate(words):
        if get_string_id(word) in vectors:
            rows[at] = vectors[get_string_id(word)][:WIDTH]
    return rows


class Student(torch.nn.Module):
    """The network with weights that can be trained."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        hashes = np.array([get_string_id(word) for word in words], dtype=np.uint64)
        order = np.argsort(hashes)
        self.words = hashes[order]
        self.rows = torch.nn.Embedding(FIRST_WORD + len(words), WIDTH, padding_idx=PADDING)
        self.rows.weight.data.normal_(0, 0.1)
        self.rows.weight.data[FIRST_WORD:] = torch.tensor(first_rows(words)[order]) * 2
        self.distances = torch.nn.Embedding(DISTANCES, WIDTH)
        self.distances.weight.data.normal_(0, 0.1)
        self.norms = torch.nn.ModuleList(torch.nn.LayerNorm(WIDTH) for _ in (*STEPS, 0))
        self.layers = torch.nn.ModuleList(torch.nn.Linear(3 * WIDTH, WIDTH) for _ in STEPS)
        self.asking = torch.nn.Linear(WIDTH, WIDTH, bias=False)
        self.seeing = torch.nn.Linear(3 * WIDTH, HIDDEN)
        self.telling = torch.nn.Linear(HIDDEN, len(TONES))
        self.drop = torch.nn.Dropout(DROPPED)

    def forward(self, ids: torch.Tensor, distances: torch.Tensor) -> torch.Tensor:
        """One row of three logits for each target."""
        there = (ids != PADDING).unsqueeze(-1)
        read = self.drop(self.rows(ids) + self.distances(distances)) * there
        for step, layer, norm in zip(STEPS, self.layers, self.norms, strict=False):
            normed = norm(read) * there
            before = torch.nn.functional.pad(normed, (0, 0, step, 0))[:, : normed.shape[1]]
            after = torch.nn.functional.pad(normed, (0, 0, 0, step))[:, step:]
            read = read + torch.relu(self.drop(layer(torch.cat([before, normed, after], dim=2)))) * there
        read = self.norms[-1](read)
        targets = read[ids == TARGET]
        asked = torch.einsum("nd,nld->nl", self.asking(targets), read).masked_fill(~there[:, :, 0], -1e9)
        heeded = torch.einsum("nl,nld->nd", torch.softmax(asked, 1), read)
        strongest = read.masked_fill(~there, -1e9).amax(1)
        return self.telling(self.drop(torch.relu(self.seeing(torch.cat([targets, heeded, strongest], dim=1)))))

    def as_numpy(self) -> ToneNetwork:
        """The same network as the layers use it, its table rounded to 8 bits."""

        def of(weight: torch.Tensor) -> np.ndarray:
            return weight.detach().numpy().astype(np.float16).astype(np.float32)

        convolutions = tuple(
            Layer(of(norm.weight), of(norm.bias), of(layer.weight.T), of(layer.bias))
            for layer, norm in zip(self.layers, self.norms, strict=False)
        )
        last = Layer(of(self.norms[-1].weight), of(self.norms[-1].bias), of(self.seeing.weight.T), of(self.seeing.bias))
        return ToneNetwork(
            TONES, self.words, np.multiply(*as_steps(self.rows.weight.detach().numpy())), of(self.distances.weight), convolutions, last,
            of(self.asking.weight.T), of(self.telling.weight.T), of(self.telling.bias),
        )  # fmt: skip


def as_steps(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows in 8 bits, and the step of each column: a 127th of its largest number."""
    steps = (np.abs(rows).max(0) / 127).astype(np.float32)
    return np.round(rows / steps).astype(np.int8), steps


def train_student(
    student: Student, lessons: list[Lesson], epochs: int, rate: float, tuning: tuple[Sequence[Seen], np.ndarray]
) -> None:
    """The student after its epochs; the teacher's word and, where there is one, the annotators' count alike."""
    torch.manual_seed(SEED)
    steps = epochs * -(-len(lessons) // BATCH)
    optimizer = torch.optim.AdamW(student.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1, pct_start=0.15)
    began = time.time()
    for epoch in range(epochs):
        student.train()
        for batch in shuffled(lessons, epoch):
            optimizer.zero_grad()
            ids, distances = as_arrays([(one.words, one.place) for one in batch])
            forgotten = (torch.rand(ids.shape) < FORGOTTEN) & (ids >= FIRST_WORD)
            told = student(ids.masked_fill(forgotten, UNKNOWN), distances)
            loss = taught_loss(told, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(
            f"student, epoch {epoch}: {figures(tell(student, tuning[0]), tuning[1])['macro_f1']} on tuning, {time.time() - began:.0f} s",
            flush=True,
        )


def taught_loss(told: torch.Tensor, batch: Sequence[Lesson]) -> torch.Tensor:
    """Distance from the teacher's softened word, and from the annotators' where they said."""
    taught = torch.softmax(torch.tensor(np.stack([one.taught for one in batch])) / WARMTH, 1)
    loss = WARMTH**2 * torch.nn.functional.kl_div(torch.log_softmax(told / WARMTH, 1), taught, reduction="batchmean")
    said = [at for at, one in enumerate(batch) if one.tone is not None]
    if said:
        tones = torch.tensor([batch[at].tone for at in said])
        loss = loss + torch.nn.functional.cross_entropy(told[said], tones) * len(said) / len(batch)
    return loss


def shuffled(lessons: list[Lesson], epoch: int) -> list[list[Lesson]]:
    """Batches of sentences of like length in a fixed random order."""
    rng = random.Random(SEED + epoch)
    order = sorted(lessons, key=lambda one: (len(one.words) // 6, rng.random()))
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def as_arrays(prepared: Sequence[tuple[list[int], int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Words and distances of a batch."""
    ids = pad([words for words, _ in prepared])
    return torch.tensor(ids), torch.tensor(distances_from([place for _, place in prepared], ids.shape[1]))


def tell(student: Student, prepared: Sequence[tuple[list[int], int]]) -> np.ndarray:
    """The tone of each target as a place in TONES."""
    student.eval()
    with torch.inference_mode():
        return np.concatenate(
            [student(*as_arrays(prepared[at : at + 256])).argmax(1).numpy() for at in range(0, len(prepared), 256)]
        )
