"""Where entities stand in each kind of figure: forces, steps from a name, rings, bands. Pure, deterministic.

Units are canvas pixels, as in layout.py; forces are laid out there, bands in bands.py.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

import networkx as nx
import numpy as np

from graph.explore.bands import BANDS, MARGIN, ROW, Figure, bands
from graph.explore.forces import separate
from graph.explore.layout import Box, Place, label_box, layout, packed
from graph.model import Entity, Relation

ASPECT = 1.1
"""Width to height that a hierarchy aims at."""
LEVEL, BROKEN = 190.0, 96.0
"""Height of a step in a hierarchy, and of a row where a step takes several."""
ARC, RING, ON_RING = 92.0, 150.0, 56
"""Room along a ring for a name, between two rings, and names on the innermost of several rings."""
WAVES = 60
"""Rounds of the power iteration that puts connected names near each other on a ring."""


def arranged(
    kind: str,
    entities: Sequence[Entity],
    relations: Collection[Relation],
    *,
    root: str = "",
    kept: Mapping[str, Place] | None = None,
) -> tuple[dict[str, Place], Figure]:
    """A place for every entity in a figure of FIGURES; ``kept`` places stay, ``root`` is where a hierarchy begins."""
    standing = dict(kept or {})
    if kind in BANDS and entities:
        return bands(kind, entities, standing)
    if kind == "hierarchy":
        places = _hierarchy(entities, relations, root)
    elif kind == "circle":
        places = _rings(entities, relations)
    else:
        return layout(entities, relations, positions=standing), Figure()
    return _beside_kept(places, entities, standing), Figure(kind)


def _hierarchy(entities: Sequence[Entity], relations: Collection[Relation], root: str) -> dict[str, Place]:
    """Rows by the number of steps from the root, wide rows broken; each part of the graph under a root of its own."""
    graph = _graph(entities, relations)
    boxes = {e.id: label_box(e) for e in entities}
    parts = []
    for members in sorted(nx.connected_components(graph), key=lambda m: (root not in m, -len(m), min(m))):
        first = root if root in members else min(members, key=lambda i: (-graph.degree(i), i))
        parts.append(_tree(graph, first, boxes))
    return packed(parts, boxes)


def _tree(graph: nx.Graph, root: str, boxes: Mapping[str, Box]) -> dict[str, Place]:
    levels: dict[int, list[str]] = defaultdict(list)
    for node, steps in sorted(nx.single_source_shortest_path_length(graph, root).items()):
        levels[steps].append(node)
    area = sum((boxes[n][2] - boxes[n][0] + MARGIN) * ROW for level in levels.values() for n in level)
    widest = max(700.0, math.sqrt(area * 2 * ASPECT))
    places: dict[str, Place] = {}
    y = 0.0
    for steps in sorted(levels):
        above = {n: places[n][0] for n in places}
        ordered = sorted(levels[steps], key=lambda n: (_mean(above[m] for m in graph[n] if m in above), n))
        rows = _broken(ordered, boxes, widest)
        for number, row in enumerate(rows):
            places |= dict(zip(row, _in_row(row, boxes, y + number * BROKEN), strict=True))
        y += (len(rows) - 1) * BROKEN + LEVEL
    return places


def _broken(nodes: list[str], boxes: Mapping[str, Box], widest: float) -> list[list[str]]:
    """The nodes dealt out to as many rows as they need, in turn, so that each stands under what it hangs on."""
    total = sum(boxes[n][2] - boxes[n][0] + MARGIN for n in nodes)
    rows = max(1, math.ceil(total / widest))
    return [nodes[start::rows] for start in range(rows)]


def _in_row(row: list[str], boxes: Mapping[str, Box], y: float) -> list[Place]:
    widths = [boxes[n][2] - boxes[n][0] + MARGIN for n in row]
    rights = list(accumulate(widths))
    return [(right - width / 2 - rights[-1] / 2, y) for right, width in zip(rights, widths, strict=True)]


def _rings(entities: Sequence[Entity], relations: Collection[Relation]) -> dict[str, Place]:
    """One ring, or several with the best connected inside; along a ring neighbours stand near each other."""
    graph = _graph(entities, relations)
    angles = _angles(graph)
    best = sorted(graph, key=lambda n: (-graph.degree(n), n))
    places: dict[str, Place] = {}
    radius = 0.0
    while best:
        count = max(ON_RING, int(2 * math.pi * (radius + RING) / ARC))
        count = len(best) if len(best) < count * 1.5 and not places else count
        on_ring, best = sorted(best[:count], key=lambda n: (angles[n], n)), best[count:]
        radius = max(radius + RING, len(on_ring) * ARC / (2 * math.pi)) if len(on_ring) > 1 else radius
        start = angles[on_ring[0]]
        for place, node in enumerate(on_ring):
            at = start + place * 2 * math.pi / len(on_ring)
            places[node] = (round(radius * math.cos(at), 1), round(radius * math.sin(at), 1))
    return places


def _angles(graph: nx.Graph) -> dict[str, float]:
    """An angle for each node at which connected ones come close: two slow waves over the graph, by power iteration."""
    nodes = sorted(graph)
    if len(nodes) < 3:
        return {node: float(i) for i, node in enumerate(nodes)}
    near = nx.to_numpy_array(graph, nodelist=nodes) + 0.01  # loosely joined, or each part would be a wave of its own
    scale = 1.0 / np.sqrt(near.sum(1))
    step = near * scale[:, None] * scale[None]
    still = 1.0 / scale / np.linalg.norm(1.0 / scale)
    turns = np.arange(len(nodes)) * 2.399963  # the golden angle: a start that prefers nobody
    waves = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    for _ in range(WAVES):
        waves = 0.5 * (waves + step @ waves)
        waves, _triangle = np.linalg.qr(waves - still[:, None] * (still @ waves))
    return {n: round(math.atan2(b, a), 4) for n, (a, b) in zip(nodes, waves.tolist(), strict=True)}


def _beside_kept(places: dict[str, Place], entities: Sequence[Entity], kept: Mapping[str, Place]) -> dict[str, Place]:
    """The figure with kept places as they are; who would lie on one of them makes room."""
    mine = {i: kept[i] for i in kept if i in places}
    found = {i: (round(x, 1), round(y, 1)) for i, (x, y) in {**places, **mine}.items()} | mine
    if not mine:
        return found
    order = sorted(found)
    boxes = {e.id: label_box(e) for e in entities}
    fixed = np.array([i in mine for i in order])
    moved = separate(np.array([found[i] for i in order]), np.array([boxes[i] for i in order]), fixed=fixed, steps=60)
    return {i: mine.get(i, (round(float(x), 1), round(float(y), 1))) for i, (x, y) in zip(order, moved, strict=True)}


def _graph(entities: Iterable[Entity], relations: Iterable[Relation]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted(e.id for e in entities))
    graph.add_edges_from(sorted((r.subject, r.object) for r in relations if r.subject in graph and r.object in graph))
    graph.remove_edges_from([(n, n) for n in list(graph) if graph.has_edge(n, n)])
    return graph


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
