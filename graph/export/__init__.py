"""Exports: one file per format. ``write_export`` picks the format by the suffix of the file's name.

Formats are imported when they are written: the HTML export alone brings pyvis, which takes half a second to import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from graph.errors import BadInput
from graph.export.files import write_whole
from graph.export.jsonl import write_jsonl
from graph.model import Evidence, Reading, Subgraph
from graph.picture.style import Theme

Positions = Mapping[str, tuple[float, float]]
_Evidence = Mapping[str, Sequence[Evidence]]
_Render = Callable[[Subgraph, _Evidence, str, Theme, Positions | None], bytes]

__all__ = ["PICTURES", "SUFFIXES", "write_export", "write_jsonl"]


def _svg(subgraph: Subgraph, evidence: _Evidence, title: str, theme: Theme, positions: Positions | None) -> bytes:
    from graph.export.svg import svg_text

    return svg_text(subgraph, evidence, title=title, theme=theme, positions=positions).encode("utf-8")


def _png(subgraph: Subgraph, evidence: _Evidence, title: str, theme: Theme, positions: Positions | None) -> bytes:
    from graph.export.png import png_bytes
    from graph.export.svg import svg_text

    return png_bytes(svg_text(subgraph, evidence, title=title, theme=theme, positions=positions))


def _html(subgraph: Subgraph, evidence: _Evidence, title: str, theme: Theme, positions: Positions | None) -> bytes:
    from graph.export.html import html_text

    return html_text(subgraph, evidence, title=title, theme=theme, positions=positions).encode("utf-8")


PICTURES: dict[str, _Render] = {".png": _png, ".svg": _svg, ".html": _html, ".htm": _html}
"""What is drawn of a subgraph."""
SUFFIXES: tuple[str, ...] = (".png", ".svg", ".html", ".jsonl")
"""All formats, by the suffix that a user writes."""


def write_export(
    path: str | Path,
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str,
    theme: Theme = "light",
    positions: Positions | None = None,
    readings: Iterable[Reading] | None = None,
) -> None:
    """Write the subgraph to a file, in the format that its suffix names, whole or not at all.

    ``evidence`` is by relation id; ``readings`` are what a ``.jsonl`` file holds: those of the articles behind the
    subgraph. Raises BadInput for a suffix that is not known, a place that cannot be written, and an empty graph.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        if readings is None:
            raise BadInput(f"{path} cannot be written: JSON lines hold what was read, and no articles were given.")
        write_jsonl(path, readings)
        return
    render = PICTURES.get(suffix)
    if render is None:
        known = ", ".join(SUFFIXES[:-1]) + " or " + SUFFIXES[-1]
        named = f'The suffix "{suffix}"' if suffix else "A file name without a suffix"
        raise BadInput(f"{named} names no export format; write to a file that ends in {known}.")
    if not subgraph.entities:
        raise BadInput("There is nothing to export: the graph is empty. Load articles or choose another query first.")
    write_whole(path, render(subgraph, evidence, title, theme, positions))
