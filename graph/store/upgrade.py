"""Bring a store that an earlier version made to the present schema, in batches, going on where it was stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial

from neo4j import Transaction

from graph.store import standing
from graph.store.carry_out import put_hubs
from graph.store.connection import Connection
from graph.store.hubs import NOTHING, Lists, articles_told, edges_of
from graph.store.migrations import STORE, statements, version
from graph.store.moving import lock
from graph.store.reads import ANY_TYPE
from graph.store.standing import edge_rank, pack_articles, pack_edges

BATCH = 500
"""Entities that are counted in one transaction."""
WORTH_SAYING = 5000
"""Of fewer entities it is over before anybody has read that it has begun."""


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def bring_up(connection: Connection, say: Callable[[str], None] = _say) -> None:
    """From schema 1 to 2, which counts the relations of every entity and lists those of hubs; else nothing."""
    if connection.read(version) != 1:
        return
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
    connection.write(_done)


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


def _done(tx: Transaction) -> None:
    lock(tx)
    tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) SET s.schema = 2").consume()
