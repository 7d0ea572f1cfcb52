"""Write one article, delete one, pass or retract a judgement: each one transaction that may safely run again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Literal

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import Article, Claim, Judgement, Mention, Reading, digest
from graph.resolve import Link, alias_links, homes
from graph.store import stored
from graph.store.carry_out import carry_out, count
from graph.store.connection import Dialect
from graph.store.identity import Neighbourhood, change_links, judgement_from, neighbourhood
from graph.store.migrations import STORE
from graph.store.projection import Change, plan
from graph.store.records import StoredClaim, StoredMention, edge_id, sound, stored_id

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
    _lock(tx)
    known = tx.run("MATCH (a:Article {id: $id}) RETURN a.id", id=article.id).single() is not None
    home = homes(mentions, article.id)
    change = Change(
        gone_mentions=stored.mentions_in(tx, article.id) if known else [],
        gone_claims=stored.claims_in(tx, article.id) if known else [],
    )
    links = Counter(link for m in mentions for link in alias_links(m, home[m.id]))
    old_links = _links_of(change.gone_mentions)
    around = neighbourhood(tx, {*home.values(), *_ends(links), *_ends(old_links)})
    placed, by = _place(tx, change, around, Counter(around.links), _sum(around.links, links, old_links), article.id)
    change.by = by
    change.new_mentions = [_stored_mention(m, article, home[m.id], placed[home[m.id]]) for m in mentions]
    entity = {m.id: m.entity for m in change.new_mentions}
    change.new_claims = [_stored_claim(c, article, entity) for c in claims]
    todo = plan(tx, change)
    _remove_contents(tx, article.id, known)
    _put_article(tx, article, content, reader, now, len(mentions), len(claims))
    _put_contents(tx, article.id, change, mentions, claims)
    carry_out(tx, change, todo, dialect)
    change_links(tx, around.links, _sum(around.links, links, old_links))
    count(
        tx,
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
    if tx.run("MATCH (a:Article {id: $id}) RETURN a.id", id=article_id).single() is None:
        return False
    _lock(tx)
    change = Change(gone_mentions=stored.mentions_in(tx, article_id), gone_claims=stored.claims_in(tx, article_id))
    old_links = _links_of(change.gone_mentions)
    around = neighbourhood(tx, {*(m.home for m in change.gone_mentions), *_ends(old_links)})
    after = _sum(around.links, Counter(), old_links)
    _, change.by = _place(tx, change, around, Counter(around.links), after, article_id)
    todo = plan(tx, change)
    _remove_contents(tx, article_id, True)
    tx.run("MATCH (a:Article {id: $id}) DETACH DELETE a", id=article_id).consume()
    carry_out(tx, change, todo, dialect)
    change_links(tx, around.links, after)
    count(tx, todo, articles=-1, mentions=-len(change.gone_mentions), claims=-len(change.gone_claims))
    return True


def judge(tx: Transaction, judgement: Judgement, *, dialect: Dialect) -> None:
    """Store a judgement, or its retraction, and move what it moves."""
    _lock(tx)
    around = neighbourhood(tx, {judgement.left, judgement.right} - {""})
    before = around.placed()
    change = Change()
    around.judgements[judgement.id] = judgement
    _, change.by = _place(tx, change, around, Counter(around.links), Counter(around.links), "", before)
    todo = plan(tx, change)
    properties = {k: v for k, v in asdict(judgement).items() if v is not None}
    tx.run("MERGE (j:Judgement {id: $id}) SET j = $p", id=judgement.id, p=properties).consume()
    carry_out(tx, change, todo, dialect)
    count(tx, todo)


def judgements(tx: Transaction) -> list[Judgement]:
    """All judgements, retracted ones included, oldest first."""
    rows = tx.run("MATCH (j:Judgement) RETURN properties(j) AS p")
    return sorted((judgement_from(r["p"]) for r in rows), key=lambda j: (j.at, j.id))


def _lock(tx: Transaction) -> None:
    """Make writers take turns: whoever has changed the store's node first goes first."""
    # Neo4j locks a node when it is first set; what is read before that may be out of date by then.
    query = (
        f"MATCH (s:{STORE} {{id: 'store'}}) SET s.locked = true "
        "WITH s SET s.revision = s.revision + 1 RETURN s.revision AS revision"
    )
    if tx.run(query).single() is None:
        raise BadInput("The store has been emptied from outside while it was open; open it again.")


def _place(
    tx: Transaction,
    change: Change,
    around: Neighbourhood,
    links_before: Counter[Link],
    links_after: Counter[Link],
    article_id: str,
    before: dict[str, str | None] | None = None,
) -> tuple[dict[str, str | None], dict[str, str]]:
    """Where every home stands after the change; stored mentions of other articles that must move join ``change``."""
    judged = list(around.judgements.values())
    if before is None:
        before = Neighbourhood(around.homes, links_before, around.judgements).placed()
    after = Neighbourhood(around.homes, links_after, around.judgements).placed()
    moving = [h for h in after if before.get(h, h) != after[h]]
    by = {h: _decided_by(h, after, judged) for h in after if after[h] != h}
    if moving:
        elsewhere = stored.mentions_at_home(tx, moving, but_not_of=article_id)
        change.moved_mentions = [(m, after[m.home]) for m in elsewhere]
        target = {m.id: to for m, to in change.moved_mentions}
        claims = [c for c in stored.claims_about(tx, target) if c.article != article_id]
        ends = {e for c in claims for e in (c.subject, c.object)} - set(target)
        target |= _entities_of(tx, ends)
        change.moved_claims = [(c, edge_id(target[c.subject], c.type, target[c.object])) for c in claims]
        change.moved_claims = [(c, to) for c, to in change.moved_claims if c.edge != to]
    return after, by


def _decided_by(home: str, after: Mapping[str, str | None], judged: list[Judgement]) -> str:
    """The judgement that put a home where it is, "rule" if names alone did."""
    for judgement in sorted(judged, key=lambda j: (j.at, j.id), reverse=True):
        ends = {judgement.left, judgement.right}
        if judgement.retracted_at is None and judgement.kind != "different" and home in ends:
            return judgement.id
    return "rule"


def _entities_of(tx: Transaction, mentions: set[str]) -> dict[str, str | None]:
    rows = tx.run("UNWIND $ids AS id MATCH (m:Mention {id: id}) RETURN id, m.entity AS entity", ids=sorted(mentions))
    return {r["id"]: r["entity"] for r in rows}


def _unchanged(tx: Transaction, article: Article, content: str, reader: str) -> bool:
    query = "MATCH (a:Article {id: $id}) RETURN a.sha256 AS sha256, a.content AS content, a.reader AS reader"
    found = tx.run(query, id=article.id).single()
    if found is None or (found["sha256"], found["content"]) != (article.sha256, content):
        return False
    if reader and found["reader"] != reader:
        tx.run("MATCH (a:Article {id: $id}) SET a.reader = $reader", id=article.id, reader=reader).consume()
    return True


def _links_of(mentions: list[StoredMention]) -> Counter[Link]:
    return Counter(link for m in mentions for link in alias_links(Mention(m.id, m.name, m.type, (), m.names), m.home))


def _ends(links: Counter[Link]) -> set[str]:
    return {end for link in links for end in (link.full, link.short)}


def _sum(before: Counter[Link], new: Counter[Link], old: Counter[Link]) -> Counter[Link]:
    total = Counter(before)
    total.update(new)
    total.subtract(old)
    return total


def _stored_mention(m: Mention, article: Article, home: str, entity: str | None) -> StoredMention:
    id_ = stored_id(article.id, m.id)
    return StoredMention(id_, article.id, home, m.name, m.names, m.type, len(m.spans), article.published, entity)


def _stored_claim(c: Claim, article: Article, entity: Mapping[str, str | None]) -> StoredClaim:
    subject, object_ = stored_id(article.id, c.subject), stored_id(article.id, c.object)
    edge = edge_id(entity[subject], c.type, entity[object_])
    return StoredClaim(
        stored_id(article.id, c.id), article.id, subject, c.type, object_, c.predicate, c.factuality, c.confidence,
        article.published, edge,
    )  # fmt: skip


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
    row |= {"trigger": [x for span in c.trigger for x in span], "published": kept.published, "position": position}
    return {k: v for k, v in row.items() if v is not None}
