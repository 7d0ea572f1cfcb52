"""Find entities by what somebody types: exact names first, then beginnings, then near misses. Never fails on input."""

from __future__ import annotations

import re

from neo4j import Transaction

from graph.model import Entity
from graph.naming import fold, name_key
from graph.store.rows import entity_from

_WORD = re.compile(r"\w+")
_RESERVED = {"and", "or", "not", "to"}
_CANDIDATES = 200
"""Hits of the full-text index looked at before our own order; it knows nothing of how often a name is used."""
_FUZZY_FROM = 4
"""Shorter words have too many near misses to be of use."""


def lucene_words(text: str) -> list[str]:
    """The words of a text as safe full-text terms."""
    return [w for w in _WORD.findall(fold(text)) if w not in _RESERVED][:12]


def search(tx: Transaction, text: str, limit: int) -> list[Entity]:
    """The best entities for a typed text, over names and aliases."""
    words = lucene_words(text)
    if limit <= 0 or not fold(text).strip():
        return []
    found: dict[str, Entity] = {}
    key = name_key(text)
    by_key = "MATCH (e:Entity) WHERE e.key STARTS WITH $key RETURN labels(e) AS labels, properties(e) AS p LIMIT $n"
    for r in tx.run(by_key, key=key, n=_CANDIDATES):
        found[r["p"]["id"]] = entity_from(r["labels"], r["p"])
    queries = []
    if words:
        queries.append(" AND ".join([*words[:-1], f"{words[-1]}*"]))
        queries.append(" AND ".join(f"{w}~1" if len(w) >= _FUZZY_FROM else w for w in words))
    fulltext = (
        "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node, score "
        "RETURN labels(node) AS labels, properties(node) AS p LIMIT $n"
    )
    for query in queries:
        if len(found) >= limit:
            break
        for r in tx.run(fulltext, q=query, n=_CANDIDATES):
            found.setdefault(r["p"]["id"], entity_from(r["labels"], r["p"]))
    return sorted(found.values(), key=lambda e: _rank(e, key, words))[:limit]


def _rank(entity: Entity, key: str, words: list[str]) -> tuple[int, int, str, str]:
    names = [name_key(n) for n in (entity.name, *entity.aliases)]
    if key == names[0]:
        tier = 0
    elif key in names:
        tier = 1
    elif names[0].startswith(key):
        tier = 2
    elif any(n.startswith(key) for n in names):
        tier = 3
    elif any(all(any(part.startswith(w) for part in n.split()) for w in words) for n in names):
        tier = 4
    else:
        tier = 5
    return tier, -entity.mention_count, entity.name, entity.id
