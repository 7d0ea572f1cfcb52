"""An entity's history: which names it is made of, what joined them, what was judged of it. Nothing here writes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from neo4j import Transaction

from graph.model import Judgement
from graph.naming import form_of
from graph.resolve import overruled
from graph.store.identity import Neighbourhood, judgement_from, neighbourhood
from graph.store.stored import mentions_of


@dataclass(frozen=True, slots=True)
class Part:
    """One name that is taken for the entity: how it is written, how often, and why it is part of it."""

    home: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    articles: int
    mentions: int
    joined_with: tuple[str, ...] = ()
    """Homes that articles call by this name too, or the other way round: the rule that made them one."""


@dataclass(frozen=True, slots=True)
class History:
    """What an entity is made of, and every judgement ever passed on any of it, oldest first."""

    entity: str
    parts: tuple[Part, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    overruled: frozenset[str] = frozenset()
    """Ids of judgements in force that decide nothing, because newer ones speak against them."""

    @property
    def merges(self) -> tuple[Judgement, ...]:
        """The merges that hold it together, newest first."""
        return tuple(
            j
            for j in reversed(self.judgements)
            if j.kind == "same" and j.retracted_at is None and j.id not in self.overruled
        )

    @property
    def notes(self) -> tuple[Judgement, ...]:
        """What was noted on it, newest first."""
        return tuple(j for j in reversed(self.judgements) if j.kind == "note" and j.retracted_at is None)


def history(tx: Transaction, entity_id: str) -> History:
    """The history of an entity; empty parts where it is not in the graph."""
    by_home = defaultdict(list)
    for mention in mentions_of(tx, [entity_id])[entity_id]:
        by_home[mention.home].append(mention)
    around = neighbourhood(tx, {entity_id, *by_home})
    stands = around.placed()
    inside = {home for home, entity in stands.items() if entity == entity_id}
    parts = [
        Part(
            home,
            tuple(dict.fromkeys(name for m in rows for name in (m.name, *m.names))),
            tuple(dict.fromkeys(m.type for m in rows)),
            len({m.article for m in rows}),
            sum(m.places for m in rows),
            tuple(sorted(_linked(around, home) & inside)),
        )
        for home, rows in by_home.items()
    ]
    said = _judged(tx, inside | {entity_id})
    decided = overruled(around.judgements.values())
    ordered = sorted(parts, key=lambda p: (-p.articles, p.home))
    return History(entity_id, tuple(ordered), tuple(said), frozenset(decided & {j.id for j in said}))


def notes_on(tx: Transaction, subject: str) -> list[Judgement]:
    """The notes on an entity or a claim key, newest first."""
    found = [j for j in _judged(tx, {subject}) if j.kind == "note" and j.left == subject and j.retracted_at is None]
    return found[::-1]


def _judged(tx: Transaction, homes: set[str]) -> list[Judgement]:
    query = (
        "UNWIND $ids AS id MATCH (j:Judgement {left: id}) RETURN properties(j) AS p "
        "UNION UNWIND $ids AS id MATCH (j:Judgement {right: id}) RETURN properties(j) AS p"
    )
    homes = homes | {form_of(home) for home in homes}
    found = {j.id: j for j in (judgement_from(r["p"]) for r in tx.run(query, ids=sorted(homes)))}
    kept = found.values()
    return sorted(kept, key=lambda j: (j.at, j.id))


def _linked(around: Neighbourhood, home: str) -> set[str]:
    return {b for link in around.links for a, b in ((link.full, link.short), (link.short, link.full)) if a == home}
