"""The register of export formats: one line each. A format's own file is imported when it is written.

The HTML export alone brings pyvis, which takes half a second to import.
"""

from __future__ import annotations

from graph.export.contents import Contents, Format


def _svg_text(contents: Contents) -> str:
    from graph.export.svg import svg_text

    return svg_text(
        contents.subgraph,
        contents.evidence,
        title=contents.title,
        theme=contents.theme,
        positions=contents.positions,
        transparent=contents.transparent,
        pale=contents.pale,
    )


def _png(contents: Contents) -> bytes:
    from graph.export.png import png_bytes

    return png_bytes(_svg_text(contents), scale=contents.scale)


def _svg(contents: Contents) -> bytes:
    from graph.export.svg import with_fonts

    return with_fonts(_svg_text(contents)).encode("utf-8")


def _pdf(contents: Contents) -> bytes:
    from graph.export.pdf import pdf_bytes

    return pdf_bytes(_svg_text(contents))


def _html(contents: Contents) -> bytes:
    from graph.export.html import html_text

    page = html_text(
        contents.subgraph,
        contents.evidence,
        title=contents.title,
        theme=contents.theme,
        positions=contents.positions,
    )
    return page.encode("utf-8", "replace")


def _graphml(contents: Contents) -> bytes:
    from graph.export.graphml import graphml_bytes

    return graphml_bytes(contents)


def _gexf(contents: Contents) -> bytes:
    from graph.export.gexf import gexf_bytes

    return gexf_bytes(contents)


def _csv(contents: Contents) -> bytes:
    from graph.export.table import csv_bytes

    return csv_bytes(contents)


def _json(contents: Contents) -> bytes:
    from graph.export.node_link import node_link_bytes

    return node_link_bytes(contents)


def _cypher(contents: Contents) -> bytes:
    from graph.export.cypher import cypher_bytes

    return cypher_bytes(contents)


FORMATS: tuple[Format, ...] = (
    Format("PNG", ".png", "image/png", "picture", _png),
    Format("SVG", ".svg", "image/svg+xml", "picture", _svg),
    Format("PDF", ".pdf", "application/pdf", "picture", _pdf),
    Format("HTML", ".html", "text/html", "page", _html, (".htm",)),
    Format("GraphML", ".graphml", "application/xml", "data", _graphml),
    Format("GEXF", ".gexf", "application/xml", "data", _gexf),
    Format("CSV", ".csv", "text/csv", "data", _csv),
    Format("JSON", ".json", "application/json", "data", _json),
    Format("Cypher", ".cypher", "text/plain", "data", _cypher, (".cql",)),
)


def format_of(suffix: str) -> Format | None:
    """The format by the ending of a file's name, in any case."""
    suffix = suffix.lower()
    return next((f for f in FORMATS if suffix == f.suffix or suffix in f.suffixes), None)
