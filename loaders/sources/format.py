"""What a format is: how it is recognised and the function that makes articles of a document. No formats here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.model import Article
from loaders.sources.document import Document, SourceFailure


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    ``read`` yields articles, and a SourceFailure for each part that cannot be read; it raises BadInput where nothing
    can. ``sniff`` looks at the first bytes of what has neither a suffix nor a media type that says more.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Document], Iterator[Article | SourceFailure]]
    sniff: Callable[[bytes], bool] = lambda head: False
