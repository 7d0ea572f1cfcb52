"""What is on screen as a publication SVG, its articles in the footnote. The drawing is in graph/picture.

As a file of its own it carries the fonts along that a reader may not have; what draws it anew as PNG or PDF has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from graph.model import Evidence, Subgraph
from graph.picture.embedding import characters, faces
from graph.picture.sources import sources_of
from graph.picture.style import Theme
from graph.picture.svg import NOTHING, render_svg

_TEXT = re.compile(r"<text([^>]*)>(.*?)</text>", re.S)


def svg_text(
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str,
    theme: Theme = "light",
    positions: Mapping[str, tuple[float, float]] | None = None,
    transparent: bool = False,
    pale: Subgraph = NOTHING,
) -> str:
    """The subgraph as SVG text; ``evidence`` is by relation id, that of relations which are not shown is ignored.

    ``pale`` is drawn with it, but has no sources: nothing is said by what a filter holds back.
    """
    shown = {relation.id for relation in subgraph.relations}
    return render_svg(
        subgraph,
        positions=positions,
        title=title,
        theme=theme,
        sources=sources_of({key: items for key, items in evidence.items() if key in shown}),
        transparent=transparent,
        pale=pale,
    )


def with_fonts(svg: str) -> str:
    """The picture with the characters of other scripts than the usual ones in it; as it is if there are none."""
    plain: list[str] = []
    bold: list[str] = []
    for attributes, inner in _TEXT.findall(svg):
        (bold if "font-weight" in attributes else plain).append(unescape(re.sub(r"<[^>]*>", "", inner)))
    wanted = characters(plain)
    for path, chars in characters(bold, bold=True).items():
        wanted[path] = "".join(sorted({*wanted.get(path, ""), *chars}))
    carried = faces(wanted)
    return svg.replace(">\n", f">\n<style>\n{carried}</style>\n", 1) if carried else svg
