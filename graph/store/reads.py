"""Read articles, entities, relations and evidence back as the model's dataclasses. Nothing here writes.

Patterns name the relation types: an entity's edges to mentions outnumber those to entities by far.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from neo4j import Transaction

from graph.model import Article, ArticleSummary, Entity, Reading, Relation, Stats, Subgraph
from graph.schema import RELATION_TYPES
from graph.store.migrations import STORE
from graph.store.records import local_id, relation
from graph.store.rows import Row, claim_from, entity_from, mention_from
from graph.store.search import lucene_words

_FROM_ID = {"subject", "type", "object"}
# Not all properties: an edge can carry thousands of claim ids.
_EDGE = tuple(name for name in Relation.__dataclass_fields__ if name not in _FROM_ID)
# As one list for many edges: a row of its own for each costs more, in the server and here, than all that is in it.
EDGE_LISTS = f"collect([{', '.join(f'r.{name}' for name in _EDGE)}]) AS edges"
ANY_TYPE = "|".join(f"`{name}`" for name in RELATION_TYPES)
"""All relation types, as a pattern of Cypher has them."""
COMMON = (100, 10, 1)
"""So many mentions are enough to be among the most mentioned of a large, a middling, a small store."""
_MOST_ROWS = 1 << 30
"""What both servers take as a number of rows."""
_SUMMARY = (
    "a.id AS id, a.title AS title, a.url AS url, a.author AS author, a.published AS published, a.source AS source, "
    "a.loaded_at AS loaded_at, a.mention_count AS mentions, a.claim_count AS claims"
)


def stats(tx: Transaction) -> Stats:
    """The store's counts, which every write keeps in step."""
    record = tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) RETURN properties(s) AS p").single()
    if record is None:
        return Stats()
    p = record["p"]
    by_type = dict(zip(p["types"], p["type_counts"], strict=True))
    return Stats(p["articles"], p["entities"], p["relations"], p["claims"], by_type)


def revision(tx: Transaction) -> int:
    """A number that grows with every change, for caches."""
    record = tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) RETURN s.revision AS revision").single()
    return 0 if record is None else int(record["revision"])


def article_order(tx: Transaction) -> list[str]:
    """The ids of all articles, latest published first."""
    rows = tx.run("MATCH (a:Article) RETURN collect([a.published, a.loaded_at, a.id]) AS found")
    found = sorted((published or "", loaded, id_) for r in rows for published, loaded, id_ in r["found"])
    return [id_ for _, _, id_ in reversed(found)]


def summaries(tx: Transaction, ids: Collection[str]) -> list[ArticleSummary]:
    """The lines of these articles, in this order."""
    rows = tx.run(f"UNWIND $ids AS id MATCH (a:Article {{id: id}}) RETURN {_SUMMARY}", ids=list(ids))
    found = {r["id"]: _summary(r) for r in rows}
    return [found[i] for i in ids if i in found]


def found_articles(tx: Transaction, search: str, limit: int, offset: int) -> list[ArticleSummary]:
    """Lines of the articles with the text in title, source or address, or all its words in their text."""
    words = lucene_words(search)
    ways = [
        "MATCH (a:Article) WHERE toLower(coalesce(a.title, '') + ' ' + a.source + ' ' + coalesce(a.url, '')) "
        "CONTAINS toLower($text) RETURN a"
    ]
    if words:
        ways.append("CALL db.index.fulltext.queryNodes('article_text', $words) YIELD node RETURN node AS a")
    rows = tx.run(
        f"CALL () {{ {' UNION '.join(ways)} }} WITH DISTINCT a RETURN {_SUMMARY} "
        "ORDER BY coalesce(a.published, '') DESC, a.loaded_at DESC, a.id DESC SKIP $offset LIMIT $limit",
        text=search.strip(),
        words=" AND ".join(words),
        limit=min(limit, _MOST_ROWS),
        offset=min(offset, _MOST_ROWS),
    )
    return [_summary(r) for r in rows]


def _summary(r: Row) -> ArticleSummary:
    return ArticleSummary(**{**r, "mentions": r["mentions"] or 0, "claims": r["claims"] or 0})


def article(tx: Transaction, article_id: str) -> Article | None:
    """The article as it was loaded."""
    record = tx.run("MATCH (a:Article {id: $id}) RETURN properties(a) AS p", id=article_id).single()
    if record is None:
        return None
    p = record["p"]
    return Article(**{k: p[k] for k in Article.__dataclass_fields__ if p.get(k) is not None})


def has_article(tx: Transaction, article_id: str, sha256: str, reader: str) -> bool:
    """Whether exactly this version is stored (as read by ``reader``, if that is given)."""
    record = tx.run("MATCH (a:Article {id: $id}) RETURN a.sha256 AS sha256, a.reader AS reader", id=article_id).single()
    return record is not None and record["sha256"] == sha256 and reader in ("", record["reader"])


def article_ids(tx: Transaction) -> list[str]:
    """The ids of all articles, in order."""
    return [r["id"] for r in tx.run("MATCH (a:Article) RETURN a.id AS id ORDER BY id")]


def reading(tx: Transaction, article_id: str) -> Reading | None:
    """The article with its mentions and claims as stored, under the reader's own local ids."""
    found = article(tx, article_id)
    if found is None:
        return None
    rows = tx.run("MATCH (:Article {id: $id})-[:CONTAINS]->(m) RETURN properties(m) AS p", id=article_id)
    mentions = sorted((r["p"] for r in rows), key=lambda p: p["position"])
    rows = tx.run("MATCH (:Article {id: $id})-[:STATES]->(c) RETURN properties(c) AS p", id=article_id)
    claims = sorted((r["p"] for r in rows), key=lambda p: p["position"])
    return Reading(found, tuple(mention_from(p) for p in mentions), tuple(claim_from(p) for p in claims))


def mention_entities(tx: Transaction, article_id: str) -> dict[str, Entity]:
    """Local mention id -> the entity that it refers to."""
    rows = tx.run(
        "MATCH (:Article {id: $id})-[:CONTAINS]->(m)-[:REFERS_TO]->(e) "
        "RETURN m.id AS id, labels(e) AS labels, properties(e) AS p",
        id=article_id,
    )
    return {local_id(r["id"]): entity_from(r["labels"], r["p"]) for r in rows}


def entities(tx: Transaction, ids: Collection[str]) -> list[Entity]:
    """The entities with these ids, in this order, unknown ones left out."""
    return list(nodes(tx, ids).values())


def nodes(tx: Transaction, ids: Collection[str]) -> dict[str, Entity]:
    """The entities by id, in the order of the ids."""
    wanted = list(dict.fromkeys(ids))
    query = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN collect([labels(e), properties(e)]) AS found"
    rows = tx.run(query, ids=wanted) if wanted else ()
    found = {p["id"]: entity_from(labels, p) for r in rows for labels, p in r["found"]}
    return {i: found[i] for i in wanted if i in found}


def top_entities(tx: Transaction, limit: int) -> list[Entity]:
    """The most mentioned entities."""
    # Not ordered by the server: the embedded one orders all nodes whole, most of which are mentioned once.
    for least in COMMON:
        query = "MATCH (e:Entity) WHERE e.mention_count >= $least RETURN collect([e.mention_count, e.id]) AS found"
        found = [(-count, id_) for r in tx.run(query, least=least) for count, id_ in r["found"]]
        if len(found) >= limit:
            break
    return list(nodes(tx, [id_ for _, id_ in sorted(found)[: max(limit, 0)]]).values())


def between(
    tx: Transaction, ids: Collection[str], at: Collection[str] | None = None, types: Collection[str] | None = None
) -> list[Relation]:
    """All edges among these entities, in order of their ids; with ``at`` only those with one of these at an end."""
    wanted = pattern(types)
    # A map, not a list: a server goes through a list anew for every edge of every hub.
    there = dict.fromkeys(ids, True)
    arrow, starts = ("->", list(there)) if at is None else ("-", [i for i in dict.fromkeys(at) if i in there])
    query = (
        f"UNWIND $starts AS id MATCH (:Entity {{id: id}})-[r:{wanted}]{arrow}(o:Entity) "
        f"WHERE $there[o.id] IS NOT NULL RETURN id, {EDGE_LISTS}"
    )
    return edges(tx, query, starts=starts, there=there) if starts and wanted else []


def pattern(types: Collection[str] | None) -> str:
    """Relation types as a pattern names them, those that there are not left out; empty if none is left."""
    return ANY_TYPE if types is None else "|".join(f"`{t}`" for t in types if t in RELATION_TYPES)


def edges(tx: Transaction, query: str, **parameters: object) -> list[Relation]:
    """The edges in the lists that a query returns, each once, in order of their ids."""
    found = {row[0]: row for record in tx.run(query, parameters) for row in record["edges"]}
    return [relation(dict(zip(_EDGE, found[i], strict=True))) for i in sorted(found)]


def path(tx: Transaction, start: str, end: str, longest: int) -> Subgraph | None:
    """A shortest path between two entities, edges taken in either direction; None if there is none so short."""
    if start == end:
        alone = entities(tx, [start])
        return Subgraph(tuple(alone)) if alone else None
    record = tx.run(
        "MATCH (a:Entity {id: $start}), (b:Entity {id: $end}) "
        f"MATCH p = shortestPath((a)-[:{ANY_TYPE}*..{int(longest)}]-(b)) RETURN [n IN nodes(p) | n.id] AS ids",
        start=start,
        end=end,
    ).single()
    if record is None:
        return None
    ids: list[str] = record["ids"]
    query = (
        "UNWIND $steps AS step MATCH (a:Entity {id: step[0]}) MATCH (b:Entity {id: step[1]}) "
        f"MATCH (a)-[r:{ANY_TYPE}]-(b) RETURN {EDGE_LISTS}"
    )
    kept = edges(tx, query, steps=[list(pair) for pair in pairwise(ids)])
    return Subgraph(tuple(entities(tx, ids)), tuple(kept))
