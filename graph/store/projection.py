"""Bring entities and edges in line with a change of mentions and claims: reads what is touched, then writes it.

Only what the change touches is read, so the cost of an article does not grow with the graph. All reading comes before
all writing: the embedded engine then never has to see its own unfinished work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from neo4j import Transaction

from graph.store.connection import Dialect
from graph.store.migrations import STORE
from graph.store.records import EntityRecord, StoredClaim, StoredMention, edge_id, edge_properties

Node = dict[str, object]


@dataclass(slots=True)
class Change:
    """Mentions and claims that go, come, or are kept but refer elsewhere. ``entity`` and ``edge`` are filled in."""

    gone_mentions: list[StoredMention] = field(default_factory=list)
    gone_claims: list[StoredClaim] = field(default_factory=list)
    new_mentions: list[StoredMention] = field(default_factory=list)
    new_claims: list[StoredClaim] = field(default_factory=list)
    moved_mentions: list[tuple[StoredMention, str | None]] = field(default_factory=list)
    """Stored mention and the entity that it will refer to."""
    moved_claims: list[tuple[StoredClaim, str | None]] = field(default_factory=list)
    by: Mapping[str, str] = field(default_factory=dict)
    """Home -> id of the judgement by which its mentions refer elsewhere; "rule" for the rest."""


@dataclass(slots=True)
class Plan:
    """What has to be written."""

    created: dict[str, tuple[str, Node]] = field(default_factory=dict)
    updated: dict[str, Node] = field(default_factory=dict)
    retyped: dict[str, str] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    edges: dict[str, Node] = field(default_factory=dict)
    new_edges: set[str] = field(default_factory=set)
    dead_edges: list[str] = field(default_factory=list)
    types: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def plan(tx: Transaction, change: Change) -> Plan:
    """Read what the change touches and compute what it makes of it."""
    result = Plan()
    _plan_entities(tx, change, result)
    _plan_edges(tx, change, result)
    return result


def _plan_entities(tx: Transaction, change: Change, result: Plan) -> None:
    leaving = _by_entity([*change.gone_mentions, *(m for m, _ in change.moved_mentions)])
    arriving = _by_entity([*change.new_mentions, *(replace(m, entity=to) for m, to in change.moved_mentions)])
    touched = sorted(set(leaving) | set(arriving))
    nodes = entity_nodes(tx, touched)
    moved = {e for m, to in change.moved_mentions for e in (m.entity, to) if e}
    records: dict[str, EntityRecord] = {}
    anew = []
    for entity in touched:
        before = EntityRecord.from_properties(nodes[entity][1]) if entity in nodes else EntityRecord()
        rest = None if entity in moved else before.minus(EntityRecord.of(leaving.get(entity, ())))
        if rest is None:
            anew.append(entity)
        else:
            records[entity] = rest.plus(EntityRecord.of(arriving.get(entity, ())))
    left_out = {m.id for group in leaving.values() for m in group}
    for entity, rows in _mentions_of(tx, anew).items():
        records[entity] = EntityRecord.of([*(m for m in rows if m.id not in left_out), *arriving.get(entity, ())])
    for entity, record in records.items():
        old = nodes.get(entity)
        if old:
            result.types[old[0]] -= 1
        if record.articles <= 0:
            if old:
                result.deleted.append(entity)
            continue
        result.types[record.type] += 1
        properties = record.properties(entity)
        if old is None:
            result.created[entity] = (record.type, properties)
            continue
        if old[0] != record.type:
            result.retyped[entity] = record.type
        result.updated[entity] = {k: v for k, v in properties.items() if old[1].get(k) != v}


def _plan_edges(tx: Transaction, change: Change, result: Plan) -> None:
    leaving = [*change.gone_claims, *(c for c, _ in change.moved_claims)]
    arriving = [*change.new_claims, *(replace(c, edge=to) for c, to in change.moved_claims)]
    touched = {c.edge for c in (*leaving, *arriving) if c.edge}
    left_out = {c.id for c in leaving}
    claims: dict[str, list[StoredClaim]] = {edge: [] for edge in touched}
    existing = {c.edge for c in leaving if c.edge}
    for claim in claims_on(tx, touched):
        existing.add(claim.edge)
        if claim.id not in left_out and claim.edge:
            claims[claim.edge].append(claim)
    for claim in arriving:
        if claim.edge:
            claims[claim.edge].append(claim)
    for edge, rows in claims.items():
        if rows:
            result.edges[edge] = edge_properties(edge, rows)
            if edge not in existing:
                result.new_edges.add(edge)
        elif edge in existing:
            result.dead_edges.append(edge)


def _by_entity(mentions: Iterable[StoredMention]) -> dict[str, list[StoredMention]]:
    groups: dict[str, list[StoredMention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            groups[mention.entity].append(mention)
    return groups


def entity_nodes(tx: Transaction, ids: Iterable[str]) -> dict[str, tuple[str, Node]]:
    """Entity id -> (type, properties), for those that exist."""
    rows = tx.run("UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN labels(e) AS labels, properties(e) AS p", ids=list(ids))
    return {r["p"]["id"]: (next(n for n in r["labels"] if n != "Entity"), r["p"]) for r in rows}


_MENTION = "m.id AS id, m.article AS article, m.home AS home, m.text AS name, m.names AS names, m.type AS type, \
size(m.spans) / 2 AS places, m.published AS published"
_CLAIM = "c.id AS id, c.article AS article, c.subject AS subject, c.type AS type, c.object AS object, \
c.predicate AS predicate, c.factuality AS factuality, c.confidence AS confidence, c.published AS published, c.edge AS edge"


def _mentions_of(tx: Transaction, entities: list[str]) -> dict[str, list[StoredMention]]:
    found: dict[str, list[StoredMention]] = {e: [] for e in entities}
    if entities:
        query = f"UNWIND $ids AS e MATCH (:Entity {{id: e}})<-[:REFERS_TO]-(m:Mention) RETURN e AS entity, {_MENTION}"
        for record in tx.run(query, ids=entities):
            found[record["entity"]].append(_mention(record))
    return found


def mentions_at_home(tx: Transaction, homes: Iterable[str], but_not_of: str = "") -> list[StoredMention]:
    """All stored mentions with these homes, except those of one article."""
    query = f"UNWIND $homes AS h MATCH (m:Mention {{home: h}}) WHERE m.article <> $article RETURN m.entity AS entity, {_MENTION}"
    return [_mention(r) for r in tx.run(query, homes=list(homes), article=but_not_of)]


def mentions_in(tx: Transaction, article: str) -> list[StoredMention]:
    """All stored mentions of one article."""
    query = f"MATCH (:Article {{id: $id}})-[:CONTAINS]->(m:Mention) RETURN m.entity AS entity, {_MENTION}"
    return [_mention(r) for r in tx.run(query, id=article)]


def claims_in(tx: Transaction, article: str) -> list[StoredClaim]:
    """All stored claims of one article."""
    return [_claim(r) for r in tx.run(f"MATCH (:Article {{id: $id}})-[:STATES]->(c:Claim) RETURN {_CLAIM}", id=article)]


def claims_about(tx: Transaction, mentions: Iterable[str]) -> list[StoredClaim]:
    """All stored claims with one of these mentions as subject or object."""
    query = f"UNWIND $ids AS id MATCH (:Mention {{id: id}})<-[:SUBJECT|OBJECT]-(c:Claim) RETURN DISTINCT {_CLAIM}"
    return [_claim(r) for r in tx.run(query, ids=list(mentions))]


def claims_on(tx: Transaction, edges: Iterable[str]) -> list[StoredClaim]:
    """All stored claims that project to these edges."""
    return [_claim(r) for r in tx.run(f"UNWIND $e AS e MATCH (c:Claim {{edge: e}}) RETURN {_CLAIM}", e=sorted(edges))]


def _mention(record: Mapping[str, object]) -> StoredMention:
    row = {**record}
    row["names"] = tuple(row["names"] or ())  # type: ignore[arg-type]
    return StoredMention(**row)  # type: ignore[arg-type]


def _claim(record: Mapping[str, object]) -> StoredClaim:
    return StoredClaim(**{**record})  # type: ignore[arg-type]


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
    _with_edges(tx, dialect, [e for e in todo.edges if e not in todo.new_edges], f"{_EDGE} SET r = row.p", todo.edges)


def _create_entities(tx: Transaction, dialect: Dialect, nodes: Iterable[tuple[str, Node]]) -> None:
    """Nodes with their type's label from the start: the embedded engine cannot add one in the same transaction."""
    query = "UNWIND $rows AS row CREATE (e:Entity:{}) SET e = row.p"
    groups: dict[str, list[Node]] = defaultdict(list)
    for type_, properties in nodes:
        groups["" if dialect == "neo4j" else type_].append({"type": type_, "p": properties})
    for type_, rows in sorted(groups.items()):
        tx.run(query.format(f"`{type_}`" if type_ else "$(row.type)"), rows=rows).consume()  # type: ignore[arg-type]


_EDGE = "UNWIND $rows AS row MATCH (s:Entity {{id: row.s}})-[r:{type}]->(o:Entity {{id: row.o}})"
_NEW_EDGE = "UNWIND $rows AS row MATCH (s:Entity {{id: row.s}}) MATCH (o:Entity {{id: row.o}}) CREATE (s)-[r:{type}]->(o) SET r = row.p"


def _with_edges(
    tx: Transaction, dialect: Dialect, edges: Iterable[str], query: str, properties: Mapping[str, Node] | None = None
) -> None:
    """Run a statement over edges: at once where types can be values, else one type after the other."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for edge in sorted(edges):
        subject, type_, object_ = edge.split("|")
        row: Node = {"s": subject, "type": type_, "o": object_, "p": properties[edge] if properties else None}
        groups["" if dialect == "neo4j" else type_].append(row)
    for type_, rows in groups.items():
        tx.run(query.format(type=f"`{type_}`" if type_ else "$(row.type)"), rows=rows).consume()  # type: ignore[arg-type]


_REFER = (
    "UNWIND $rows AS row MATCH (m:Mention {id: row.id}) MATCH (e:Entity {id: row.entity}) "
    "CREATE (m)-[:REFERS_TO {by: row.by}]->(e)"
)


def _refer(tx: Transaction, change: Change) -> None:
    moved = [m.id for m, _ in change.moved_mentions]
    if moved:
        tx.run("UNWIND $ids AS id MATCH (:Mention {id: id})-[r:REFERS_TO]->() DELETE r", ids=moved).consume()
        rows = [{"id": m.id, "entity": to} for m, to in change.moved_mentions]
        tx.run("UNWIND $rows AS row MATCH (m:Mention {id: row.id}) SET m.entity = row.entity", rows=rows).consume()
        claims = [{"id": c.id, "edge": to} for c, to in change.moved_claims]
        tx.run("UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.edge = row.edge", rows=claims).consume()
    refer = [
        {"id": m.id, "entity": m.entity, "by": change.by.get(m.home, "rule")}
        for m in (*change.new_mentions, *(replace(m, entity=to) for m, to in change.moved_mentions))
        if m.entity
    ]
    if refer:
        tx.run(_REFER, rows=refer).consume()


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


def count(tx: Transaction, todo: Plan, **changes: int) -> None:
    """Keep the store's counts in step; the caller holds the store's node, so nobody else is counting."""
    state = tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) RETURN s.types AS types, s.type_counts AS counts").single(strict=True)
    types = dict(zip(state["types"], state["counts"], strict=True))
    for type_, change in todo.types.items():
        types[type_] = types.get(type_, 0) + change
    types = {k: v for k, v in sorted(types.items()) if v}
    changes["relations"] = len(todo.new_edges) - len(todo.dead_edges)
    changes["entities"] = len(todo.created) - len(todo.deleted)
    sums = ", ".join(f"s.{name} = s.{name} + ${name}" for name in changes)
    tx.run(
        f"MATCH (s:{STORE} {{id: 'store'}}) SET {sums}, s.types = $types, s.type_counts = $counts",  # type: ignore[arg-type]
        **changes,
        types=list(types),
        counts=list(types.values()),
    ).consume()
