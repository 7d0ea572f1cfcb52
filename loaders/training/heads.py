"""The heads of the reading network in torch, over word vectors of the encoder. The encoder is in ``model``.

Parser: deep biaffine attention (Dozat and Manning 2017). Coreference: word-level antecedents (Dobrovolskii 2021).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from graph.model import FACTUALITIES
from loaders.reader.labels import (
    LEVELS,
    MAX_SPAN_WORDS,
    NAME_TAGS,
    PREDICATES,
    RELATIONS,
    ROLES,
    SPAN_TYPES,
    UNER_TAGS,
    UPOS,
)
from loaders.reader.tree_paths import PATH_STEPS

WIDTH = 384
"""Width of a word's vector."""
ARC, LABEL = 256, 64
SPAN = 256
"""Width of a mention's vector in the pair head."""
LINK = 192
"""Width of a mention's vector in the coreference head."""
LINK_FEATURES = 12
ROLE = 96
"""Width of a predicate's and an argument's vector in the role head."""
PATH = 64
"""Width of each side of a tree path in the pair head."""
DISTANCES = 40


class Dropout:
    """Dropout from one shared buffer of random masks: drawing fresh ones took a fifth of a training step on a CPU."""

    def __init__(self, size: int = 1 << 23) -> None:
        self._size = size
        self._noise: Tensor | None = None
        self._masks: dict[tuple[float, torch.dtype], Tensor] = {}

    def __call__(self, x: Tensor, p: float, training: bool) -> Tensor:
        if not training or p == 0.0:
            return x
        mask = self._masks.get((p, x.dtype))
        if mask is None:
            if self._noise is None:
                self._noise = torch.rand(self._size)
            mask = self._masks[p, x.dtype] = (self._noise >= p).to(x.dtype) / (1 - p)
        count = x.numel()
        start = int(torch.randint(0, max(1, self._size - count), ()))
        return x * mask[start : start + count].view(x.shape)


dropout = Dropout()


class WordHeads(nn.Module):
    """All heads that look at single words or at word pairs of one sentence. Input: (sentences, words, 384)."""

    def __init__(self, xpos: int, deprels: int) -> None:
        super().__init__()
        self.upos, self.xpos = nn.Linear(WIDTH, len(UPOS)), nn.Linear(WIDTH, xpos)
        self.names, self.uner = nn.Linear(WIDTH, len(NAME_TAGS)), nn.Linear(WIDTH, len(UNER_TAGS))
        self.span_type, self.level = nn.Linear(WIDTH, len(SPAN_TYPES)), nn.Linear(WIDTH, len(LEVELS))
        self.span_length = nn.Linear(WIDTH, MAX_SPAN_WORDS)
        self.predicate = nn.Linear(WIDTH, len(PREDICATES))
        self.root = nn.Parameter(torch.zeros(WIDTH))
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(deprels, LABEL + 1, LABEL + 1))
        nn.init.normal_(self.root, std=0.5)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, std=0.01)

    def parse(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (sentences, dependent, head; index 0 = root) and the two label vectors of every word."""
        p = 0.33 if self.training else 0.0
        with_root = torch.cat([self.root.to(words.dtype).expand(words.shape[0], 1, WIDTH), words], 1)

        def activate(layer: nn.Linear) -> Tensor:
            return dropout(F.leaky_relu(layer(with_root), 0.1), p, self.training)

        dependent, head = activate(self.arc_dependent), activate(self.arc_head)
        arcs = torch.matmul(torch.matmul(dependent, self.arc[:-1]) + self.arc[-1], head.transpose(1, 2))
        return arcs, activate(self.label_dependent), activate(self.label_head)

    def labels(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Relation scores of given (dependent, head) vector pairs: (n, deprels)."""
        one = torch.ones_like(dependent[:, :1])
        a, b = torch.cat([dependent, one], 1), torch.cat([head, one], 1)
        count, width, _ = self.label.shape
        left = torch.matmul(a, self.label.permute(1, 0, 2).reshape(width, count * width)).view(-1, count, width)
        return (left * b[:, None]).sum(-1)


class RoleHead(nn.Module):
    """The semantic role of every word to given predicates: a second biaffine, from predicate to argument head."""

    def __init__(self) -> None:
        super().__init__()
        self.predicate, self.argument = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Parameter(torch.zeros(len(ROLES), ROLE + 1, ROLE + 1))
        nn.init.normal_(self.role, std=0.02)

    def forward(self, words: Tensor, sentence: Tensor, word: Tensor) -> Tensor:
        """words (S, N, 384), per predicate its sentence and word (P); returns (P, N, roles)."""
        p = 0.25 if self.training else 0.0
        left = dropout(F.leaky_relu(self.predicate(words[sentence, word]), 0.1), p, self.training)
        right = dropout(F.leaky_relu(self.argument(words), 0.1), p, self.training)[sentence]
        left = torch.cat([left, torch.ones_like(left[:, :1])], -1)
        right = torch.cat([right, torch.ones_like(right[:, :, :1])], -1)
        count, width, _ = self.role.shape
        by_role = torch.matmul(left, self.role.permute(1, 0, 2).reshape(width, count * width)).view(-1, count, width)
        return torch.matmul(right, by_role.transpose(1, 2))


class PairHead(nn.Module):
    """Whether the sentence states a relation from one mention to another, which, how factual, said by whom.

    It also attends over the words of the sentence for the trigger, which is supervised where the annotation has one,
    and sees the way through the tree from one to the other.
    """

    def __init__(self, deprels: int) -> None:
        super().__init__()
        self.types, self.levels = nn.Embedding(len(SPAN_TYPES), 32), nn.Embedding(len(LEVELS), 16)
        self.subject, self.object = nn.Linear(WIDTH + 48, SPAN), nn.Linear(WIDTH + 48, SPAN)
        self.distance = nn.Embedding(DISTANCES + 1, 32)
        self.between = nn.Linear(WIDTH, 128)
        self.trigger_key, self.trigger_query = nn.Linear(WIDTH, 96), nn.Linear(SPAN * 3, 96)
        self.trigger_value = nn.Linear(WIDTH, 160)
        self.no_trigger = nn.Parameter(torch.zeros(96))
        self.no_value = nn.Parameter(torch.zeros(160))
        self.path = nn.Embedding(2 * PATH_STEPS * deprels + 1, PATH, padding_idx=0)
        self.turn = nn.Linear(WIDTH, PATH)
        self.downwards = PATH_STEPS * deprels
        self.hidden = nn.Linear(SPAN * 3 + 32 + 128 + 160 + 3 * PATH, 320)
        self.related = nn.Linear(320, 1)
        self.relation = nn.Linear(320, len(RELATIONS))
        self.factuality = nn.Linear(320, len(FACTUALITIES))
        self.speaker_query, self.speaker_key = nn.Linear(320, 64), nn.Linear(SPAN, 64)
        self.no_speaker = nn.Linear(320, 1)

    def forward(
        self,
        words: Tensor,
        word_mask: Tensor,
        sentence: Tensor,
        anchor: Tensor,
        span_type: Tensor,
        level: Tensor,
        subject: Tensor,
        object_: Tensor,
        up: Tensor,
        down: Tensor,
        top: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """words (S, N, 384); per mention its sentence, anchor, type and level (M); per pair two mention indices (P)
        and the tree path between their anchors: steps up and down (P, 4) and the word where it turns (P).

        Returns trigger scores (P, N + 1, the last = none), related (P), relation (P, 57), factuality (P, 7), a speaker
        query (P, 64) with the score of "nobody" appended (P, 65), and a speaker key per mention (M, 64).
        """
        p = 0.2 if self.training else 0.0
        vector = torch.cat([words[sentence, anchor], self.types(span_type), self.levels(level)], -1)
        vector = dropout(vector, p, self.training)
        as_subject, as_object = self.subject(vector), self.object(vector)
        a, b = as_subject[subject], as_object[object_]
        both = torch.cat([a, b, a * b], -1)
        own = sentence[subject]
        first, second = anchor[subject], anchor[object_]
        distance = self.distance((second - first).clamp(-DISTANCES // 2, DISTANCES // 2) + DISTANCES // 2)
        sums = torch.cat([torch.zeros_like(words[:, :1]), words.cumsum(1)], 1)
        low, high = torch.minimum(first, second), torch.maximum(first, second)
        start = torch.minimum(low + 1, high)
        between = (sums[own, high] - sums[own, start]) / (high - low - 1).clamp(min=1)[:, None].to(words.dtype)
        query = self.trigger_query(both)
        keys = self.trigger_key(words)
        scores = torch.matmul(keys[own], query[:, :, None])[:, :, 0] / 9.8
        scores = scores.masked_fill(word_mask[own] < 1, -10000.0)
        none = torch.matmul(query, self.no_trigger)[:, None] / 9.8
        triggers = torch.cat([scores, none], 1)
        weight = torch.softmax(triggers, 1)
        values = self.trigger_value(words)[own]
        seen = torch.matmul(weight[:, None, :-1], values)[:, 0] + weight[:, -1:] * self.no_value
        turned = self.path(torch.where(down > 0, down + self.downwards, down))
        path = torch.cat([self.path(up).sum(1), turned.sum(1), self.turn(words[own, top])], -1)
        hidden = F.gelu(self.hidden(torch.cat([both, distance, self.between(between), seen, path], -1)))
        hidden = dropout(hidden, p, self.training)
        speaker = torch.cat([self.speaker_query(hidden), self.no_speaker(hidden)], -1)
        return (
            triggers,
            self.related(hidden)[:, 0],
            self.relation(hidden),
            self.factuality(hidden),
            speaker,
            self.speaker_key(as_subject),
        )


class LinkHead(nn.Module):
    """How likely an earlier mention is the antecedent of a later one; a mention without antecedent scores 0."""

    def __init__(self) -> None:
        super().__init__()
        self.types, self.levels = nn.Embedding(len(SPAN_TYPES), 32), nn.Embedding(len(LEVELS), 16)
        self.later, self.earlier = nn.Linear(WIDTH + 48, LINK), nn.Linear(WIDTH + 48, LINK)
        self.hidden = nn.Linear(LINK * 3 + LINK_FEATURES, 192)
        self.score = nn.Linear(192, 1)

    def forward(
        self, vectors: Tensor, span_type: Tensor, level: Tensor, later: Tensor, earlier: Tensor, features: Tensor
    ) -> Tensor:
        """vectors (M, 384) of the mentions' anchors, pairs (P) of mentions, features (P, 12). Returns (P)."""
        p = 0.2 if self.training else 0.0
        vector = torch.cat([vectors, self.types(span_type), self.levels(level)], -1)
        vector = dropout(vector, p, self.training)
        a, b = self.later(vector)[later], self.earlier(vector)[earlier]
        hidden = F.gelu(self.hidden(torch.cat([a, b, a * b, features], -1)))
        score: Tensor = self.score(dropout(hidden, p, self.training))[:, 0]
        return score
