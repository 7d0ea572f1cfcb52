"""The network in torch: one MiniLM encoder under the heads of the reading engine. Losses live in ``losses``.

Encoder: all-MiniLM-L6-v2 (Wang et al. 2020), plus a learned embedding of word shapes, since it is uncased.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from loaders.reader.labels import SHAPES
from loaders.training.heads import WIDTH, LinkHead, PairHead, RoleHead, WordHeads, dropout

ATTENTION_HEADS, LAYERS, INNER = 12, 6, 1536


class EncoderLayer(nn.Module):
    """One BERT layer, attention written out so that the export fuses it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.fused = True

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        depth = WIDTH // ATTENTION_HEADS

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, depth).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        p = 0.1 if self.training else 0.0
        if self.training:
            # Written out: the backward pass of torch's fused attention took a third of a step on a CPU.
            weight = torch.softmax(torch.matmul(q * depth**-0.5, k.transpose(-1, -2)) + bias.to(q.dtype), -1)
            a = torch.matmul(weight.to(v.dtype), v).transpose(1, 2).reshape(batch, length, WIDTH)
        elif self.fused:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
            a = a.transpose(1, 2).reshape(batch, length, WIDTH)
        else:
            a = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(depth) + bias
            a = torch.matmul(torch.softmax(a, -1), v).transpose(1, 2).contiguous().view(batch, length, WIDTH)
        x = self.norm1(dropout(self.attended(a), p, self.training) + x)
        return self.norm2(dropout(self.narrow(F.gelu(self.widen(x))), p, self.training) + x)


class Encoder(nn.Module):
    """Word pieces and shapes to vectors, one row a window."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([EncoderLayer() for _ in range(LAYERS)])
        nn.init.zeros_(self.shapes.weight)
        self.pieces.weight.requires_grad_(False)

    def start_from(self, weights: Path) -> None:
        """Copy the published MiniLM weights; the (constant) token type is added to the positions."""
        given = load_file(str(weights))
        own = self.state_dict()
        own["pieces.weight"] = given["embeddings.word_embeddings.weight"]
        own["positions.weight"] = (
            given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        )
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                for ours, theirs in names.items():
                    own[f"layers.{i}.{ours}.{part}"] = given[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(own)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]][None] + self.shapes(shapes)
        x = dropout(self.norm(x), 0.1 if self.training else 0.0, self.training)
        bias = (1.0 - mask.unsqueeze(1).unsqueeze(2).to(torch.float32)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class ReadingNetwork(nn.Module):
    """Encoder and heads together."""

    def __init__(self, xpos: int, deprels: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = WordHeads(xpos, deprels)
        self.pairs = PairHead(deprels)
        self.links = LinkHead()
        self.roles = RoleHead()

    def start_from(self, state: Mapping[str, Tensor]) -> None:
        """Take over the weights of an earlier network; what it lacked starts anew, inputs that were added at nought."""
        own = self.state_dict()
        for name, value in state.items():
            mine = own.get(name)
            if (
                mine is None
                or mine.dim() != value.dim()
                or any(a < b for a, b in zip(mine.shape, value.shape, strict=True))
            ):
                continue
            if mine.shape != value.shape:
                mine.zero_()
            mine[tuple(slice(0, n) for n in value.shape)] = value
        self.load_state_dict(own)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, word_index: Tensor) -> Tensor:
        """Word vectors (sentences, words, 384): the first piece of each word, gathered by flat index."""
        x = self.encoder(ids, shapes, mask)
        return x.reshape(-1, WIDTH)[word_index]
