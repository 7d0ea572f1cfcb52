"""The list of places and formats: a new source is a new file and one line here."""

from __future__ import annotations

from graph.errors import BadInput
from loaders.sources import csv, file, folder, html, jsonl, markdown, stdin, text, url
from loaders.sources.decode import refuse_binary
from loaders.sources.document import Document
from loaders.sources.format import Format
from loaders.sources.place import Place

FORMATS: tuple[Format, ...] = (
    html.FORMAT,
    jsonl.FORMAT,
    csv.FORMAT,
    markdown.FORMAT,
    text.FORMAT,
)

# Asked in this order; a file is what is left.
PLACES: tuple[Place, ...] = (
    stdin.PLACE,
    url.PLACE,
    folder.PLACE,
    file.PLACE,
)


def suffixes() -> frozenset[str]:
    """All file name suffixes that have a format."""
    return frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)


def place_of(source: str) -> Place:
    """The place that a source names."""
    return next(place for place in PLACES if place.accepts(source))


def format_of(document: Document) -> Format:
    """By the user's word, by media type, by suffix, by its first bytes; else plain text. BadInput for binaries."""
    wanted = document.options.format
    if wanted:
        named = next((format_ for format_ in FORMATS if format_.name == wanted), None)
        if named is None:
            raise BadInput(f'"{wanted}" is not a format; there are: {", ".join(f.name for f in FORMATS)}')
        return named
    refuse_binary(document.head)
    # Servers send Markdown, JSON lines and much else as text/plain: that type only says what others do not.
    media_type = document.media_type if document.media_type != "text/plain" else None
    for format_ in FORMATS:
        if media_type in format_.media_types:
            return format_
    for format_ in FORMATS:
        if document.suffix in format_.suffixes:
            return format_
    for format_ in FORMATS:
        if document.media_type != "text/plain" and format_.sniff(document.head):
            return format_
    return text.FORMAT
