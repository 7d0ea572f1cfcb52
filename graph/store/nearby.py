"""Who is connected with an entity, and what stands among entities: the best of it where there is too much to read.

All that is said here of entities with few relations is exact. Of hubs the lists of graph/store/standing.py are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from neo4j import Transaction

from graph.model import Relation, Subgraph
from graph.store import reads, standing
from graph.store.reads import ANY_TYPE, edges, nodes, pattern
from graph.store.remembered_hubs import RememberedHubs
from graph.store.standing import HUB, relations_in

LOOKED_AT = 8000
"""Relations that are gone through for those among some entities; beyond them, hubs are answered for by their lists."""
GLANCED_AT, NEXT_TO = 2000, 500
"""The same where somebody waits for who comes into a picture, and among the neighbours of one entity: in a large store
most of those are hubs."""
LISTED, LEAST = 6000, 20
"""So many relations are taken from lists in all, of each hub no fewer than so many; more can be drawn by nobody."""


def neighbours(
    tx: Transaction,
    entity_id: str,
    limit: int,
    exclude: Collection[str],
    relation_types: Collection[str] | None,
    hubs: RememberedHubs,
) -> Subgraph:
    """An entity, its best-evidenced neighbours, and the edges among them."""
    types = pattern(relation_types)
    if not types:
        return Subgraph(tuple(nodes(tx, [entity_id]).values()))
    listed, hidden = ([], 0) if relation_types is not None else _best(tx, entity_id)
    rest = [other for other in _ranked(listed, entity_id) if other not in exclude]
    if relation_types is not None or (hidden and len(rest) < limit):
        rest, hidden = [other for other in ranked_ids(tx, entity_id, types) if other not in exclude], 0
    shown = nodes(tx, [entity_id, *rest[: max(limit, 0)]])
    found, _ = among(tx, list(shown), hubs, look_at=NEXT_TO)
    kept = [r for r in found if relation_types is None or r.type in relation_types]
    own = [r for r in listed if r.subject in shown and r.object in shown]
    whole = {r.id: r for r in (*own, *kept)}
    return Subgraph(
        tuple(shown.values()), tuple(whole[i] for i in sorted(whole)), hidden + max(len(rest) - max(limit, 0), 0)
    )


def star(tx: Transaction, entity_id: str, limit: int) -> Subgraph:
    """An entity, its best-evidenced neighbours, and its own edges to them; of a hub only those that it lists."""
    listed, hidden = _best(tx, entity_id)
    best = _ranked(listed, entity_id)
    shown = nodes(tx, [entity_id, *best[: max(limit, 0)]])
    return Subgraph(
        tuple(shown.values()),
        tuple(r for r in sorted(listed, key=lambda r: r.id) if r.subject in shown and r.object in shown),
        hidden + max(len(best) - max(limit, 0), 0),
    )


def ranked_ids(tx: Transaction, entity_id: str, types: str = ANY_TYPE) -> list[str]:
    """All neighbours of an entity, the best evidenced first."""
    query = (
        f"MATCH (:Entity {{id: $id}})-[r:{types}]-(:Entity) "
        "RETURN collect([r.id, r.articles, r.count, r.confidence]) AS told"
    )
    found = {}
    for record in tx.run(query, id=entity_id):
        for id_, articles, count, confidence in record["told"]:
            subject, type_, object_ = id_.split("|")
            found[id_] = Relation(id_, subject, type_, object_, "", count, articles, confidence)
    return _ranked(found.values(), entity_id)


def among(
    tx: Transaction,
    ids: Collection[str],
    remembered: RememberedHubs,
    at: Collection[str] | None = None,
    look_at: int = LOOKED_AT,
) -> tuple[list[Relation], bool]:
    """The edges among entities (with ``at`` those with one of these at an end), and whether some may be left out.

    All, as long as that takes no look at more than ``look_at`` edges; else all but those between two hubs that neither
    of the two has among its best.
    """
    there = list(dict.fromkeys(ids))
    starts = there if at is None else [i for i in dict.fromkeys(at) if i in set(there)]
    if not starts:
        return [], False
    sizes = remembered.sizes(tx, there)
    walked, hubs = _within(starts, sizes, look_at)
    if not hubs:
        return reads.between(tx, there, at), False
    found = {r.id: r for r in _at(tx, walked, there)}
    # The rest among the hubs, and between those asked for and those that are there already.
    aside = [] if at is None else [i for i in there if i not in set(starts)]
    near, others = _within(aside, sizes, 0)
    wanted, reachable = set(hubs), set(there)
    most = max(LEAST, LISTED // len(hubs))
    found |= {r.id: r for r in _at(tx, near, hubs)}
    for hub, best in remembered.lists(tx, [*hubs, *others]).items():
        found |= {r.id: r for r in best.towards(reachable if hub in wanted else wanted, most)}
    return [found[i] for i in sorted(found)], True


def _best(tx: Transaction, entity_id: str) -> tuple[list[Relation], int]:
    """The edges of an entity, or those that it lists as a hub, and how many neighbours have none among them."""
    query = (
        f"MATCH (e:Entity {{id: $id}}) OPTIONAL MATCH (h:{HUB} {{id: $id}}) "
        "RETURN e.edge_count AS edges, e.neighbour_count AS near, h.best AS best"
    )
    record = tx.run(query, id=entity_id).single()
    if record is None or not record["edges"]:
        return [], 0
    if record["best"] is None:
        return edges(
            tx, f"MATCH (:Entity {{id: $id}})-[r:{ANY_TYPE}]-(:Entity) RETURN {reads.EDGE_LISTS}", id=entity_id
        ), 0
    listed = list(relations_in(entity_id, record["best"]))
    near = {end for r in listed for end in (r.subject, r.object)} - {entity_id}
    return listed, record["near"] - len(near)


def _within(ids: Iterable[str], sizes: dict[str, int], look_at: int) -> tuple[list[str], list[str]]:
    """Those whose edges can all be gone through, the smallest first, and the hubs that are too much.

    All that are no hubs can; hubs as long as ``look_at`` allows.
    """
    walked: list[str] = []
    hubs: list[str] = []
    sum_ = 0
    for id_ in sorted((i for i in ids if i in sizes), key=lambda i: (sizes[i], i)):
        sum_ += sizes[id_]
        small = sizes[id_] <= standing.KEPT
        (walked if small or sum_ <= look_at else hubs).append(id_)
    return walked, hubs


def _at(tx: Transaction, starts: Collection[str], ends: Collection[str]) -> list[Relation]:
    """All edges between one of these and one of those."""
    if not (starts and ends):
        return []
    query = _TO_FEW if len(ends) <= FEW else _TO_MANY
    return edges(tx, query, starts=list(starts), there=dict.fromkeys(ends, True))


FEW = 60
_TO_MANY = (
    f"UNWIND $starts AS id MATCH (:Entity {{id: id}})-[r:{ANY_TYPE}]-(o:Entity) "
    f"WHERE $there[o.id] IS NOT NULL RETURN id, {reads.EDGE_LISTS}"
)
# The embedded store reads every edge that has a name whole, with all its claims, though most of them lead elsewhere.
# To so few ends it is quicker to look at their ids first, and at the edges to them afterwards.
_TO_FEW = (
    f"UNWIND $starts AS id MATCH (a:Entity {{id: id}})-[:{ANY_TYPE}]-(o) WHERE $there[o.id] IS NOT NULL "
    f"WITH DISTINCT a, o MATCH (a)-[r:{ANY_TYPE}]-(o) RETURN {reads.EDGE_LISTS}"
)


def _ranked(found: Iterable[Relation], entity_id: str) -> list[str]:
    """Those at the other ends, the best evidenced first."""
    weight: dict[str, tuple[int, int, float]] = {}
    for r in found:
        other = r.object if r.subject == entity_id else r.subject
        articles, count, confidence = weight.get(other, (0, 0, 0.0))
        weight[other] = max(articles, r.articles), count + r.count, max(confidence, r.confidence)
    return sorted(weight, key=lambda i: (*(-value for value in weight[i]), i))
