"""MiniLM below a teacher. It knows no letter case, so each of its pieces also has a vector of its word's case."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from lessons import padded
from torch import Tensor, nn

# Behind the others: the scripts have modules of the same names as this folder.
sys.path.append(str(Path(__file__).parents[1] / "scripts"))

from minilm import load_minilm  # noqa: E402  (the folder is known only now)

ENCODER_WIDTH = 384
CASES = ("lower", "title", "capitals", "mixed", "digits", "signs")
OPENING, UNKNOWN = 101, 100
MOST_OF_A_WORD = 8
# A window may end early, at white space, once it is so full.
NEARLY_FULL = 2 / 3
PLAIN = str.maketrans("’", "'")


class Window(NamedTuple):
    """(pieces, 2) ids and cases, and of each word that begins in it the place in the text and the piece."""

    pieces: list[tuple[int, int]]
    places: list[int]
    firsts: list[int]


class Encoder(nn.Module):
    """MiniLM and letter case; it reads windows of so many pieces."""

    def __init__(self, window: int) -> None:
        super().__init__()
        self.window = window
        self.tokenizer, self.minilm = load_minilm()
        # Attention as plain products: on a CPU many times as fast in training as the fused kind, and without dropout.
        self.minilm.set_attn_implementation("eager")
        for layer in self.minilm.encoder.layer:
            layer.attention.self.dropout.p = 0.0
        self.minilm.embeddings.word_embeddings.weight.requires_grad_(False)
        self.case = nn.Embedding(2 * len(CASES), ENCODER_WIDTH)
        nn.init.normal_(self.case.weight, std=0.02)

    def forward(self, texts: Sequence[Sequence[str]]) -> Tensor:
        """(texts, words, ENCODER_WIDTH): what is made of each word's first piece; zeros for white space."""
        windows = [(at, window) for at, words in enumerate(texts) for window in self.windows(words)]
        pieces = padded([np.array(window.pieces) for _, window in windows], torch.long)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            inputs = self.minilm.embeddings.word_embeddings(pieces[:, :, 0]) + self.case(pieces[:, :, 1])
            read = self.minilm(inputs_embeds=inputs, attention_mask=(pieces[:, :, 0] > 0).long()).last_hidden_state
        longest = max(map(len, texts))
        rows = torch.tensor([at for at, (_, window) in enumerate(windows) for _ in window.firsts])
        firsts = torch.tensor([first for _, window in windows for first in window.firsts])
        places = torch.tensor([at * longest + place for at, window in windows for place in window.places])
        laid = torch.zeros(len(texts) * longest, ENCODER_WIDTH)
        return laid.index_copy(0, places, read.float()[rows, firsts]).view(len(texts), longest, ENCODER_WIDTH)

    def windows(self, words: Sequence[str]) -> Iterator[Window]:
        """A text in windows; white space is in none."""
        places = [place for place, word in enumerate(words) if not word.isspace()]
        encoded = self.tokenizer.encode_batch(
            [words[place].translate(PLAIN) for place in places], add_special_tokens=False
        )
        window = opened()
        for place, found in zip(places, encoded, strict=True):
            ids = found.ids[:MOST_OF_A_WORD] or [UNKNOWN]
            is_nearly_full = len(window.pieces) > self.window * NEARLY_FULL
            if len(window.pieces) + len(ids) > self.window or (is_nearly_full and words[place - 1].isspace()):
                yield window
                window = opened()
            window.places.append(place)
            window.firsts.append(len(window.pieces))
            case = CASES.index(case_of(words[place]))
            window.pieces.extend((piece, case + (len(CASES) if at else 0)) for at, piece in enumerate(ids))
        if window.places:
            yield window


def opened() -> Window:
    """A window with nothing but the piece that opens it."""
    return Window([(OPENING, CASES.index("signs"))], [], [])


def case_of(word: str) -> str:
    """How a word is written, one of CASES."""
    if any(map(str.isdigit, word)):
        return "digits"
    if not any(map(str.isalpha, word)):
        return "signs"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "capitals"
    return "title" if word[1:].islower() or len(word) == 1 else "mixed"
