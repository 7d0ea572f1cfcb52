"""What an exploration asks of a store: the few reads, as a protocol that GraphStore fulfils. No implementation here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from graph.model import ArticleSummary, ClaimNote, Entity, Evidence, Relation, Subgraph


class GraphReads(Protocol):
    """Reads by entity id. Unknown ids are left out of answers, never an error; StoreError where the store is away."""

    def entity(self, entity_id: str) -> Entity | None:
        """The entity, if there is one of this id."""

    def entities(self, ids: Collection[str]) -> list[Entity]:
        """The entities of these ids, with how many neighbours each has in the whole graph."""

    def top_entities(self, limit: int = 20) -> list[Entity]:
        """The entities that most articles mention, best first."""

    def neighbours(
        self,
        entity_id: str,
        *,
        limit: int = 25,
        exclude: Collection[str] = frozenset(),
        relation_types: Collection[str] | None = None,
    ) -> Subgraph:
        """Best-evidenced neighbours first, none of ``exclude``; ``hidden`` counts those that ``limit`` cut off."""

    def star(self, entity_id: str, *, limit: int = 25) -> Subgraph:
        """Best-evidenced neighbours first, and only the entity's own relations to them.

        Of an entity with very many relations only the best of them; ``hidden`` counts the neighbours left out.
        """

    def between(
        self, ids: Collection[str], *, at: Collection[str] | None = None, types: Collection[str] | None = None
    ) -> list[Relation]:
        """All relations among these entities; with ``at`` only those with one of these at an end, or of ``types``."""

    def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
        """As ``between``, but of entities with very many relations only the best; and whether any may be left out."""

    def path(self, start: str, end: str, *, longest: int = 5) -> Subgraph | None:
        """A shortest path of up to ``longest`` relations in any direction; None if there is none."""

    def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
        """Every claim behind one relation."""

    def evidence_of(self, entity_id: str, *, limit: int = 200) -> list[Evidence]:
        """Claims about an entity, whichever side it is on."""

    def articles_of(self, entity_id: str, *, limit: int = 50) -> list[ArticleSummary]:
        """The articles that mention an entity, latest first."""

    def claim_notes(self, relation_ids: Collection[str], *, limit: int = 30_000, named: bool = True) -> list[ClaimNote]:
        """The claims behind these relations, without their sentences; publisher and speaker only if ``named``."""

    def links(
        self,
        ids: Collection[str],
        *,
        types: Collection[str] | None = None,
        factualities: Collection[str] | None = None,
        limit: int = 60_000,
    ) -> tuple[dict[str, int], bool]:
        """Relation id -> number of articles, of all relations at these entities; and whether ``limit`` cut any off."""
