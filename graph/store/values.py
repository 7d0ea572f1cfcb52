"""What the driver returns as plain values that JSON can hold, and the part of the graph in it. Runs no query."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graph.schema import RELATION_TYPES

Names = Mapping[str, str]
"""The store's element id -> our id."""


def plain(value: object, names: Names) -> object:
    """A value from a result as primitives, lists and dicts; nodes, relationships and paths as objects."""
    match value:
        case Node():
            return {"id": our_id(value, names), "labels": sorted(value.labels), "properties": _properties(value, names)}
        case Relationship():
            start, end = value.start_node, value.end_node
            return {
                "id": value.get("id") or value.element_id,
                "type": value.type,
                "start": our_id(start, names) if start is not None else None,
                "end": our_id(end, names) if end is not None else None,
                "properties": _properties(value, names),
            }
        case Path():
            nodes = [plain(n, names) for n in value.nodes]
            return {"nodes": nodes, "relationships": [plain(r, names) for r in value.relationships]}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case bytes() | bytearray():
            return value.hex()
        case float():
            return value if math.isfinite(value) else str(value)
        case Mapping():
            return {str(k): plain(v, names) for k, v in value.items()}
        case str() | int() | bool() | None:
            return value
        case Iterable():
            return [plain(v, names) for v in value]
    return str(value)


def our_id(node: Node, names: Names) -> str:
    """The id that we gave a node, the store's own for a node of others."""
    return str(node.get("id") or names.get(node.element_id) or node.element_id)


def _properties(item: Node | Relationship, names: Names) -> dict[str, object]:
    return {k: plain(v, names) for k, v in sorted(item.items())}


def graph_values(values: Iterable[object]) -> Iterator[Node | Relationship]:
    """All nodes and relationships anywhere in the values."""
    for value in values:
        match value:
            case Node() | Relationship():
                yield value
            case Path():
                yield from value.nodes
                yield from value.relationships
            case Mapping():
                yield from graph_values(value.values())
            case list() | tuple():
                yield from graph_values(value)


def hollow_nodes(items: Iterable[Node | Relationship]) -> set[str]:
    """Element ids of relationships' ends that came without their properties."""
    ends = (n for r in items if isinstance(r, Relationship) for n in (r.start_node, r.end_node) if n is not None)
    return {n.element_id for n in ends if n.get("id") is None}


def named_edges(
    items: Iterable[Node | Relationship], make: Callable[[Mapping[str, object]], object]
) -> tuple[list[str], dict[str, object]]:
    """Ids of the entities among the items and of the ends of edges, in order, and the projected edges by id."""
    entities: dict[str, None] = {}
    edges: dict[str, object] = {}
    for item in items:
        if isinstance(item, Node):
            if "Entity" in item.labels and item.get("id"):
                entities[str(item["id"])] = None
        elif item.type in RELATION_TYPES and str(item.get("id", "")).count("|") == 2:
            subject, _, object_ = str(item["id"]).split("|")
            entities |= {subject: None, object_: None}
            edges[str(item["id"])] = make(dict(item.items()))
    return list(entities), edges
