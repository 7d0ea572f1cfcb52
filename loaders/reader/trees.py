"""From arc scores to a tree with one root: greedy where that is a tree, else Chu-Liu-Edmonds (Edmonds 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.integer[Any]]


def decode(scores: NDArray[np.float32]) -> Heads:
    """Heads of n words from scores (n, n + 1), column 0 the root. Returns n head indices: 0 = root, i = word i - 1."""
    n = scores.shape[0]
    square: Scores = np.full((n + 1, n + 1), -1e9)
    square[1:] = scores
    np.fill_diagonal(square, -1e9)
    heads: Heads = square.argmax(1)
    heads[0] = 0
    if is_tree(heads[1:].tolist()):
        return heads[1:]
    heads = _edmonds(square)
    roots = [i for i in range(1, n + 1) if heads[i] == 0]
    if len(roots) > 1:
        best: tuple[float, Heads] | None = None
        for root in sorted(roots, key=lambda r: -square[r, 0])[:4]:
            one = square.copy()
            one[1:, 0] = -1e8
            one[root, 0] = 1e8
            found = _edmonds(one)
            total = float(sum(square[i, found[i]] for i in range(1, n + 1)))
            if best is None or total > best[0]:
                best = (total, found)
        assert best is not None
        heads = best[1]
    return heads[1:]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether these heads (0 = root, i = word i - 1) form one tree: one root and no cycle."""
    if heads.count(0) != 1:
        return False
    reached = [False] * (len(heads) + 1)
    reached[0] = True
    for word in range(1, len(reached)):
        path: list[int] = []
        at = word
        while not reached[at]:
            if len(path) > len(heads):
                return False
            path.append(at)
            at = heads[at - 1]
        for k in path:
            reached[k] = True
    return True


def trees_among(heads: NDArray[np.int64], counts: Sequence[int]) -> list[bool]:
    """``is_tree`` of many sentences at once: heads of all their words, and how many words each has."""
    sizes = np.asarray(counts)
    begins = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(sizes)), sizes)
    # Everybody's head, then head's head and so on, in twice as long steps: in a tree all arrive at the root.
    root = len(heads)
    reached = np.append(np.where(heads > 0, heads - 1 + begins[owner], root), root)
    steps = 1
    while steps < max(counts):
        reached = reached[reached]
        steps *= 2
    lost = np.bincount(owner, reached[:-1] != root, len(sizes))
    roots = np.bincount(owner, heads == 0, len(sizes))
    found: list[bool] = ((lost == 0) & (roots == 1)).tolist()
    return found


def _edmonds(scores: Scores) -> Heads:
    """Best arborescence rooted at 0; ``scores[dependent, head]``. Contracts one cycle at a time."""
    heads: Heads = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads.tolist())
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [k for k in range(len(heads)) if k not in inside]
    m = len(rest)
    contracted = np.full((m + 1, m + 1), -np.inf)
    contracted[:m, :m] = scores[np.ix_(rest, rest)]
    in_cycle = np.asarray(cycle)
    kept = scores[in_cycle, heads[in_cycle]]
    gains = scores[np.ix_(cycle, rest)] - kept[:, None]
    entering = gains.argmax(0)
    contracted[m, :m] = kept.sum() + gains.max(0)
    leaving_scores = scores[np.ix_(rest, cycle)]
    leaving = leaving_scores.argmax(1)
    contracted[:m, m] = leaving_scores.max(1)
    contracted[0, :] = -np.inf
    np.fill_diagonal(contracted, -np.inf)
    solved = _edmonds(contracted)
    result: Heads = heads.copy()
    for a in range(1, m):
        result[rest[a]] = cycle[leaving[a]] if solved[a] == m else rest[solved[a]]
    result[cycle[entering[solved[m]]]] = rest[solved[m]]
    return result


def _cycle(heads: list[int]) -> list[int] | None:
    colour = [0] * len(heads)
    for i in range(1, len(heads)):
        path = []
        j = i
        while j > 0 and colour[j] == 0:
            colour[j] = i
            path.append(j)
            j = heads[j]
        if j > 0 and colour[j] == i and j in path:
            return path[path.index(j) :]
    return None
