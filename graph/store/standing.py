"""What is kept beside an entity that has very much: its best-told relations and its latest articles, as text. Pure.

A hub of a large store has ten thousand relations. Nobody reads more than the first of them, and to find the first
among all of them takes too long for an answer to a click. Each list holds the first KEPT of an order, no more and no
fewer, and only of entities that have more than so many; what has less is read as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from graph.model import Relation
from graph.store.stored import Node

KEPT = 100
"""So many are kept of each; an entity with no more than so many relations or articles needs no list of them."""
HUB = "Hub"
"""Label of the nodes that hold the lists; each has the id of its entity."""

T = TypeVar("T")
Row = Sequence[Any]
"""A relation in a list: its type after the way that it goes, who is at the other end, and what TOLD names."""
Dated = tuple[str, str]
"""A day of publication, empty where it is not known, and an article's id."""

TOLD = ("predicate", "count", "articles", "confidence", "factuality", "first_said", "last_said", "denied")
"""The properties of an edge that a list keeps, which are those of a Relation."""


def first(items: Iterable[T], rank: Callable[[T], Any]) -> list[T]:
    """The first KEPT items, greatest rank first; no two ranks may be equal.

    >>> first([3, 9, 4], lambda n: n)
    [9, 4, 3]
    """
    return sorted(items, key=rank, reverse=True)[:KEPT]


def renewed(
    kept: Sequence[T], gone: Collection[object], come: Iterable[T], key: Callable[[T], object], rank: Callable[[T], Any]
) -> list[T] | None:
    """A list after some items have gone (by key) and some have come; None if it takes a look at what was not kept.

    ``kept`` is the list of before, of more items than it holds. What has changed has gone and come.
    """
    found = first([*(item for item in kept if key(item) not in gone), *come], rank)
    last = rank(kept[-1])
    sure = [item for item in found if not rank(item) < last]
    return sure if len(sure) == KEPT else None


def renewed_edges(entity_id: str, packed: str, changed: Mapping[str, Node | None]) -> str | None:
    """The text of an entity's relations after some changed (those that went are None), or None as in ``renewed``."""
    come = [edge for edge in changed.values() if edge is not None]
    rows = rows_in(packed)
    last = edge_rank(_edge(entity_id, rows[-1]))
    listed = {(way, other) for way, other, *_ in rows}
    # Most of what comes to a hub is none of the best of it: then there is nothing to be sorted and packed.
    if all(edge_rank(edge) < last for edge in come) and not any(_seen_from(entity_id, i) in listed for i in changed):
        return packed
    found = renewed(edges_in(entity_id, packed), changed, come, lambda p: p["id"], edge_rank)
    return None if found is None else pack_edges(entity_id, found)


def edge_rank(edge: Node) -> tuple[int, int, str, str]:
    """The best told: by the number of articles, then of claims, then the latest."""
    return _number(edge["articles"]), _number(edge["count"]), str(edge.get("last_said") or ""), str(edge["id"])


def pack_edges(entity_id: str, edges: Iterable[Node]) -> str:
    """Relations of an entity as text."""
    rows = []
    for edge in edges:
        rows.append([*_seen_from(entity_id, str(edge["id"])), *(edge.get(n) for n in TOLD)])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def edges_in(entity_id: str, packed: str) -> list[Node]:
    """What ``pack_edges`` was given, as far as it keeps it."""
    return [_edge(entity_id, row) for row in rows_in(packed)]


def _edge(entity_id: str, row: Row) -> Node:
    way, other, *told = row
    return {"id": _id(entity_id, way, other), **dict(zip(TOLD, told, strict=True))}


def rows_in(packed: str) -> list[list[Any]]:
    """The relations in a text as ``relation_of`` reads them, the best told first; second in each is the other end."""
    rows: list[list[Any]] = json.loads(packed)
    return rows


def relation_of(entity_id: str, row: Row) -> Relation:
    """One relation of an entity."""
    way, other, *told = row
    ends = (entity_id, way[1:], other) if way[0] == ">" else (other, way[1:], entity_id)
    return Relation("|".join(ends), *ends, *told)


def relations_in(entity_id: str, packed: str) -> Iterator[Relation]:
    """The relations of an entity in a text, the best told first."""
    return (relation_of(entity_id, row) for row in rows_in(packed))


def pack_articles(articles: Iterable[Dated]) -> str:
    """Days and ids of articles as text."""
    return json.dumps([list(article) for article in articles], separators=(",", ":"))


def articles_in(packed: str) -> list[Dated]:
    """What ``pack_articles`` was given."""
    return [(day, article) for day, article in json.loads(packed)]


def counts_of(node: Mapping[str, object]) -> tuple[int, int, int]:
    """Of an entity's node: relations, neighbours, articles."""
    return _number(node.get("edge_count")), _number(node.get("neighbour_count")), _number(node.get("article_count"))


def _seen_from(entity_id: str, edge: str) -> tuple[str, str]:
    """The way that an edge goes, with its type, and who is at the other end."""
    subject, type_, object_ = edge.split("|")
    return (f">{type_}", object_) if subject == entity_id else (f"<{type_}", subject)


def _id(entity_id: str, way: str, other: str) -> str:
    return f"{entity_id}|{way[1:]}|{other}" if way[0] == ">" else f"{other}|{way[1:]}|{entity_id}"


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
