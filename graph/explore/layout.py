"""Where entities stand on the canvas: a pure, deterministic function of the graph. Forces are in forces.py.

Units are canvas pixels at zoom 1. A headline path reads left to right; other components are laid out each on its own
and packed side by side. Places that are given stay exactly as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from graph.explore.forces import Boxes, Points, along_principal_axis, pivot_mds, separate, stress
from graph.model import Entity, Relation

Place = tuple[float, float]
Ends = tuple[str, str]
Box = tuple[float, float, float, float]
"""What is drawn for an entity, about its place: left, top, right, bottom."""

STEP = 150.0
"""Wanted length of an edge where nothing else is known: room for two half labels and the words between them."""
ROW_LIMIT = 8
"""A path of more entities than this is bent like any other graph; in one row it would be too wide to see."""
STRESS_LIMIT = 700
"""Up to here distances are refined; it needs all pairs of nodes at once. More are never on screen (cap: 600)."""
_PIVOTS = 50
_DENSITY = 5.0
"""A figure takes at least this many times the area of its shapes and labels."""
_CHARACTER, _LINE, _RADIUS, _LABEL = 7.2, 18.0, 16.0, 28
_GAP = 14.0


def layout(
    entities: Iterable[Entity],
    relations: Iterable[Relation],
    *,
    positions: Mapping[str, Place] | None = None,
    seed: int = 7,
) -> dict[str, Place]:
    """A place for every entity, the same for the same graph in any order; ``positions`` are kept as they are.

    Relations whose ends are not among the entities, and positions of unknown entities, are ignored.
    """
    boxes = {entity.id: label_box(entity) for entity in entities}
    return arrange(boxes, {(r.subject, r.object): STEP for r in relations}, positions=positions, seed=seed)


def label_box(entity: Entity) -> Box:
    """What an entity covers on the canvas about its place: the shape and its label below."""
    half = max(_RADIUS, min(len(entity.name), _LABEL) * _CHARACTER / 2)
    return -half, -_RADIUS, half, _RADIUS + _LINE


def arrange(
    boxes: Mapping[str, Box],
    lengths: Mapping[Ends, float],
    *,
    positions: Mapping[str, Place] | None = None,
    seed: int = 7,
    gap: float = _GAP,
) -> dict[str, Place]:
    """The layout of anything that is drawn as boxes and arrows: a place for each box, by the wanted arrow lengths."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    directed = sorted((a, b) for a, b in lengths if a != b and a in boxes and b in boxes)
    for a, b in directed:
        graph.add_edge(a, b, length=max(lengths[a, b], lengths.get((b, a), 0.0)))
    kept = {node: (float(x), float(y)) for node, (x, y) in (positions or {}).items() if node in boxes}
    placed = dict(kept)
    fresh: list[dict[str, Place]] = []
    for members in sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes))):
        part = graph.subgraph(members).copy()  # a view looks every node up twice and is five times slower
        if any(node in placed for node in members):
            placed |= _beside(part, placed, boxes)
        else:
            inner = [(a, b) for a, b in directed if a in members]
            fresh.append(_component(part, inner, boxes, seed, gap))
    beside = packed(fresh, boxes)
    right, down = _clear_of(placed, beside, boxes)
    placed |= {node: (x + right, y + down) for node, (x, y) in beside.items()}
    return {n: kept[n] if n in kept else (round(placed[n][0], 1), round(placed[n][1], 1)) for n in sorted(boxes)}


def _rows(nodes: Iterable[str], boxes: Mapping[str, Box]) -> Boxes:
    return np.array([boxes[node] for node in nodes], float).reshape(-1, 4)


def _component(
    part: nx.Graph, directed: list[Ends], boxes: Mapping[str, Box], seed: int, gap: float
) -> dict[str, Place]:
    """Places of one connected component, about its own middle."""
    row = _as_row(part, directed)
    if row:
        return _row(row, part, boxes)
    nodes = sorted(part)
    stride = max(1, len(nodes) // _PIVOTS)
    if len(nodes) <= STRESS_LIMIT:
        distances = _distances(part, nodes, nodes)
        steps = 80 if len(nodes) <= 200 else 25
        places = stress(pivot_mds(distances[:, ::stride]), distances, steps=steps, turn=float(seed))
    else:
        places = pivot_mds(_distances(part, nodes, nodes[::stride]))
    places = _reading_direction(along_principal_axis(places), nodes, directed)
    drawn = _rows(nodes, boxes)
    places = separate(_roomy(places, drawn), drawn, gap=gap, steps=300 if len(nodes) <= 200 else 60)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _distances(part: nx.Graph, nodes: list[str], pivots: list[str]) -> Points:
    """Length of the shortest way from every node to every pivot, shape (nodes, pivots)."""
    index = {node: i for i, node in enumerate(nodes)}
    lengths = {length for _, _, length in part.edges.data("length")}
    found = np.zeros((len(nodes), len(pivots)))
    for column, pivot in enumerate(pivots):
        if len(lengths) == 1:  # counting steps is four times faster than adding lengths
            ways = nx.single_source_shortest_path_length(part, pivot)
        else:
            ways = nx.single_source_dijkstra_path_length(part, pivot, weight="length")
        for node, length in ways.items():
            found[index[node], column] = length
    return found * lengths.pop() if len(lengths) == 1 else found


def _roomy(places: Points, boxes: Boxes) -> Points:
    """Widen a figure that is too small for what has to be drawn in it."""
    extent = places.max(0) - places.min(0) + (boxes[:, 2:] - boxes[:, :2]).max(0)
    needed = float(((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).sum()) * _DENSITY
    wider: Points = places * max(1.0, math.sqrt(needed / float(extent.prod())))
    return wider


def _as_row(part: nx.Graph, directed: list[Ends]) -> list[str]:
    """The nodes of a simple path from its natural beginning, else an empty list."""
    count = len(part)
    if count > ROW_LIMIT or part.number_of_edges() != count - 1 or any(degree > 2 for _, degree in part.degree):
        return []
    if count == 1:
        return list(part)
    ends = sorted(node for node, degree in part.degree if degree == 1)
    row = list(nx.shortest_path(part, ends[0], ends[1]))
    order = {node: i for i, node in enumerate(row)}
    forward = sum(1 if order[a] < order[b] else -1 for a, b in directed)
    return row if forward >= 0 else row[::-1]


def _row(row: list[str], part: nx.Graph, boxes: Mapping[str, Box]) -> dict[str, Place]:
    """One row: each arrow has its length between the shapes, and two labels never touch."""
    places: dict[str, Place] = {}
    x = 0.0
    for before, node in zip([row[0], *row], row, strict=False):
        if places:
            x += max(part.edges[before, node]["length"] * 1.4, boxes[before][2] - boxes[node][0] + STEP * 0.3)
        places[node] = (x, 0.0)
    return {node: (at - x / 2, y) for node, (at, y) in places.items()}


def _reading_direction(places: Points, nodes: list[str], directed: list[Ends]) -> Points:
    """Mirror the figure where more edges would run right to left, or bottom to top, than the other way."""
    index = {node: i for i, node in enumerate(nodes)}
    run = sum((places[index[b]] - places[index[a]] for a, b in directed), np.zeros(2))
    mirrored: Points = places * np.where(run < 0, -1.0, 1.0)
    return mirrored


def _bounds(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> Box:
    nodes = sorted(places)
    at, drawn = np.array([places[node] for node in nodes], float), _rows(nodes, boxes)
    low, high = (at + drawn[:, :2]).min(0), (at + drawn[:, 2:]).max(0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def packed(parts: list[dict[str, Place]], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Components in rows, largest first, in a figure of about three to two; the whole stands about its middle."""
    if not parts:
        return {}
    margin = STEP * 0.4
    framed = [(_bounds(part, boxes), part) for part in parts]
    area = sum((right - left + margin) * (bottom - top + margin) for (left, top, right, bottom), _ in framed)
    widest = max(max(frame[2] - frame[0] for frame, _ in framed), math.sqrt(area * 1.5))
    x = y = height = 0.0
    placed: dict[str, Place] = {}
    for (left, top, right, bottom), part in framed:
        if x and x + right - left > widest:
            x, y, height = 0.0, y + height + margin, 0.0
        placed |= {node: (px - left + x, py - top + y) for node, (px, py) in part.items()}
        x += right - left + margin
        height = max(height, bottom - top)
    left, top, right, bottom = _bounds(placed, boxes)
    return {node: (px - (left + right) / 2, py - (top + bottom) / 2) for node, (px, py) in placed.items()}


def _clear_of(standing: Mapping[str, Place], fresh: Mapping[str, Place], boxes: Mapping[str, Box]) -> Place:
    """The shift that brings the fresh figure to the right of what stands already, at the height of its middle."""
    if not standing or not fresh:
        return (0.0, 0.0)
    _left, top, right, bottom = _bounds(standing, boxes)
    return right + STEP * 0.5 - _bounds(fresh, boxes)[0], (top + bottom) / 2


def _beside(part: nx.Graph, placed: Mapping[str, Place], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """Places for the nodes of a component that have none: outwards from what stands, each in the freest spot near."""
    found = dict(placed)
    waiting = sorted(node for node in part if node not in found)
    while waiting:
        node = max(waiting, key=lambda n: sum(m in found for m in part[n]))
        waiting.remove(node)
        anchors = np.array([found[m] for m in sorted(part[node]) if m in found], float)
        found[node] = _free_spot(anchors, boxes[node], found, boxes)
    return found


def _free_spot(anchors: Points, box: Box, found: Mapping[str, Place], boxes: Mapping[str, Box]) -> Place:
    """The spot on rings round the anchors that overlaps nothing and is farthest from everything, nearest ring first."""
    nodes = sorted(found)
    others, drawn = np.array([found[n] for n in nodes], float), _rows(nodes, boxes)
    angles = np.linspace(0.0, 2 * math.pi, 48, endpoint=False)
    directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    middle = anchors.mean(0)
    for ring in range(1, 60):
        spots = middle + directions * STEP * (0.6 + 0.4 * ring)
        low, high = spots + np.array(box[:2]) - _GAP, spots + np.array(box[2:]) + _GAP
        over = np.minimum(high[:, None], others + drawn[:, 2:]) - np.maximum(low[:, None], others + drawn[:, :2])
        free = ~(over > 0).all(-1).any(1)
        if free.any():
            room = np.hypot(*(spots[:, None] - others[None]).transpose(2, 0, 1)).min(1)
            best = int(np.argmax(np.where(free, np.minimum(room, 1.2 * STEP), -1.0)))
            break
    else:
        spots, best = middle[None] + STEP * 60, 0
    return round(float(spots[best, 0]), 1), round(float(spots[best, 1]), 1)
