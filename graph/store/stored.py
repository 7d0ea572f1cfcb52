"""Read what the projection starts from: stored mentions, claims and entity nodes, as plain records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from neo4j import Transaction

from graph.naming import SCOPE
from graph.store.records import StoredClaim, StoredMention

Node = dict[str, object]
_EMPTY: dict[str, object] = {"predicate": "", "judged": "", "confidence": 0.0}

_MENTION = ", ".join(
    (
        *(f"m.{name} AS {name}" for name in ("id", "article", "home", "names", "type", "published", "entity")),
        "m.text AS name",
        "size(m.spans) / 2 AS places",
    )
)
_CLAIM = ", ".join(
    "coalesce(c.judged, '') AS judged" if name == "judged" else f"c.{name} AS {name}"
    for name in StoredClaim.__dataclass_fields__
)


def entity_nodes(tx: Transaction, ids: Iterable[str]) -> dict[str, tuple[str, Node]]:
    """Entity id -> (type, properties), for those that exist."""
    rows = tx.run(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN labels(e) AS labels, properties(e) AS p", ids=list(ids)
    )
    return {r["p"]["id"]: (next(n for n in r["labels"] if n != "Entity"), r["p"]) for r in rows}


def mentions_of(tx: Transaction, entities: list[str]) -> dict[str, list[StoredMention]]:
    """Entity -> all stored mentions that refer to it."""
    found: dict[str, list[StoredMention]] = {e: [] for e in entities}
    if entities:
        query = f"UNWIND $ids AS e MATCH (:Entity {{id: e}})<-[:REFERS_TO]-(m:Mention) RETURN {_MENTION}"
        for record in tx.run(query, ids=entities):
            found[record["entity"]].append(_mention(record))
    return found


def mentions_at_home(tx: Transaction, homes: Iterable[str], but_not_of: str = "") -> list[StoredMention]:
    """All stored mentions with these homes, except those of one article."""
    query = f"UNWIND $homes AS h MATCH (m:Mention {{home: h}}) WHERE m.article <> $article RETURN {_MENTION}"
    return [_mention(r) for r in tx.run(query, homes=list(homes), article=but_not_of)]


def mentions_at_home_in(tx: Transaction, homes: Iterable[str], articles: Iterable[str]) -> list[StoredMention]:
    """All stored mentions with these homes in these articles."""
    query = f"UNWIND $homes AS h MATCH (m:Mention {{home: h}}) WHERE m.article IN $articles RETURN {_MENTION}"
    return [_mention(r) for r in tx.run(query, homes=sorted(homes), articles=sorted(articles))]


def mentions_in(tx: Transaction, article: str) -> list[StoredMention]:
    """All stored mentions of one article."""
    query = f"MATCH (:Article {{id: $id}})-[:CONTAINS]->(m:Mention) RETURN {_MENTION}"
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


def homes_of_form(tx: Transaction, form: str) -> list[str]:
    """The homes that a text form has within single articles."""
    query = "MATCH (m:Mention) WHERE m.home STARTS WITH $within RETURN DISTINCT m.home AS home"
    return sorted(r["home"] for r in tx.run(query, within=form + SCOPE))


def claim_from_properties(p: Mapping[str, Any]) -> StoredClaim:
    """A claim node as the projection needs it."""
    return _claim({name: p.get(name) or _EMPTY.get(name) for name in StoredClaim.__dataclass_fields__})


def _mention(record: Mapping[str, Any]) -> StoredMention:
    row = {**record}
    row["names"] = tuple(row["names"] or ())
    return StoredMention(**row)


def _claim(record: Mapping[str, Any]) -> StoredClaim:
    return StoredClaim(**record)
