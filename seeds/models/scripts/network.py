"""spaCy's Tok2Vec in PyTorch: the same layers, the same weights, taken out of a spaCy model and put back into it."""

import numpy as np
import torch
from thinc.api import Model
from torch import nn


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
        return [
            (layer, name, layer.get_param(name))
            for kind, layers in self.thinc.items()
            for layer in layers
            for name in names[kind]
        ]

    def put_back(self) -> None:
        """Writes the weights into the spaCy layers."""
        for (layer, name, _), weight in zip(self.slots(), self.weights, strict=True):
            layer.set_param(name, weight.detach().numpy().astype("float32"))

    def forward(self, rows: torch.Tensor, vectors: torch.Tensor, places: torch.Tensor, length: int) -> torch.Tensor:
        """Token vectors, docs apart from each other by rows of zeros as in spaCy."""
        tables, below, above = len(self.thinc["hashembed"]), len(self.thinc["hashembed"]) + 1, len(self.thinc["maxout"])
        parts = [nn.functional.embedding_bag(rows[:, i], self.weights[i], mode="sum") for i in range(tables)]
        parts.append(nn.functional.linear(self.table[vectors], self.weights[tables]))
        inner = torch.cat(parts, 1)
        maxouts = [(self.weights[below + 2 * i], self.weights[below + 2 * i + 1]) for i in range(above)]
        norms = [
            (self.weights[below + 2 * above + 2 * i], self.weights[below + 2 * above + 2 * i + 1]) for i in range(above)
        ]
        hidden = torch.zeros(length, maxouts[0][0].shape[0]).index_copy(
            0, places, self.maxout(inner, *maxouts[0], *norms[0])
        )
        for maxout, norm in zip(maxouts[1:], norms[1:], strict=True):
            around = nn.functional.pad(hidden, (0, 0, 1, 1))
            hidden = hidden + self.maxout(torch.cat([around[:-2], hidden, around[2:]], 1), *maxout, *norm)
        return hidden[places]

    def maxout(
        self, inputs: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor
    ) -> torch.Tensor:
        """A maxout layer with normalization and dropout."""
        wide, pieces, narrow = weight.shape
        with torch.autocast("cpu", dtype=torch.bfloat16):
            raw = nn.functional.linear(inputs, weight.reshape(wide * pieces, narrow), bias.reshape(-1))
        best = raw.float().reshape(-1, wide, pieces).amax(-1)
        return self.drop(nn.functional.layer_norm(best, (wide,), gain, shift, eps=1e-8))
