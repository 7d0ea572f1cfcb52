"""From scores of words to spans: names by the best well-formed tag sequence (Viterbi), all other spans by anchor."""

from __future__ import annotations

import itertools
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


@lru_cache(maxsize=8)
def _transitions(tags: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    allowed = np.zeros((len(tags), len(tags)), np.float32)
    for i, a in enumerate(tags):
        for j, b in enumerate(tags):
            if b[0] == "I" and (a == "O" or a[2:] != b[2:]):
                allowed[i, j] = -1e4
    return allowed, np.asarray([-1e4 if t[0] == "I" else 0.0 for t in tags], np.float32)


def name_spans(scores: NDArray[np.float32], tags: Sequence[str]) -> list[tuple[int, int, str, float]]:
    """(first, last, type, score) of each span; scores (n, tags) are logits, the score is the mean tag probability."""
    best = scores.argmax(1)
    if not best.any():
        return []
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    probability = shifted / shifted.sum(1, keepdims=True)
    path = _path(np.log(probability + 1e-9), tuple(tags), best)
    out: list[tuple[int, int, str, float]] = []
    start: int | None = None
    for i, tag in enumerate([*(tags[t] for t in path), "O"]):
        if start is not None and (tag == "O" or tag[0] == "B"):
            rows = range(start, i)
            out.append((start, i - 1, tags[path[start]][2:], float(np.mean([probability[k, path[k]] for k in rows]))))
            start = None
        if tag != "O" and start is None:
            start = i
    return out


def _path(logs: NDArray[np.float32], tags: tuple[str, ...], best: NDArray[np.int64]) -> list[int]:
    allowed, first = _transitions(tags)
    greedy = best.tolist()
    if first[greedy[0]] == 0 and all(allowed[a, b] == 0 for a, b in itertools.pairwise(greedy)):
        return [int(g) for g in greedy]
    value = logs[0] + first
    back: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        step = value[:, None] + allowed
        came = step.argmax(0)
        back.append(came)
        value = step[came, np.arange(len(tags))] + row
    path = [int(value.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def entity_spans(names: Floats, probability: Floats, level: Ints, length: Ints) -> list[FoundSpan]:
    """Entity spans of a sentence: names by their tags, all else (and nested names) by anchor, type and length."""
    found: dict[int, FoundSpan] = {}
    for first, last, name_type, score in name_spans(names, NAME_TAGS):
        found[last] = FoundSpan(first, last, name_type, "name", score)
    for anchor in np.flatnonzero(probability[:, 0] < 0.5):
        kind = int(probability[anchor, 1:].argmax()) + 1
        score = float(1 - probability[anchor, 0])
        named = found.get(int(anchor))
        if named is not None:
            if named.type != SPAN_TYPES[kind]:
                best = SPAN_TYPES[kind] if score > named.score else named.type
                found[int(anchor)] = FoundSpan(named.first, named.last, best, "name", max(score, named.score))
            continue
        first = max(0, int(anchor) - int(length[anchor]))
        found[int(anchor)] = FoundSpan(first, int(anchor), SPAN_TYPES[kind], LEVELS[int(level[anchor])], score)
    return [found[k] for k in sorted(found)]
