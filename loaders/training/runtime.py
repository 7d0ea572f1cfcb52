"""The network's forward passes as they run when reading, rearranged for speed: same weights, same results as ``model``.

What differs: no padding (windows of one length, words and pairs in flat lists), layers that read the same input are one
product, what depends on one mention is computed once a mention and not once a pair, and the operators of onnxruntime
stand in for attention and Gelu. Exporting is elsewhere.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from loaders.training.heads import ARC, DISTANCES, LABEL, SPAN, WIDTH, LinkHead, PairHead
from loaders.training.model import ATTENTION_HEADS, EncoderLayer, ReadingNetwork

LEAST_RELATED = 0.05
"""Pairs less likely related than this are not worth more than their probability."""
TRIGGER_SCALE = 9.8


class _Attention(torch.autograd.Function):
    """Attention without a mask, exported as onnxruntime's own operator (its flash attention needs no score matrix)."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        batch, length, width = query.shape
        q, k, v = (
            x.view(batch, length, ATTENTION_HEADS, width // ATTENTION_HEADS).transpose(1, 2)
            for x in (query, key, value)
        )
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(batch, length, width)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any) -> Any:
        found = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=ATTENTION_HEADS)
        return found.setType(query.type())


class _Gelu(torch.autograd.Function):
    """Gelu in one operator; torch writes it out as five."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return F.gelu(x)

    @staticmethod
    def symbolic(g: Any, x: Any) -> Any:
        return g.op("com.microsoft::Gelu", x).setType(x.type())


def _joined(*layers: nn.Linear) -> nn.Linear:
    """Linear layers of the same input as one; their outputs stand side by side."""
    one = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        one.weight.copy_(torch.cat([layer.weight for layer in layers]))
        one.bias.copy_(torch.cat([layer.bias for layer in layers]))
    return one


def _linear(weight: Tensor, bias: Tensor | None = None) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None)
    with torch.no_grad():
        layer.weight.copy_(weight)
        if bias is not None:
            layer.bias.copy_(bias)
    return layer


class _Layer(nn.Module):
    def __init__(self, layer: EncoderLayer) -> None:
        super().__init__()
        self.layer = layer
        self.projected = _joined(layer.query, layer.key, layer.value)

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = self.projected(x).split(WIDTH, -1)
        x = self.layer.norm1(self.layer.attended(_Attention.apply(query, key, value)) + x)
        found: Tensor = self.layer.norm2(self.layer.narrow(_Gelu.apply(self.layer.widen(x))) + x)
        return found


class RuntimeWords(nn.Module):
    """Everything per word of the text, with greedy heads and their relations chosen inside."""

    INPUTS = ("ids", "shapes", "word_at", "grid", "place")
    OUTPUTS = (
        *("words", "upos", "xpos", "level", "span_length", "predicate", "names", "uner", "span_type"),
        *("arcs", "greedy", "deprel"),
    )

    def __init__(self, network: ReadingNetwork) -> None:
        super().__init__()
        self.encoder, self.heads = network.encoder, network.heads
        self.layers = nn.ModuleList(_Layer(x) for x in network.encoder.layers if isinstance(x, EncoderLayer))
        h = network.heads
        tags = (h.upos, h.xpos, h.level, h.span_length, h.predicate, h.names, h.uner, h.span_type)
        self.sizes = [layer.out_features for layer in tags]
        self.tags = _joined(*tags)
        self.parse = _joined(h.arc_dependent, h.arc_head, h.label_dependent, h.label_head)
        self.arc = _linear(h.arc[:-1].T, h.arc[-1])
        relations, width, _ = h.label.shape
        by_head = h.label.permute(1, 2, 0).reshape(width, width * relations)
        self.label = _linear(by_head[:-1].T, by_head[-1])
        self.relations = relations

    def forward(self, ids: Tensor, shapes: Tensor, word_at: Tensor, grid: Tensor, place: Tensor) -> tuple[Tensor, ...]:
        """ids and shapes (windows, pieces), all windows of one length; word_at (W): the first piece of each word.

        grid (sentences, longest): the words of each sentence by number, from 1 on, 0 where it has no more; place (W):
        where in the flattened grid each word stands. All outputs are per word but arcs (sentences, longest,
        longest + 1).
        """
        encoder = self.encoder
        x = encoder.norm(encoder.pieces(ids) + encoder.positions.weight[: ids.shape[1]][None] + encoder.shapes(shapes))
        for layer in self.layers:
            x = layer(x)
        words = x.reshape(-1, WIDTH)[word_at]
        upos, xpos, level, length, predicate, names, uner, kind = self.tags(words).split(self.sizes, -1)
        arcs, greedy, deprel = self._tree(words, grid, place)
        chosen = (x.argmax(-1) for x in (upos, xpos, level, length, predicate))
        return (words, *chosen, names, uner, torch.softmax(kind, -1), arcs, greedy, deprel)

    def _tree(self, words: Tensor, grid: Tensor, place: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        rows = F.leaky_relu(self.parse(torch.cat([self.heads.root[None], words], 0)), 0.1)
        arc_dependent, arc_head, label_dependent, label_head = rows.split([ARC, ARC, LABEL, LABEL], -1)
        heads = torch.cat([torch.zeros_like(grid[:, :1]), grid], 1)
        arcs = torch.matmul(self.arc(arc_dependent)[grid], arc_head[heads].transpose(1, 2))
        allowed = torch.cat([torch.ones_like(grid[:, :1]), grid.clamp(max=1)], 1).to(arcs.dtype)
        arcs = arcs + (allowed[:, None] - 1.0) * 10000.0
        # Training never looked at a word as its own head, so its score means nothing.
        own = torch.arange(arcs.shape[1])[:, None] + 1 == torch.arange(arcs.shape[2])[None]
        arcs = arcs - own.to(arcs.dtype)[None] * 10000.0
        greedy = arcs.argmax(-1)
        chosen = torch.gather(heads, 1, greedy).reshape(-1)[place]
        by_head = self.label(label_dependent[1:]).view(-1, LABEL + 1, self.relations)
        head = label_head[chosen]
        head = torch.cat([head, torch.ones_like(head[:, :1])], 1)
        return arcs, greedy.reshape(-1)[place], torch.matmul(head[:, None], by_head)[:, 0].argmax(-1)


class RuntimePairs(nn.Module):
    """The pair head over a flat list of words; all but the probability is given for the likely pairs only."""

    INPUTS = ("words", "sentence", "anchor", "span_type", "level", "subject", "object", "up", "down", "top")
    OUTPUTS = ("likely", "related", "relation", "factuality", "trigger", "speaker")

    def __init__(self, head: PairHead) -> None:
        super().__init__()
        self.head = head
        parts = [SPAN, SPAN, SPAN, head.distance.embedding_dim, head.between.out_features]
        parts += [head.trigger_value.out_features, head.hidden.in_features]
        parts[-1] -= sum(parts[:-1])
        subject, object_, both, distance, between, seen, path = head.hidden.weight.split(parts, 1)
        of_subject, of_object, of_both = (head.trigger_query.weight / TRIGGER_SCALE).split(SPAN, 1)
        bias = torch.cat([head.hidden.bias, head.trigger_query.bias / TRIGGER_SCALE])
        self.of_subject = _linear(torch.cat([subject, of_subject]), bias)
        self.of_object = _linear(torch.cat([object_, of_object]))
        self.of_both = _linear(torch.cat([both, of_both]))
        self.of_rest = _linear(torch.cat([between, seen, path], 1))
        self.far = nn.Parameter(head.distance.weight @ distance.T)
        self.per_word = _joined(head.trigger_key, head.trigger_value, head.between, head.turn)
        self.word_sizes = [x.out_features for x in (head.trigger_key, head.trigger_value, head.between, head.turn)]
        self.answers = _joined(head.relation, head.factuality, head.speaker_query, head.no_speaker)
        answers = (head.relation, head.factuality, head.speaker_query, head.no_speaker)
        self.answer_sizes = [x.out_features for x in answers]

    def forward(
        self,
        words: Tensor,
        sentence: Tensor,
        anchor: Tensor,
        span_type: Tensor,
        level: Tensor,
        subject: Tensor,
        object_: Tensor,
        up: Tensor,
        down: Tensor,
        top: Tensor,
    ) -> tuple[Tensor, ...]:
        """words (W, 384) and the sentence of each; per mention its anchor, type and level (M); per pair two mentions
        and the tree path between their anchors (P). Words are numbered through, whatever their sentence.

        Returns the likely pairs (L), probabilities of a relation (L) and of each type (L, types), the factuality (L),
        trigger probabilities of all words and of none (L, W + 1), speaker scores of all mentions and of nobody.
        """
        head = self.head
        vector = torch.cat([words[anchor], head.types(span_type), head.levels(level)], -1)
        as_subject, as_object = head.subject(vector), head.object(vector)
        key, value, between, turn = self.per_word(words).split(self.word_sizes, -1)
        joint = self.of_both(as_subject[subject] * as_object[object_])
        joint = joint + self.of_subject(as_subject)[subject] + self.of_object(as_object)[object_]
        hidden, query = joint.split([head.hidden.out_features, key.shape[1]], -1)
        first, second = anchor[subject], anchor[object_]
        distance = self.far[(second - first).clamp(-DISTANCES // 2, DISTANCES // 2) + DISTANCES // 2]
        scores = torch.matmul(query, torch.cat([key, head.no_trigger[None]]).T)
        # The place after the last word stands for "no trigger", in whatever sentence.
        elsewhere = sentence[first][:, None] != sentence[None]
        elsewhere = torch.cat([elsewhere, torch.zeros_like(first)[:, None] > 0], 1)
        weight = torch.softmax(scores.masked_fill(elsewhere, -10000.0), 1)
        seen = torch.matmul(weight, torch.cat([value, head.no_value[None]]))
        sums = torch.cat([torch.zeros_like(between[:1]), (between - head.between.bias).cumsum(0)], 0)
        low, high = torch.minimum(first, second), torch.maximum(first, second)
        start = torch.minimum(low + 1, high)
        mean = (sums[high] - sums[start]) / (high - low - 1).clamp(min=1)[:, None].to(words.dtype) + head.between.bias
        down = torch.where(down > 0, down + head.downwards, down)
        rest = torch.cat([mean, seen, head.path(up).sum(1), head.path(down).sum(1), turn[top]], -1)
        hidden = _Gelu.apply(hidden + distance + self.of_rest(rest))
        related = torch.sigmoid(head.related(hidden)[:, 0])
        likely = torch.nonzero(related >= LEAST_RELATED)[:, 0]
        relation, factuality, asked, nobody = self.answers(hidden[likely]).split(self.answer_sizes, -1)
        speaker = torch.cat([torch.matmul(asked, head.speaker_key(as_subject).T), nobody], 1)
        return likely, related[likely], torch.softmax(relation, -1), factuality.argmax(-1), weight[likely], speaker


class RuntimeLinks(nn.Module):
    """The link head with its first layer split by mention and pair."""

    INPUTS = ("vectors", "span_type", "level", "later", "earlier", "features")
    OUTPUTS = ("score",)

    def __init__(self, head: LinkHead) -> None:
        super().__init__()
        self.head = head
        width = head.later.out_features
        later, earlier, both, features = head.hidden.weight.split(
            [width] * 3 + [head.hidden.in_features - 3 * width], 1
        )
        self.of_later, self.of_earlier = _linear(later, head.hidden.bias), _linear(earlier)
        self.of_both, self.of_features = _linear(both), _linear(features)

    def forward(
        self, vectors: Tensor, span_type: Tensor, level: Tensor, later: Tensor, earlier: Tensor, features: Tensor
    ) -> Tensor:
        """As ``LinkHead`` has it."""
        head = self.head
        vector = torch.cat([vectors, head.types(span_type), head.levels(level)], -1)
        a, b = head.later(vector), head.earlier(vector)
        hidden = self.of_both(a[later] * b[earlier]) + self.of_features(features)
        hidden = _Gelu.apply(hidden + self.of_later(a)[later] + self.of_earlier(b)[earlier])
        score: Tensor = head.score(hidden)[:, 0]
        return score
