"""Where an exploration starts: the best-told chain "somebody blames X, X was the work of Y, Y works for Z" in a store.

Nothing here knows a name. A person's accusation is the start of a chain; the chain goes on along relations that say
who stands behind whom. The longest chain with the most sources wins; a store without one starts at its most mentioned
entity.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from graph.errors import QueryRefused
from graph.explore.explorer import Explorer
from graph.explore.reads import GraphReads
from graph.explore.trail import SURE
from graph.explore.view import Selection, View
from graph.model import Entity
from graph.naming import is_proper

HINT = "Click a name or a line to read what is said about it. Double-click a name to see what else it is connected to."
EMPTY = "The store is empty."
ACCUSATIONS = ("ATTRIBUTES", "BLAMES")
STANDS_BEHIND = ("BY", "WORKS_FOR", "MEMBER_OF", "PART_OF", "REPRESENTS", "ADVISER_TO")
"""Relations from a deed to its doer, and from a doer to whom it acts for."""
STARTS = 25
LONGEST_CHAIN = 4
BRANCHES = 25
CONTINUED, COMPARED = 60, 200
"""Of so many chains the continuations, and of so many the names are looked at; a large store has millions."""
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
class Step:
    """A relation by its id, and how many articles state it."""

    id: str
    articles: int

    @property
    def subject(self) -> str:
        """Where it begins."""
        return self.id.split("|")[0]

    @property
    def object(self) -> str:
        """Where it ends."""
        return self.id.split("|")[2]


@dataclass(frozen=True, slots=True)
class Chain:
    """Relations head to tail, the subject of each the object of the one before."""

    relations: tuple[Step, ...]

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
        near = reads.star(entity.id, limit=each + len(visible))
        fresh = [e for e in near.entities if e.id not in visible]
        visible |= {e.id: e for e in fresh[:each]}
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
    told = {str(person): int(str(mentions or 0)) for person, _, _, _, mentions in accused}
    wanted = {f"{person}|{kind}|{obj}" for person, kind, obj, *_ in accused if person != obj}
    ends = {i for row in accused for i in (str(row[0]), str(row[2]))}
    # A first screen is no place for what did not happen.
    said = [r for r in reads.between(tuple(ends), types=ACCUSATIONS) if r.id in wanted and r.factuality in SURE]
    chains = _chains(reads, [Chain((Step(r.id, r.articles),)) for r in said])
    best = sorted(chains, key=lambda c: (-c.weight, -told[c.ids[0]], c.ids))[:COMPARED]
    names = {e.id: e.name for e in reads.entities(tuple({i for c in best for i in c.ids}))}
    nameless = {i for i, name in names.items() if not is_proper(name)}
    # Named things make the better headline; of two equally good ones that of the person who is written about most.
    return min(
        best,
        key=lambda c: (-c.weight + 2 * len(nameless.intersection(c.ids)), -told[c.ids[0]], c.ids),
        default=None,
    )


def _chains(reads: GraphReads, first: list[Chain]) -> list[Chain]:
    """These chains and all their continuations; where there are too many, those of the best."""
    found, open_ends = list(first), first
    for _ in range(LONGEST_CHAIN - 1):
        best = sorted(open_ends, key=lambda c: (-c.weight, c.ids))[:CONTINUED]
        onward = _onward(reads, {c.ids[-1] for c in best})
        open_ends = [
            Chain((*chain.relations, step))
            for chain in best
            for step in onward.get(chain.ids[-1], ())
            if step.object not in chain.ids
        ]
        found += open_ends
    return found


def _onward(reads: GraphReads, ids: Collection[str]) -> dict[str, list[Step]]:
    """The relations by which chains may go on from these entities, of each the best told."""
    links, _ = reads.links(ids, types=STANDS_BEHIND, factualities=SURE) if ids else ({}, False)
    found: dict[str, list[Step]] = {}
    for step in sorted((Step(i, articles) for i, articles in links.items()), key=lambda s: (-s.articles, s.id)):
        if step.subject in ids:
            found.setdefault(step.subject, []).append(step)
    return {i: steps[:BRANCHES] for i, steps in found.items()}
