"""Reads that only exploring asks for: bare links for path finding, claims without sentences, who is in the news.

They answer for many entities or edges at once and are bounded, so that a hub of the graph does not stop a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlsplit

from neo4j import Transaction

from graph.model import ArticleSummary, ClaimNote, Entity
from graph.store import standing
from graph.store.connection import Connection
from graph.store.hubs import hub_lists
from graph.store.reads import entities, pattern, summaries
from graph.store.remembered import Remembered
from graph.store.saved_views import SavedViews
from graph.store.standing import articles_in

Links = dict[str, int]
"""Edge id -> number of articles that state it. The id names both ends and the type."""

MOST_LINKS = 60_000
MOST_NOTES = 30_000
NEWEST = 400
"""Articles that a look at the news goes through at most."""
WEEK = 7
NEWS_SECONDS = 60.0
"""How long an idea of who is in the news is good enough: to look takes most of a second in a large store."""
MOST_NAMES = 20
_NOTE = (
    *("edge", "article", "said_by", "factuality", "confidence", "published", "time_from", "time_to"),
    *("predicate", "judged"),
)


def links(
    tx: Transaction,
    ids: Collection[str],
    types: Collection[str] | None,
    factualities: Collection[str] | None,
    limit: int,
) -> tuple[Links, bool]:
    """All edges at these entities, in both directions, and whether ``limit`` cut any off."""
    wanted = pattern(types)
    if not wanted or not ids:
        return {}, False
    sure = "" if factualities is None else "WHERE r.factuality IN $factualities "
    rows = tx.run(
        f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[r:{wanted}]-() {sure}"
        # An edge between two of them is met twice.
        "WITH DISTINCT r LIMIT $limit WITH r.id AS id, coalesce(r.articles, 0) AS articles "
        "RETURN collect(id) AS ids, collect(articles) AS articles",
        ids=list(ids),
        factualities=list(factualities or ()),
        limit=limit + 1,
    )
    found = [pair for r in rows for pair in zip(r["ids"], r["articles"], strict=True)]
    return dict(found[:limit]), len(found) > limit


def claim_notes(tx: Transaction, edges: Collection[str], limit: int, named: bool = True) -> list[ClaimNote]:
    """The claims behind these edges, without their sentences; publisher and speaker are looked up if ``named``."""
    rows = tx.run(
        "UNWIND $edges AS edge MATCH (c:Claim {edge: edge}) WITH c LIMIT $limit "
        f"RETURN collect([{', '.join(f'c.{name}' for name in _NOTE)}]) AS claims",
        edges=list(edges),
        limit=limit,
    )
    claims = [dict(zip(_NOTE, values, strict=True)) for r in rows for values in r["claims"]]
    publishers = _publishers(tx, {c["article"] for c in claims}) if named else {}
    speakers = _speakers(tx, {c["said_by"] for c in claims if c["said_by"]}) if named else {}
    return [
        ClaimNote(
            c["edge"],
            c["article"],
            c["factuality"],
            float(c["confidence"] or 0.0),
            c["published"],
            c["time_from"],
            c["time_to"],
            publishers.get(c["article"], ""),
            *speakers.get(c["said_by"], ("", "")),
            c["predicate"] or "",
            c["judged"] or "",
        )
        for c in claims
    ]


def publisher(url: str | None, source: str) -> str:
    """Who published an article that does not say so: the host of its address, else its file's folder, else its source.

    >>> publisher("https://www.example.org/a/b", "x"), publisher(None, "news/2017/a.txt"), publisher(None, "wire")
    ('example.org', 'news/2017', 'wire')
    """
    host = urlsplit(url or (source if "://" in source else "")).hostname
    if host:
        return host.removeprefix("www.")
    folder, slash, _ = source.replace("\\", "/").rpartition("/")
    return folder if slash and folder else source


def in_the_news(tx: Transaction, newest: Collection[str], limit: int) -> tuple[str, list[tuple[Entity, int]]]:
    """The last day of publication, and the entities that most articles of the week to it mention, with how many.

    ``newest`` are ids of articles, latest published first; those without a date count for nothing.
    """
    rows = tx.run(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) WHERE a.published IS NOT NULL RETURN a.id AS id, "
        "a.published AS published",
        ids=list(islice(newest, NEWEST)),
    )
    dated = {r["id"]: str(r["published"])[:10] for r in rows}
    until = max(dated.values(), default="")
    try:
        since = (date.fromisoformat(until) - timedelta(days=WEEK - 1)).isoformat()
    except (ValueError, OverflowError):  # a month or a year alone, or the first days of all
        since = until
    recent = [i for i, day in dated.items() if day >= since]
    mentions = tx.run(
        "UNWIND $ids AS id MATCH (:Article {id: id})-[:CONTAINS]->(m:Mention) RETURN m.entity AS entity, id AS article",
        ids=recent,
    )
    told = Counter(entity for entity, _ in {(r["entity"], r["article"]) for r in mentions} if entity)
    best = sorted(told, key=lambda i: (-told[i], i))[: max(0, 4 * limit)]
    found = sorted(entities(tx, best), key=lambda e: (-told[e.id], -e.mention_count, e.id))
    return until, [(e, told[e.id]) for e in found[:limit]]


def articles_of(tx: Transaction, entity_id: str, limit: int) -> list[ArticleSummary]:
    """The articles that mention an entity, latest published first."""
    listed = hub_lists(tx, [entity_id]).get(entity_id, {}).get("latest")
    if listed and limit <= standing.KEPT:
        return summaries(tx, [article for _, article in articles_in(listed)[: max(0, limit)]])
    rows = tx.run(
        "MATCH (:Entity {id: $id})<-[:REFERS_TO]-(m:Mention) RETURN collect([m.article, m.published]) AS found",
        id=entity_id,
    )
    latest = sorted({(published or "", article) for r in rows for article, published in r["found"]}, reverse=True)
    return summaries(tx, [article for _, article in latest[: max(0, limit)]])


def _publishers(tx: Transaction, articles: Collection[str]) -> Mapping[str, str]:
    rows = tx.run(
        "UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a.id AS id, a.publisher AS publisher, "
        "a.url AS url, a.source AS source",
        ids=list(articles),
    )
    return {r["id"]: r["publisher"] or publisher(r["url"], r["source"] or "") for r in rows}


def _speakers(tx: Transaction, mentions: Collection[str]) -> Mapping[str, tuple[str, str]]:
    rows = tx.run(
        "UNWIND $ids AS id MATCH (m:Mention {id: id}) RETURN m.id AS id, m.entity AS entity, m.text AS text",
        ids=list(mentions),
    )
    return {r["id"]: (r["entity"] or "", r["text"] or "") for r in rows}


class Exploring:
    """The part of a GraphStore that answers exploring; ``connection`` is its own."""

    _connection: Connection
    _article_order: Remembered[list[str]]
    _news: Remembered[tuple[str, list[tuple[Entity, int]]]]

    @property
    def views(self) -> SavedViews:
        """The explorations that are kept in this store."""
        return SavedViews(lambda: self._connection)

    def links(
        self,
        ids: Collection[str],
        *,
        types: Collection[str] | None = None,
        factualities: Collection[str] | None = None,
        limit: int = MOST_LINKS,
    ) -> tuple[Links, bool]:
        """Id and number of articles of all edges at these entities, and whether ``limit`` cut any off.

        ``types`` and ``factualities`` are those wanted; None for all.
        """
        return self._connection.read(lambda tx: links(tx, ids, types, factualities, limit))

    def claim_notes(
        self, relation_ids: Collection[str], *, limit: int = MOST_NOTES, named: bool = True
    ) -> list[ClaimNote]:
        """The claims behind these edges without their sentences; publisher and speaker only if ``named``."""
        return self._connection.read(lambda tx: claim_notes(tx, relation_ids, limit, named))

    def articles_of(self, entity_id: str, *, limit: int = 50) -> list[ArticleSummary]:
        """The articles that mention an entity, latest published first."""
        return self._connection.read(lambda tx: articles_of(tx, entity_id, limit))

    def in_the_news(self, *, limit: int = 8) -> tuple[str, list[tuple[Entity, int]]]:
        """The last day on which an article was published, and whom most articles of the week to it mention."""
        until, told = self._news.get(at_most_old=NEWS_SECONDS)
        if limit <= MOST_NAMES:
            return until, told[:limit]
        return self._in_the_news(limit)

    def _in_the_news(self, limit: int = MOST_NAMES) -> tuple[str, list[tuple[Entity, int]]]:
        newest = self._article_order.get(at_most_old=NEWS_SECONDS)
        return self._connection.read(lambda tx: in_the_news(tx, newest[:NEWEST], limit))
