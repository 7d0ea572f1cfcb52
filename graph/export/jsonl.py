"""Readings as JSON lines: one object an article, the stable contract that outside scorers read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.export.files import write_whole
from graph.model import Claim, Mention, Reading


def write_jsonl(path: str | Path, readings: Iterable[Reading]) -> None:
    """Write one line an article; the file appears when all are written."""
    write_whole(Path(path), lines_of(readings))


def lines_of(readings: Iterable[Reading]) -> Iterator[bytes]:
    """Each reading as one line of UTF-8."""
    for reading in readings:
        yield line_of(reading).encode("utf-8") + b"\n"


def line_of(reading: Reading) -> str:
    """The reading as one line of JSON, without the line end.

    Unpaired surrogates, which UTF-8 does not know, are written as JSON escapes, so offsets stay what they are.
    """
    line = json.dumps(reading_to_dict(reading), ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(reading_to_dict(reading))
    return line


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """``{"article": {...}, "mentions": [...], "claims": [...]}``.

    Ids of mentions are local to the article; subject, object and said_by name mentions; start, end and spans are
    Unicode code points into ``article.text``.
    """
    article = reading.article
    return {
        "article": {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "author": article.author,
            "published": article.published,
            "source": article.source,
            "text": article.text,
            **({"publisher": article.publisher} if article.publisher else {}),
        },
        "mentions": [_mention(mention) for mention in reading.mentions],
        "claims": [_claim(claim) for claim in reading.claims],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "name": mention.name,
        "type": mention.type,
        "spans": [[start, end] for start, end in mention.spans],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "subject": claim.subject,
        "type": claim.type,
        "predicate": claim.predicate,
        "object": claim.object,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "factuality": claim.factuality,
        "said_by": claim.said_by,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "engine": claim.engine,
        "time_text": claim.time_text,
        "time_from": claim.time_from,
        "time_to": claim.time_to,
    }
