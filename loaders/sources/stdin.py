"""Standard input, named ``-``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from loaders.sources.document import Document, Options
from loaders.sources.place import Item, Place


def items(source: str, options: Options) -> Iterator[Item]:
    """The one item; it is opened on a descriptor of its own, so that closing it leaves sys.stdin alone."""

    def opened() -> Document:
        return Document(os.fdopen(os.dup(sys.stdin.fileno()), "rb"), source, options)

    yield Item(source, opened)


PLACE = Place("stdin", lambda source: source == "-", items)
