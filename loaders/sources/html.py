"""HTML pages: trafilatura finds title, date, author, address and the body without the page's furniture."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from graph.errors import BadInput
from graph.model import Article
from loaders.sources.build import build, web_address
from loaders.sources.decode import decode
from loaders.sources.document import Document
from loaders.sources.format import Format
from loaders.sources.heading import heading

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

_MOST_TAGS = 60_000
"""The extractor's time grows with the square of the paragraphs: 16 s for 50,000 of them, 1 s for 10,000 (measured).
Article pages have hundreds to a few thousand tags."""

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read(document: Document) -> Iterator[Article]:
    """One article, its paragraphs set apart by blank lines."""
    data = document.read()
    meta = _META_CHARSET.search(data[:4096])
    declared = document.charset or (meta[1].decode("ascii") if meta else None)
    html = decode(data, declared=declared, forced=document.options.encoding)
    if html.count("<") > _MOST_TAGS:
        raise BadInput(
            f"has {html.count('<'):,} tags, far more than an article's page; save the article alone or as text"
        )
    found = _extract(html, document.url)
    if found is None:
        raise BadInput("no text found in it")
    body, page = found
    deduced = heading(body)
    site = page.sitename or ""
    yield build(
        document,
        body,
        title=page.title or deduced.title,
        author=page.author or deduced.author,
        published=page.date or deduced.published,
        url=_address(page.url, document.url),
        publisher=site if " " in site or "." not in site else None,  # a host is no name, and known by the address
    )


def _extract(html: str, url: str | None) -> tuple[str, Page] | None:
    """Body, and what the page says of itself; None where no body is found."""
    from trafilatura import bare_extraction  # a third of a second that only HTML needs to pay

    for name in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        # Without a handler of their own, their warnings would land in the middle of the progress bar.
        logging.getLogger(name).addHandler(logging.NullHandler())
    if not re.search(r"<body\b", html, re.I):
        html = f"<html><body>{html}</body></html>"
    page = bare_extraction(html, url=url, with_metadata=True, include_comments=False, config=_settings())
    if page is None or isinstance(page, dict) or not page.text:
        return None
    paragraphs = [line.strip() for line in page.text.split("\n")]
    return "\n\n".join(line for line in paragraphs if line), page


@cache
def _settings() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG

    settings = deepcopy(DEFAULT_CONFIG)
    # Short news is news: below the default of 250 characters all paragraphs come as one line, bylines included.
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    # Dates from anywhere in the page are as often a copyright line's as the article's.
    settings.set("DEFAULT", "EXTENSIVE_DATE_SEARCH", "off")
    return settings


def _address(canonical: str | None, fetched: str | None) -> str | None:
    """The page's own word on its address, unless that is a home page or leads to another site than the one asked."""
    said = web_address(canonical)
    if said is None or re.fullmatch(r"https?://[^/]+/?", said):
        return fetched
    same_site = fetched is None or _site(said) == _site(fetched)
    return said if same_site else fetched


def _site(url: str) -> str:
    return url.split("/")[2].lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")


FORMAT = Format(
    "html",
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    read,
    lambda head: bool(_LOOKS_LIKE_HTML.match(head.removeprefix(b"\xef\xbb\xbf"))),
)
