"""Who matters in a part of the graph: degree, betweenness, PageRank and communities, by networkx. Draws nothing.

All measures see pairs of entities: parallel relations count as one line that weighs as much as its articles. What was
denied joins nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.explore.paths import PathReads
from graph.explore.trail import SURE, UNSURE
from graph.model import Entity, Relation, Subgraph

MOST_ENTITIES = 300
"""A neighbourhood is cut here: larger ones take seconds and tell no more."""
MOST_WORK = 1_000_000
"""Entities times lines that betweenness goes through, about a second; in larger parts it is estimated from a sample."""
LEAST_SAMPLE = 20
DAMPING, ROUNDS, ENOUGH = 0.85, 200, 1e-9
SEED = 7


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its title, and a plain sentence on what it means."""

    name: str
    title: str
    words: str


MEASURES: dict[str, Measure] = {
    m.name: m
    for m in (
        Measure(
            "degree", "Connections", "How many others it is directly connected with. Who is at the centre of things."
        ),
        Measure(
            "betweenness",
            "Bridges",
            "How often the shortest way between two others leads through it. Who joins parts that would fall apart "
            "without it.",
        ),
        Measure(
            "pagerank",
            "Importance",
            "How much points to it, counted the more the more important it is where that comes from (PageRank). Whom "
            "the stories are about.",
        ),
        Measure(
            "communities",
            "Communities",
            "Groups that are connected more with each other than with the rest (Louvain). Who belongs together in what "
            "is told.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a measure gives: a number for each entity, and for communities their members, largest first."""

    measure: str
    scores: dict[str, float]
    communities: tuple[tuple[str, ...], ...] = ()
    estimated: bool = False

    def ranked(self) -> list[tuple[str, float]]:
        """Entities and numbers, the greatest first."""
        return sorted(self.scores.items(), key=lambda item: (-item[1], item[0]))

    def community(self) -> dict[str, int]:
        """Entity -> the place of its community."""
        return {i: place for place, members in enumerate(self.communities) for i in members}


def analyse(part: Subgraph, measure: str) -> Analysis:
    """Measure a part of the graph; an unknown measure gives an Analysis without scores."""
    compute = _COMPUTE.get(measure)
    return compute(part) if compute else Analysis(measure, {})


def neighbourhood(
    reads: PathReads, entity_id: str, *, steps: int = 2, most: int = MOST_ENTITIES
) -> tuple[Subgraph, bool]:
    """All within so many steps of an entity, with what joins them; and whether it was cut.

    A ring that has too much in it is cut to those that most articles connect. Only links are read: entities have
    nothing but their ids, relations nothing but their ends, type and articles, which is all that measures ask for.
    """
    inside: dict[str, None] = {entity_id: None}
    ring, cut = [entity_id], False
    for _ in range(max(1, steps)):
        links, stopped = reads.links(ring, factualities=SURE)
        told: dict[str, int] = {}
        for relation_id, articles in links.items():
            subject, _, obj = relation_id.split("|")
            for end in (subject, obj):
                if end not in inside:
                    told[end] = told.get(end, 0) + articles
        best = sorted(told, key=lambda i: (-told[i], i))
        ring = best[: max(0, most - len(inside))]
        cut = cut or stopped or len(ring) < len(best)
        inside |= dict.fromkeys(ring)
        if not ring:
            break
    links, stopped = reads.links(list(inside), factualities=SURE)
    joined = []
    for relation_id, articles in sorted(links.items()):
        subject, kind, obj = relation_id.split("|")
        if subject in inside and obj in inside:
            joined.append(Relation(relation_id, subject, kind, obj, articles=articles))
    return Subgraph(tuple(Entity(i, "", "") for i in inside), tuple(joined)), cut or stopped


def _joined(part: Subgraph) -> list[Relation]:
    known = {e.id for e in part.entities}
    return [
        r
        for r in sorted(part.relations, key=lambda r: r.id)
        if r.factuality not in UNSURE and r.subject != r.object and {r.subject, r.object} <= known
    ]


def _pairs(part: Subgraph) -> nx.Graph:
    """Undirected, nodes in a fixed order: layouts and communities depend on it."""
    drawn = nx.Graph()
    drawn.add_nodes_from(sorted(e.id for e in part.entities))
    for r in _joined(part):
        weight = drawn.get_edge_data(r.subject, r.object, {}).get("weight", 0)
        drawn.add_edge(r.subject, r.object, weight=weight + max(1, r.articles))
    return drawn


def _degree(part: Subgraph) -> Analysis:
    return Analysis("degree", {i: float(n) for i, n in _pairs(part).degree()})


def _betweenness(part: Subgraph) -> Analysis:
    drawn = _pairs(part)
    sample = max(LEAST_SAMPLE, MOST_WORK // max(1, drawn.number_of_edges()))
    estimated = len(drawn) > sample
    scores = nx.betweenness_centrality(drawn, k=sample if estimated else None, seed=SEED)
    return Analysis("betweenness", {i: float(s) for i, s in scores.items()}, estimated=estimated)


def _pagerank(part: Subgraph) -> Analysis:
    """The chances of networkx's ``google_matrix``, followed until they stand still.

    Its ``pagerank`` does the same, but needs scipy, which is larger than all the rest that is installed.
    """
    drawn = nx.DiGraph()
    drawn.add_nodes_from(sorted(e.id for e in part.entities))
    for r in _joined(part):
        weight = drawn.get_edge_data(r.subject, r.object, {}).get("weight", 0)
        drawn.add_edge(r.subject, r.object, weight=weight + max(1, r.articles))
    if not drawn:
        return Analysis("pagerank", {})
    chances = nx.google_matrix(drawn, alpha=DAMPING)
    rank = np.full(len(drawn), 1 / len(drawn))
    for _ in range(ROUNDS):
        before, rank = rank, rank @ chances
        if np.abs(rank - before).sum() < ENOUGH:
            break
    return Analysis("pagerank", {i: float(s) for i, s in zip(drawn, rank, strict=True)})


def _communities(part: Subgraph) -> Analysis:
    drawn = _pairs(part)
    found = nx.community.louvain_communities(drawn, seed=SEED) if drawn else []
    degree = dict(drawn.degree())
    groups = [tuple(sorted(members, key=lambda i: (-degree[i], i))) for members in found]
    groups.sort(key=lambda members: (-len(members), members[0]))
    return Analysis("communities", {i: float(n) for i, n in degree.items()}, tuple(groups))


_COMPUTE: dict[str, Callable[[Subgraph], Analysis]] = {
    "degree": _degree,
    "betweenness": _betweenness,
    "pagerank": _pagerank,
    "communities": _communities,
}
