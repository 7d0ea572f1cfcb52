"""JSON: one article a line (.jsonl, .ndjson), or a list of articles or a single one (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from graph.errors import BadInput
from graph.model import Article
from loaders.sources.document import Document, SourceFailure
from loaders.sources.format import Format
from loaders.sources.rows import Records

_LIST_KEYS = ("articles", "items", "documents", "results", "data")
"""Under which a file with one object keeps its list of articles."""


def read(document: Document) -> Iterator[Article | SourceFailure]:
    """Line by line where lines are objects, which has no limit of size, else the file as one value."""
    first = document.head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0].strip()
    if document.suffix in (".jsonl", ".ndjson") or (document.suffix != ".json" and _is_article(first)):
        return _lines(document)
    return _whole(document)


def _lines(document: Document) -> Iterator[Article | SourceFailure]:
    records = Records(document)
    for number, text, problem in document.lines():
        if problem is None and not text.strip():
            continue
        try:
            if problem is not None:
                raise BadInput(problem)
            yield records.article(_record(_parse(text)), number)
        except BadInput as error:
            yield SourceFailure(f"{document.name}:{number}", str(error))


def _whole(document: Document) -> Iterator[Article | SourceFailure]:
    text = document.text()
    try:
        value = _parse(text)
    except BadInput:
        if _is_object(text.lstrip().split("\n", 1)[0].encode("utf-8", "replace")):
            # Lines of objects under the name of a single value.
            yield from _objects_by_line(document, text)
            return
        raise
    if isinstance(value, dict):
        inner = next((value[key] for key in _LIST_KEYS if isinstance(value.get(key), list)), None)
        value = [value] if inner is None else inner
    if not isinstance(value, list) or not value:
        raise BadInput("holds no list of articles")
    records = Records(document)
    for number, item in enumerate(value, start=1):
        try:
            yield records.article(_record(item), number)
        except BadInput as error:
            where = f"{document.name}#{number}" if len(value) > 1 else document.name
            yield SourceFailure(where, str(error))


def _objects_by_line(document: Document, text: str) -> Iterator[Article | SourceFailure]:
    records = Records(document)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield records.article(_record(_parse(line)), number)
            except BadInput as error:
                yield SourceFailure(f"{document.name}:{number}", str(error))


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise BadInput(f"is not JSON: {error.msg.lower()} at {place}character {error.colno}") from None
    except RecursionError:
        raise BadInput("is nested too deeply to be an article") from None
    except ValueError:  # Python takes integers of up to 4,300 digits
        raise BadInput("holds a number of thousands of digits; write it as text, in quotes") from None


def _record(value: object) -> Mapping[str, object]:
    """The object that describes the article; what ``read --jsonl`` writes keeps it under "article"."""
    if not isinstance(value, dict):
        raise BadInput("is not a JSON object with an article")
    inner = value.get("article")
    return inner if isinstance(inner, dict) else value


def _is_article(line: bytes) -> bool:
    """Whether a line is an object that describes one article, and not one that keeps a list of them."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and not any(isinstance(value.get(key), list) for key in _LIST_KEYS)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _sniff(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b'{"', b"[{", b"{ ", b"[ {", b"{\n", b"[\n"))


FORMAT = Format(
    "jsonl",
    (".jsonl", ".ndjson", ".json"),
    ("application/json", "application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/ld+json"),
    read,
    _sniff,
)
