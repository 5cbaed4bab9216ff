"""What the tone's network sees of a sentence: the words around a target, and one sign in place of the target.

Names are unknown to it, whoever is meant, so that it cannot hold an opinion of anybody.
"""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from transforms.layers.tone_network import TARGET, UNKNOWN, UNKNOWN_NAME, UNKNOWN_SIGN, ToneNetwork

# So many words are read on each side of the target.
REACH = 24


@dataclass(frozen=True, slots=True)
class WordRows:
    """The row of every token of a Doc, and which tokens are words at all."""

    rows: np.ndarray
    is_word: np.ndarray


def read_words(doc: Doc, network: ToneNetwork) -> WordRows:
    """The table's row of every token; of an unknown one by whether it is a name, a sign or a number, or a word."""
    told = doc.to_array(["LOWER", "IS_ALPHA", "IS_LOWER", "IS_SPACE"])
    rows = network.find_rows(told[:, 0])
    is_unknown, is_alphabetic, is_lower = rows == UNKNOWN, told[:, 1] > 0, told[:, 2] > 0
    rows[is_unknown & is_alphabetic & ~is_lower] = UNKNOWN_NAME
    rows[is_unknown & ~is_alphabetic] = UNKNOWN_SIGN
    return WordRows(rows, told[:, 3] == 0)


def around(words: WordRows, sentence: tuple[int, int], target: tuple[int, int]) -> tuple[list[int], int]:
    """Rows of the words around a target, which is one TARGET, and its place; all ends are places of tokens."""
    before = words.rows[sentence[0] : target[0]][words.is_word[sentence[0] : target[0]]][-REACH:]
    after = words.rows[target[1] : sentence[1]][words.is_word[target[1] : sentence[1]]][:REACH]
    return [*before.tolist(), TARGET, *after.tolist()], len(before)
