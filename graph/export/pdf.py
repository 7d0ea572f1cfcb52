"""SVG text as a PDF of one page: lines stay lines and words can be searched and copied."""

from __future__ import annotations

import re
from html import unescape

from graph.export.typesetting import pdf_of

_TEMPLATE = """
#set document(title: d.title)
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(d.svg), format: "svg", width: d.width * 1pt, alt: d.told)
"""
_POINTS = 0.75
"""A unit of SVG is a 96th of an inch, a point a 72nd."""


def pdf_bytes(svg: str) -> bytes:
    """The picture as PDF, as large as the SVG; the background is the SVG's own."""
    size = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    width = float(size[1]) if size else 600.0
    data = {"svg": svg, "width": width * _POINTS, "title": _inner(svg, "title"), "told": _inner(svg, "desc")}
    return pdf_of(_TEMPLATE, data, text=unescape(re.sub(r"<[^>]*>", "", svg)))


def _inner(svg: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", svg, re.DOTALL)
    return unescape(found[1]) if found else ""
