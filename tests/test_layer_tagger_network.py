"""The network that tags words, with small weights of our own."""

import numpy as np
import pytest

from transforms.layers.tagger_network import (
    Attention,
    Convolution,
    Layout,
    Recall,
    TaggerNetwork,
    choose_rows,
    likeliest,
    mean_of_like,
    number_words,
    spans_of,
)

TAGS = ("O", "B-CUE", "I-CUE")
NEVER = -1e4
# No tag may be I- but after its own B- or I-.
TRANSITIONS = np.array([[0, 0, NEVER], [0, 0, 0], [0, 0, 0], [0, 0, NEVER]], dtype=np.float32)
WIDTH, VECTOR_WIDTHS = 8, (2, 1)
VECTOR_WIDTH = sum(VECTOR_WIDTHS)


def network() -> TaggerNetwork:
    random = np.random.default_rng(1)

    def weights(*shape: int) -> np.ndarray:
        return random.normal(0, 0.5, shape).astype(np.float32)

    ones, zeros = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    return TaggerNetwork(
        TAGS, "en_none 0", (weights(50, 4), weights(20, 4)), VECTOR_WIDTHS,
        np.ones(VECTOR_WIDTH, np.float32), np.zeros(VECTOR_WIDTH, np.float32), weights(8 + VECTOR_WIDTH, 2 * WIDTH), weights(2 * WIDTH),
        (
            Convolution(ones, zeros, weights(3 * WIDTH, 2 * WIDTH), weights(2 * WIDTH), step=2),
            Recall(ones, zeros, weights(2 * WIDTH, 2 * WIDTH), weights(2 * WIDTH)),
            Attention(ones, zeros, weights(WIDTH, 3 * WIDTH), weights(3 * WIDTH), weights(WIDTH, WIDTH), weights(WIDTH)),
        ),
        ones, zeros, weights(WIDTH, len(TAGS)), weights(len(TAGS)), TRANSITIONS,
    )  # fmt: skip


def paragraph(length: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(length)
    signs = random.integers(0, 2**63, (length, 2)).astype(np.uint64)
    return signs, random.normal(0, 1, (length, VECTOR_WIDTH)).astype(np.float32)


def told(*lengths: int) -> np.ndarray:
    """The weights of paragraphs of so many words, padded to the longest."""
    signs, vectors = (
        np.zeros((len(lengths), max(lengths), 2), np.uint64),
        np.zeros((len(lengths), max(lengths), VECTOR_WIDTH), np.float32),
    )
    there = np.zeros((len(lengths), max(lengths), 1), np.float32)
    for at, length in enumerate(lengths):
        signs[at, :length], vectors[at, :length] = paragraph(length)
        there[at, :length] = 1
    return network().tell(signs, vectors, there)


@pytest.mark.parametrize("length", [1, 2, 7])
def test_a_paragraph_is_told_alike_alone_and_beside_longer_ones(length: int):
    assert told(length, 9)[0, :length] == pytest.approx(told(length)[0], abs=1e-5)


def test_a_word_far_away_changes_what_is_told():
    signs, vectors = paragraph(9)
    there = np.ones((1, 9, 1), np.float32)
    before = network().tell(signs[None], vectors[None], there)
    signs[8] += np.uint64(1)
    assert np.abs(network().tell(signs[None], vectors[None], there)[0, 0] - before[0, 0]).max() > 1e-4


def test_the_same_word_elsewhere_in_the_text_is_recalled():
    rows = np.array([[[1.0], [3.0], [5.0]], [[7.0], [9.0], [0.0]]], np.float32)
    words = np.array([[10, 20, 10], [10, 20, 0]], np.uint64)
    there = np.array([[[1], [1], [1]], [[1], [1], [0]]], np.float32)
    means = mean_of_like(rows, Layout(there, number_words(words)))
    assert means[:, :, 0].tolist() == [[3, 3, 3], [7, 9, 0]]


def test_words_of_two_texts_are_never_the_same():
    numbers = number_words(np.array([[5, 6, 5], [5, 6, 7]], np.uint64))
    assert numbers[0, 0] == numbers[0, 2]
    assert not set(numbers[0]) & set(numbers[1])


def test_each_vector_is_normed_for_itself():
    signs, vectors = paragraph(3)
    there = np.ones((1, 3, 1), np.float32)
    louder = vectors * np.array([100, 100, 1], np.float32)
    told_louder = network().tell(signs[None], louder[None], there)
    assert told_louder == pytest.approx(network().tell(signs[None], vectors[None], there), abs=1e-2)


def test_every_paragraph_has_a_tag_for_each_of_its_words():
    signs, vectors = paragraph(5)
    tags = network().tag(np.stack([signs, signs]), np.stack([vectors, vectors]), [5, 3])
    assert [len(found) for found in tags] == [5, 3]
    assert {tag for found in tags for tag in found} <= set(TAGS)


def test_the_likeliest_way_does_not_go_where_it_may_not():
    weights = np.array([[[0, 1, 9], [0, 1, 9], [9, 0, 0]]], dtype=np.float32)
    assert likeliest(weights, np.ones((1, 3), bool), TRANSITIONS).tolist() == [[1, 2, 0]]


def test_words_that_are_not_there_have_no_say():
    weights = np.array([[[9, 0, 0], [9, 0, 0], [0, 99, 0]]], dtype=np.float32)
    there = np.array([[True, True, False]])
    assert likeliest(weights, there, TRANSITIONS)[0, :2].tolist() == [0, 0]


def test_spans_end_before_what_is_not_their_own():
    tags = ["O", "B-CUE", "I-CUE", "B-CUE", "O", "B-SOURCE", "I-SOURCE"]
    assert spans_of(tags) == [(1, 3, "CUE"), (3, 4, "CUE"), (5, 7, "SOURCE")]
    assert spans_of([]) == []


def test_rows_are_chosen_by_the_whole_sign_and_stay_within_their_tables():
    signs = np.array([[3, 3], [4, 2**63 + 5]], dtype=np.uint64)
    rows = choose_rows(signs, (50, 20))
    assert rows.shape == (2, 2, 2)
    assert (rows >= 0).all()
    assert (rows < np.array([50, 20])[None, :, None]).all()
    assert choose_rows(signs, (50, 20)).tolist() == rows.tolist()
    assert (
        len({tuple(row) for row in choose_rows(np.arange(40, dtype=np.uint64)[:, None], (5000,))[:, 0].tolist()}) == 40
    )
