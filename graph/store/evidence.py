"""The claims behind an edge or an entity, each with its sentence, article and speaker. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neo4j import Transaction

from graph.model import Entity, Evidence, Span
from graph.store.hubs import hub_lists
from graph.store.records import edge_id
from graph.store.rows import Row, claim_from, entity_from, spans
from graph.store.standing import articles_in

LEAST, AT_ONCE = 50, 15
"""Mentions, and articles of a hub, whose claims are looked for at once."""

_SHOWN = """
MATCH (a:Article {id: c.article}) MATCH (s:Mention {id: c.subject}) MATCH (o:Mention {id: c.object})
OPTIONAL MATCH (s)-[:REFERS_TO]->(se:Entity) OPTIONAL MATCH (o)-[:REFERS_TO]->(oe:Entity)
OPTIONAL MATCH (c)-[:SAID_BY]->(v:Mention) OPTIONAL MATCH (v)-[:REFERS_TO]->(ve:Entity)
RETURN properties(c) AS claim, a.title AS title, a.url AS url, a.source AS source, a.publisher AS publisher,
  s.spans AS subject_spans, o.spans AS object_spans,
  labels(se) AS subject_labels, properties(se) AS subject, labels(oe) AS object_labels, properties(oe) AS object,
  labels(ve) AS speaker_labels, properties(ve) AS speaker,
  v.text AS speaker_text, v.type AS speaker_type, v.id AS speaker_id
"""


def of_edge(tx: Transaction, subject: str, relation: str, object_: str) -> list[Evidence]:
    """All claims that project to one edge, latest first."""
    rows = tx.run(f"MATCH (c:Claim {{edge: $edge}}) WITH c {_SHOWN}", edge=edge_id(subject, relation, object_))
    return _sorted(rows)


def of_entity(tx: Transaction, entity_id: str, limit: int) -> list[Evidence]:
    """Claims with this entity as subject, object or speaker, latest first."""
    claims = _of_listed(tx, entity_id, limit) or _of_all(tx, entity_id, limit)
    best = sorted(sorted(claims), key=lambda id_: claims[id_], reverse=True)[: max(limit, 0)]
    return _sorted(tx.run(f"UNWIND $ids AS id MATCH (c:Claim {{id: id}}) WITH c {_SHOWN}", ids=best)) if best else []


def _of_all(tx: Transaction, entity_id: str, limit: int) -> dict[str, str]:
    """The latest claims about an entity with their days, found from all of its mentions."""
    rows = tx.run(
        "MATCH (:Entity {id: $id})<-[:REFERS_TO]-(m:Mention) RETURN collect([m.id, m.published]) AS found", id=entity_id
    )
    latest = sorted(((day or "", id_) for r in rows for id_, day in r["found"]), reverse=True)
    claims: dict[str, str] = {}
    # Not those of all mentions at once: a hub has tens of thousands.
    for mentions in _by_days(latest, max(limit, LEAST)):
        if len(claims) >= limit:
            break
        claims |= _claims_about(tx, mentions)
    return claims


def _of_listed(tx: Transaction, entity_id: str, limit: int) -> dict[str, str]:
    """The same from the latest articles that a hub lists; nothing where they do not hold so many claims."""
    listed = hub_lists(tx, [entity_id]).get(entity_id, {}).get("latest")
    told = articles_in(listed) if listed else []
    claims: dict[str, str] = {}
    # There may be more of the last day than are listed.
    for articles in _by_days([a for a in told if a[0] > told[-1][0]], AT_ONCE):
        rows = tx.run(
            "UNWIND $articles AS a MATCH (:Article {id: a})-[:CONTAINS]->(m:Mention) WHERE m.entity = $id "
            "RETURN collect(m.id) AS found",
            articles=articles,
            id=entity_id,
        )
        claims |= _claims_about(tx, [id_ for r in rows for id_ in r["found"]])
        if len(claims) >= limit:
            return claims
    return {}


def _by_days(dated: list[tuple[str, str]], least: int) -> Iterator[list[str]]:
    """What is dated, latest first, in parts of at least so many; all of one day in one, for the order within it."""
    done = 0
    while done < len(dated):
        end = min(done + least, len(dated))
        while end < len(dated) and dated[end][0] == dated[end - 1][0]:
            end += 1
        yield [id_ for _, id_ in dated[done:end]]
        done = end


def _claims_about(tx: Transaction, mentions: list[str]) -> dict[str, str]:
    """The claims of edges in which these mentions are subject, object or speaker, with their days."""
    rows = tx.run(
        "UNWIND $ids AS id MATCH (:Mention {id: id})<-[:SUBJECT|OBJECT|SAID_BY]-(c:Claim) WHERE c.edge IS NOT NULL "
        "RETURN collect([c.id, c.published]) AS found",
        ids=mentions,
    )
    return {id_: day or "" for r in rows for id_, day in r["found"]}


def _sorted(rows: Iterable[Row]) -> list[Evidence]:
    found = [_evidence(r) for r in rows]
    found.sort(key=lambda e: (e.article_id, e.claim.start, e.claim.id))
    found.sort(key=lambda e: e.published or "", reverse=True)
    return found


def _evidence(r: Row) -> Evidence:
    p = r["claim"]
    assert isinstance(p, dict)
    claim = claim_from(p)
    quote = (claim.start, claim.end)
    return Evidence(
        claim=claim,
        relation_id=str(p["edge"]),
        subject=_entity(r, "subject"),
        object=_entity(r, "object"),
        speaker=_speaker(r),
        article_id=str(p["article"]),
        article_title=r["title"],
        article_url=r["url"],
        article_source=str(r["source"] or ""),
        published=p.get("published"),
        article_publisher=str(r["publisher"] or ""),
        subject_spans=_within(quote, spans(r["subject_spans"])),
        object_spans=_within(quote, spans(r["object_spans"])),
        trigger_spans=_within(quote, claim.trigger),
    )


def _entity(r: Row, end: str) -> Entity:
    return entity_from(r[f"{end}_labels"], r[end])


def _speaker(r: Row) -> Entity | None:
    if r["speaker"] is not None:
        return _entity(r, "speaker")
    if r["speaker_text"] is None:
        return None
    # The speaker was judged not to be an entity: the article still says who it was.
    return Entity(str(r["speaker_id"]), str(r["speaker_text"]), str(r["speaker_type"]))


def _within(quote: Span, places: tuple[Span, ...]) -> tuple[Span, ...]:
    start, end = quote
    return tuple((s - start, e - start) for s, e in places if start <= s and e <= end)
