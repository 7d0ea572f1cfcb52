"""Our annotation of articles that no training, threshold or rule has seen, joined with their text. Scores nothing.

It ships without text: offsets into an article of the Wikinews corpus, which is known again by its address and the hash
of the part that is annotated.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import BadInput

ANNOTATION = Path(__file__).parent / "unread.jsonl"
YEARS = ("wikinews/wikinews_2019.csv", "wikinews/wikinews_2020.csv")


def unread_documents(corpora: Path) -> Iterator[dict[str, Any]]:
    """The annotated articles in the form of the resolved corpus; `BadInput` where the corpus has another text."""
    texts = dict(_articles(corpora))
    with ANNOTATION.open(encoding="utf-8") as lines:
        for line in lines:
            stored = json.loads(line)
            yield joined(stored, texts.get(stored["url"], ""))


def _articles(corpora: Path) -> Iterator[tuple[str, str]]:
    for name in YEARS:
        with (corpora / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["url"], f"{row['title']}\n{row['text']}"


def stand_off(document: Mapping[str, Any], url: str, date: str) -> dict[str, Any]:
    """A resolved document without its text: nothing but types and places is kept of entities."""
    text = document["text"]
    return {
        "id": document["id"],
        "url": url,
        "date": date,
        "length": len(text),
        "sha256": _hash(text),
        "entities": [{"id": e["id"], "type": e["type"]} for e in document["entities"]],
        "mentions": [[m["start"], m["end"], m["entity"]] for m in document["mentions"]],
        "sentences": document["sentences"],
        "relations": document["relations"],
    }


def joined(stored: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The resolved document of a stand-off annotation and the text of its whole article."""
    text = text[: stored["length"]]
    if _hash(text) != stored["sha256"]:
        raise BadInput(
            f"The text of {stored['url']} is not the annotated one; the set unread needs Wikinews as it was."
        )
    title = text.split("\n", 1)[0]
    mentions = [{"start": a, "end": b, "entity": e} for a, b, e in stored["mentions"]]
    first = {m["entity"]: text[m["start"] : m["end"]] for m in reversed(mentions)}
    return {
        "id": stored["id"],
        "url": stored["url"],
        "title": title,
        "date": stored["date"],
        "source": "unread",
        "text": text,
        "sentences": stored["sentences"],
        "entities": [{**e, "name": first.get(e["id"], "")} for e in stored["entities"]],
        "mentions": mentions,
        "relations": stored["relations"],
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
