"""Articles that come as records (rows of a table, JSON objects): which field is what, and the article made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from graph.errors import BadInput
from graph.model import Article, digest
from loaders.sources.build import build
from loaders.sources.document import Document

Role = Literal["text", "title", "date", "author", "url", "id", "publisher"]

# The names that news corpora and site exports use, best first; compared without case and signs.
USUAL_NAMES: dict[Role, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "articlebody", "body", "content", "article", "fulltext", "articletext", "bodytext"),
        *("story", "contents"),
    ),
    "title": ("title", "headline", "articletitle", "heading"),
    "date": (
        *("published", "date", "publishdate", "datepublished", "publishedat", "publicationdate", "pubdate"),
        *("datepublish", "publisheddate", "publicationtime", "articledate", "timestamp", "datetime"),
        *("createdat", "created"),
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "url": ("url", "link", "canonicalurl", "canonical", "articleurl", "sourceurl", "webpage", "href", "permalink"),
    "id": ("id", "articleid", "uid", "uuid", "guid", "docid", "documentid"),
    "publisher": ("publisher", "publication", "outlet", "newspaper", "sitename", "sourcename", "source"),
}


def plain_name(name: str) -> str:
    """``"Publish_Date "`` to ``"publishdate"``.

    >>> plain_name("Publish_Date ")
    'publishdate'
    """
    return re.sub(r"[\W_]+", "", name).lower()


def pick(record: Mapping[str, object], columns: Mapping[str, str]) -> dict[Role, str]:
    """The record's values by role: by the columns the user named, else by the usual names; empty ones left out."""
    by_name = {plain_name(str(name)): value for name, value in reversed(list(record.items()))}
    picked: dict[Role, str] = {}
    for role, usual in USUAL_NAMES.items():
        if role in columns:
            values = [_named(record, columns[role])]
        else:
            values = [by_name[name] for name in usual if name in by_name]
        found = next((flat for value in values if (flat := _flat(value, role)).strip()), "")
        if found:
            picked[role] = found
    return picked


def _named(record: Mapping[str, object], path: str) -> object:
    """The value under the very name, or down a path of names (``body.main``)."""
    if path in record:
        return record[path]
    value: object = record
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _flat(value: object, role: Role) -> str:
    """Lists of paragraphs or people as one string; {"name": ...} as the name; nothing of what fits no field."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ("\n\n" if role == "text" else ", ").join(flat for item in value if (flat := _flat(item, role)))
    if isinstance(value, Mapping):
        return _flat(value.get("text") if role == "text" else value.get("name"), role)
    return "" if value is None or isinstance(value, bool) else str(value)


class Records:
    """The records of one document, made into articles. Remembers which ids were used: a repeated id or address must
    not let one article silently replace another."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts: dict[str, str] = {}

    def article(self, record: Mapping[str, object], line: int) -> Article:
        """BadInput when there is no text in it; ``line`` is where the record stands."""
        picked = pick(record, self._document.options.columns)
        text = picked.get("text", "")
        if not text:
            raise BadInput(self._no_text(record))
        key = picked.get("id")
        article = build(
            self._document,
            text,
            title=picked.get("title"),
            author=picked.get("author"),
            published=picked.get("date"),
            url=picked.get("url"),
            publisher=picked.get("publisher"),
            key=key,
            row=f"#{key}" if key else f"#{line}",
        )
        seen = self._texts.setdefault(article.id, digest(article.text))
        if seen != digest(article.text):
            raise BadInput(f"has the same {'address' if article.url else 'id'} as an earlier row but another text")
        return article

    def _no_text(self, record: Mapping[str, object]) -> str:
        wanted = self._document.options.columns.get("text")
        names = ", ".join(str(name) for name in list(record)[:12])
        if wanted is not None and _named(record, wanted) is None:
            return f'has no "{wanted}"; it has: {names}'
        known = any(plain_name(str(name)) in USUAL_NAMES["text"] for name in record)
        if wanted is not None or known:
            return "no text found in it"
        return f"has no column for the text that is known by name; name it with --column text=NAME (it has: {names})"
