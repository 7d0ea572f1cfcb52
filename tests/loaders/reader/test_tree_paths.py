"""The way through a tree between two words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.tree_paths import PATH_STEPS, anchor_paths, tree_paths

RELATIONS = 10
# 0 Hackers  1 of  2 Lazarus  3 attacked  4 Sony
HEADS = [3, 2, 0, -1, 3]
NAMES = [1, 2, 3, 0, 4]


def path(first: int, second: int) -> tuple[list[int], list[int], int]:
    up, down, top = tree_paths(HEADS, NAMES, [(first, second)], RELATIONS)
    return up[0].tolist(), down[0].tolist(), int(top[0])


def step(place: int, relation: int) -> int:
    return 1 + place * RELATIONS + relation


def test_a_way_goes_up_to_the_common_head_and_down_again() -> None:
    up, down, top = path(2, 4)
    assert up == [step(0, 3), step(1, 1), 0, 0]
    assert down == [step(0, 4), 0, 0, 0]
    assert top == 3


def test_a_word_over_the_other_is_itself_the_turn() -> None:
    up, down, top = path(3, 2)
    assert (up, top) == ([0, 0, 0, 0], 3)
    assert down == [step(0, 3), step(1, 1), 0, 0]


def test_the_way_back_is_the_same_way_turned() -> None:
    forth, back = path(2, 4), path(4, 2)
    assert (forth[0], forth[1]) == (back[1], back[0])
    assert forth[2] == back[2]


def test_a_word_and_itself_have_no_way() -> None:
    assert path(4, 4) == ([0] * PATH_STEPS, [0] * PATH_STEPS, 4)


def test_words_of_two_trees_turn_at_the_first() -> None:
    up, down, top = tree_paths([-1, -1], [0, 0], [(1, 0)], RELATIONS)
    assert not up.any()
    assert not down.any()
    assert top.tolist() == [1]


def test_of_a_long_way_the_steps_near_its_ends_stay() -> None:
    chain = [-1, *range(9)]
    up, _, top = tree_paths(chain, list(range(10)), [(9, 0)], RELATIONS)
    assert up[0].tolist() == [step(k, 9 - k) for k in range(PATH_STEPS)]
    assert top.tolist() == [0]


def test_no_pairs_give_empty_arrays() -> None:
    up, down, top = tree_paths([-1], [0], [], RELATIONS)
    assert up.shape == down.shape == (0, PATH_STEPS)
    assert top.shape == (0,)


@given(st.data())
def test_any_heads_even_with_cycles_give_numbers_inside_the_inventory(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 12))
    heads = data.draw(st.lists(st.integers(-1, n - 1), min_size=n, max_size=n))
    relations = data.draw(st.lists(st.integers(0, RELATIONS - 1), min_size=n, max_size=n))
    word = st.integers(0, n - 1)
    pairs = data.draw(st.lists(st.tuples(word, word), max_size=8))
    up, down, top = tree_paths(heads, relations, pairs, RELATIONS)
    for steps in (up, down):
        assert steps.min(initial=0) >= 0
        assert steps.max(initial=0) <= PATH_STEPS * RELATIONS
        # Once a way has ended it does not go on.
        assert not np.any((steps[:, :-1] == 0) & (steps[:, 1:] > 0))
    assert all(0 <= t < n for t in top.tolist())


def _tree(parents: list[int]) -> list[int]:
    """Heads from any numbers: each word hangs on one before it, the first is the root."""
    return [-1] + [p % (i + 1) for i, p in enumerate(parents)]


@given(st.lists(st.lists(st.integers(0, 50), max_size=12), min_size=1, max_size=4), st.integers(0, 1000))
def test_ways_of_many_sentences_at_once_are_those_of_each_alone(parents: list[list[int]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    trees = [_tree(p) for p in parents]
    begins = np.cumsum([0] + [len(t) for t in trees])
    heads = np.asarray([h + begins[k] if h >= 0 else -1 for k, t in enumerate(trees) for h in t])
    relations = rng.integers(0, RELATIONS, len(heads))
    owner = np.repeat(np.arange(len(trees)), np.diff(begins))
    anchors = rng.permutation(len(heads))
    pairs = np.asarray(
        [(a, b) for a in range(len(anchors)) for b in range(len(anchors)) if owner[anchors[a]] == owner[anchors[b]]]
    )
    up, down, top = anchor_paths(heads, relations, anchors, pairs, RELATIONS)
    for row, (a, b) in enumerate(pairs.tolist()):
        k = int(owner[anchors[a]])
        begin, end = int(begins[k]), int(begins[k + 1])
        own = [(int(anchors[a]) - begin, int(anchors[b]) - begin)]
        wanted = tree_paths(trees[k], relations[begin:end].tolist(), own, RELATIONS)
        assert up[row].tolist() == wanted[0][0].tolist()
        assert down[row].tolist() == wanted[1][0].tolist()
        assert top[row] - begin == wanted[2][0]


def test_words_of_two_trees_have_no_way_between_them() -> None:
    up, down, top = anchor_paths(
        np.asarray([-1, 0, -1]), np.asarray([0, 1, 2]), np.asarray([1, 2]), np.asarray([[0, 1]]), RELATIONS
    )
    assert not up.any()
    assert not down.any()
    assert top.tolist() == [1]
