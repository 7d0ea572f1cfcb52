"""Other articles on the matter of one: those that tell of the same, the more so the fewer tell of it. Only reads."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from neo4j import Transaction

from graph.model import ArticleSummary
from graph.store.reads import mention_entities, summaries

MOST_ENTITIES = 12
"""So many of an article's entities are followed: those in fewest articles, which say most about its matter."""
MOST_ARTICLES = 1000
"""An entity in more articles than this says little about the matter of one, and much reading is needed to find out."""


@dataclass(frozen=True, slots=True)
class SimilarArticle:
    """An article and the names of what it has in common with another, the most telling first."""

    article: ArticleSummary
    shared: tuple[str, ...]


def similar(tx: Transaction, article_id: str, limit: int) -> list[SimilarArticle]:
    """The articles that have most in common with this one, best first."""
    own = {e.id: e for e in mention_entities(tx, article_id).values() if 1 < e.article_count <= MOST_ARTICLES}
    telling = sorted(own.values(), key=lambda e: (e.article_count, e.id))[:MOST_ENTITIES]
    rows = tx.run(
        "UNWIND $ids AS id MATCH (:Entity {id: id})<-[:REFERS_TO]-(:Mention)<-[:CONTAINS]-(a:Article) "
        "WHERE a.id <> $article RETURN DISTINCT id AS entity, a.id AS article",
        ids=[e.id for e in telling],
        article=article_id,
    )
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        shared[row["article"]].add(row["entity"])
    weight = {e.id: 1 / math.log2(1 + e.article_count) for e in telling}
    best = sorted(shared, key=lambda a: (-sum(weight[i] for i in shared[a]), a))[: max(0, limit)]
    order = [e.id for e in telling]
    return [
        SimilarArticle(article, tuple(own[i].name for i in order if i in shared[article.id]))
        for article in summaries(tx, best)
    ]
