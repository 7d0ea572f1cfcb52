"""Web addresses: the page is fetched when its turn comes, its media type and suffix tell the format."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from loaders.fetch import fetch
from loaders.sources.document import Document, Options
from loaders.sources.place import Item, Place

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.I)


def items(source: str, options: Options) -> Iterator[Item]:
    """The one item."""

    def opened() -> Document:
        page = fetch(source, timeout=options.timeout, max_size=options.max_size, allow_private=options.allow_private)
        return Document(
            io.BytesIO(page.body),
            source,
            options,
            identity=page.url,
            url=page.url,
            suffix=posixpath.splitext(urlsplit(page.url).path)[1],
            media_type=page.media_type,
            charset=page.charset,
        )

    yield Item(source, opened, fingerprint=source)


PLACE = Place("url", lambda source: bool(_SCHEME.match(source)), items)
