"""SVG text as a PNG image, by resvg with the shipped fonts and those of the machine that fill their gaps."""

from __future__ import annotations

import re
from html import unescape

import resvg_py

from graph.errors import BadInput
from graph.picture.fonts import font_files

SCALES = (1.0, 4.0)
_PIXEL_LIMIT = 80_000_000
"""About 320 MB while it is drawn; larger images are refused by many viewers, Pillow among them."""


def png_bytes(svg: str, *, scale: float = 2.0) -> bytes:
    """The picture as PNG, ``scale`` pixels to one SVG unit (1 to 4; less where the image would be beyond all use).

    The background is the SVG's own: one that was rendered transparent stays so.
    """
    if not SCALES[0] <= scale <= SCALES[1]:
        raise BadInput(f"A picture cannot be scaled by {scale:g}; choose a number from 1 to 4.")
    size = re.search(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"', svg)
    if size:
        area = float(size[1]) * float(size[2])
        scale = min(scale, (_PIXEL_LIMIT / max(area, 1.0)) ** 0.5)
    text = unescape(re.sub(r"<[^>]*>", "", svg))
    files = [str(path) for path in font_files(text)]
    png: bytes = resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, skip_system_fonts=True, font_files=files)
    return png
