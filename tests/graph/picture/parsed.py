"""A rendered SVG read back as geometry: what stands where, measured with the shipped font. For tests of pictures."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from PIL import ImageFont

from graph.picture.fonts import REGULAR

SVG = "{http://www.w3.org/2000/svg}"
_FONT = ImageFont.truetype(str(REGULAR), 100)


@dataclass(frozen=True)
class Quad:
    """Four corners of a box, in order."""

    corners: tuple[tuple[float, float], ...]
    what: str


@dataclass
class Parsed:
    """Boxes of shapes, names and words in the coordinates of the figure."""

    root: ET.Element
    shapes: list[Quad] = field(default_factory=list)
    names: list[Quad] = field(default_factory=list)
    words: list[Quad] = field(default_factory=list)
    edges: int = 0

    @property
    def texts(self) -> list[str]:
        return ["".join(element.itertext()) for element in self.root.iter(f"{SVG}text")]


def parse(svg: str) -> Parsed:
    found = Parsed(ET.fromstring(svg))
    for group in found.root.iter(f"{SVG}g"):
        kind = group.get("class")
        if kind == "edge":
            found.edges += 1
        elif kind == "node":
            found.shapes.append(_shape(group))
        elif kind == "name":
            found.names += [_text(element, 0.0, (0.0, 0.0)) for element in group.iter(f"{SVG}text")]
        elif kind == "words":
            turn = re.fullmatch(r"rotate\((\S+) (\S+) (\S+)\)", group.get("transform", ""))
            assert turn
            angle, x, y = (float(part) for part in turn.groups())
            found.words += [_text(element, math.radians(angle), (x, y)) for element in group.iter(f"{SVG}text")]
    return found


def _shape(group: ET.Element) -> Quad:
    name = group.findtext(f"{SVG}title") or ""
    circle, polygon = group.find(f"{SVG}circle"), group.find(f"{SVG}polygon")
    if circle is not None:
        x, y, r = (float(circle.get(key, "0")) for key in ("cx", "cy", "r"))
        return _upright(x - r, y - r, x + r, y + r, name)
    assert polygon is not None
    points = [tuple(map(float, pair.split(","))) for pair in polygon.get("points", "").split()]
    xs, ys = zip(*points, strict=True)
    return _upright(min(xs), min(ys), max(xs), max(ys), name)


def _text(element: ET.Element, angle: float, centre: tuple[float, float]) -> Quad:
    """The ink of one line: from the x-height's top to a little below the base line."""
    text, size = "".join(element.itertext()), float(element.get("font-size", "0"))
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    width = _FONT.getlength(text) * size / 100
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")] * width
    box = _upright(left, y - size * 0.74, left + width, y + size * 0.2, text)
    cos, sin = math.cos(angle), math.sin(angle)
    away = [(px - centre[0], py - centre[1]) for px, py in box.corners]
    turned = tuple((centre[0] + dx * cos - dy * sin, centre[1] + dx * sin + dy * cos) for dx, dy in away)
    return Quad(turned, text)


def _upright(left: float, top: float, right: float, bottom: float, what: str) -> Quad:
    return Quad(((left, top), (right, top), (right, bottom), (left, bottom)), what)


def touching(one: Quad, two: Quad, slack: float = 0.5) -> bool:
    """Whether two convex quadrilaterals share more than ``slack`` of depth on every axis."""
    for quad in (one, two):
        for (x0, y0), (x1, y1) in zip(quad.corners, (*quad.corners[1:], quad.corners[0]), strict=True):
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            normal = ((y1 - y0) / length, -(x1 - x0) / length)
            a = [px * normal[0] + py * normal[1] for px, py in one.corners]
            b = [px * normal[0] + py * normal[1] for px, py in two.corners]
            if max(a) <= min(b) + slack or max(b) <= min(a) + slack:
                return False
    return True
