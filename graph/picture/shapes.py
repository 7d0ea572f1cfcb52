"""Outlines of the node shapes, as plain data for the SVG writer and for canvases. Sizes are in style.py.

An outline is a closed polygon about (0, 0) for a node of radius 1, y downwards; all have about the area of the unit
circle, so that no type looks more important than another.
"""

from __future__ import annotations

import math

Point = tuple[float, float]
Outline = tuple[Point, ...]


def _scaled(points: list[Point], area: float = math.pi) -> Outline:
    """The polygon scaled to the wanted area."""
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True))
    factor = math.sqrt(area / (abs(twice) / 2))
    return tuple((round(x * factor, 3), round(y * factor, 3)) for x, y in points)


def _ring(corners: int, first: float, inner: float | None = None) -> list[Point]:
    """Corners of a regular polygon (or a star with this inner radius), the first at an angle in degrees."""
    count = corners * (2 if inner else 1)
    radii = [inner if inner and i % 2 else 1.0 for i in range(count)]
    angles = [math.radians(first + i * 360 / count) for i in range(count)]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]


def _pin() -> list[Point]:
    """A map pin: a round head, its point below."""
    head = [(math.cos(a), math.sin(a) - 0.35) for a in (math.radians(150 + i * 15) for i in range(17))]
    return [*head, (0.0, 1.45)]


_C = 0.36
_CROSS = [(-_C, -1), (_C, -1), (_C, -_C), (1, -_C), (1, _C), (_C, _C)]

OUTLINES: dict[str, Outline] = {
    "circle": _scaled(_ring(40, 0)),
    "square": _scaled(_ring(4, 45), 2.9),
    "hexagon": _scaled(_ring(6, 0)),
    "diamond": _scaled(_ring(4, 0), 2.9),
    "pin": _scaled(_pin(), 2.9),
    "star": _scaled(_ring(5, -90, 0.5), 2.6),
    "pentagon": _scaled(_ring(5, -90)),
    "triangle": _scaled(_ring(3, -90), 2.7),
    "shield": _scaled([(-0.9, -1), (0.9, -1), (0.9, 0.1), (0.55, 0.7), (0, 1.1), (-0.55, 0.7), (-0.9, 0.1)]),
    "page": _scaled([(-0.75, -1), (0.3, -1), (0.75, -0.55), (0.75, 1), (-0.75, 1)], 2.9),
    "cross": _scaled([*_CROSS, *((-x, -y) for x, y in _CROSS)], 2.7),
}


def outline(shape: str) -> Outline:
    """The outline of a shape; an unknown one is a circle."""
    return OUTLINES.get(shape, OUTLINES["circle"])


def extent(shape: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the shape, in radii."""
    xs, ys = zip(*outline(shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def reach(shape: str) -> float:
    """How far the shape goes from its middle, in radii: a circle about everything that is drawn."""
    return max(math.hypot(x, y) for x, y in outline(shape))
