"""What the store says about the entities of a view, read once and asked many times. No state of the exploration."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from graph.explore.reads import GraphReads
from graph.explore.view import CONTESTED, View
from graph.model import Entity, Relation, Subgraph


@dataclass(frozen=True)
class Scene:
    """The visible entities in the order of the view, all relations among them, and how many neighbours each has."""

    ids: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    neighbour_counts: dict[str, int] = field(default_factory=dict)
    cut: bool = False
    """Whether of some entities, which have very many relations, only the best are there."""

    def filtered(self, view: View) -> Subgraph:
        """What is left of it without the types, factualities and relations that the view hides."""
        shown = tuple(e for e in self.entities if e.type not in view.hidden_types)
        ids = {e.id for e in shown}
        relations = tuple(
            r
            for r in self.relations
            if r.subject in ids and r.object in ids and r.id not in view.hidden_relations and not view.hides_line(r)
        )
        return Subgraph(shown, relations)

    @cached_property
    def near(self) -> dict[str, set[str]]:
        """The visible neighbours of each entity, itself left out."""
        found: dict[str, set[str]] = {e.id: set() for e in self.entities}
        for r in self.relations:
            if r.subject != r.object:
                found[r.subject].add(r.object)
                found[r.object].add(r.subject)
        return found

    def more(self) -> dict[str, int]:
        """How many neighbours of each entity are not visible; entities that have none are left out."""
        counts = ((i, self.neighbour_counts.get(i, 0) - len(near)) for i, near in self.near.items())
        return {i: count for i, count in counts if count > 0}

    def leaves(self, entity_id: str, *, kept: frozenset[str] = frozenset()) -> frozenset[str]:
        """The visible neighbours that hang on this entity alone, those at an end of a ``kept`` relation left out."""
        near = self.near
        held = {end for r in self.relations if r.id in kept for end in (r.subject, r.object)}
        return frozenset(i for i in near.get(entity_id, ()) if near[i] == {entity_id}) - held

    def type_counts(self) -> dict[str, int]:
        """How many entities there are of each type."""
        return dict(Counter(e.type for e in self.entities))

    def kind_counts(self) -> dict[str, int]:
        """How many relations there are of each type."""
        return dict(Counter(r.type for r in self.relations))

    def line_counts(self) -> dict[str, int]:
        """How many relations there are of each factuality, and among them how many are contested."""
        contested = [CONTESTED for r in self.relations if r.contested]
        return dict(Counter([*(r.factuality for r in self.relations), *contested]))


def load_scene(reads: GraphReads, ids: tuple[str, ...], before: Scene | None = None) -> Scene:
    """Read the scene of these entities; ids that the store does not know are left out of all but ``ids``.

    What the scene ``before`` says is not asked for again: only who is new is read, and relations at who is new.
    """
    if not ids:
        return Scene()
    known = before or Scene()
    told = set(known.ids)
    found = {e.id: e for e in known.entities}
    fresh = [i for i in ids if i not in told]
    found |= {e.id: e for e in reads.entities(fresh)} if fresh else {}
    there = tuple(i for i in ids if i in found)
    counts = {i: found[i].degree for i in there}
    relations, cut = _relations(reads, there, fresh, known)
    return Scene(ids, tuple(found[i] for i in there), relations, counts, cut)


def _relations(
    reads: GraphReads, there: tuple[str, ...], fresh: list[str], known: Scene
) -> tuple[tuple[Relation, ...], bool]:
    visible = set(there)
    stay = [r for r in known.relations if r.subject in visible and r.object in visible]
    new = [i for i in fresh if i in visible]
    if len(new) == len(there) or (known.cut and not new):  # of fewer names more may be known
        found, cut = reads.among(there)
        return tuple(found), cut
    if not new:
        return tuple(stay), False
    found, cut = reads.among(there, at=new)
    return tuple(sorted([*stay, *found], key=lambda r: r.id)), cut or known.cut
