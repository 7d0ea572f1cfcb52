"""The network's probabilities over single antecedents, summed per cluster."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.linking.by_score import Mass
from loaders.reader.linking.referents import Clusters, referents_of
from tests.loaders.reader.coreference_texts import analysed

TEXT = "[Ann|Person] [Bo|Person] [Cy|Person] [Di|Person] [Ed|Person] [the guest|Person]"


class Given:
    """Scores given per mention."""

    def __init__(self, scores: dict[int, dict[int, float]]) -> None:
        self.scores = scores

    def antecedents(self, mention: int) -> Mapping[int, float]:
        return self.scores.get(mention, {})


def mass(scores: dict[int, float] | None, *joined: tuple[int, int]) -> Mass:
    """The mass of the last mention."""
    found = referents_of(analysed(TEXT)[1])
    clusters = Clusters(found)
    for one, other in joined:
        clusters.join(one, other)
    return Mass(clusters, found[5], None if scores is None else Given({5: scores}))


def best(scores: dict[int, float], *joined: tuple[int, int]) -> tuple[int, float]:
    found = mass(scores, *joined).best()
    assert found is not None
    return found[0], round(found[1], 6)


def test_without_a_network_nothing_is_likely() -> None:
    found = mass(None)
    assert found.best() is None
    assert found.of(0) == 0.0


def test_a_mention_without_antecedents_has_none() -> None:
    assert mass({}).best() is None


def test_probabilities_of_one_cluster_are_summed() -> None:
    found = mass({0: 0.3, 1: 0.25, 2: 0.4}, (0, 1))
    assert found.of(0) == pytest.approx(0.55)
    assert found.of(2) == pytest.approx(0.4)
    assert found.of(1) == 0.0


def test_the_best_is_the_likeliest_mention_of_the_likeliest_cluster() -> None:
    assert best({0: 0.2, 1: 0.3, 2: 0.4}, (0, 1)) == (1, 0.5)


def test_of_equal_clusters_the_earlier_is_taken_and_of_equal_mentions_the_later() -> None:
    assert best({3: 0.4, 1: 0.4}) == (1, 0.4)
    assert best({0: 0.3, 1: 0.3}, (0, 1)) == (1, 0.6)


@given(
    st.dictionaries(st.integers(0, 4), st.floats(0.01, 1.0), min_size=1),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5),
)
def test_no_probability_is_lost_and_the_best_is_a_given_antecedent(
    scores: dict[int, float], joined: list[tuple[int, int]]
) -> None:
    found = mass(scores, *joined)
    assert sum(found.by_root.values()) == pytest.approx(sum(scores.values()))
    likeliest = found.best()
    assert likeliest is not None
    antecedent, probability = likeliest
    assert antecedent in scores
    assert probability == pytest.approx(max(found.by_root.values()))
    assert scores[antecedent] <= probability + 1e-9
