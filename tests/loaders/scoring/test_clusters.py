"""MUC, B-cubed and entity CEAF on chains whose scores are known, and what must hold for any chains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.scoring.clusters import ClusterScore, score_clusters

GOLD = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]


def test_the_gold_is_perfect() -> None:
    result = score_clusters(GOLD, GOLD)
    assert result.muc.f1 == result.b_cubed.f1 == result.ceaf.f1 == result.conll == 1


def test_nothing_found_scores_zero() -> None:
    assert score_clusters(GOLD, []).conll == 0
    assert score_clusters([], []).conll == 0
    assert score_clusters(GOLD, [{n} for n in range(1, 13)]).conll == 0


def test_two_chains_joined_as_in_the_literature() -> None:
    """The example of Bagga and Baldwin (1998), with the small chain joined to the second large one."""
    joined = score_clusters(GOLD, [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}])
    assert joined.muc.precision == pytest.approx(9 / 10)
    assert joined.muc.recall == 1
    assert joined.b_cubed.precision == pytest.approx((5 + (4 + 25) / 7) / 12)
    assert joined.b_cubed.recall == 1
    assert joined.ceaf.recall == pytest.approx((1 + 10 / 12) / 3)
    assert joined.ceaf.precision == pytest.approx((1 + 10 / 12) / 2)


def test_a_chain_cut_in_two_costs_recall() -> None:
    cut = score_clusters([{1, 2, 3, 4}], [{1, 2}, {3, 4}])
    assert cut.muc.recall == pytest.approx(2 / 3)
    assert cut.muc.precision == 1
    assert cut.b_cubed.recall == pytest.approx(0.5)
    assert cut.ceaf.recall == pytest.approx(2 * 2 / 6)


def test_invented_mentions_cost_precision() -> None:
    more = score_clusters([{1, 2}], [{1, 2, 99}])
    assert more.muc.precision == pytest.approx(0.5)
    assert more.muc.recall == more.b_cubed.recall == 1
    assert more.b_cubed.precision < 1


def test_entities_are_paired_one_to_one_and_for_the_best() -> None:
    """Greedy pairing by size would give the first chain to the wrong entity."""
    result = score_clusters([{1, 2, 3}, {4, 5, 6}], [{1, 2, 4, 5, 6}, {3, 7}])
    first = 2 * 3 / (5 + 3)
    second = 2 * 1 / (2 + 3)
    assert result.ceaf.hit_recall == pytest.approx(first + second)


def test_a_mention_in_two_chains_belongs_to_the_first() -> None:
    twice = score_clusters([{1, 2}], [{1, 2}, {2, 3, 1}])
    assert twice.muc.f1 == 1


def test_documents_are_summed_and_not_averaged() -> None:
    total = score_clusters(GOLD, GOLD) + score_clusters([{1, 2}], [])
    assert total.muc.recall == pytest.approx(9 / 10)
    assert total.muc.precision == 1
    assert ClusterScore() + total == total


CHAINS = st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=4), max_size=4)


@given(CHAINS, CHAINS)
def test_scores_are_shares_and_turn_with_the_sides(gold: list[set[int]], found: list[set[int]]) -> None:
    there, back = score_clusters(gold, found), score_clusters(found, gold)
    for left, right in ((there.muc, back.muc), (there.b_cubed, back.b_cubed), (there.ceaf, back.ceaf)):
        assert 0 <= left.precision <= 1 + 1e-9
        assert 0 <= left.recall <= 1 + 1e-9
        assert left.precision == pytest.approx(right.recall)
        assert left.f1 == pytest.approx(right.f1)


@given(CHAINS)
def test_any_chains_are_perfect_against_themselves(chains: list[set[int]]) -> None:
    result = score_clusters(chains, chains)
    assert result.muc.hit_recall == result.muc.of_recall
    assert result.b_cubed.hit_precision == pytest.approx(result.b_cubed.of_precision)
    assert result.ceaf.hit_recall == pytest.approx(result.ceaf.of_recall)
