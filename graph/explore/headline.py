"""Where an exploration starts: the best-told chain "somebody blames X, X was the work of Y, Y works for Z" in a store.

Nothing here knows a name. A person's accusation is the start of a chain; the chain goes on along relations that say
who stands behind whom. The longest chain with the most sources wins; a store without one starts at its most mentioned
entity.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from graph.errors import QueryRefused
from graph.explore.explorer import Explorer
from graph.explore.reads import GraphReads
from graph.explore.trail import UNSURE
from graph.explore.view import Selection, View
from graph.model import Entity, Relation
from graph.naming import is_proper

HINT = "Click a name or a line to read what is said about it. Double-click a name to see what else it is connected to."
EMPTY = "The store is empty."
ACCUSATIONS = ("ATTRIBUTES", "BLAMES")
STANDS_BEHIND = ("BY", "WORKS_FOR", "MEMBER_OF", "PART_OF", "REPRESENTS", "ADVISER_TO")
"""Relations from a deed to its doer, and from a doer to whom it acts for."""
STARTS = 25
LONGEST_CHAIN = 4
BRANCHES = 25
NEIGHBOURS_EACH = 1
ARCH_STEP, ARCH_RISE = 190.0, 115.0

_ACCUSED = f"""
MATCH (p:Person)-[r:{"|".join(ACCUSATIONS)}]->(x:Entity)
RETURN p.id AS person, type(r) AS kind, x.id AS accused, r.articles AS articles, p.mention_count AS mentions
ORDER BY articles DESC, mentions DESC, person, accused LIMIT {STARTS}
"""


class _Rows(Protocol):
    @property
    def rows(self) -> list[list[object]]: ...


class StoreReads(GraphReads, Protocol):
    """A GraphReads that also answers Cypher; GraphStore is one."""

    def query(
        self, cypher: str, params: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 10.0
    ) -> _Rows:
        """Run a statement that only reads."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Relations head to tail, the subject of each the object of the one before."""

    relations: tuple[Relation, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The entities along it."""
        return (self.relations[0].subject, *(r.object for r in self.relations))

    @property
    def weight(self) -> float:
        """How good a headline it makes: every step counts, and more the more articles state it."""
        return sum(1 + math.log2(max(1, r.articles)) for r in self.relations)


def start(reads: StoreReads) -> Explorer:
    """An exploration at its first screen: the headline and its best neighbours, laid out, with a line on what to do."""
    chain = best_chain(reads)
    if chain:
        return open_on(reads, chain.ids, trail=tuple(r.id for r in chain.relations))
    top = [e.id for e in reads.top_entities(1)]
    return open_on(reads, tuple(top))


def open_on(reads: GraphReads, ids: tuple[str, ...], *, trail: tuple[str, ...] = ()) -> Explorer:
    """An exploration of these entities in a row, with a few neighbours of each; a view finds places about the row."""
    core = {e.id: e for e in reads.entities(ids)}
    row = [core[i] for i in ids if i in core]
    visible: dict[str, Entity] = {e.id: e for e in row}
    each = NEIGHBOURS_EACH if len(row) > 1 else 8
    for entity in row:
        near = reads.neighbours(entity.id, limit=each, exclude=frozenset(visible))
        visible |= {e.id: e for e in near.entities if e.id not in visible}
    view = View(visible=tuple(visible), trail=trail, selected=Selection() if len(row) > 1 else Selection(ids[:1]))
    explorer = Explorer(reads, view)
    explorer.positions, explorer.loose = arch([e.id for e in row]), True
    explorer.notice = HINT if visible else EMPTY
    return explorer


def arch(ids: list[str]) -> dict[str, tuple[float, float]]:
    """A row that reads left to right, bent so that a line between any two passes beside the others.

    >>> arch(["a", "b", "c"])
    {'a': (-190.0, 0.0), 'b': (0.0, -115.0), 'c': (190.0, 0.0)}
    """
    last = max(1, len(ids) - 1)
    return {
        entity_id: (
            round(ARCH_STEP * (place - last / 2), 1),
            round(-ARCH_RISE * math.sin(math.pi * place / last), 1) if len(ids) > 2 else 0.0,
        )
        for place, entity_id in enumerate(ids)
    }


def best_chain(reads: StoreReads) -> Chain | None:
    """The chain with the greatest weight; the same one for the same store."""
    try:
        accused = reads.query(_ACCUSED, limit=STARTS, timeout=5.0).rows
    except QueryRefused:  # too large a store to look through at a first screen
        return None
    onward = _Onward(reads)
    told = {str(person): int(str(mentions or 0)) for person, _, _, _, mentions in accused}
    chains = [
        chain
        for person, kind, obj, *_ in accused
        for first in _sure(reads.between((str(person), str(obj))))
        if first.type == kind and first.subject == person and first.object == obj and first.subject != first.object
        for chain in _chains(Chain((first,)), onward)
    ]
    names = {e.id: e.name for e in reads.entities(tuple({i for c in chains for i in c.ids}))}
    nameless = {i for i, name in names.items() if not is_proper(name)}
    # Named things make the better headline; of two equally good ones that of the person who is written about most.
    return min(
        chains,
        key=lambda c: (-c.weight + 2 * len(nameless.intersection(c.ids)), -told[c.ids[0]], c.ids),
        default=None,
    )


def _chains(chain: Chain, onward: _Onward) -> Iterator[Chain]:
    yield chain
    if len(chain.relations) >= LONGEST_CHAIN:
        return
    for relation in onward.of(chain.ids[-1]):
        if relation.object not in chain.ids:
            yield from _chains(Chain((*chain.relations, relation)), onward)


def _sure(relations: list[Relation]) -> list[Relation]:
    """A first screen is no place for what did not happen."""
    return [r for r in relations if r.factuality not in UNSURE]


class _Onward:
    """The relations by which a chain may go on from an entity, asked of the store once for each."""

    def __init__(self, reads: GraphReads) -> None:
        self._reads = reads
        self._known: dict[str, list[Relation]] = {}

    def of(self, entity_id: str) -> list[Relation]:
        if entity_id not in self._known:
            near = self._reads.neighbours(entity_id, limit=BRANCHES, relation_types=STANDS_BEHIND)
            onward = [r for r in _sure(list(near.relations)) if r.subject == entity_id and r.type in STANDS_BEHIND]
            self._known[entity_id] = onward
        return self._known[entity_id]
