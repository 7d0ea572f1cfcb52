"""Find entities by what somebody types: exact names first, then beginnings, then near misses. Never fails on input."""

from __future__ import annotations

import re
from collections.abc import Collection

from neo4j import Transaction

from graph.model import Entity
from graph.naming import fold, name_key
from graph.store.rows import entity_from

_WORD = re.compile(r"\w+")
_RESERVED = {"and", "or", "not", "to"}
_CANDIDATES = 200
"""Hits of an index looked at before our own order; it knows nothing of how often a name is used."""
_NEAR = 2000
"""Names with the same beginning among which near misses are looked for."""
_FUZZY_FROM = 4
"""Shorter words have too many near misses to be of use."""

_ENTITY = "labels(e) AS labels, properties(e) AS p"
_BY_KEY = f"MATCH (e:Entity) WHERE e.key STARTS WITH $key RETURN {_ENTITY} LIMIT $n"
_BY_ID = f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) RETURN {_ENTITY}"
_FULLTEXT = "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node AS e"
_BY_WORDS = f"{_FULLTEXT} RETURN {_ENTITY} LIMIT $n"
_NAMES_ONLY = f"{_FULLTEXT} RETURN e.id AS id, e.search AS names, e.mention_count AS mentions LIMIT $n"


def lucene_words(text: str) -> list[str]:
    """The words of a text as safe full-text terms."""
    return [w for w in _WORD.findall(fold(text)) if w not in _RESERVED][:12]


def search(tx: Transaction, text: str, limit: int, popular: Collection[str] = ()) -> list[Entity]:
    """The best entities for a typed text, over names and aliases.

    ``popular`` are ids of much mentioned entities: of the many that begin with a letter, they are what is meant.
    """
    words = lucene_words(text)
    key = name_key(text)
    if limit <= 0 or not key:
        return []
    found: dict[str, Entity] = {}

    def look(query: str, **parameters: object) -> None:
        for r in tx.run(query, parameters):
            found.setdefault(r["p"]["id"], entity_from(r["labels"], r["p"]))

    look(_BY_KEY, key=key, n=_CANDIDATES)
    if len(found) >= _CANDIDATES:
        look(_BY_ID, ids=list(popular))
    if words and len(found) < limit:
        look(_BY_WORDS, q=" AND ".join([*words[:-1], f"{words[-1]}*"]), n=_CANDIDATES)
    ranked = [(rank, e) for e in found.values() if (rank := _rank(e, key, words)) is not None]
    if words and not ranked:
        return _near_misses(tx, words, limit)
    return [e for _, e in sorted(ranked, key=lambda pair: pair[0])][:limit]


def _rank(entity: Entity, key: str, words: list[str]) -> tuple[int, int, str, str] | None:
    """How well an entity fits, the least first; None if it does not."""
    names = [name_key(n) for n in (entity.name, *entity.aliases)]
    if key == names[0]:
        tier = 0
    elif key in names:
        tier = 1
    elif names[0].startswith(key):
        tier = 2
    elif any(n.startswith(key) for n in names):
        tier = 3
    elif words and any(all(any(part.startswith(w) for part in n.split()) for w in words) for n in names):
        tier = 4
    else:
        return None
    return tier, -entity.mention_count, entity.name, entity.id


def _near_misses(tx: Transaction, words: list[str], limit: int) -> list[Entity]:
    """Entities with a name that is a letter or two away from what was typed.

    Looked for among names that begin alike, which is quick; only then with the index's own fuzzy search, which on the
    embedded store goes through all words that there are.
    """
    telling = max(words, key=len)
    if len(telling) < _FUZZY_FROM:
        return []
    for query, most in ((f"{telling[: len(telling) // 2]}*", _NEAR), (f"{telling}~2", _CANDIDATES)):
        near = []
        for r in tx.run(_NAMES_ONLY, q=query, n=most):
            away = min(_away(words, name.split()) for name in r["names"].split(" | "))
            if away < _FAR:
                near.append((away, -r["mentions"], r["id"]))
        if near:
            best = [id_ for _, _, id_ in sorted(near)[:limit]]
            found = {r["p"]["id"]: entity_from(r["labels"], r["p"]) for r in tx.run(_BY_ID, ids=best)}
            return [found[id_] for id_ in best if id_ in found]
    return []


_FAR = 99


def _away(words: list[str], parts: list[str]) -> int:
    """Letters in which the typed words differ from the parts of a name that they fit best."""
    total = 0
    for word in words:
        allowed = 0 if len(word) < _FUZZY_FROM else 1 if len(word) < 2 * _FUZZY_FROM else 2
        least = min((distance(word, part, allowed) for part in parts), default=_FAR)
        if least > allowed:
            return _FAR
        total += least
    return total


def distance(a: str, b: str, most: int) -> int:
    """Letters to change, add, drop or swap to make ``b`` of ``a``; ``most + 1`` for all that is farther.

    >>> distance("wanacry", "wannacry", 2), distance("bosesrt", "bossert", 2), distance("abc", "xyz", 2)
    (1, 1, 3)
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before, row = before, row, [i, *([0] * len(b))]
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], last[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
