"""Who connects a selection: entities beside several of the selected, and what leads to each. Reads links only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph.explore.paths import EVERYTHING, Over, PathReads, ways_among
from graph.model import Entity, Relation

MOST = 12


@dataclass(frozen=True, slots=True)
class Connector:
    """An entity beside at least two of the selected, with the best-told relation to each that it is beside."""

    entity: Entity
    relations: tuple[Relation, ...]
    beside: tuple[str, ...]
    """The selected entities it is connected with, in the order of the selection."""


@dataclass(frozen=True, slots=True)
class Connectors:
    """Who connects the most of a selection comes first. ``apart``: through whom farther ways lead, if nobody does.

    ``hidden``: how many more of them there are.
    """

    found: tuple[Connector, ...] = ()
    hidden: int = 0
    cut: bool = False
    apart: tuple[Entity, ...] = ()


def connectors(reads: PathReads, ids: Collection[str], over: Over = EVERYTHING, *, most: int = MOST) -> Connectors:
    """Entities that are connected with two or more of ``ids`` by relations that ``over`` allows."""
    selected = list(dict.fromkeys(ids))
    links, cut = reads.links(selected, types=over.types, factualities=over.factualities)
    near: dict[str, dict[str, int]] = {}
    for relation_id, articles in links.items():
        subject, _, obj = relation_id.split("|")
        for here, there in ((subject, obj), (obj, subject)):
            if here in selected and there not in selected:
                told = near.setdefault(there, {})
                told[here] = max(told.get(here, 0), articles)
    between = {i: told for i, told in near.items() if len(told) > 1}
    best = sorted(between, key=lambda i: (-len(between[i]), -min(between[i].values()), -sum(between[i].values()), i))
    shown = best[: max(0, most)]
    names = {e.id: e for e in reads.entities(shown)}
    relations = _usable(reads.between([*selected, *shown]) if shown else [], over)
    found = tuple(
        Connector(names[i], _best(relations, i, selected), tuple(s for s in selected if s in between[i]))
        for i in shown
        if i in names
    )
    if found:
        return Connectors(found, len(best) - len(shown), cut)
    ways = ways_among(reads, selected, over).ways
    middles = {e.id: e for way in ways for e in way.entities if e.id not in selected}
    apart = tuple(middles.values())[: max(0, most)]
    return Connectors((), len(middles) - len(apart), cut, apart)


def _usable(relations: list[Relation], over: Over) -> list[Relation]:
    return [r for r in relations if r.factuality in over.factualities and (over.types is None or r.type in over.types)]


def _best(relations: list[Relation], entity: str, selected: list[str]) -> tuple[Relation, ...]:
    """The best-told relation between an entity and each of the selected."""
    found = []
    for other in selected:
        mine = [r for r in relations if {r.subject, r.object} == {entity, other}]
        found += sorted(mine, key=lambda r: (-r.articles, -r.count, r.id))[:1]
    return tuple(found)
