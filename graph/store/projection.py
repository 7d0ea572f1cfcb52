"""What a change of mentions and claims makes of entities and edges: reads what is touched, computes, writes nothing.

Only what the change touches is read, so the cost of an article does not grow with the graph. All reading comes before
all writing: the embedded engine then never has to see its own unfinished work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from neo4j import Transaction

from graph.resolve import Correction
from graph.store.hubs import Lists, Turnover, dated, standings
from graph.store.records import EntityRecord, StoredClaim, StoredMention, edge_properties
from graph.store.stored import Node, claims_on, entity_nodes, mentions_of


@dataclass(slots=True)
class Change:
    """Mentions and claims that go, come, or are kept but refer elsewhere. ``entity`` and ``edge`` are filled in."""

    gone_mentions: list[StoredMention] = field(default_factory=list)
    gone_claims: list[StoredClaim] = field(default_factory=list)
    new_mentions: list[StoredMention] = field(default_factory=list)
    new_claims: list[StoredClaim] = field(default_factory=list)
    moved_mentions: list[tuple[StoredMention, str | None]] = field(default_factory=list)
    """Stored mention and the entity that it will refer to."""
    moved_claims: list[tuple[StoredClaim, StoredClaim]] = field(default_factory=list)
    """Stored claim as it is and as it will be: another edge, or judged otherwise."""
    again: set[str] = field(default_factory=set)
    """Entities that may be called otherwise now, though all their mentions stay."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """What users said entities are called and are; for every entity that the change touches."""
    by: Mapping[str, str] = field(default_factory=dict)
    """Home -> id of the judgement by which its mentions refer elsewhere; "rule" for the rest."""
    newly_by: Mapping[str, str] = field(default_factory=dict)
    """The same for homes that stay where they stood, but by another judgement now."""


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
    hubs: dict[str, Lists] = field(default_factory=dict)
    """Entity -> lists that change (see graph/store/standing.py)."""
    types: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def plan(tx: Transaction, change: Change) -> Plan:
    """Read what the change touches and compute what it makes of it."""
    result = Plan()
    around = _Around()
    _plan_entities(tx, change, result, around)
    _plan_edges(tx, change, result)
    _plan_standing(tx, result, around)
    return result


@dataclass(slots=True)
class _Around:
    """What planning the entities has found out."""

    nodes: dict[str, tuple[str, Node]] = field(default_factory=dict)
    """Those that there are, as they are, with those at the other ends of edges."""
    articles: dict[str, int] = field(default_factory=dict)
    """In how many articles each will be."""
    turnover: dict[str, Turnover] = field(default_factory=dict)


def _plan_entities(tx: Transaction, change: Change, result: Plan, around: _Around) -> None:
    leaving = _by_entity([*change.gone_mentions, *(m for m, _ in change.moved_mentions)])
    arriving = _by_entity([*change.new_mentions, *(replace(m, entity=to) for m, to in change.moved_mentions)])
    ends = {end for edge in _edges(change) for end in edge.split("|")[::2]}
    nodes = around.nodes = entity_nodes(tx, {*leaving, *arriving, *change.again, *ends})
    touched = sorted({*leaving, *arriving} | (change.again & set(nodes)))
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
    for entity, rows in mentions_of(tx, anew).items():
        whole = [*(m for m in rows if m.id not in left_out), *arriving.get(entity, ())]
        records[entity] = EntityRecord.of(whole)
        around.turnover[entity] = Turnover(articles={dated(m) for m in whole})
    for entity in records:
        come = {dated(m) for m in arriving.get(entity, ())}
        around.turnover.setdefault(entity, Turnover({}, {m.article for m in leaving.get(entity, ())}, come))
        around.articles[entity] = records[entity].articles
    for entity, record in records.items():
        old = nodes.get(entity)
        if old:
            result.types[old[0]] -= 1
        if record.articles <= 0:
            if old:
                result.deleted.append(entity)
            continue
        said = change.corrections.get(entity, Correction())
        type_, properties = said.type or record.type, record.properties(entity, said.name)
        result.types[type_] += 1
        if old is None:
            result.created[entity] = (type_, properties)
            continue
        if old[0] != type_:
            result.retyped[entity] = type_
        result.updated[entity] = {k: v for k, v in properties.items() if old[1].get(k) != v}


def _plan_edges(tx: Transaction, change: Change, result: Plan) -> None:
    leaving = [*change.gone_claims, *(before for before, _ in change.moved_claims)]
    arriving = [*change.new_claims, *(after for _, after in change.moved_claims)]
    touched = _edges(change)
    left_out = {c.id for c in leaving}
    claims: dict[str, list[StoredClaim]] = {edge: [] for edge in touched}
    existing = {c.edge for c in leaving if c.edge}
    for claim in claims_on(tx, touched):
        if claim.edge:
            existing.add(claim.edge)
            if claim.id not in left_out:
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


def _plan_standing(tx: Transaction, result: Plan, around: _Around) -> None:
    """Plan how many relations and neighbours entities have, and what hubs keep of them."""
    for edge in (*result.edges, *result.dead_edges):
        subject, _, object_ = edge.split("|")
        for end in (subject, object_):
            around.turnover.setdefault(end, Turnover()).edges[edge] = result.edges.get(edge)
    nodes = {i: properties for i, (_, properties) in around.nodes.items()}
    for entity, stands in standings(tx, around.turnover, nodes, around.articles, result.new_edges).items():
        counts: Node = {"edge_count": stands.edges, "neighbour_count": stands.neighbours}
        if stands.lists != stands.had:
            result.hubs[entity] = stands.lists
        if entity in result.created:
            result.created[entity][1].update(counts)
        elif entity in nodes and entity not in result.deleted:
            changed = {k: v for k, v in counts.items() if nodes[entity].get(k) != v}
            result.updated[entity] = {**result.updated.get(entity, {}), **changed}


def _edges(change: Change) -> set[str]:
    """The edges that claims go from or come to."""
    moved = (c for both in change.moved_claims for c in both)
    return {c.edge for c in (*change.gone_claims, *change.new_claims, *moved) if c.edge}


def _by_entity(mentions: Iterable[StoredMention]) -> dict[str, list[StoredMention]]:
    groups: dict[str, list[StoredMention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            groups[mention.entity].append(mention)
    return groups
