"""What the network's coreference head adds: its probabilities over single antecedents, summed per cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from loaders.reader.linking.referents import Clusters, Referent


class Scores(Protocol):
    """What the network's coreference head says. Mentions count all spans of the article in document order."""

    def antecedents(self, mention: int) -> Mapping[int, float]:
        """The likely antecedents of a mention, with the probability that it takes up each."""


class Mass:
    """Per cluster, the probability that a mention belongs to it. ``of`` gives 0 for all where there is no network, and
    ``known`` says that there is none."""

    def __init__(self, clusters: Clusters, referent: Referent, scores: Scores | None) -> None:
        self.by_root: dict[int, float] = {}
        self._best: dict[int, tuple[float, int]] = {}
        self.known = scores is not None
        if scores is None:
            return
        for earlier, probability in scores.antecedents(referent.index).items():
            root = clusters.root(earlier)
            self.by_root[root] = self.by_root.get(root, 0.0) + probability
            self._best[root] = max(self._best.get(root, (0.0, -1)), (probability, earlier))

    def of(self, root: int) -> float:
        """The probability that the mention belongs to the cluster."""
        return self.by_root.get(root, 0.0)

    def best(self) -> tuple[int, float] | None:
        """The likeliest cluster's likeliest antecedent, with the cluster's probability."""
        if not self.by_root:
            return None
        root = max(self.by_root, key=lambda key: (self.by_root[key], -key))
        return self._best[root][1], self.by_root[root]
