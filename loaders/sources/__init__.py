"""Articles from anywhere: places (file, folder, url, stdin) open documents, formats make articles of them.

    for found in articles_from("news/", options=Options()):
        match found:
            case Article(): ...
            case SourceFailure(): print(found.source, found.reason)

What cannot be read comes as a SourceFailure among the articles; nothing stops the rest.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator

from graph.errors import BadInput
from graph.model import Article
from loaders.sources.build import printable
from loaders.sources.document import MEGABYTE, Document, Options, SourceFailure
from loaders.sources.file import why
from loaders.sources.place import Item
from loaders.sources.registry import FORMATS, PLACES, format_of, place_of

__all__ = [
    "FORMATS",
    "MEGABYTE",
    "PLACES",
    "Item",
    "Options",
    "SourceFailure",
    "articles_from",
    "articles_in",
    "expand",
    "read_document",
    "read_item",
]


def articles_from(source: str, *, options: Options | None = None) -> Iterator[Article | SourceFailure]:
    """All articles of a path, folder, web address or ``-``, and what failed among them."""
    for item in expand(source, options=options):
        if isinstance(item, SourceFailure):
            yield item
        else:
            yield from read_item(item)


def articles_in(data: bytes, name: str, *, options: Options | None = None) -> Iterator[Article | SourceFailure]:
    """All articles of bytes at hand: an uploaded file by its name, or pasted text under any name ending in ``.txt``.

    Two uploads of one name do not replace each other: without an address, the text itself gives the id.
    """
    chosen = options or Options()
    item = Item(name, lambda: Document(io.BytesIO(data), name, chosen, suffix=os.path.splitext(name)[1]), len(data))
    return read_item(item)


def expand(source: str, *, options: Options | None = None) -> Iterator[Item | SourceFailure]:
    """The items a source consists of, without opening any."""
    for item in place_of(source).items(source, options or Options()):
        yield _failure(item.source, item.reason, item.skipped) if isinstance(item, SourceFailure) else item


def read_item(item: Item, *, watch: Callable[[Document], None] | None = None) -> Iterator[Article | SourceFailure]:
    """Open one item and read it. ``watch`` is given the open document, whose ``position`` tells how far it is read."""
    try:
        document = item.open()
    except BadInput as error:
        yield _failure(item.name, str(error))
    except (OSError, ValueError) as error:
        yield _failure(item.name, why(error))
    else:
        with document:
            if watch:
                watch(document)
            yield from read_document(document)


def read_document(document: Document) -> Iterator[Article | SourceFailure]:
    """All articles of an open document, by its format."""
    empty = True
    try:
        for found in format_of(document).read(document):
            empty = False
            yield found
        if empty:
            raise BadInput("no articles found in it")
    except BadInput as error:
        yield _failure(document.name, str(error))
    except OSError as error:
        yield _failure(document.name, why(error))
    except Exception as error:  # noqa: BLE001  # parsers of others meet input they were not made for: say so, go on
        yield _failure(document.name, f"could not be read ({type(error).__name__}: {error})")


def _failure(source: str, reason: str, skipped: bool = False) -> SourceFailure:
    return SourceFailure(printable(source), reason, skipped)
