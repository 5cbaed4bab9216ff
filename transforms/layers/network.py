"""What the small trained networks are made of: numpy alone, float32."""

import numpy as np

Rows = np.ndarray
EPSILON = np.float32(1e-5)


def norm(read: Rows, scale: Rows, shift: Rows) -> Rows:
    """Each row at mean 0 and variance 1, then scaled and shifted."""
    centred = read - read.mean(axis=-1, keepdims=True)
    variance = np.einsum("...d,...d->...", centred, centred)[..., None] / np.float32(read.shape[-1])
    centred *= 1 / np.sqrt(variance + EPSILON)
    centred *= scale
    centred += shift
    return np.asarray(centred)


def convolve(read: Rows, step: int) -> Rows:
    """Beside each row those that stand a step before and after it, zeros past the ends."""
    width = read.shape[2]
    beside = np.zeros((*read.shape[:2], 3 * width), dtype=read.dtype)
    beside[:, step:, :width] = read[:, :-step]
    beside[:, :, width : 2 * width] = read
    beside[:, :-step, 2 * width :] = read[:, step:]
    return beside


def softmax(rows: Rows) -> Rows:
    """Rows as probabilities, along the last axis."""
    powers = np.exp(rows - rows.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
