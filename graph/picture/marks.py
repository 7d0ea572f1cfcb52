"""What is drawn for an entity: its shape, its label in one or two lines, and where the label stands. No edges here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.model import Entity
from graph.picture import style
from graph.picture.fonts import drawable, font_for, text_width
from graph.picture.geometry import Box, Point, inside, overlap, rows
from graph.picture.shapes import reach

LABEL_SIZE = 13.0
LINE_HEIGHT = 15.0
_GAP = 4.0
_WRAP_AT = 105.0
_PAD = 3.0


@dataclass(frozen=True, slots=True)
class NodeMark:
    """One entity in the picture. ``label`` is the box of its lines."""

    entity: Entity
    x: float
    y: float
    radius: float
    shape: str
    lines: tuple[str, ...]
    label: Box

    def body(self) -> Box:
        """The square about the shape."""
        side = 2 * self.radius * reach(self.shape)
        return Box(self.x, self.y, side, side)

    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of shape and label."""
        one, two = self.body().frame(), self.label.frame()
        return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def mark(entity: Entity, place: Point = (0.0, 0.0)) -> NodeMark:
    """The entity at a place, its label below."""
    shape, radius = style.type_shape(entity.type), style.node_radius(entity.article_count)
    empty = NodeMark(entity, *place, radius, shape, wrapped(readable_name(entity)), Box(*place, 0, 0))
    return replace(empty, label=_label_box(empty, "below"))


def readable_name(entity: Entity) -> str:
    """The entity's name as it can be drawn: of several names the first whose letters some font has, short."""
    for name in (entity.name, *entity.aliases):
        text = drawable(name)
        if text and all(font_for(char) for char in text):
            return style.short_label(text)
    return style.short_label(drawable(entity.name)) or "(no name)"


def wrapped(label: str) -> tuple[str, ...]:
    """The label in one line, or, where it is long, in the two lines that are most alike in width."""
    words = label.split(" ")
    if len(words) == 1 or text_width(label, LABEL_SIZE) <= _WRAP_AT:
        return (label,)
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(cuts, key=lambda cut: max(text_width(line, LABEL_SIZE) for line in cut))


def settle_labels(marks: Mapping[str, NodeMark], ends: Iterable[tuple[str, str]]) -> dict[str, NodeMark]:
    """Each label below, above or beside its shape: where it covers nothing and fewest edges leave."""
    headings: dict[str, list[Point]] = {node: [] for node in marks}
    for a, b in ends:
        headings[a].append((marks[b].x, marks[b].y))
        headings[b].append((marks[a].x, marks[a].y))
    settled = dict(marks)
    for node in sorted(marks, key=lambda n: (-len(headings[n]), n)):
        others = [m for name, m in settled.items() if name != node]
        blocked = rows([m.body().grown(2) for m in others] + [m.label.grown(2) for m in others])
        settled[node] = _best_side(settled[node], headings[node], blocked)
    return settled


_SIDES = (("below", 0.0), ("right", 0.3), ("left", 0.4), ("above", 0.5))


def _best_side(node: NodeMark, headings: Sequence[Point], blocked: np.ndarray) -> NodeMark:
    rays = _rays(node, headings)
    best, least = node, math.inf
    for side, dislike in _SIDES:
        label = _label_box(node, side)
        crossed = inside(rays, rows([label.grown(3)])).reshape(len(headings), -1).any(1).sum() if headings else 0
        cost = dislike + float(crossed) + 50.0 * float(overlap(label, blocked).sum())
        if cost < least:
            best, least = replace(node, label=label), cost
    return best


def _rays(node: NodeMark, headings: Sequence[Point]) -> np.ndarray:
    """Points on the first stretch of each edge, where it could run under the label."""
    out = []
    for x, y in headings:
        length = math.hypot(x - node.x, y - node.y) or 1.0
        for step in np.linspace(node.radius, node.radius + 70, 12):
            out.append((node.x + (x - node.x) / length * step, node.y + (y - node.y) / length * step))
    return np.array(out, float).reshape(-1, 2)


def _label_box(node: NodeMark, side: str) -> Box:
    width = max(text_width(line, LABEL_SIZE) for line in node.lines) + 2 * _PAD
    height = LINE_HEIGHT * len(node.lines) + 1
    out = node.radius * reach(node.shape) + _GAP
    if side == "right":
        return Box(node.x + out + width / 2, node.y, width, height)
    if side == "left":
        return Box(node.x - out - width / 2, node.y, width, height)
    away = out + height / 2 - 2
    return Box(node.x, node.y + (away if side == "below" else -away), width, height)
