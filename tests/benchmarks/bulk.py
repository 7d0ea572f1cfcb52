"""Fill an empty store with readings that nobody has judged, all at once: what loading makes of them, in less time.

Loading keeps the graph right after every article. Here everything is summed up first and written once, by the same
functions of the store, so the result is the same; tests/benchmarks/test_bulk.py holds that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from neo4j import Transaction

from graph.model import Claim, Mention, Reading, digest
from graph.resolve import alias_links, homes
from graph.store import GraphStore, writes
from graph.store.carry_out import carry_out, count, put_hubs
from graph.store.hubs import Turnover, dated, standings
from graph.store.moving import lock
from graph.store.projection import Change, Plan
from graph.store.records import EntityRecord, StoredClaim, StoredMention, edge_properties, sound

T = TypeVar("T")
ARTICLES, ROWS = 20, 4000
"""Written in one transaction; larger ones take memory and are not quicker."""


def fill(store: GraphStore, readings: Iterable[Reading], *, say: Callable[[str], None] = lambda _: None) -> None:
    """Write readings into an empty store in which no name is another's alias; ValueError where one is."""
    connection, now = store._connection, datetime.now(UTC).isoformat(timespec="seconds")
    mentions: list[StoredMention] = []
    claims: list[StoredClaim] = []
    articles = 0
    for batch in _batches(readings, ARTICLES):
        prepared = [(reading, *_stored(reading)) for reading in batch]
        connection.write(lambda tx, prepared=prepared: _write_contents(tx, prepared, now))  # type: ignore[misc]
        for _, _, _, kept_mentions, kept_claims in prepared:
            mentions += kept_mentions
            claims += kept_claims
        articles += len(batch)
        if articles % 500 == 0:
            say(f"{articles} articles written")
    total = _summed(mentions, claims)
    connection.read(lambda tx: _stand(tx, total, mentions))
    for rows in _batches(total.created, ROWS):
        part = Plan(created={i: total.created[i] for i in rows})
        connection.write(lambda tx, part=part: carry_out(tx, Change(), part, connection.dialect))  # type: ignore[misc]
    say(f"{len(total.created)} entities written")
    for refer in _batches(mentions, ROWS):
        change = Change(new_mentions=refer)
        connection.write(lambda tx, change=change: carry_out(tx, change, Plan(), connection.dialect))  # type: ignore[misc]
    say(f"{len(mentions)} mentions referred")
    for rows in _batches(sorted(total.edges, key=_by_type), ROWS):
        part = Plan(edges={i: total.edges[i] for i in rows}, new_edges=set(rows))
        connection.write(lambda tx, part=part: carry_out(tx, Change(), part, connection.dialect))  # type: ignore[misc]
    for hubs in _batches(total.hubs.items(), ROWS // 20):
        connection.write(lambda tx, hubs=hubs: put_hubs(tx, dict(hubs)))  # type: ignore[misc]
    say(f"{len(total.edges)} edges written")

    def sums(tx: Transaction) -> None:
        count(tx, lock(tx), total, articles=articles, mentions=len(mentions), claims=len(claims))

    connection.write(sums)


_Prepared = tuple[Reading, Sequence[Mention], Sequence[Claim], list[StoredMention], list[StoredClaim]]


def _stored(reading: Reading) -> tuple[Sequence[Mention], Sequence[Claim], list[StoredMention], list[StoredClaim]]:
    article, (mentions, claims) = reading.article, sound(reading)
    home = homes(mentions, article.id)
    if any(alias_links(m, home[m.id]) for m in mentions):
        raise ValueError(f"a name in {article.source} is an alias of another: load this one article by article")
    kept = [writes._stored_mention(m, article, home[m.id], home[m.id]) for m in mentions]
    entity: dict[str, str | None] = {m.id: m.entity for m in kept}
    return mentions, claims, kept, [writes._stored_claim(c, article, entity, "") for c in claims]


def _write_contents(tx: Transaction, prepared: Sequence[_Prepared], now: str) -> None:
    for reading, mentions, claims, kept_mentions, kept_claims in prepared:
        content = digest(repr(list(mentions)), repr(list(claims)), length=32)
        writes._put_article(tx, reading.article, content, "", now, len(mentions), len(claims))
        change = Change(new_mentions=kept_mentions, new_claims=kept_claims)
        writes._put_contents(tx, reading.article.id, change, list(mentions), list(claims))


def _summed(mentions: Iterable[StoredMention], claims: Iterable[StoredClaim]) -> Plan:
    """All entities and edges, each computed once from all of its mentions or claims."""
    by_entity: dict[str, list[StoredMention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            by_entity[mention.entity].append(mention)
    by_edge: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in claims:
        if claim.edge:
            by_edge[claim.edge].append(claim)
    records = {entity: EntityRecord.of(rows) for entity, rows in by_entity.items()}
    return Plan(
        created={entity: (record.type, record.properties(entity)) for entity, record in records.items()},
        edges={edge: edge_properties(edge, rows) for edge, rows in by_edge.items()},
        new_edges=set(by_edge),
        types=Counter(record.type for record in records.values()),
    )


def _stand(tx: Transaction, total: Plan, mentions: Iterable[StoredMention]) -> None:
    """Count the relations and neighbours of all entities, and list those of hubs."""
    turnover = {entity: Turnover(articles=set()) for entity in total.created}
    for mention in mentions:
        if mention.entity and (told := turnover[mention.entity].articles) is not None:
            told.add(dated(mention))
    for edge, properties in total.edges.items():
        subject, _, object_ = edge.split("|")
        for end in (subject, object_):
            turnover[end].edges[edge] = properties
    articles = {entity: len(change.articles or ()) for entity, change in turnover.items()}
    for entity, stands in standings(tx, turnover, {}, articles, total.new_edges).items():
        total.created[entity][1].update({"edge_count": stands.edges, "neighbour_count": stands.neighbours})
        if stands.lists != stands.had:
            total.hubs[entity] = stands.lists


def _by_type(edge: str) -> tuple[str, str]:
    """One statement writes edges of one type."""
    return edge.split("|")[1], edge


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
