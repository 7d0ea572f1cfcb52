"""How relations run through a picture: a curve each, clear of foreign shapes, and words on it where there is room.

Parallel relations fan out; a lone one bends only as far as it must to get past something. Words that fit nowhere
without covering something are left out, never laid over a name.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.model import Relation
from graph.picture import style
from graph.picture.fonts import drawable, text_width
from graph.picture.geometry import Array, Box, Curve, Point, bent, inside, overlap, rows, upright
from graph.picture.marks import NodeMark
from graph.picture.network import group_of, phrase
from graph.schema import RELATION_TYPES

WORDS_SIZE = 10.5
PILL_HEIGHT = 15.0
_PILL_PAD = 4.0
_HEAD = 8.0
_BAR = 11.0
"""From the arrow head to the far side of a bar across."""
_SPREAD = 34.0
_AIR = 3.0
_STEPS = np.linspace(0.0, 1.0, 49)
_FINE = np.linspace(0.0, 1.0, 401)
_BENDS = (0.0, 0.08, -0.08, 0.16, -0.16, 0.26, -0.26)
_SEATS = np.linspace(0.12, 0.88, 39)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on an edge, and the pill it stands on."""

    text: str
    pill: Box


@dataclass(frozen=True, slots=True)
class EdgeMark:
    """One relation in the picture: the visible curve from shape to arrow tip, and its words if they have room."""

    relation: Relation
    curve: Curve
    width: float
    group: str
    line: style.LineStyle
    both_ways: bool
    words: Words | None = None

    @property
    def head(self) -> float:
        """Length of the arrow head."""
        return _HEAD + self.width

    @property
    def tip(self) -> float:
        """How much of its end is taken by the arrow head and the bar across."""
        return self.head + (_BAR if self.line.bar else 0.0)


def words_width(relation: Relation) -> float:
    """Width of the pill that a relation's words need."""
    return text_width(_text(relation), WORDS_SIZE) + 2 * _PILL_PAD


def route(
    relations: Sequence[Relation], marks: Mapping[str, NodeMark], mute: Collection[str] = frozenset()
) -> list[EdgeMark]:
    """A curve for every relation, then words on the curves, the shortest edges first: they have the least choice.

    Relations of the ids in ``mute`` have no words.
    """
    names = sorted(marks)
    obstacles = rows([box for name in names for box in (marks[name].body(), marks[name].label)])
    owner = np.repeat(np.arange(len(names)), 2)
    index = {name: i for i, name in enumerate(names)}
    edges: list[EdgeMark] = []
    for (a, b), bundle in _bundles(relations):
        if a == b:
            edges += [_loop(relation, marks[a], turn) for turn, relation in enumerate(bundle)]
            continue
        foreign = obstacles[(owner != index[a]) & (owner != index[b])]
        edges += _bundle(bundle, marks[a], marks[b], foreign)
    return _worded(edges, obstacles, mute)


def departures(relations: Sequence[Relation], marks: Mapping[str, NodeMark]) -> dict[str, list[Point]]:
    """Where the edges of each entity head as they leave it, if nothing is in their way."""
    found: dict[str, list[Point]] = {}
    for (a, b), bundle in _bundles(relations):
        one, two = (marks[a].x, marks[a].y), (marks[b].x, marks[b].y)
        for offset in _offsets(len(bundle), math.dist(one, two)) if a != b else ():
            heading = bent(one, two, offset).control
            found.setdefault(a, []).append(heading)
            found.setdefault(b, []).append(heading)
    return found


def _bundles(relations: Sequence[Relation]) -> list[tuple[tuple[str, str], list[Relation]]]:
    """The relations of each pair of entities, whichever way they point, in a fixed order."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for relation in sorted(relations, key=lambda r: r.id):
        pair = min(relation.subject, relation.object), max(relation.subject, relation.object)
        found.setdefault(pair, []).append(relation)
    return sorted(found.items())


def _offsets(count: int, distance: float) -> list[float]:
    """How far each of several parallel curves stands out from the straight line."""
    spread = min(_SPREAD, distance * 0.3)
    return [(place - (count - 1) / 2) * spread for place in range(count)]


def _bundle(bundle: list[Relation], one: NodeMark, two: NodeMark, foreign: Array) -> list[EdgeMark]:
    """Curves for all relations of one pair, fanned out about the least obstructed way."""
    distance = math.hypot(two.x - one.x, two.y - one.y) or 1.0
    offsets = _offsets(len(bundle), distance)
    best: tuple[float, list[Curve]] = (math.inf, [])
    for bend in _BENDS:
        curves = [bent((one.x, one.y), (two.x, two.y), bend * distance + offset) for offset in offsets]
        hits = sum(int(inside(curve.points(_STEPS), foreign).sum()) for curve in curves)
        cost = 3.0 * hits + 12.0 * abs(bend)
        if cost < best[0]:
            best = (cost, curves)
        if not hits:
            break
    found = []
    for relation, curve in zip(bundle, best[1], strict=True):
        forward = relation.subject == one.entity.id
        whole = curve if forward else Curve(curve.end, curve.control, curve.start)
        found.append(_edge(relation, _visible(whole, *((one, two) if forward else (two, one)))))
    return found


def _visible(curve: Curve, subject: NodeMark, obj: NodeMark) -> Curve:
    """The part of the curve between the two shapes (and their labels, where it runs under them)."""
    points = curve.points(_FINE)
    left, arrived = np.nonzero(_within(points, subject, 2.0))[0], np.nonzero(_within(points, obj, 3.0))[0]
    half = len(_FINE) // 2
    low = max((int(i) for i in left if i < half), default=0)
    high = min((int(i) for i in arrived if i > half), default=len(_FINE) - 1)
    return curve.part(float(_FINE[low]), float(_FINE[high]))


def _reversed(curve: Curve) -> Curve:
    return Curve(curve.end, curve.control, curve.start)


def _within(points: Array, node: NodeMark, gap: float) -> np.ndarray:
    """Which points lie on the node's shape or label."""
    round_shape = np.hypot(points[:, 0] - node.x, points[:, 1] - node.y) < node.radius * 1.15 + gap
    return round_shape | inside(points, rows([node.label.grown(gap - 1.0)]))[:, 0]


def _loop(relation: Relation, node: NodeMark, turn: int) -> EdgeMark:
    """A relation of an entity to itself: a loop over its shape, each further one higher."""
    out, high = node.radius * 1.2 + 2, 74.0 + 40.0 * turn
    foot, level = out * 0.8, node.y - out * 0.7
    curve = Curve((node.x - foot, level), (node.x, node.y - out - high), (node.x + foot, level))
    return _edge(relation, curve)


def _edge(relation: Relation, curve: Curve) -> EdgeMark:
    kind = RELATION_TYPES.get(relation.type)
    return EdgeMark(
        relation,
        curve,
        style.edge_width(relation.articles),
        group_of(relation),
        style.line_of(relation),
        bool(kind and kind.symmetric),
    )


def _worded(edges: list[EdgeMark], obstacles: Array, mute: Collection[str]) -> list[EdgeMark]:
    """The edges with their words where a seat on the curve is free of names, words and arrow heads."""
    heads = rows([_head_box(edge) for edge in edges])
    lines = np.concatenate([edge.curve.points(_STEPS) for edge in edges]) if edges else np.zeros((0, 2))
    source = np.repeat(np.arange(len(edges)), len(_STEPS))
    taken = np.concatenate([obstacles, heads])
    found = list(edges)
    speaking = [i for i in range(len(edges)) if edges[i].relation.id not in mute]
    for place in sorted(speaking, key=lambda i: (_length(edges[i].curve), edges[i].relation.id)):
        own_head = len(obstacles) + place
        words = _seat(edges[place], taken, own_head, lines[source != place])
        if words:
            found[place] = replace(edges[place], words=words)
            taken = np.concatenate([taken, rows([words.pill])])
    return found


def _seat(edge: EdgeMark, taken: Array, own_head: int, lines: Array) -> Words | None:
    """The free seat on the curve that covers the fewest other lines, the nearest to the middle of those."""
    if edge.relation.subject == edge.relation.object:
        return _seat_on_loop(edge, taken)
    width, length = words_width(edge.relation), _length(edge.curve)
    room = (_SEATS * length - width / 2 >= 4) & ((1 - _SEATS) * length - width / 2 >= edge.tip + 4)
    seats = _SEATS[room]
    if not len(seats):
        return None
    pills = np.full((len(seats), 5), (0.0, 0.0, width, PILL_HEIGHT, 0.0))
    pills[:, :2] = edge.curve.points(seats)
    pills[:, 4] = [upright(edge.curve.angle(float(t))) for t in seats]
    near = _near(np.delete(taken, own_head, axis=0), pills)
    blocked = overlap(pills + np.array([0, 0, 2 * _AIR, 2 * _AIR, 0]), near).any(1)
    if blocked.all():
        return None
    crossed = inside(_near(lines, pills), pills).sum(0) + 8 * np.abs(seats - 0.5)
    x, y, _, _, angle = pills[int(np.argmin(np.where(blocked, np.inf, crossed)))]
    return Words(_text(edge.relation), Box(float(x), float(y), width, PILL_HEIGHT, float(angle)))


def _seat_on_loop(edge: EdgeMark, taken: Array) -> Words | None:
    """Upright on the top of the loop, which is too narrow for words along it."""
    (x, y), width = edge.curve.at(0.5), words_width(edge.relation)
    pill = Box(x, y - 1, width, PILL_HEIGHT)
    return None if overlap(rows([pill.grown(_AIR)]), taken).any() else Words(_text(edge.relation), pill)


def _near(things: Array, pills: Array) -> Array:
    """Those rows (x, y, ...) that could come into touch with any of the pills."""
    low, high = pills[:, :2].min(0) - pills[0, 2] - 160, pills[:, :2].max(0) + pills[0, 2] + 160
    near: Array = things[((things[:, :2] > low) & (things[:, :2] < high)).all(1)]
    return near


def _head_box(edge: EdgeMark) -> Box:
    """The rectangle about the arrow head and the bar behind it."""
    x, y = edge.curve.end
    back, half = edge.curve.angle(1.0), edge.tip / 2
    return Box(x - math.cos(back) * half, y - math.sin(back) * half, edge.tip, edge.head, back)


def _length(curve: Curve) -> float:
    points = curve.points(_STEPS[::4])
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def _text(relation: Relation) -> str:
    return style.short_label(drawable(phrase(relation)))


def arrow_head(edge: EdgeMark, *, at_start: bool = False) -> tuple[Point, Point, Point]:
    """One barb, the tip and the other barb of an arrow head, at the end of the curve or (both ways) at its start."""
    curve = _reversed(edge.curve) if at_start else edge.curve
    angle, (x, y) = curve.angle(1.0), curve.end
    back, side = edge.head, edge.head * 0.42
    cos, sin = math.cos(angle), math.sin(angle)
    return (
        (x - back * cos - side * sin, y - back * sin + side * cos),
        (x, y),
        (x - back * cos + side * sin, y - back * sin - side * cos),
    )
