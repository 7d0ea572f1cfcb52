"""Everything that a store holds, as values to compare: two stores are alike when nobody could tell them apart."""

from __future__ import annotations

from graph.store import GraphStore

_NOT_CONTENT = {"revision", "locked", "loaded_at"}


def snapshot(store: GraphStore) -> tuple[list[object], list[object]]:
    """All nodes and all relationships, without what differs from load to load (dates of loading, revision)."""
    nodes = store.query(
        "MATCH (n) WHERE NOT n:Judgement RETURN labels(n) AS labels, properties(n) AS p", limit=100_000, timeout=120
    )
    edges = store.query(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS p",
        limit=100_000,
        timeout=120,
    )
    kept = [[sorted(labels), _content(p)] for labels, p in nodes.rows]  # type: ignore[call-overload]
    linked = [[a, type_, b, _content(p)] for a, type_, b, p in edges.rows]
    return sorted(kept, key=repr), sorted(linked, key=repr)


def _content(properties: object) -> list[tuple[str, object]]:
    assert isinstance(properties, dict)
    return sorted((k, v) for k, v in properties.items() if k not in _NOT_CONTENT and v is not None)
