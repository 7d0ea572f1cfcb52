"""Making an Article of what a format found: one place for newlines, addresses, metadata and lasting ids."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from graph.errors import BadInput
from graph.model import Article, digest
from loaders.sources.dates import parse_date
from loaders.sources.document import Document

MOST_CHARACTERS = 2_000_000
"""Of one article, a long book: reading takes three quarters of a kilobyte of memory for each (measured)."""

_LONGEST_FIELD = 500
"""A title or byline longer than this is a paragraph that landed in the wrong field."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def build(
    document: Document,
    text: str,
    *,
    title: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    key: str | None = None,
    row: str = "",
) -> Article:
    """The article, or BadInput when there is no word in the text.

    ``key`` is what the source itself calls the article, ``row`` its place in a file of many. The id comes from its
    web address, else from the document's identity and the key, else from the text: so that loading it again,
    from another working folder too, finds it again, and two different articles never take each other's place.
    """
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\x00" in text:
        raise BadInput("is not text: it holds NUL characters")
    if not any(character.isalnum() for character in text):
        raise BadInput("no text found in it")
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"has {len(text):,} characters, more than {MOST_CHARACTERS:,}; load it in parts")
    address = web_address(url) or (None if row else web_address(document.url))
    if address:
        given_id = None
    elif document.identity and (key or not row):
        given_id = f"{document.identity}#{key}" if key else document.identity
    else:
        given_id = f"text:{digest(text)}"
    return Article(
        text=text,
        source=printable(f"{document.name}{row}"),
        url=address,
        title=_field(title),
        author=_field(author),
        published=parse_date(published) if published else None,
        given_id=given_id,
        publisher=_name(publisher),
    )


def web_address(url: str | None) -> str | None:
    """An http or https address without its fragment; None for anything else, ``javascript:`` above all."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if (
        parts.scheme.lower() not in ("http", "https")
        or not parts.hostname
        or re.search(r"[\s\x00-\x1f<>\"]", parts.geturl())
    ):
        return None
    return urldefrag(printable(parts.geturl())).url


def printable(text: str) -> str:
    """Lone surrogates (broken JSON escapes, file names that are not UTF-8) as U+FFFD: no store or output takes them."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _name(value: str | None) -> str | None:
    """Who is named as publisher; a path or an address in that field names nobody."""
    return None if re.search(r"[/\\]", value or "") else _field(value)


def _field(value: str | None) -> str | None:
    cleaned = " ".join(printable(value or "").replace("\x00", " ").split())
    return cleaned if 0 < len(cleaned) <= _LONGEST_FIELD else None
