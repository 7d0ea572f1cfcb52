"""What is drawn for an entity: its shape, its label in one or two lines, and where the label stands. No edges here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from graph.model import Entity
from graph.picture import style
from graph.picture.fonts import drawable, font_for, text_width
from graph.picture.geometry import Array, Box, Point, inside, overlap, rows
from graph.picture.shapes import extent

LABEL_SIZE = 13.0
LINE_HEIGHT = 15.0
_GAP = 4.0
_WRAP_AT = 105.0
PAD = 3.0


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
        """The rectangle about the shape."""
        left, top, right, bottom = (side * self.radius for side in extent(self.shape))
        return Box(self.x + (left + right) / 2, self.y + (top + bottom) / 2, right - left, bottom - top)

    @property
    def anchor(self) -> Literal["start", "middle", "end"]:
        """Which end of its lines is next to the shape."""
        if self.label.x - self.label.width / 2 > self.x:
            return "start"
        return "end" if self.label.x + self.label.width / 2 < self.x else "middle"

    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of shape and label."""
        one, two = self.body().frame(), self.label.frame()
        return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def mark(entity: Entity, place: Point = (0.0, 0.0)) -> NodeMark:
    """The entity at a place, its label below."""
    shape, radius = style.type_shape(entity.type), style.node_radius(entity.article_count)
    empty = NodeMark(entity, *place, radius, shape, wrapped(readable_name(entity)), Box(*place, 0, 0))
    return replace(empty, label=_label_box(empty, (0, 1)))


def readable_name(entity: Entity) -> str:
    """The entity's name as it can be drawn: of several names the first whose letters some font has, short."""
    for name in (entity.name, *entity.aliases):
        text = drawable(name)
        if text and all(font_for(char) for char in text):
            return style.short_label(text)
    return style.short_label(_romanized(drawable(entity.name))) or "(no name)"


def _romanized(text: str) -> str:
    """Hangul in Latin letters where neither we nor the machine have a font for one of its syllables."""
    hangul = {char for char in text if "\uac00" <= char <= "\ud7a3"}
    if all(font_for(char) for char in hangul):
        return text
    return "".join(
        unicodedata.name(char).removeprefix("HANGUL SYLLABLE ").lower() if char in hangul else char for char in text
    )


def wrapped(label: str) -> tuple[str, ...]:
    """The label in one line, or, where it is long, in the two lines that are most alike in width."""
    words = label.split(" ")
    if len(words) == 1 or text_width(label, LABEL_SIZE) <= _WRAP_AT:
        return (label,)
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(cuts, key=lambda cut: max(text_width(line, LABEL_SIZE) for line in cut))


def settle_labels(marks: Mapping[str, NodeMark], departures: Mapping[str, Sequence[Point]]) -> dict[str, NodeMark]:
    """Each label round its shape where it covers nothing and fewest edges leave; ``departures`` are where they head."""
    names = sorted(marks)
    boxes = rows([box.grown(2) for name in names for box in (marks[name].body(), marks[name].label)])
    settled = dict(marks)
    for place, node in sorted(enumerate(names), key=lambda item: (-len(departures.get(item[1], ())), item[1])):
        others = np.delete(boxes, [2 * place, 2 * place + 1], axis=0)
        settled[node] = _best_side(settled[node], departures.get(node, ()), others)
        boxes[2 * place + 1] = rows([settled[node].label.grown(2)])[0]
    return settled


_SIDES = (
    ((0, 1), 0.0),
    ((1, 0), 0.3),
    ((-1, 0), 0.35),
    ((0, -1), 0.4),
    ((1, 1), 0.5),
    ((-1, 1), 0.55),
    ((1, -1), 0.6),
    ((-1, -1), 0.65),
)
"""Where a label may stand (right or left, below or above), and how little that is liked."""


def _best_side(node: NodeMark, headings: Sequence[Point], blocked: Array) -> NodeMark:
    labels = [_label_box(node, side) for side, _ in _SIDES]
    cost = np.array([dislike for _, dislike in _SIDES])
    cost += 50.0 * overlap(rows(labels), blocked).sum(1)
    if headings:
        under = inside(_rays(node, headings), rows([label.grown(3) for label in labels]))
        cost += under.reshape(len(headings), -1, len(labels)).any(1).sum(0)
    return replace(node, label=labels[int(np.argmin(cost))])


def _rays(node: NodeMark, headings: Sequence[Point]) -> Array:
    """Points on the first stretch of each edge, where it could run under the label."""
    ways = np.array(headings, float) - (node.x, node.y)
    unit = ways / np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-6)[:, None]
    steps = np.linspace(node.radius, node.radius + 70, 12)
    found: Array = (np.array([node.x, node.y]) + unit[:, None] * steps[:, None]).reshape(-1, 2)
    return found


def _label_box(node: NodeMark, side: tuple[int, int]) -> Box:
    width = max(text_width(line, LABEL_SIZE) for line in node.lines) + 2 * PAD
    height = LINE_HEIGHT * len(node.lines) + 1
    left, top, right, bottom = node.body().frame()
    across, down = side
    if not across:
        away = bottom + _GAP + height / 2 - 2 if down > 0 else top - _GAP - height / 2 + 2
        return Box(node.x, away, width, height)
    corner = _GAP if down else 0.0
    x = right + _GAP - corner + width / 2 if across > 0 else left - _GAP + corner - width / 2
    y = node.y + down * ((bottom - top) / 2 + height / 2 - corner)
    return Box(x, y, width, height)
