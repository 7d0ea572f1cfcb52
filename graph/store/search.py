"""Find entities by what somebody types: exact names first, then beginnings, then near misses. Never fails on input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from neo4j import Transaction

from graph.model import Entity
from graph.naming import fold, name_key
from graph.store.migrations import STORE
from graph.store.rows import entity_from

_WORD = re.compile(r"\w+")
_RESERVED = {"and", "or", "not", "to"}
_CANDIDATES = 200
"""Hits of an index looked at before our own order; it knows nothing of how often a name is used."""
_NEAR = 1000
"""Names with the same beginning among which near misses are looked for."""
_FUZZY_FROM = 4
"""Shorter words have too many near misses to be of use."""

_SMALL = 20_000
"""Entities of a store in which all words can be gone through while somebody types."""
_LONGEST_VARIED = 20
_MOST_VARIED = 1000
"""Terms of one request to the index, which refuses more than 1,024."""
_LONGEST_NEAR = 30
"""Near misses of longer words are looked for by their beginning alone."""
_MOST_TYPED = 1000
"""Characters of what was typed that are looked for; no name is so long."""
_SCRIPTS = (("a", "z"), ("а", "я"), ("α", "ω"))
_SIZE = f"MATCH (s:{STORE} {{id: 'store'}}) RETURN s.entities AS entities"
_LIGHT = "collect([e.id, e.search, e.mention_count]) AS found"
_FULLTEXT = "CALL db.index.fulltext.queryNodes('entity_search', $q) YIELD node AS e"
_BY_KEY = f"MATCH (e:Entity) WHERE e.key STARTS WITH $key WITH e LIMIT $n RETURN {_LIGHT}"
_BY_WORDS = f"{_FULLTEXT} WITH e LIMIT $n RETURN {_LIGHT}"
_BY_ID = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN collect([labels(e), properties(e)]) AS found"


def lucene_words(text: str) -> list[str]:
    """The words of a text as safe full-text terms."""
    return [w for w in _WORD.findall(fold(text[:_MOST_TYPED])) if w not in _RESERVED][:12]


def search(tx: Transaction, text: str, limit: int, popular: Callable[[], Iterable[Entity]] = tuple) -> list[Entity]:
    """The best entities for a typed text, over names and aliases.

    ``popular`` gives much mentioned entities: of the many that begin with a letter, they are what is meant.
    """
    text = text[:_MOST_TYPED]
    words = lucene_words(text)
    key = name_key(text)
    if limit <= 0 or not key:
        return []
    found: dict[str, _Rank] = {}

    def consider(id_: str, names: list[str], mentions: int) -> None:
        if id_ not in found and (rank := _rank(id_, names, mentions, key, words)) is not None:
            found[id_] = rank

    rows = _found(tx, _BY_KEY, key=key, n=_CANDIDATES)
    for id_, names, mentions in rows:
        consider(id_, names.split(" | "), mentions)
    if len(rows) >= _CANDIDATES:
        for e in popular():
            consider(e.id, [e.name, *e.aliases], e.mention_count)
    if words and len(found) < limit:
        query = " AND ".join([*words[:-1], f"{words[-1]}*"])
        for id_, names, mentions in _found(tx, _BY_WORDS, q=query, n=_CANDIDATES):
            consider(id_, names.split(" | "), mentions)
    best = sorted(found, key=lambda id_: found[id_])[:limit] or _near_misses(tx, words, limit)
    nodes = {p["id"]: entity_from(labels, p) for labels, p in _found(tx, _BY_ID, ids=best)} if best else {}
    return [nodes[id_] for id_ in best if id_ in nodes]


_Rank = tuple[int, int, str, str]


def _rank(id_: str, names: list[str], mentions: int, key: str, words: list[str]) -> _Rank | None:
    """How well an entity fits, the least first; None if it does not."""
    keys = [name_key(n) for n in names]
    if key == keys[0]:
        tier = 0
    elif key in keys:
        tier = 1
    elif keys[0].startswith(key):
        tier = 2
    elif any(k.startswith(key) for k in keys):
        tier = 3
    elif words and any(all(any(part.startswith(w) for part in k.split()) for w in words) for k in keys):
        tier = 4
    else:
        return None
    return tier, -mentions, keys[0], id_


def _near_misses(tx: Transaction, words: list[str], limit: int) -> list[str]:
    """Ids of entities with a name that is a letter or two away from what was typed, the nearest first.

    Looked for among names that begin alike, then among those with all the other words, then among those with a word
    that is one letter away, all by the index; with the index's own fuzzy search only in a small store: the embedded one
    goes through all words that there are.
    """
    telling = max(words, key=len, default="")
    if len(telling) < _FUZZY_FROM:
        return []
    half = len(telling) // 2
    alike = _found(tx, _BY_WORDS, q=f"{telling[:half]}*", n=_NEAR)
    if near := _nearest(alike, words, limit):
        return near
    ways = []
    if others := [w for w in words if w != telling]:
        ways.append((" AND ".join(others), _NEAR))
    if len(telling) <= _LONGEST_NEAR:
        # The wrong letter is in the first half, unless not all could be looked at. Each letter more is dozens of words.
        varied = one_away(telling, half if len(alike) < _NEAR else len(telling) + 1)
        ways.append((" OR ".join(sorted(varied)), _CANDIDATES))
        sizes = tx.run(_SIZE).single()
        if sizes is not None and (sizes["entities"] or 0) <= _SMALL:
            ways.append((f"{telling}~2", _CANDIDATES))
    for query, most in ways:
        if near := _nearest(_found(tx, _BY_WORDS, q=query, n=most), words, limit):
            return near
    return []


def _nearest(hits: Iterable[list[Any]], words: list[str], limit: int) -> list[str]:
    """Ids of those with a name that the words fit, the nearest first."""
    near = []
    for id_, names, mentions in hits:
        away = min(_away(words, name.split()) for name in names.split(" | "))
        if away < _FAR:
            near.append((away, -mentions, id_))
    return [id_ for _, _, id_ in sorted(near)[:limit]]


def _found(tx: Transaction, query: str, **parameters: object) -> list[list[Any]]:
    """What a query collects in one row; a row of its own for each hit takes the driver longer than what is in it."""
    return [hit for r in tx.run(query, parameters) for hit in r["found"]]


def one_away(word: str, first: int = _LONGEST_VARIED + 1) -> set[str]:
    """All that a word becomes by one letter changed, added, dropped or swapped with the next, in its own script.

    ``first``: only among so many letters at the beginning, in any case of so few that about a thousand words come out.

    >>> {"wannacry", "wanacrx", "wnaacry", "wanary"} <= one_away("wanacry"), "wanacry" in one_away("wanacry")
    (True, False)
    >>> "wannacry" in one_away("wxnnacry", 4), "wannacry" in one_away("wannacrx", 4)
    (True, False)
    >>> len(one_away("a" * 40)) <= 1000, len(one_away("абвxyzαβγ" * 3)) <= 1000
    (True, True)
    """
    letters = {chr(c) for a, z in _SCRIPTS if any(a <= x <= z for x in word) for c in range(ord(a), ord(z) + 1)}
    most = _MOST_VARIED // (2 * len(letters) + 2)
    cuts = [(word[:i], word[i:]) for i in range(min(first, len(word) + 1, _LONGEST_VARIED + 1, most))]
    found = {a + b[1:] for a, b in cuts if b} | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + x + b[skip:] for a, b in cuts for x in letters for skip in (0, 1)}
    return found - {word, ""}


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
