"""SVG elements of one theme: text, shapes, lines with arrow heads. Plain elements that every converter understands:
no markers, no filters, no CSS; arrow heads are polygons.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from pathlib import Path

from graph.picture import style
from graph.picture.fonts import BOLD, FAMILY, REGULAR, family, runs
from graph.picture.geometry import Box, Curve, Point
from graph.picture.routes import EdgeMark, arrow_head
from graph.picture.shapes import outline


@dataclass(frozen=True, slots=True)
class Ink:
    """Writes elements in the colours of one theme."""

    theme: style.Theme

    @property
    def palette(self) -> style.Palette:
        """The theme's inks."""
        return style.PALETTES[self.theme]

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        anchor: str = "start",
        squeeze: float = 0.0,
    ) -> str:
        """One line of text on its base line. ``squeeze``: the width it must not exceed, whatever font a viewer has."""
        weight = ' font-weight="700"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        pieces = runs(style.plain(text), bold=bold)
        one_font = all(path in (REGULAR, BOLD) for _, path in pieces)
        fit = f' textLength="{squeeze:.1f}" lengthAdjust="spacingAndGlyphs"' if squeeze and one_font else ""
        # Renderers that look for a substitute font for the whole text at once (resvg) fail where scripts are mixed.
        inner = escape(style.plain(text)) if one_font else "".join(_piece(part, path) for part, path in pieces)
        return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}{place}{fit}>{inner}</text>'

    def shape(self, shape: str, x: float, y: float, radius: float, colour: str) -> str:
        """A node shape, with a rim of the background so that lines end before it."""
        rim = f'fill="{colour}" stroke="{self.palette.background}" stroke-width="1.5"'
        if shape == "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {rim}/>'
        points = " ".join(f"{x + dx * radius:.1f},{y + dy * radius:.1f}" for dx, dy in outline(shape))
        return f'<polygon points="{points}" stroke-linejoin="round" {rim}/>'

    def pill(self, box: Box, *, opacity: float) -> str:
        """A rounded patch of background under words."""
        turn = f' transform="rotate({math.degrees(box.angle):.1f} {box.x:.1f} {box.y:.1f})"' if box.angle else ""
        return (
            f'<rect x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" width="{box.width:.1f}" '
            f'height="{box.height:.1f}" rx="{min(5.0, box.height / 3):.1f}" fill="{self.palette.background}" '
            f'fill-opacity="{opacity:g}"{turn}/>'
        )

    def edge(self, edge: EdgeMark, *, pale: bool = False) -> str:
        """The line of a relation with its arrow head or heads and, where anybody denies it, the bar across."""
        colour = self.palette.rule if pale else style.group_colour(edge.group, self.theme)
        heads = [arrow_head(edge)] + ([arrow_head(edge, at_start=True)] if edge.both_ways else [])
        filled = edge.line.head == "filled"
        # A filled head is pointed: the line stops at its base, or its butt would blunt the tip.
        stop = _share(edge.curve, edge.head * 0.9) if filled else 0.0
        drawn = edge.curve.part(stop if edge.both_ways else 0.0, 1.0 - stop)
        out = [self._path(drawn, colour, edge.width, edge.line)]
        out += [self._head(points, colour, edge.width, filled) for points in heads]
        if edge.line.bar:
            t = 1.0 - _share(edge.curve, edge.head + 7)
            out.append(self._bar(edge.curve.at(t), edge.curve.angle(t), colour, edge.width))
        return "".join(out)

    def sample(self, line: style.LineStyle, x: float, y: float, length: float) -> str:
        """A line of the legend, in the neutral colour."""
        colour, width, tip = self.palette.edge, 1.6, x + length
        filled = line.head == "filled"
        curve = Curve((x, y), (x + length / 2, y), (tip - (8.0 if filled else 0.0), y))
        points = (tip - 9, y + 4.0), (tip, y), (tip - 9, y - 4.0)
        bar = self._bar((tip - 15, y), 0.0, colour, width) if line.bar else ""
        return self._path(curve, colour, width, line) + self._head(points, colour, width, filled) + bar

    def _path(self, curve: Curve, colour: str, width: float, line: style.LineStyle) -> str:
        (x0, y0), (cx, cy), (x1, y1) = curve.start, curve.control, curve.end
        unit = max(1.0, width / 2)
        dashes = " ".join(f"{length * unit:g}" for length in line.dashes)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        return (
            f'<path d="M{x0:.1f},{y0:.1f} Q{cx:.1f},{cy:.1f} {x1:.1f},{y1:.1f}" fill="none" stroke="{colour}" '
            f'stroke-width="{width:g}"{dashed}/>'
        )

    def _head(self, points: tuple[Point, Point, Point], colour: str, width: float, filled: bool) -> str:
        listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        if filled:
            return f'<polygon points="{listed}" fill="{colour}"/>'
        return (
            f'<polyline points="{listed}" fill="none" stroke="{colour}" stroke-width="{max(1.3, width * 0.8):.1f}" '
            'stroke-linejoin="miter"/>'
        )

    def _bar(self, at: Point, angle: float, colour: str, width: float) -> str:
        half = 5.0 + width
        dx, dy = -math.sin(angle) * half, math.cos(angle) * half
        return (
            f'<line x1="{at[0] - dx:.1f}" y1="{at[1] - dy:.1f}" x2="{at[0] + dx:.1f}" y2="{at[1] + dy:.1f}" '
            f'stroke="{colour}" stroke-width="{max(1.8, width):.1f}"/>'
        )


def _piece(text: str, path: Path | None) -> str:
    if path is None or path in (REGULAR, BOLD):
        return f"<tspan>{escape(text)}</tspan>"
    return f'<tspan font-family="{escape(family(path))}, {FAMILY}">{escape(text)}</tspan>'


def _share(curve: Curve, length: float) -> float:
    """The part of a curve's parameter that this length takes near its end, for curves that bend little."""
    (cx, cy), (x, y) = curve.control, curve.end
    speed = 2 * math.hypot(x - cx, y - cy)
    return min(0.45, length / max(speed, 1e-6))
