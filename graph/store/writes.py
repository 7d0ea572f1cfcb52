"""Write one article or delete one: each one transaction that may safely run again. Judgements are in judging.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from neo4j import Transaction

from graph.model import Article, Claim, Mention, Reading, digest
from graph.resolve import Link, alias_links, claim_key, homes, verdicts
from graph.resolve.splits import home_in
from graph.store import stored
from graph.store.carry_out import carry_out, count
from graph.store.connection import Dialect
from graph.store.identity import change_links, neighbourhood
from graph.store.moving import lock, place, with_links
from graph.store.projection import Change, plan
from graph.store.records import StoredClaim, StoredMention, edge_of, sound, stored_id

Status = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of one article. ``dropped`` counts mentions and claims whose spans did not hold."""

    article_id: str
    status: Status
    mentions: int = 0
    claims: int = 0
    entities: int = 0
    dropped: int = 0


def write_reading(tx: Transaction, reading: Reading, *, reader: str, now: str, dialect: Dialect) -> WriteResult:
    """Store an article with its mentions and claims, in place of what was stored of it before."""
    article = reading.article
    mentions, claims = sound(reading)
    dropped = len(reading.mentions) + len(reading.claims) - len(mentions) - len(claims)
    content = digest(repr(mentions), repr(claims), length=32)
    if _unchanged(tx, article, content, reader):
        return WriteResult(article.id, "unchanged", len(mentions), len(claims), dropped=dropped)
    stood = lock(tx)
    known = tx.run("MATCH (a:Article {id: $id}) RETURN a.id", id=article.id).single() is not None
    own = homes(mentions, article.id)
    change = Change(
        gone_mentions=stored.mentions_in(tx, article.id) if known else [],
        gone_claims=stored.claims_in(tx, article.id) if known else [],
    )
    links = Counter(link for m in mentions for link in alias_links(m, own[m.id]))
    old_links = links_of(change.gone_mentions)
    gone = {m.home for m in change.gone_mentions}
    around = neighbourhood(tx, {*own.values(), *gone, *ends(links), *ends(old_links)})
    home = {m: home_in(h, article.id, around.judgements.values()) for m, h in own.items()}
    if home != own:
        links = Counter(link for m in mentions for link in alias_links(m, home[m.id]))
    after = _sum(around.links, links, old_links)
    placed = place(tx, change, around, with_links(around, after), article.id)
    change.new_mentions = [_stored_mention(m, article, home[m.id], placed[home[m.id]]) for m in mentions]
    entity = {m.id: m.entity for m in change.new_mentions}
    judged = verdicts(around.judgements.values())
    change.new_claims = [_stored_claim(c, article, entity, _verdict(c, home, judged)) for c in claims]
    todo = plan(tx, change)
    _remove_contents(tx, article.id, known)
    _put_article(tx, article, content, reader, now, len(mentions), len(claims))
    _put_contents(tx, article.id, change, mentions, claims)
    carry_out(tx, change, todo, dialect)
    change_links(tx, around.links, after)
    count(
        tx,
        stood,
        todo,
        articles=0 if known else 1,
        mentions=len(mentions) - len(change.gone_mentions),
        claims=len(claims) - len(change.gone_claims),
    )
    entities = len({e for e in entity.values() if e})
    status: Status = "changed" if known else "new"
    return WriteResult(article.id, status, len(mentions), len(claims), entities, dropped)


def delete_article(tx: Transaction, article_id: str, *, dialect: Dialect) -> bool:
    """Remove an article, its mentions and claims, and what only they made."""
    stood = lock(tx)  # before looking: of two who delete it at once, one finds it and counts it off
    if tx.run("MATCH (a:Article {id: $id}) RETURN a.id", id=article_id).single() is None:
        return False
    change = Change(gone_mentions=stored.mentions_in(tx, article_id), gone_claims=stored.claims_in(tx, article_id))
    old_links = links_of(change.gone_mentions)
    around = neighbourhood(tx, {*(m.home for m in change.gone_mentions), *ends(old_links)})
    after = _sum(around.links, Counter(), old_links)
    place(tx, change, around, with_links(around, after), article_id)
    todo = plan(tx, change)
    _remove_contents(tx, article_id, True)
    tx.run("MATCH (a:Article {id: $id}) DETACH DELETE a", id=article_id).consume()
    carry_out(tx, change, todo, dialect)
    change_links(tx, around.links, after)
    count(tx, stood, todo, articles=-1, mentions=-len(change.gone_mentions), claims=-len(change.gone_claims))
    return True


def _unchanged(tx: Transaction, article: Article, content: str, reader: str) -> bool:
    query = "MATCH (a:Article {id: $id}) RETURN a.sha256 AS sha256, a.content AS content, a.reader AS reader"
    found = tx.run(query, id=article.id).single()
    if found is None or (found["sha256"], found["content"]) != (article.sha256, content):
        return False
    if reader and found["reader"] != reader:
        tx.run("MATCH (a:Article {id: $id}) SET a.reader = $reader", id=article.id, reader=reader).consume()
    return True


def links_of(mentions: Iterable[StoredMention]) -> Counter[Link]:
    """The alias links that stored mentions give evidence for, and how many give it for each."""
    return Counter(link for m in mentions for link in alias_links(Mention(m.id, m.name, m.type, (), m.names), m.home))


def ends(links: Counter[Link]) -> set[str]:
    """The homes that links join."""
    return {end for link in links for end in (link.full, link.short)}


def _sum(before: Counter[Link], new: Counter[Link], old: Counter[Link]) -> Counter[Link]:
    total = Counter(before)
    total.update(new)
    total.subtract(old)
    return total


def _stored_mention(m: Mention, article: Article, home: str, entity: str | None) -> StoredMention:
    of = article.id  # which is worked out anew each time
    return StoredMention(
        stored_id(of, m.id), of, home, m.name, m.names, m.type, len(m.spans), article.published, entity
    )  # fmt: skip


def _stored_claim(c: Claim, article: Article, entity: Mapping[str, str | None], judged: str) -> StoredClaim:
    of = article.id
    subject, object_ = stored_id(of, c.subject), stored_id(of, c.object)
    claim = StoredClaim(
        stored_id(of, c.id), of, subject, c.type, object_, c.predicate, c.factuality, c.confidence,
        article.published, judged=judged,
    )  # fmt: skip
    return replace(claim, edge=edge_of(claim, entity[subject], entity[object_]))


def _verdict(c: Claim, home: Mapping[str, str], judged: Mapping[str, str]) -> str:
    return judged.get(claim_key(c, home[c.subject], home[c.object]), "") if judged else ""


def _remove_contents(tx: Transaction, article_id: str, known: bool) -> None:
    if known:
        tx.run("MATCH (:Article {id: $id})-[:STATES]->(c:Claim) DETACH DELETE c", id=article_id).consume()
        tx.run("MATCH (:Article {id: $id})-[:CONTAINS]->(m:Mention) DETACH DELETE m", id=article_id).consume()


def _put_article(
    tx: Transaction, article: Article, content: str, reader: str, now: str, mentions: int, claims: int
) -> None:
    p = {
        "url": article.url,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": article.published,
        "source": article.source,
        "given_id": article.given_id,
        "text": article.text,
        "sha256": article.sha256,
        "content": content,
        "reader": reader,
        "loaded_at": now,
        "mention_count": mentions,
        "claim_count": claims,
    }
    tx.run("MERGE (a:Article {id: $id}) SET a += $p", id=article.id, p=p).consume()


def _put_contents(
    tx: Transaction, article_id: str, change: Change, mentions: list[Mention], claims: list[Claim]
) -> None:
    rows: list[dict[str, object]] = []
    for m, kept in zip(mentions, change.new_mentions, strict=True):
        p: dict[str, object] = {"id": kept.id, "text": m.name, "type": m.type, "home": kept.home, "entity": kept.entity}
        p |= {"spans": [x for span in m.spans for x in span], "names": list(m.names)}
        rows.append({**p, "article": article_id, "published": kept.published, "position": len(rows)})
    query = "MATCH (a:Article {id: $id}) UNWIND $rows AS row CREATE (a)-[:CONTAINS]->(m:Mention) SET m = row"
    tx.run(query, id=article_id, rows=rows).consume()
    rows = [
        _claim_row(c, kept, position) for position, (c, kept) in enumerate(zip(claims, change.new_claims, strict=True))
    ]
    query = (
        "MATCH (a:Article {id: $id}) UNWIND $rows AS row MATCH (s:Mention {id: row.subject}) "
        "MATCH (o:Mention {id: row.object}) CREATE (a)-[:STATES]->(c:Claim) SET c = row "
        "CREATE (c)-[:SUBJECT]->(s) CREATE (c)-[:OBJECT]->(o)"
    )
    if rows:
        tx.run(query, id=article_id, rows=rows).consume()
    said = [{"id": p["id"], "by": p["said_by"]} for p in rows if "said_by" in p]
    if said:
        query = (
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (m:Mention {id: row.by}) CREATE (c)-[:SAID_BY]->(m)"
        )
        tx.run(query, rows=said).consume()


def _claim_row(c: Claim, kept: StoredClaim, position: int) -> dict[str, object]:
    row: dict[str, object] = {f.name: getattr(c, f.name) for f in fields(c)}
    row |= {"id": kept.id, "subject": kept.subject, "object": kept.object, "article": kept.article}
    row |= {"said_by": stored_id(kept.article, c.said_by) if c.said_by else None, "edge": kept.edge}
    row |= {"judged": kept.judged or None}
    row |= {"trigger": [x for span in c.trigger for x in span], "published": kept.published, "position": position}
    return {k: v for k, v in row.items() if v is not None}
