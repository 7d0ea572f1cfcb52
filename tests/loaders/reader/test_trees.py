"""Tree decoding against every tree of small sentences."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reader.trees import decode


def _reaches_root(heads: tuple[int, ...], word: int) -> bool:
    seen = set()
    while word and word not in seen:
        seen.add(word)
        word = heads[word - 1]
    return word == 0


def _is_tree(heads: tuple[int, ...]) -> bool:
    return heads.count(0) == 1 and all(_reaches_root(heads, i + 1) for i in range(len(heads)))


def _best_total(scores: np.ndarray) -> float:
    n = scores.shape[0]
    return max(
        sum(float(scores[i, h]) for i, h in enumerate(heads))
        for heads in itertools.product(range(n + 1), repeat=n)
        if _is_tree(heads)
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_decoding_finds_the_best_tree_with_one_root(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = tuple(int(h) for h in decode(scores))
    assert _is_tree(heads)
    assert sum(float(scores[i, h]) for i, h in enumerate(heads)) >= _best_total(scores) - 1e-4


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(0, 10_000))
def test_long_sentences_get_a_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert _is_tree(tuple(int(h) for h in decode(scores)))


def test_a_greedy_tree_is_taken_as_it_is() -> None:
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5.0
    assert decode(scores).tolist() == [2, 0, 2]
