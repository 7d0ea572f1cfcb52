"""What is on screen as a publication SVG, its articles in the footnote. The drawing is in graph/picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import Evidence, Subgraph
from graph.picture.sources import sources_of
from graph.picture.style import Theme
from graph.picture.svg import render_svg


def svg_text(
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str,
    theme: Theme = "light",
    positions: Mapping[str, tuple[float, float]] | None = None,
    transparent: bool = False,
) -> str:
    """The subgraph as SVG text; ``evidence`` is by relation id, that of relations which are not shown is ignored."""
    shown = {relation.id for relation in subgraph.relations}
    return render_svg(
        subgraph,
        positions=positions,
        title=title,
        theme=theme,
        sources=sources_of({key: items for key, items in evidence.items() if key in shown}),
        transparent=transparent,
    )
