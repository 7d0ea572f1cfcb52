"""Plain text. The article's text is the file's, with newlines as ``\\n`` and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Article
from loaders.sources.build import build
from loaders.sources.document import Document
from loaders.sources.format import Format
from loaders.sources.heading import heading


def read(document: Document) -> Iterator[Article]:
    """One article; title, byline and date are deduced from its first lines."""
    text = document.text().replace("\r\n", "\n").replace("\r", "\n")
    found = heading(text)
    yield build(document, text, title=found.title, author=found.author, published=found.published)


FORMAT = Format("text", (".txt", ".text"), ("text/plain",), read)
