"""Where everything in a picture goes: entities laid out with room for their labels, relations routed, words seated.

The result is a Scene of plain values; svg.py writes it down. Nothing here knows of SVG.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graph.explore import HARD_LIMIT
from graph.explore.forces import separate
from graph.explore.layout import Place, arrange
from graph.model import Entity, Relation, Subgraph
from graph.picture.geometry import Array
from graph.picture.marks import NodeMark, mark, settle_labels
from graph.picture.routes import EdgeMark, departures, route, words_width

Pairs = npt.NDArray[np.intp]
NODE_LIMIT, ANEW_LIMIT = HARD_LIMIT, 300
"""As many as the explorer shows, with their places from there; fewer that have to be placed, which takes longer.

What is cut is said in the subtitle. Beyond a hundred or so it is a poster, or a picture to zoom into.
"""
_GAP = 16.0
_ROOM = 40.0
_ROUNDS, _GROWTH, _FEW = 8, 1.22, 0.048
"""While many edges (more than these parts) have no room for their words the whole figure grows, then only they do."""
_FULLY_WORDED = 40
"""Up to so many entities every edge has its words if any scale allows; above, one in 25 may go without."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A composed picture; ``cut`` entities were left out for want of room, ``wordless`` edges have no words.

    ``pale`` are the ids of entities and relations that step back: their lines have no words and are not wordless.
    """

    nodes: tuple[NodeMark, ...]
    edges: tuple[EdgeMark, ...]
    cut: int = 0
    pale: frozenset[str] = frozenset()

    @property
    def wordless(self) -> int:
        """How many edges found no room for their words."""
        return sum(edge.words is None and edge.relation.id not in self.pale for edge in self.edges)


def compose(
    subgraph: Subgraph, positions: Mapping[str, Place] | None = None, pale: frozenset[str] = frozenset()
) -> Scene:
    """The picture of a subgraph; given positions are kept up to scale and what labels need to part.

    ``pale`` are the ids of what steps back in it.
    """
    entities, relations, cut = chosen(subgraph, NODE_LIMIT if positions else ANEW_LIMIT, last=pale)
    marks = {entity.id: mark(entity) for entity in entities}
    boxes = {node: m.frame() for node, m in marks.items()}
    lengths: dict[tuple[str, str], float] = {}
    for relation in relations:
        ends = relation.subject, relation.object
        radii = marks[ends[0]].radius + marks[ends[1]].radius
        words = 0.0 if relation.id in pale else words_width(relation)
        lengths[ends] = max(lengths.get(ends, 115.0), words + radii + _ROOM)
    known = {node: place for node, place in (positions or {}).items() if node in marks}
    placed = arrange(boxes, lengths, positions=known or None, gap=_GAP)
    crowded = len(entities) > _FULLY_WORDED
    spare, scale = (len(relations) // 25, _GROWTH) if crowded else (0, 1.0)
    best: Scene | None = None
    for attempt in range(_ROUNDS):
        scene = _at_scale(placed, scale, marks, relations, lengths, pale)
        if best is None or scene.wordless < best.wordless:
            best = scene
        if best.wordless <= spare:
            break
        if attempt >= _ROUNDS // 2 or scene.wordless > max(1, _FEW * len(relations)):
            scale *= _GROWTH
        for edge in scene.edges:
            if edge.words is None and edge.relation.id not in pale:
                lengths[edge.relation.subject, edge.relation.object] *= _GROWTH
    return replace(best, cut=cut) if best else Scene((), (), cut)


def chosen(
    subgraph: Subgraph, limit: int, last: Collection[str] = frozenset()
) -> tuple[list[Entity], list[Relation], int]:
    """The entities and relations that are drawn, in a fixed order, and how many entities are cut.

    Of more than ``limit`` entities the best connected are drawn, those of the ids in ``last`` after all others.
    """
    known = {entity.id: entity for entity in subgraph.entities}
    relations = [r for r in {r.id: r for r in subgraph.relations}.values() if r.subject in known and r.object in known]
    degree: dict[str, int] = dict.fromkeys(known, 0)
    for relation in relations:
        degree[relation.subject] += 1
        degree[relation.object] += 1
    ranked = sorted(
        known.values(), key=lambda e: (e.id in last, -degree[e.id], -e.article_count, -e.mention_count, e.id)
    )
    kept = {entity.id for entity in ranked[:limit]}
    inner = sorted((r for r in relations if r.subject in kept and r.object in kept), key=lambda r: r.id)
    return sorted(ranked[:limit], key=lambda e: e.id), inner, max(0, len(known) - limit)


def _at_scale(
    placed: Mapping[str, Place],
    scale: float,
    marks: Mapping[str, NodeMark],
    relations: Sequence[Relation],
    lengths: Mapping[tuple[str, str], float],
    pale: frozenset[str],
) -> Scene:
    nodes = sorted(marks)
    places = np.array([placed[node] for node in nodes], float).reshape(-1, 2) * scale
    boxes = np.array([marks[node].frame() for node in nodes], float).reshape(-1, 4)
    index = {node: i for i, node in enumerate(nodes)}
    pairs: Pairs = np.array([(index[a], index[b]) for a, b in lengths if a != b], np.intp).reshape(-1, 2)
    need = np.array([lengths[pair] for pair in lengths if pair[0] != pair[1]], float)
    places = _off_the_lines(_stretched(places, boxes, pairs, need), boxes, pairs)
    places = separate(places, boxes, gap=_GAP)
    moved = {node: mark(marks[node].entity, (float(x), float(y))) for node, (x, y) in zip(nodes, places, strict=True)}
    settled = settle_labels(moved, departures(relations, moved))
    return Scene(tuple(settled[node] for node in nodes), tuple(route(relations, settled, pale)), pale=pale)


def _stretched(places: Array, boxes: Array, pairs: Pairs, need: Array, steps: int = 60) -> Array:
    """Lengthen the edges that are too short for their words, and only those, parting boxes on the way."""
    moved: Array = places.copy()
    if not len(pairs):
        return moved
    crowd = np.sqrt(np.maximum(np.bincount(pairs.ravel(), minlength=len(places)), 1))[:, None]
    for _ in range(steps):
        way = moved[pairs[:, 1]] - moved[pairs[:, 0]]
        length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)
        lack = np.clip(need - length, 0.0, None)
        if lack.max() < 1.0:
            break
        push = way / length[:, None] * (lack * 0.4)[:, None]
        total = np.zeros_like(moved)
        np.add.at(total, pairs[:, 0], -push)
        np.add.at(total, pairs[:, 1], push)
        moved = separate(moved + total / crowd, boxes, gap=_GAP, steps=2)
    return moved


def _off_the_lines(places: Array, boxes: Array, pairs: Pairs, steps: int = 25) -> Array:
    """Push nodes sideways off the straight lines between others, a little at a time."""
    moved: Array = places.copy()
    if len(pairs) < 2 or len(places) < 3:
        return moved
    need = (boxes[:, 3] - boxes[:, 1]) / 2 + 6.0
    foreign = np.ones((len(pairs), len(places)), bool)
    foreign[np.arange(len(pairs)), pairs[:, 0]] = foreign[np.arange(len(pairs)), pairs[:, 1]] = False
    for _ in range(steps):
        start, way = moved[pairs[:, 0]], moved[pairs[:, 1]] - moved[pairs[:, 0]]
        length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)
        unit = way / length[:, None]
        off = moved[None] - start[:, None]
        along = off @ unit[:, :, None]
        along = along[..., 0]
        across = off[..., 0] * -unit[:, 1:2] + off[..., 1] * unit[:, 0:1]
        lack = need[None] - np.abs(across)
        hit = foreign & (along > 0) & (along < length[:, None]) & (lack > 0)
        if not hit.any():
            break
        side = np.where(across >= 0, 1.0, -1.0) * np.where(hit, np.minimum(lack, 12.0), 0.0) * 0.5
        push = np.stack([(side * -unit[:, 1:2]).sum(0), (side * unit[:, 0:1]).sum(0)], axis=1)
        moved += push / np.sqrt(np.maximum(hit.sum(0), 1))[:, None]
    return moved
