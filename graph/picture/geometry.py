"""Plane geometry of a picture: turned boxes and whether they overlap, quadratic curves and parts of them. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Point = tuple[float, float]
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle about its middle, turned by ``angle`` (radians, clockwise as y runs downwards)."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    def grown(self, by: float) -> Box:
        """The box with this much more room on each side."""
        return Box(self.x, self.y, self.width + 2 * by, self.height + 2 * by, self.angle)

    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the upright rectangle about it."""
        cos, sin = abs(math.cos(self.angle)), abs(math.sin(self.angle))
        half = (self.width * cos + self.height * sin) / 2, (self.width * sin + self.height * cos) / 2
        return self.x - half[0], self.y - half[1], self.x + half[0], self.y + half[1]


def rows(boxes: Iterable[Box]) -> Array:
    """Boxes as an array (n, 5): x, y, width, height, angle."""
    return np.array([(b.x, b.y, b.width, b.height, b.angle) for b in boxes], float).reshape(-1, 5)


def overlap(boxes: Array, others: Array) -> npt.NDArray[np.bool_]:
    """Which boxes (m, 5) share area with which others (n, 5), as an array (m, n): no line parallel to a side parts
    them (the separating axis theorem)."""
    one, two = boxes[:, None], others[None]
    dx, dy = two[..., 0] - one[..., 0], two[..., 1] - one[..., 1]
    cos, sin = np.abs(np.cos(two[..., 4] - one[..., 4])), np.abs(np.sin(two[..., 4] - one[..., 4]))
    hit = np.ones(dx.shape, bool)
    for this, that in ((one, two), (two, one)):
        x, y = np.cos(this[..., 4]), np.sin(this[..., 4])
        hit &= np.abs(dx * x + dy * y) < (this[..., 2] + that[..., 2] * cos + that[..., 3] * sin) / 2
        hit &= np.abs(dy * x - dx * y) < (this[..., 3] + that[..., 2] * sin + that[..., 3] * cos) / 2
    return hit


def inside(points: Array, boxes: Array) -> npt.NDArray[np.bool_]:
    """Which points (m, 2) lie in which boxes (n, 5): an array (m, n)."""
    dx, dy = points[:, None, 0] - boxes[None, :, 0], points[:, None, 1] - boxes[None, :, 1]
    cos, sin = np.cos(boxes[:, 4]), np.sin(boxes[:, 4])
    found: npt.NDArray[np.bool_] = (np.abs(dx * cos + dy * sin) < boxes[:, 2] / 2) & (
        np.abs(-dx * sin + dy * cos) < boxes[:, 3] / 2
    )
    return found


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve."""

    start: Point
    control: Point
    end: Point

    def points(self, at: Array) -> Array:
        """The points (n, 2) at these parameters (n,) between 0 and 1."""
        t = at[:, None]
        ends = (1 - t) ** 2 * np.array(self.start) + t**2 * np.array(self.end)
        found: Array = ends + 2 * t * (1 - t) * np.array(self.control)
        return found

    def at(self, t: float) -> Point:
        """The point at a parameter."""
        x, y = self.points(np.array([t]))[0]
        return float(x), float(y)

    def angle(self, t: float) -> float:
        """Direction of travel at a parameter, in radians."""
        dx, dy = ((1 - t) * (c - s) + t * (e - c) for s, c, e in zip(self.start, self.control, self.end, strict=True))
        if abs(dx) + abs(dy) < 1e-9:
            dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        return math.atan2(dy, dx)

    def part(self, low: float, high: float) -> Curve:
        """The piece between two parameters, as a curve of its own."""

        def blossom(s: float, t: float) -> Point:
            x, y = (
                (1 - s) * (1 - t) * a + (s * (1 - t) + t * (1 - s)) * c + s * t * e
                for a, c, e in zip(self.start, self.control, self.end, strict=True)
            )
            return x, y

        return Curve(blossom(low, low), blossom(low, high), blossom(high, high))


def bent(start: Point, end: Point, sagitta: float) -> Curve:
    """The curve between two points that stands out by ``sagitta`` to the left of its direction, in the middle."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    control = (start[0] + end[0]) / 2 + dy / length * 2 * sagitta, (start[1] + end[1]) / 2 - dx / length * 2 * sagitta
    return Curve(start, control, end)


def upright(angle: float) -> float:
    """The angle turned by a half circle where text would otherwise stand upside down."""
    angle = math.remainder(angle, 2 * math.pi)
    if angle > math.pi / 2 + 1e-6:
        return angle - math.pi
    if angle < -math.pi / 2 - 1e-6:
        return angle + math.pi
    return angle
