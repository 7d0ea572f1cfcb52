"""Read what the projection starts from: stored mentions, claims and entity nodes, as plain records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from neo4j import Transaction

from graph.naming import SCOPE
from graph.store.records import StoredClaim, StoredMention

Node = dict[str, object]
_EMPTY: dict[str, object] = {"predicate": "", "judged": "", "confidence": 0.0}

_TOLD = {"name": "m.text", "places": "size(m.spans) / 2", "judged": "coalesce(c.judged, '')"}
_MENTION = ", ".join(_TOLD.get(name, f"m.{name}") for name in StoredMention.__dataclass_fields__)
_CLAIM = ", ".join(_TOLD.get(name, f"c.{name}") for name in StoredClaim.__dataclass_fields__)
# All in one row: a row of its own for each takes the driver longer than all that is in it.
_MENTIONS = f"RETURN collect([{_MENTION}]) AS found"
_CLAIMS = f"RETURN collect([{_CLAIM}]) AS found"


def entity_nodes(tx: Transaction, ids: Iterable[str]) -> dict[str, tuple[str, Node]]:
    """Entity id -> (type, properties), for those that exist."""
    query = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN collect([labels(e), properties(e)]) AS found"
    return {
        p["id"]: (next(n for n in labels if n != "Entity"), p) for labels, p in _collected(tx, query, ids=sorted(ids))
    }


def mentions_of(tx: Transaction, entities: list[str]) -> dict[str, list[StoredMention]]:
    """Entity -> all stored mentions that refer to it."""
    found: dict[str, list[StoredMention]] = {e: [] for e in entities}
    query = f"UNWIND $ids AS e MATCH (:Entity {{id: e}})<-[:REFERS_TO]-(m:Mention) {_MENTIONS}"
    for mention in _mentions(tx, query, ids=entities):
        found[mention.entity or ""].append(mention)
    return found


def mentions_at_home(tx: Transaction, homes: Iterable[str], but_not_of: str = "") -> list[StoredMention]:
    """All stored mentions with these homes, except those of one article."""
    query = f"UNWIND $ids AS h MATCH (m:Mention {{home: h}}) WHERE m.article <> $article {_MENTIONS}"
    return _mentions(tx, query, ids=list(homes), article=but_not_of)


def mentions_at_home_in(tx: Transaction, homes: Iterable[str], articles: Iterable[str]) -> list[StoredMention]:
    """All stored mentions with these homes in these articles."""
    query = f"UNWIND $ids AS h MATCH (m:Mention {{home: h}}) WHERE m.article IN $articles {_MENTIONS}"
    return _mentions(tx, query, ids=sorted(homes), articles=sorted(articles))


def mentions_in(tx: Transaction, article: str) -> list[StoredMention]:
    """All stored mentions of one article."""
    return _mentions(tx, f"MATCH (:Article {{id: $ids[0]}})-[:CONTAINS]->(m:Mention) {_MENTIONS}", ids=[article])


def claims_in(tx: Transaction, article: str) -> list[StoredClaim]:
    """All stored claims of one article."""
    return _claims(tx, f"MATCH (:Article {{id: $ids[0]}})-[:STATES]->(c:Claim) {_CLAIMS}", ids=[article])


def claims_about(tx: Transaction, mentions: Iterable[str]) -> list[StoredClaim]:
    """All stored claims with one of these mentions as subject or object."""
    query = f"UNWIND $ids AS id MATCH (:Mention {{id: id}})<-[:SUBJECT|OBJECT]-(c:Claim) WITH DISTINCT c {_CLAIMS}"
    return _claims(tx, query, ids=list(mentions))


def claims_on(tx: Transaction, edges: Iterable[str]) -> list[StoredClaim]:
    """All stored claims that project to these edges."""
    return _claims(tx, f"UNWIND $ids AS e MATCH (c:Claim {{edge: e}}) {_CLAIMS}", ids=sorted(edges))


def homes_of_form(tx: Transaction, form: str) -> list[str]:
    """The homes that a text form has within single articles."""
    query = "MATCH (m:Mention) WHERE m.home STARTS WITH $within RETURN DISTINCT m.home AS home"
    return sorted(r["home"] for r in tx.run(query, within=form + SCOPE))


def claim_from_properties(p: Mapping[str, Any]) -> StoredClaim:
    """A claim node as the projection needs it."""
    return StoredClaim(*(p.get(name) or _EMPTY.get(name) for name in StoredClaim.__dataclass_fields__))  # type: ignore[arg-type]


def _mentions(tx: Transaction, query: str, *, ids: Collection[str], **more: Any) -> list[StoredMention]:
    rows = _collected(tx, query, ids=ids, **more)
    told = (dict(zip(StoredMention.__dataclass_fields__, row, strict=True)) for row in rows)
    return [StoredMention(**{**p, "names": tuple(p["names"] or ())}) for p in told]


def _claims(tx: Transaction, query: str, *, ids: Collection[str]) -> list[StoredClaim]:
    return [StoredClaim(*row) for row in _collected(tx, query, ids=ids)]


def _collected(tx: Transaction, query: str, *, ids: Collection[str], **more: Any) -> list[Any]:
    """What a query collects in its one row; nothing, unasked, where it would look for nothing."""
    return [row for r in tx.run(query, ids=ids, **more) for row in r["found"]] if ids else []
