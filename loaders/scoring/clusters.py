"""Coreference measured as CoNLL 2012 does: MUC, B-cubed and entity CEAF over sets of mentions, and their mean. Pure.

Pradhan et al., "Scoring Coreference Partitions of Predicted Mentions" (ACL 2014). A mention is anything hashable;
entities of one mention are left out on both sides, as in OntoNotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from loaders.scoring.measures import Ratio

Entity = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """The three measures; addable over documents."""

    muc: Ratio = field(default_factory=Ratio)
    b_cubed: Ratio = field(default_factory=Ratio)
    ceaf: Ratio = field(default_factory=Ratio)

    def __add__(self, other: ClusterScore) -> ClusterScore:
        return ClusterScore(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf + other.ceaf)

    @property
    def conll(self) -> float:
        """The mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


def score_clusters(gold: Iterable[Iterable[Hashable]], found: Iterable[Iterable[Hashable]]) -> ClusterScore:
    """One document: the entities of the gold and those found, each as its mentions."""
    wanted, own = _entities(gold), _entities(found)
    return ClusterScore(_muc(wanted, own), _b_cubed(wanted, own), _ceaf(wanted, own))


def _entities(sets: Iterable[Iterable[Hashable]]) -> list[Entity]:
    """Entities of more than one mention; a mention belongs to the first entity that has it."""
    seen: set[Hashable] = set()
    out = []
    for mentions in sets:
        entity = frozenset(mentions) - seen
        seen |= entity
        if len(entity) > 1:
            out.append(entity)
    return out


def _place(entities: Sequence[Entity]) -> dict[Hashable, int]:
    return {mention: n for n, entity in enumerate(entities) for mention in entity}


def _links(entities: Sequence[Entity], others: Mapping[Hashable, int]) -> tuple[float, float]:
    """Links of these entities that the others keep, and all of them; a mention the others lack stands alone."""
    kept = total = 0
    for entity in entities:
        parts = {others[m] for m in entity if m in others}
        alone = sum(m not in others for m in entity)
        kept += len(entity) - len(parts) - alone
        total += len(entity) - 1
    return float(kept), float(total)


def _muc(gold: Sequence[Entity], found: Sequence[Entity]) -> Ratio:
    return Ratio(*_links(found, _place(gold)), *_links(gold, _place(found)))


def _overlaps(entities: Sequence[Entity], others: Mapping[Hashable, int]) -> tuple[float, float]:
    """Per mention the share of its entity that stands with it on the other side, summed; and the mentions."""
    hit = total = 0.0
    for entity in entities:
        counts: dict[int, int] = defaultdict(int)
        for mention in entity:
            if mention in others:
                counts[others[mention]] += 1
        hit += sum(n * n for n in counts.values()) / len(entity)
        total += len(entity)
    return hit, total


def _b_cubed(gold: Sequence[Entity], found: Sequence[Entity]) -> Ratio:
    return Ratio(*_overlaps(found, _place(gold)), *_overlaps(gold, _place(found)))


def _ceaf(gold: Sequence[Entity], found: Sequence[Entity]) -> Ratio:
    """Entities are paired one to one so that the sum of their similarity (shared over mean size) is greatest."""
    place = _place(gold)
    graph = nx.Graph()
    for n, entity in enumerate(found):
        for g in {place[m] for m in entity if m in place}:
            similarity = 2 * len(entity & gold[g]) / (len(entity) + len(gold[g]))
            graph.add_edge(("found", n), ("gold", g), weight=similarity)
    best = sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))
    return Ratio(best, float(len(found)), best, float(len(gold)))
