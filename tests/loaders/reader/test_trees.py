"""Tree decoding against every tree of small sentences."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reader.trees import decode, is_tree, trees_among


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


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(0, n), min_size=n, max_size=n)))
def test_a_tree_is_told_from_what_is_none(heads: list[int]) -> None:
    assert is_tree(heads) == _is_tree(tuple(heads))


def test_of_two_roots_the_one_that_costs_less_is_hung_on_the_other() -> None:
    scores = np.asarray([[5.0, -9.0, 4.0], [5.0, 1.0, -9.0]], np.float32)
    assert decode(scores).tolist() == [2, 0]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 4), -20.0, np.float32)
    scores[0, 2] = scores[1, 1] = 10.0
    scores[0, 0], scores[1, 0] = 1.0, 3.0
    scores[2, 1] = 5.0
    assert decode(scores).tolist() == [2, 0, 1]


def test_a_sentence_of_one_word_is_its_own_root() -> None:
    assert decode(np.asarray([[-3.0, 7.0]], np.float32)).tolist() == [0]


@given(st.integers(1, 12), st.integers(0, 5000))
def test_scores_that_are_all_alike_still_give_a_tree(n: int, seed: int) -> None:
    value = float(np.random.default_rng(seed).normal())
    assert _is_tree(tuple(int(h) for h in decode(np.full((n, n + 1), value, np.float32))))


@given(
    st.lists(
        st.integers(1, 9).flatmap(lambda n: st.lists(st.integers(0, n), min_size=n, max_size=n)), min_size=1, max_size=6
    )
)
def test_trees_are_told_from_what_is_none_in_many_sentences_at_once(sentences: list[list[int]]) -> None:
    heads = np.asarray([h for sentence in sentences for h in sentence])
    assert trees_among(heads, [len(s) for s in sentences]) == [is_tree(s) for s in sentences]


def test_a_chain_as_long_as_the_sentence_is_a_tree() -> None:
    assert trees_among(np.arange(180), [180]) == [True]
