"""Write a plan: entities, what mentions refer to, projected edges, and the store's counts. Decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from neo4j import Transaction

from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store.connection import Dialect
from graph.store.hubs import Lists
from graph.store.migrations import STORE
from graph.store.projection import Change, Plan
from graph.store.standing import HUB
from graph.store.stored import Node, entity_nodes


def carry_out(tx: Transaction, change: Change, todo: Plan, dialect: Dialect) -> None:
    """Write entities, what mentions refer to, and edges. Mentions and claims themselves are already there."""
    if todo.dead_edges:
        _with_edges(tx, dialect, todo.dead_edges, f"{_EDGE} DELETE r")
    _retype(tx, todo.retyped, dialect)
    if todo.deleted:
        tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) DETACH DELETE e", ids=todo.deleted).consume()
    _create_entities(tx, dialect, todo.created.values())
    updates = [{"id": i, "p": p} for i, p in todo.updated.items() if p]
    if updates:
        tx.run("UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.p", rows=updates).consume()
    _refer(tx, change)
    _with_edges(tx, dialect, [e for e in todo.edges if e in todo.new_edges], _NEW_EDGE, todo.edges)
    put_edges(tx, dialect, {e: p for e, p in todo.edges.items() if e not in todo.new_edges})
    put_hubs(tx, todo.hubs)


def _create_entities(tx: Transaction, dialect: Dialect, nodes: Iterable[tuple[str, Node]]) -> None:
    """Nodes with their type's label from the start: the embedded engine cannot add one in the same transaction."""
    rows: list[Node] = [{"type": type_, "p": properties} for type_, properties in nodes]
    _by_type(tx, dialect, "UNWIND $rows AS row CREATE (e:Entity:{type}) SET e = row.p", rows, ENTITY_TYPES)


_EDGE = "UNWIND $rows AS row MATCH (s:Entity {{id: row.s}})-[r:{type}]->(o:Entity {{id: row.o}})"
_NEW_EDGE = (
    "UNWIND $rows AS row MATCH (s:Entity {{id: row.s}}) MATCH (o:Entity {{id: row.o}}) "
    "CREATE (s)-[r:{type}]->(o) SET r = row.p"
)


def _with_edges(
    tx: Transaction, dialect: Dialect, edges: Iterable[str], query: str, properties: Mapping[str, Node] | None = None
) -> None:
    """Run a statement over edges."""
    rows: list[Node] = []
    for edge in sorted(edges):
        subject, type_, object_ = edge.split("|")
        rows.append({"s": subject, "type": type_, "o": object_, "p": properties[edge] if properties else None})
    _by_type(tx, dialect, query, rows, tuple(RELATION_TYPES))


def _by_type(tx: Transaction, dialect: Dialect, query: str, rows: Iterable[Node], types: tuple[str, ...]) -> None:
    """Run a statement over rows of several types: at once where types can be values, else one type after the other."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for row in rows:
        groups["" if dialect == "neo4j" else str(row["type"])].append(row)
    if len(groups) > _ONE_BY_ONE and groups.keys() <= set(types):
        tx.run(_of_all_types(query, types), {type_: groups.get(type_, []) for type_ in types}).consume()
        return
    for type_, of_type in sorted(groups.items()):
        tx.run(query.format(type=f"`{type_}`" if type_ else "$(row.type)"), rows=of_type).consume()


_ONE_BY_ONE = 3
"""Of more types than that, one long statement is quicker than several short ones."""


@cache
def _of_all_types(query: str, types: tuple[str, ...]) -> str:
    """A statement with a part for every type that there is, so that its text is always the same: it is parsed once."""
    parts = (f"{query.format(type=f'`{type_}`').replace('$rows', f'${type_}')} RETURN 1 AS n" for type_ in types)
    return f"CALL {{ {' UNION ALL '.join(parts)} }} RETURN count(n) AS n"


_REFER = (
    "UNWIND $rows AS row MATCH (m:Mention {id: row.id}) MATCH (e:Entity {id: row.entity}) "
    "CREATE (m)-[:REFERS_TO {by: row.by}]->(e)"
)


def _refer(tx: Transaction, change: Change) -> None:
    moved = [m.id for m, _ in change.moved_mentions]
    if moved:
        tx.run("UNWIND $ids AS id MATCH (:Mention {id: id})-[r:REFERS_TO]->() DELETE r", ids=moved).consume()
        rows = [{"id": m.id, "entity": to, "home": m.home} for m, to in change.moved_mentions]
        query = "UNWIND $rows AS row MATCH (m:Mention {id: row.id}) SET m.entity = row.entity, m.home = row.home"
        tx.run(query, rows=rows).consume()
    claims = [{"id": c.id, "edge": c.edge, "judged": c.judged or None} for _, c in change.moved_claims]
    if claims:
        query = "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.edge = row.edge, c.judged = row.judged"
        tx.run(query, rows=claims).consume()
    refer = [
        {"id": m.id, "entity": m.entity, "by": change.by.get(m.home, "rule")}
        for m in (*change.new_mentions, *(replace(m, entity=to) for m, to in change.moved_mentions))
        if m.entity
    ]
    if refer:
        tx.run(_REFER, rows=refer).consume()
    if change.newly_by:
        rows = [{"home": home, "by": by} for home, by in sorted(change.newly_by.items())]
        query = "UNWIND $rows AS row MATCH (m:Mention {home: row.home})-[r:REFERS_TO]->(:Entity) SET r.by = row.by"
        tx.run(query, rows=rows).consume()


def put_edges(tx: Transaction, dialect: Dialect, edges: Mapping[str, Node]) -> None:
    """Write anew what edges that are there say, by their ids."""
    _with_edges(tx, dialect, edges, f"{_EDGE} SET r = row.p", edges)


def put_hubs(tx: Transaction, hubs: Mapping[str, Lists]) -> None:
    """Write what hubs keep; who keeps nothing any more is none."""
    gone = [entity for entity, lists in hubs.items() if not any(lists.values())]
    rows = [{"id": entity, **lists} for entity, lists in hubs.items() if any(lists.values())]
    if gone:
        tx.run(f"UNWIND $ids AS id MATCH (h:{HUB} {{id: id}}) DELETE h", ids=gone).consume()
    if rows:
        query = f"UNWIND $rows AS row MERGE (h:{HUB} {{id: row.id}}) SET h.best = row.best, h.latest = row.latest"
        tx.run(query, rows=rows).consume()


def _retype(tx: Transaction, retyped: Mapping[str, str], dialect: Dialect) -> None:
    for entity, type_ in sorted(retyped.items()):
        old, properties = entity_nodes(tx, [entity])[entity]
        if dialect == "neo4j":
            tx.run(f"MATCH (e:Entity {{id: $id}}) REMOVE e:`{old}` SET e:`{type_}`", id=entity).consume()
            continue
        # The embedded engine refuses to swap labels under a unique constraint, but not to make the node anew.
        query = "MATCH (e:Entity {id: $id})<-[r:REFERS_TO]-(m) RETURN m.id AS id, r.by AS by"
        mentions = [dict(r) for r in tx.run(query, id=entity)]
        query = "MATCH (e:Entity {id: $id})-[r]-(:Entity) RETURN DISTINCT properties(r) AS p"
        edges = {r["p"]["id"]: r["p"] for r in tx.run(query, id=entity)}
        tx.run("MATCH (e:Entity {id: $id}) DETACH DELETE e", id=entity).consume()
        _create_entities(tx, dialect, [(type_, properties)])
        tx.run(_REFER, rows=[{**m, "entity": entity} for m in mentions]).consume()
        _with_edges(tx, dialect, edges, _NEW_EDGE, edges)


def count(tx: Transaction, stood: Mapping[str, int], todo: Plan, **changes: int) -> None:
    """Keep the store's counts in step; the caller holds the store's node, so nobody else is counting.

    ``stood`` is how many entities there were of each type.
    """
    types = Counter(stood)
    types.update(todo.types)
    changes["relations"] = len(todo.new_edges) - len(todo.dead_edges)
    changes["entities"] = len(todo.created) - len(todo.deleted)
    if types == stood and not any(changes.values()):
        return
    sums = ", ".join(f"s.{name} = s.{name} + ${name}" for name in changes)
    kept = sorted((type_, number) for type_, number in types.items() if number)
    tx.run(
        f"MATCH (s:{STORE} {{id: 'store'}}) SET {sums}, s.types = $types, s.type_counts = $counts",
        {**changes, "types": [type_ for type_, _ in kept], "counts": [number for _, number in kept]},
    ).consume()
