"""Exports: one file per format, one line per format in formats.py. ``write_export`` picks it by the file's suffix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.errors import BadInput
from graph.export.contents import Contents, Format, Positions
from graph.export.dossier import Dossier
from graph.export.files import write_whole
from graph.export.formats import FORMATS, format_of
from graph.export.jsonl import write_jsonl
from graph.model import Evidence, Reading, Subgraph
from graph.picture.style import Theme

__all__ = [
    "DOSSIERS",
    "FORMATS",
    "JSON_LINES",
    "SUFFIXES",
    "Contents",
    "Dossier",
    "Format",
    "Positions",
    "dossier_bytes",
    "format_for",
    "format_of",
    "write_dossier",
    "write_export",
    "write_jsonl",
]

JSON_LINES = ".jsonl"
SUFFIXES: tuple[str, ...] = (*(f.suffix for f in FORMATS), JSON_LINES)
"""All formats, by the suffix that a user writes."""
DOSSIERS: tuple[str, ...] = (".html", ".pdf")


def write_export(
    path: str | Path,
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str,
    theme: Theme = "light",
    positions: Positions | None = None,
    scale: float = 2.0,
    transparent: bool = False,
    readings: Iterable[Reading] | None = None,
) -> None:
    """Write the subgraph to a file, in the format that its suffix names, whole or not at all.

    ``evidence`` is by relation id; ``readings`` are what a ``.jsonl`` file holds: those of the articles behind the
    subgraph. Raises BadInput for a suffix that is not known, a place that cannot be written, and an empty graph.
    """
    path = Path(path)
    if path.suffix.lower() == JSON_LINES:
        if readings is None:
            raise BadInput(f"{path} cannot be written: JSON lines hold what was read, and no articles were given.")
        write_jsonl(path, readings)
        return
    wanted = format_for(path)
    if not subgraph.entities:
        raise BadInput("There is nothing to export: the graph is empty. Load articles or choose another query first.")
    contents = Contents(subgraph, evidence, title, theme, positions, scale, transparent)
    write_whole(path, wanted.write(contents))


def format_for(path: Path) -> Format:
    """The format that a file's suffix names, other than JSON lines. Raises BadInput for a suffix that is not known."""
    wanted = format_of(path.suffix)
    if wanted is None:
        known = ", ".join(SUFFIXES[:-1]) + " or " + SUFFIXES[-1]
        named = f'The suffix "{path.suffix.lower()}"' if path.suffix else "A file name without a suffix"
        raise BadInput(f"{named} names no export format; write to a file that ends in {known}.")
    return wanted


def write_dossier(path: str | Path, dossier: Dossier, *, theme: Theme = "light") -> None:
    """Write a dossier as HTML or PDF, whole or not at all. Raises BadInput for any other suffix."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in DOSSIERS:
        raise BadInput(f"A dossier is written as .html or .pdf, not as {suffix or 'a file without a suffix'}.")
    write_whole(path, dossier_bytes(dossier, suffix, theme=theme))


def dossier_bytes(dossier: Dossier, suffix: str, *, theme: Theme = "light") -> bytes:
    """The dossier in the format of a suffix of DOSSIERS."""
    if suffix == ".pdf":
        from graph.export.dossier_pdf import dossier_pdf

        return dossier_pdf(dossier, theme=theme)
    from graph.export.dossier_html import dossier_html

    return dossier_html(dossier, theme=theme).encode("utf-8")
