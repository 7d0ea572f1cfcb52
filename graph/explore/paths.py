"""The k shortest ways between two entities, over chosen kinds of relations and certainty. Reads links, draws nothing.

A search from both ends at once, a ring of the smaller side a step. What lies within so many steps of either end holds
every way of their sum (a way of length L has each of its entities within i of the start and L - i of the end), so the
ways found are the shortest there are, and a graph of any size is read no further than the ways are long.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Protocol

from graph.explore.trail import SURE, best_trail
from graph.model import FACTUALITIES, Entity, Factuality, Relation

WANTED = 5
LONGEST = 4
LONGEST_EVER = 6
MOST_LINKS = 60_000
"""So many links are read for one pair of names at most; a search that needs more says that it was cut."""
CANDIDATES = 400
"""Ways of one length that are compared for how well they are told."""
MOST_TRIED = 100_000
"""Beginnings of ways that are tried: among hubs there are more of one length than anybody reads."""
FACTS: tuple[Factuality, ...] = ("asserted", "attributed")
CERTAINTY: dict[str, tuple[Factuality, ...]] = {"facts": FACTS, "claims": SURE, "all": FACTUALITIES}
"""What a reader can ask for: facts and statements; allegations and plans too; denials too."""


class PathReads(Protocol):
    """What finding ways asks of a store."""

    def entities(self, ids: Collection[str]) -> list[Entity]:
        """The entities of these ids."""

    def between(self, ids: Collection[str]) -> list[Relation]:
        """All relations among these entities."""

    def links(
        self,
        ids: Collection[str],
        *,
        types: Collection[str] | None = None,
        factualities: Collection[str] | None = None,
        limit: int = ...,
    ) -> tuple[dict[str, int], bool]:
        """Relation id -> articles, of all relations at these entities; and whether any were cut off."""


@dataclass(frozen=True, slots=True)
class Over:
    """Over which relations a way may lead, how many ways are wanted, and how long they may be."""

    types: frozenset[str] | None = None
    """Relation types; None for all."""
    certainty: str = "claims"
    """A key of CERTAINTY."""
    wanted: int = WANTED
    longest: int = LONGEST

    @property
    def factualities(self) -> tuple[Factuality, ...]:
        """The factualities that a relation of a way may have."""
        return CERTAINTY.get(self.certainty, SURE)


EVERYTHING = Over()


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its entities in order, and the best-told relation for each step."""

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]

    @property
    def sources(self) -> int:
        """Articles behind the step that fewest state: a chain is as strong as that."""
        return min((r.articles for r in self.relations), default=0)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways found for a selection, shortest first; ``cut`` where a search had to stop before it had seen all."""

    ways: tuple[Way, ...] = ()
    cut: bool = False
    unconnected: tuple[tuple[str, str], ...] = ()
    """Pairs without a way."""


def ways_among(reads: PathReads, ids: Collection[str], over: Over = EVERYTHING) -> Ways:
    """The shortest ways between each two of some entities, ``over.wanted`` of them in all."""
    found: list[tuple[str, ...]] = []
    missing: list[tuple[str, str]] = []
    cut = False
    for start, end in combinations(dict.fromkeys(ids), 2):
        routes, stopped = routes_between(reads, start, end, over)
        cut = cut or stopped
        found += routes
        if not routes:
            missing.append((start, end))
    # Each pair's best comes before any pair's second.
    return Ways(_told(reads, _in_turn(found)[: max(1, over.wanted)], over), cut, tuple(missing))


def routes_between(reads: PathReads, start: str, end: str, over: Over) -> tuple[list[tuple[str, ...]], bool]:
    """The ids along the shortest ways between two entities, best first; and whether the search was cut."""
    if start == end:
        return [], False
    seen = _Seen(start, end)
    routes: list[tuple[str, ...]] = []
    for length in range(1, min(max(1, over.longest), LONGEST_EVER) + 1):
        side = seen.smaller()
        cut = False
        if side is not None:
            room = MOST_LINKS - len(seen.links)
            if room <= 0:
                return routes, True
            links, cut = reads.links(sorted(side.ring), types=over.types, factualities=over.factualities, limit=room)
            seen.add(side, links)
        elif not seen.met:
            break
        routes += seen.routes(length, over.wanted - len(routes))
        if len(routes) >= over.wanted:
            break
        if cut or seen.tired:
            return routes, True
    return routes[: over.wanted], False


@dataclass(slots=True)
class _Side:
    """One end of the search: whom it has reached in how many steps, and who was reached last."""

    depth: dict[str, int]
    ring: set[str]


@dataclass(slots=True)
class _Seen:
    start: str
    end: str
    links: dict[str, int] = field(default_factory=dict)
    near: dict[str, dict[str, int]] = field(default_factory=dict)
    """Entity -> neighbour -> articles behind the best-told link."""
    walked: int = 0
    sides: tuple[_Side, _Side] = field(init=False)

    def __post_init__(self) -> None:
        self.sides = (_Side({self.start: 0}, {self.start}), _Side({self.end: 0}, {self.end}))

    @property
    def met(self) -> bool:
        """Whether there is a way at all in what was seen."""
        return self.end in self.sides[0].depth or self.start in self.sides[1].depth

    @property
    def tired(self) -> bool:
        """Whether more was tried than a reader would wait for."""
        return self.walked > MOST_TRIED

    def smaller(self) -> _Side | None:
        """The side whose next ring is cheaper to read; None when one has nowhere to go: all about it is known then."""
        if not all(side.ring for side in self.sides):
            return None
        return min(self.sides, key=lambda side: len(side.ring))

    def add(self, side: _Side, links: dict[str, int]) -> None:
        """Take in what was read at a side's ring; who is new becomes its next."""
        self.links.update(links)
        for relation_id, articles in links.items():
            subject, _, obj = relation_id.split("|")
            for here, there in ((subject, obj), (obj, subject)):
                known = self.near.setdefault(here, {})
                known[there] = max(known.get(there, 0), articles)
        steps = max(side.depth.values()) + 1
        fresh = {there for here in side.ring for there in self.near.get(here, ()) if there not in side.depth}
        side.depth.update(dict.fromkeys(fresh, steps))
        side.ring = fresh

    def routes(self, length: int, wanted: int) -> list[tuple[str, ...]]:
        """The ways of exactly this length, best told first: all, once the sides' depths add up to it."""
        away = self._away(length)
        if wanted <= 0 or self.start not in away:
            return []
        found = []
        for route in self._walk((self.start,), length, away):
            found.append(route)
            if len(found) >= CANDIDATES:
                break
        found.sort(key=lambda route: (*self._weakness(route), route))
        return found[:wanted]

    def _away(self, length: int) -> dict[str, int]:
        """How many steps each entity is from the end, as far as a way of this length can use it."""
        away = {self.end: 0}
        ring = {self.end}
        for steps in range(1, length + 1):
            ring = {there for here in ring for there in self.near.get(here, ()) if there not in away}
            away.update(dict.fromkeys(ring, steps))
        return away

    def _walk(self, so_far: tuple[str, ...], left: int, away: dict[str, int]) -> Iterator[tuple[str, ...]]:
        here = so_far[-1]
        self.walked += 1
        if self.tired:
            return
        if here == self.end:
            if left == 0:
                yield so_far
            return
        near = self.near.get(here, {})
        onward = [i for i in near if away.get(i, left) < left and i not in so_far]
        for there in sorted(onward, key=lambda i: (-near[i], i)):
            yield from self._walk((*so_far, there), left - 1, away)

    def _weakness(self, route: tuple[str, ...]) -> tuple[int, int]:
        """The fewest articles behind a step, and all of them; negative, so that the strongest sorts first."""
        told = [self.near[a][b] for a, b in pairwise(route)]
        return -min(told), -sum(told)


def _in_turn(routes: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Every pair's shortest, then every pair's next, shorter ones first in each turn."""
    turn: dict[tuple[str, str], int] = {}
    ranked = []
    for route in routes:
        pair = (route[0], route[-1])
        turn[pair] = turn.get(pair, -1) + 1
        ranked.append((turn[pair], len(route), route))
    return [route for _, _, route in sorted(ranked, key=lambda item: item[:2])]


def _told(reads: PathReads, routes: list[tuple[str, ...]], over: Over) -> tuple[Way, ...]:
    """The routes with their entities and the best relation for each step."""
    ids = list(dict.fromkeys(i for route in routes for i in route))
    names = {e.id: e for e in reads.entities(ids)}
    usable = [
        r
        for r in (reads.between(ids) if ids else [])
        if r.factuality in over.factualities and (over.types is None or r.type in over.types)
    ]
    ways = [Way(tuple(names[i] for i in route if i in names), best_trail(route, usable)) for route in routes]
    # A step may have gone since it was read.
    return tuple(w for w in ways if len(w.relations) == len(w.entities) - 1)
