"""A way through the graph as one relation a step. How a way is found is the store's affair."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from graph.model import FACTUALITIES, Factuality, Relation

UNSURE = frozenset({"negated", "hypothetical"})
"""What did not happen carries a way only where nothing else does."""
SURE: tuple[Factuality, ...] = tuple(f for f in FACTUALITIES if f not in UNSURE)


def best_trail(ids: tuple[str, ...], relations: Collection[Relation]) -> tuple[Relation, ...]:
    """The best-evidenced relation between each entity and the next, in either direction, in the order of the way."""
    trail = []
    for step in pairwise(ids):
        between = [r for r in relations if {r.subject, r.object} == set(step)]
        trail += sorted(between, key=lambda r: (r.factuality in UNSURE, -r.articles, -r.count, r.id))[:1]
    return tuple(trail)
