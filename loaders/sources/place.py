"""What a place is: where sources come from (standard input, the web, folders, files). No places here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.sources.document import Document, Options, SourceFailure


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to open: cheap to list, so that a load knows its size before it starts.

    ``size`` is in bytes, 0 where unknown; ``fingerprint`` changes when the content may have (path, size and time of
    change), empty where nothing lasting tells it; ``open`` may raise BadInput and OSError.
    """

    name: str
    open: Callable[[], Document]
    size: int = 0
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of source. The first place that ``accepts`` what the user named lists its items."""

    name: str
    accepts: Callable[[str], bool]
    items: Callable[[str, Options], Iterator[Item | SourceFailure]]
