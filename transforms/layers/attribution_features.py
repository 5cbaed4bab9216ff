"""What the tagger of attributions is told of each word besides its letters: how the news model read the sentence around it.

Four keys a word, written into fields that the tagger's own Docs have no other use for. The keys are numbers without a string; a
Doc without a parse, or with other relations than Universal Dependencies, gives none for what hangs on the parse.
"""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vocab import Vocab

from transforms.layers.paragraphs import paragraph_spans
from transforms.layers.quote_marks import find_quoted

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

# The fields that carry the keys: class of word, relation, verb that reports the clause, head.
FIELDS = ("TAG", "DEP", "LEMMA", "ENT_ID")
REPORTED = np.array([get_string_id(one) for one in ("ccomp", "xcomp", "parataxis")], dtype=np.uint64)
OTHER_SCHEME = np.array([get_string_id(one) for one in ("pobj", "dobj", "prep")], dtype=np.uint64)
FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)
LONGEST_CLIMB = 6  # doublings: 64 steps up a tree


def read_features(doc: Doc) -> Keys:
    """One row of keys for each token, in the order of FIELDS."""
    read = cast(Keys, doc.to_array(["HEAD", "DEP", "TAG", "ENT_TYPE", "NORM", "IDX"]))
    dep, tag, kind, norm = read[:, 1], read[:, 2], read[:, 3], read[:, 4]
    keys = np.zeros((len(doc), len(FIELDS)), dtype=np.uint64)
    keys[:, 0] = combine(tag, kind, quoted_words(doc.text, read[:, 5].astype(np.int64)))
    if doc.has_annotation("DEP") and not np.isin(dep, OTHER_SCHEME).any():
        here = np.arange(len(doc))
        heads = here + read[:, 0].astype(np.int64)
        reported = np.isin(dep, REPORTED) & (heads != here)
        keys[:, 1] = combine(dep, side_of(here, heads), governing(here, heads, reported))
        keys[:, 2] = reporting(here, heads, reported, norm)
        keys[:, 3] = combine(norm[heads], side_of(here, heads))
    return keys


def combine(*parts: Keys) -> Keys:
    """One key from several, different for each combination."""
    mixed = np.zeros(len(parts[0]), dtype=np.uint64)
    for part, factor in zip(parts, FACTORS, strict=False):
        mixed = (mixed ^ (part + np.uint64(1))) * factor
    return mixed


def side_of(here: Places, other: Places) -> Keys:
    """0, 1 or 2: the other word is this one, stands before it, or after it."""
    return cast(Keys, np.where(other == here, 0, np.where(other < here, 1, 2)).astype(np.uint64))


def governing(here: Places, heads: Places, reported: NDArray[np.bool_]) -> Keys:
    """0 to 3: on which sides of each word a clause stands that it governs."""
    after, before = np.zeros(len(here), dtype=bool), np.zeros(len(here), dtype=bool)
    after[heads[reported & (here > heads)]] = True
    before[heads[reported & (here < heads)]] = True
    return cast(Keys, (after + 2 * before).astype(np.uint64))


def reporting(here: Places, heads: Places, reported: NDArray[np.bool_], norm: Keys) -> Keys:
    """The nearest word above that governs the clause a word is in, with the side on which it stands; 0 without one."""
    found, above = np.where(reported, heads, -1), heads
    for _ in range(LONGEST_CLIMB):
        found = np.where(found >= 0, found, found[above])
        above = above[above]
    keys = combine(norm[np.maximum(found, 0)], side_of(here, found))
    return cast(Keys, np.where(found >= 0, keys, np.uint64(0)))


def quoted_words(text: str, starts: Places) -> Keys:
    """1 for each word between quote marks, else 0, by the characters where the words start."""
    inside = np.zeros(len(starts), dtype=np.uint64)
    for stretch in find_quoted(text, paragraph_spans(text)):
        inside[np.searchsorted(starts, stretch.start) : np.searchsorted(starts, stretch.end)] = 1
    return inside


def piece_of(doc: Doc, places: list[int], keys: Keys, vocab: Vocab) -> Doc:
    """A Doc of the tagger's own with some words of another and their keys."""
    piece = Doc(vocab, words=[doc[place].text for place in places])
    piece.from_array(list(FIELDS), cast(Any, keys[places]))
    return piece
