"""From scores of words to spans: names by the best well-formed tag sequence (Viterbi), all other spans by anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.reader.labels import LEVELS, NAME_TAGS, SPAN_TYPES

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """An entity span by word indices (inclusive), anchored at its last word."""

    first: int
    last: int
    type: str
    level: str
    score: float


class WordSpans:
    """The spans of any number of sentences, from the scores of all their words at once; ``of`` gives one sentence's."""

    def __init__(self, names: Floats, probability: Floats, level: Ints, length: Ints) -> None:
        """names (W, tags) are scores, probability (W, types) of each span type that a word may anchor, the first none;
        level and length (W) of the span it would anchor."""
        self._names = Tags(names, NAME_TAGS)
        self._anchors = (probability[:, 0] < 0.5).nonzero()[0].tolist()
        rows = probability[self._anchors]
        self._kinds = (rows[:, 1:].argmax(1) + 1).tolist()
        self._scores = (1 - rows[:, 0]).tolist()
        self._levels, self._lengths = level[self._anchors].tolist(), length[self._anchors].tolist()

    def of(self, start: int, end: int) -> list[FoundSpan]:
        """Names of the words ``start`` to ``end`` by their tags, all else (and nested names) by anchor and type."""
        found: dict[int, FoundSpan] = {}
        for first, last, name_type, score in self._names.spans(start, end):
            found[last] = FoundSpan(first, last, name_type, "name", score)
        for k in range(bisect_left(self._anchors, start), bisect_left(self._anchors, end)):
            anchor, kind, score = self._anchors[k] - start, SPAN_TYPES[self._kinds[k]], self._scores[k]
            named = found.get(anchor)
            if named is not None:
                if named.type != kind:
                    best = kind if score > named.score else named.type
                    found[anchor] = FoundSpan(named.first, anchor, best, "name", max(score, named.score))
                continue
            first = max(0, anchor - self._lengths[k])
            found[anchor] = FoundSpan(first, anchor, kind, LEVELS[self._levels[k]], score)
        return [found[k] for k in sorted(found)]


class Tags:
    """Tag scores of any number of sentences; ``spans`` gives one sentence's spans."""

    def __init__(self, scores: Floats, tags: tuple[str, ...]) -> None:
        """scores (W, tags) are logits; tags are ``O``, ``B-TYPE`` and ``I-TYPE``, ``O`` first."""
        self._tags = tags
        self._scores = scores
        best = scores.argmax(1)
        sure = scores.max(1, keepdims=True)
        self._best = best.tolist()
        self._named = best.nonzero()[0].tolist()
        self._sure = np.zeros(len(scores), np.float32)
        rows = scores[self._named] - sure[self._named]
        self._sure[self._named] = 1 / np.exp(rows).sum(1)

    def spans(self, start: int, end: int) -> list[tuple[int, int, str, float]]:
        """(first, last, type, score) of each span of a sentence, by the best well-formed sequence of its tags.

        The score is the mean probability of its tags; words are numbered from ``start``.
        """
        if bisect_left(self._named, start) == bisect_left(self._named, end):
            return []
        path = self._best[start:end]
        probability = self._sure[start:end]
        if not well_formed(path, self._tags):
            every = _softmax(self._scores[start:end])
            path = _viterbi(np.log(every + 1e-9), self._tags)
            probability = every[np.arange(len(path)), path]
        out: list[tuple[int, int, str, float]] = []
        first: int | None = None
        for i, tag in enumerate([*(self._tags[t] for t in path), "O"]):
            if first is not None and (tag == "O" or tag[0] == "B"):
                score = float(probability[first:i].sum()) / (i - first)
                out.append((first, i - 1, self._tags[path[first]][2:], score))
                first = None
            if tag != "O" and first is None:
                first = i
        return out


def name_spans(scores: Floats, tags: Sequence[str]) -> list[tuple[int, int, str, float]]:
    """(first, last, type, score) of each span of one sentence; scores (n, tags) are logits."""
    return Tags(scores, tuple(tags)).spans(0, len(scores))


@lru_cache(maxsize=8)
def _following(tags: tuple[str, ...]) -> tuple[tuple[bool, ...], ...]:
    """Whether a tag (column) may follow another (row); the last row is for the beginning of a sentence."""
    rows = [tuple(b[0] != "I" or (a != "O" and a[2:] == b[2:]) for b in tags) for a in tags]
    return (*rows, tuple(b[0] != "I" for b in tags))


def well_formed(path: Sequence[int], tags: tuple[str, ...]) -> bool:
    """Whether every inside tag goes on with a span of its type."""
    following = _following(tags)
    before = -1
    for tag in path:
        if not following[before][tag]:
            return False
        before = tag
    return True


@lru_cache(maxsize=8)
def _penalties(tags: tuple[str, ...]) -> Floats:
    return np.where(np.asarray(_following(tags)), 0.0, -1e4).astype(np.float32)


def _viterbi(logs: Floats, tags: tuple[str, ...]) -> list[int]:
    penalties = _penalties(tags)
    allowed = penalties[:-1]
    value = logs[0] + penalties[-1]
    columns = np.arange(len(tags))
    back: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        step = value[:, None] + allowed
        came = step.argmax(0)
        back.append(came)
        value = step[came, columns] + row
    path = [int(value.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _softmax(scores: Floats) -> Floats:
    shifted: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    total: Floats = shifted / shifted.sum(-1, keepdims=True)
    return total
