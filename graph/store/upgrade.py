"""Bring a store that an earlier version made to the present schema, in batches, going on where it was stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

from neo4j import Transaction

from graph.store import standing
from graph.store.carry_out import put_edges, put_hubs
from graph.store.connection import Connection, Dialect
from graph.store.hubs import NOTHING, Lists, articles_told, edges_of
from graph.store.migrations import STORE, statements, version
from graph.store.moving import lock
from graph.store.reads import ANY_TYPE
from graph.store.records import StoredClaim, edge_properties
from graph.store.standing import HUB, edge_rank, pack_articles, pack_edges
from graph.store.stored import claims_on

BATCH = 500
"""Entities that are counted in one transaction."""
WORTH_SAYING = 5000
"""Of fewer entities it is over before anybody has read that it has begun."""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def bring_up(connection: Connection, say: Callable[[str], None] = _say) -> None:
    """From schema 1 to 2, which counts the relations of every entity and lists those of hubs, and from 2 to 3, by which
    an article that only denies a relation is none of its articles; else nothing."""
    found = connection.read(version)
    if found == 1:
        _count_relations(connection, say)
    if found in (1, 2):
        _count_sources(connection)


def _count_relations(connection: Connection, say: Callable[[str], None]) -> None:
    for statement in statements(connection.dialect):
        connection.command(statement)
    todo = connection.read(_uncounted)
    if len(todo) >= WORTH_SAYING:
        say(
            f"{connection.where} was made by an earlier version: the relations of its {len(todo):,} names are counted "
            "once, which takes some minutes; if it is stopped, it goes on at the next start."
        )
    for at in range(0, len(todo), BATCH):
        connection.write(partial(count, ids=todo[at : at + BATCH]))
    connection.write(partial(_done, schema=2))


def _count_sources(connection: Connection) -> None:
    """Compute denied relations anew from their claims, and then the lists of the hubs at their ends."""
    denied = connection.read(_denied)
    for at in range(0, len(denied), BATCH):
        connection.write(partial(_recompute, edges=denied[at : at + BATCH], dialect=connection.dialect))
    ends = sorted({end for edge in denied for end in edge.split("|")[::2]})
    hubs = connection.read(partial(_hubs, ids=ends))
    for at in range(0, len(hubs), BATCH):
        connection.write(partial(count, ids=hubs[at : at + BATCH]))
    connection.write(partial(_done, schema=3))


def _denied(tx: Transaction) -> list[str]:
    found = tx.run(f"MATCH (:Entity)-[r:{ANY_TYPE}]->(:Entity) WHERE r.denied > 0 RETURN collect(r.id) AS ids")
    return sorted(id_ for r in found for id_ in r["ids"])


def _recompute(tx: Transaction, edges: Sequence[str], dialect: Dialect) -> None:
    lock(tx)
    behind: dict[str, list[StoredClaim]] = {}
    for claim in claims_on(tx, edges):
        behind.setdefault(claim.edge or "", []).append(claim)
    put_edges(tx, dialect, {edge: edge_properties(edge, claims) for edge, claims in behind.items()})


def _hubs(tx: Transaction, ids: Sequence[str]) -> list[str]:
    found = tx.run(f"UNWIND $ids AS id MATCH (h:{HUB} {{id: id}}) RETURN collect(h.id) AS ids", ids=list(ids))
    return sorted(id_ for r in found for id_ in r["ids"])


def count(tx: Transaction, ids: Sequence[str]) -> None:
    """Count the relations and neighbours of some entities and make the lists of those that are hubs."""
    lock(tx)
    query = (
        f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[:{ANY_TYPE}]-(o) "
        "RETURN id, count(*) AS edges, count(DISTINCT o) AS neighbours"
    )
    found = {r["id"]: (r["edges"], r["neighbours"]) for r in tx.run(query, ids=ids)}
    query = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN id, e.article_count AS articles"
    articles = {r["id"]: r["articles"] for r in tx.run(query, ids=ids)}
    hubs: dict[str, Lists] = {}
    for id_ in ids:
        lists = dict(NOTHING)
        if found.get(id_, (0, 0))[0] > standing.KEPT:
            edges = edges_of(tx, id_, standing.KEPT).values()
            lists["best"] = pack_edges(id_, standing.first(edges, edge_rank))
        if articles.get(id_, 0) > standing.KEPT:
            told = articles_told(tx, id_, standing.KEPT)
            lists["latest"] = pack_articles(standing.first(told, lambda article: article))
        if lists != NOTHING:
            hubs[id_] = lists
    put_hubs(tx, hubs)
    rows = [{"id": i, "edges": edges, "near": near} for i in ids for edges, near in [found.get(i, (0, 0))]]
    query = (
        "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e.edge_count = row.edges, e.neighbour_count = row.near"
    )
    tx.run(query, rows=rows).consume()


def _uncounted(tx: Transaction) -> list[str]:
    found = tx.run("MATCH (e:Entity) WHERE e.edge_count IS NULL RETURN collect(e.id) AS ids")
    return sorted(id_ for r in found for id_ in r["ids"])


def _done(tx: Transaction, schema: int) -> None:
    lock(tx)
    tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) SET s.schema = $schema", schema=schema).consume()
