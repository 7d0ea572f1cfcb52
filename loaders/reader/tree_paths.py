"""The way through a sentence's tree from one word to another, as the pair head sees it. Pure; no labels' names here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PATH_STEPS = 4
"""Steps that are told apart on each side; a longer way keeps those nearest to its ends."""


def tree_paths(
    heads: Sequence[int], relations: Sequence[int], pairs: Sequence[tuple[int, int]], inventory: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Steps up from the first word of each pair, steps down to the second, and the word where the way turns.

    ``heads`` are word indices, -1 for the root (a tree that has a cycle is walked until it repeats). Steps are
    (pairs, ``PATH_STEPS``) numbers: 0 for none, else 1 + place x ``inventory`` + relation. Words in different trees
    turn at the first word.
    """
    chains: dict[int, list[int]] = {}
    up = np.zeros((len(pairs), PATH_STEPS), np.int64)
    down = np.zeros_like(up)
    top = np.zeros(len(pairs), np.int64)
    for row, (first, second) in enumerate(pairs):
        left, right = _chain(first, heads, chains), _chain(second, heads, chains)
        places = {w: k for k, w in enumerate(right)}
        turn = next((k for k, w in enumerate(left) if w in places), None)
        if turn is None:
            top[row] = first
            continue
        top[row] = left[turn]
        for into, steps in ((up, left[:turn]), (down, right[: places[left[turn]]])):
            for k, word in enumerate(steps[:PATH_STEPS]):
                into[row, k] = 1 + k * inventory + relations[word]
    return up, down, top


def _chain(word: int, heads: Sequence[int], known: dict[int, list[int]]) -> list[int]:
    found = known.get(word)
    if found is None:
        found = []
        at, seen = word, set[int]()
        while at >= 0 and at not in seen:
            seen.add(at)
            found.append(at)
            at = heads[at]
        known[word] = found
    return found


def anchor_paths(
    heads: NDArray[np.int64],
    relations: NDArray[np.int64],
    anchors: NDArray[np.int64],
    pairs: NDArray[np.int64],
    inventory: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """``tree_paths`` of many pairs at once: words of all sentences are numbered through, -1 is the head of a root.

    ``pairs`` (pairs, 2) are indices into ``anchors``. The trees have no cycles.
    """
    chains = [anchors]
    up_from = np.append(heads, -1)  # so that the word -1 is its own head
    while (chains[-1] >= 0).any():
        chains.append(up_from[chains[-1]])
    ways = np.stack(chains, 1)
    left, right = ways[pairs[:, 0]], ways[pairs[:, 1]]
    meets = (left[:, :, None] == right[:, None, :]) & (left >= 0)[:, :, None]
    joined = meets.any((1, 2))
    turn, place = meets.any(2).argmax(1), meets.any(1).argmax(1)
    rows = np.arange(len(pairs))
    top = np.where(joined, left[rows, turn], left[:, 0])
    steps = np.arange(PATH_STEPS)
    numbers = 1 + steps * inventory
    wide = np.full((len(pairs), max(0, PATH_STEPS - ways.shape[1])), -1)
    taken = []
    for way, length in ((left, turn), (right, place)):
        words = np.concatenate([way, wide], 1)[:, :PATH_STEPS]
        taken.append(np.where(joined[:, None] & (steps < length[:, None]), numbers + relations[words], 0))
    return taken[0], taken[1], top
