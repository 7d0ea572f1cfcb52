"""What a change makes of the counts of entities' relations and neighbours, and of the lists that hubs have of them.

Fills a Plan whose entities and edges are known; reads what it must, writes nothing. See graph/store/standing.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from neo4j import Transaction

from graph.store import standing
from graph.store.reads import ANY_TYPE
from graph.store.records import StoredMention
from graph.store.standing import HUB, Dated, articles_in, counts_of, edge_rank, pack_articles, pack_edges
from graph.store.stored import Node

Lists = dict[str, str | None]
"""The properties of a hub: ``best`` relations and ``latest`` articles, None where there are few."""
_KEPT = ("id", *standing.TOLD)
NOTHING: Lists = {"best": None, "latest": None}


@dataclass(slots=True)
class Turnover:
    """What comes to an entity and goes from it."""

    edges: dict[str, Node | None] = field(default_factory=dict)
    """Edge -> its properties as they will be, None where it goes."""
    gone: set[str] = field(default_factory=set)
    """Articles that do not mention it any more, or that may now do so under another date."""
    come: set[Dated] = field(default_factory=set)
    articles: set[Dated] | None = None
    """All that will mention it, where they are known; then it does not matter which go and come."""


@dataclass(slots=True)
class Standing:
    """What is to be written of an entity's relations: their number, that of neighbours, and lists if it is a hub."""

    edges: int
    neighbours: int
    lists: Lists
    had: Lists


def dated(mention: StoredMention) -> Dated:
    """The article of a mention with its day."""
    return mention.published or "", mention.article


def standings(
    tx: Transaction,
    turnover: Mapping[str, Turnover],
    nodes: Mapping[str, Node],
    articles: Mapping[str, int],
    fresh: Collection[str],
) -> dict[str, Standing]:
    """Entity -> how it stands after a change.

    ``nodes`` are the entities as they are, those that are made left out; ``articles`` how many each will be in, those
    without a change left out; ``fresh`` the edges that are made. Edges that go have no properties in the turnover.
    """
    before = {entity: counts_of(nodes.get(entity, {})) for entity in turnover}
    edges, neighbours = _counted(tx, turnover, before, fresh)
    had = hub_lists(tx, [e for e, (n, _, told) in before.items() if max(n, told) > standing.KEPT])
    result, full_edges, full_articles = {}, [], []
    for entity, change in turnover.items():
        old, lists = had.get(entity, NOTHING), dict(NOTHING)
        if edges[entity] > standing.KEPT:
            lists["best"] = _edges_renewed(entity, old["best"], change)
            if lists["best"] is None:
                full_edges.append(entity)
        if articles.get(entity, before[entity][2]) > standing.KEPT:
            whole = change.articles
            lists["latest"] = (
                _articles_renewed(old["latest"], change)
                if whole is None
                else pack_articles(standing.first(whole, _same))
            )
            if lists["latest"] is None:
                full_articles.append(entity)
        result[entity] = Standing(edges[entity], neighbours[entity], lists, old)
    for entity in full_edges:
        changed = turnover[entity].edges
        stood = edges_of(tx, entity, standing.KEPT + len(changed)) if before[entity][0] else {}
        known = stood | {i: p or {} for i, p in changed.items()}
        result[entity].lists["best"] = pack_edges(entity, standing.first(filter(None, known.values()), edge_rank))
    for entity in full_articles:
        change = turnover[entity]
        told = articles_told(tx, entity, standing.KEPT + len(change.gone)) if before[entity][2] else set()
        rest = {a for a in told if a[1] not in change.gone} | change.come
        result[entity].lists["latest"] = pack_articles(standing.first(rest, _same))
    return result


def hub_lists(tx: Transaction, ids: Collection[str]) -> dict[str, Lists]:
    """Entity -> its lists, for those of these that are hubs."""
    query = f"UNWIND $ids AS id MATCH (h:{HUB} {{id: id}}) RETURN id, h.best AS best, h.latest AS latest"
    return {r["id"]: {"best": r["best"], "latest": r["latest"]} for r in tx.run(query, ids=list(ids))} if ids else {}


def edges_of(tx: Transaction, entity: str, most: int) -> dict[str, Node]:
    """The best-told edges of an entity by id, with the properties that lists keep of them."""
    # The order of standing.edge_rank, by the store: a hub has more edges than should travel.
    query = (
        f"MATCH (:Entity {{id: $id}})-[r:{ANY_TYPE}]-() "
        "WITH r ORDER BY r.articles DESC, r.count DESC, coalesce(r.last_said, '') DESC, r.id DESC LIMIT $most "
        f"RETURN collect([{', '.join(f'r.{name}' for name in _KEPT)}]) AS edges"
    )
    return {
        row[0]: dict(zip(_KEPT, row, strict=True)) for r in tx.run(query, id=entity, most=most) for row in r["edges"]
    }


def articles_told(tx: Transaction, entity: str, most: int) -> set[Dated]:
    """The latest articles that mention an entity, with their days."""
    query = (
        "MATCH (:Entity {id: $id})<-[:REFERS_TO]-(m) "
        "WITH DISTINCT coalesce(m.published, '') AS day, m.article AS article "
        "ORDER BY day DESC, article DESC LIMIT $most RETURN collect([day, article]) AS told"
    )
    return {(day, article) for r in tx.run(query, id=entity, most=most) for day, article in r["told"]}


def _counted(
    tx: Transaction,
    turnover: Mapping[str, Turnover],
    before: Mapping[str, tuple[int, int, int]],
    fresh: Collection[str],
) -> tuple[Counter[str], Counter[str]]:
    """How many relations and how many neighbours each entity will have."""
    edges = Counter({e: n for e, (n, _, _) in before.items()})
    neighbours = Counter({e: n for e, (_, n, _) in before.items()})
    pairs: Counter[tuple[str, str]] = Counter()
    for edge, p in {i: p for change in turnover.values() for i, p in change.edges.items()}.items():
        subject, _, object_ = edge.split("|")
        more = -1 if p is None else int(edge in fresh)
        if more or p is None:
            pairs[min(subject, object_), max(subject, object_)] += more
            edges[subject] += more
            edges[object_] += more
    stood = _between(tx, pairs, before)
    for (one, other), more in pairs.items():
        now, then = stood.get((one, other), 0) + more, stood.get((one, other), 0)
        for end in (one, other):
            neighbours[end] += (now > 0) - (then > 0)
    return edges, neighbours


def _between(
    tx: Transaction, pairs: Iterable[tuple[str, str]], before: Mapping[str, tuple[int, int, int]]
) -> dict[tuple[str, str], int]:
    """How many edges stand between two entities, for those pairs that have any."""
    rows = []
    for pair in pairs:
        one, other = sorted(pair, key=lambda i: before[i][0])
        if before[one][0]:  # from the one that has fewer: the store looks at each of its edges
            rows.append({"a": one, "b": other})
    query = (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) "
        f"MATCH (a)-[r:{ANY_TYPE}]-(b) RETURN row.a AS a, row.b AS b, count(r) AS n"
    )
    found = tx.run(query, rows=rows) if rows else ()
    return {(min(r["a"], r["b"]), max(r["a"], r["b"])): r["n"] for r in found}


def _edges_renewed(entity: str, packed: str | None, change: Turnover) -> str | None:
    if packed is None or not change.edges:
        return packed
    return standing.renewed_edges(entity, packed, change.edges)


def _articles_renewed(packed: str | None, change: Turnover) -> str | None:
    if packed is None or not (change.gone or change.come):
        return packed
    gone = change.gone | {article for _, article in change.come}
    found = standing.renewed(articles_in(packed), gone, change.come, lambda a: a[1], _same)
    return None if found is None else pack_articles(found)


def _same(article: Dated) -> Dated:
    return article
