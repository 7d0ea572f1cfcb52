"""A store as it is seen through filters: only the claims that pass, and relations as these tell them.

It answers GraphReads. Links, paths and the ranking of neighbours still go by all claims: to look behind each of them
would take too long.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from graph.explore.filters import Filters, by_relation, within
from graph.explore.reads import GraphReads
from graph.explore.retold import note_of, retold
from graph.model import ArticleSummary, ClaimNote, Entity, Evidence, Relation, Subgraph
from graph.store.exploring import publisher

MOST = 5000
"""So many claims and articles of a name, the latest, are looked through for those that pass."""


class Through:
    """Reads of ``reads`` through ``filters``."""

    def __init__(self, reads: GraphReads, filters: Filters) -> None:
        self.reads = reads
        self.filters = filters

    def entity(self, entity_id: str) -> Entity | None:
        """The entity, with its articles counted and dated anew; its mentions cannot be counted from here."""
        found = self.reads.entity(entity_id)
        if found is None:
            return None
        articles = self.articles_of(entity_id, limit=MOST)
        days = sorted(a.published for a in articles if a.published)
        first, last = (days[0], days[-1]) if days else (None, None)
        return replace(found, article_count=len(articles), mention_count=0, first_seen=first, last_seen=last)

    def entities(self, ids: Collection[str]) -> list[Entity]:
        """The entities as they are without filters: what they are called and of what type."""
        return self.reads.entities(ids)

    def top_entities(self, limit: int = 20) -> list[Entity]:
        """As without filters."""
        return self.reads.top_entities(limit)

    def neighbours(
        self,
        entity_id: str,
        *,
        limit: int = 25,
        exclude: Collection[str] = frozenset(),
        relation_types: Collection[str] | None = None,
    ) -> Subgraph:
        """Of the best-evidenced neighbours those to which a claim that passes leads."""
        near = self.reads.neighbours(entity_id, limit=limit, exclude=exclude, relation_types=relation_types)
        return self._near(near, entity_id)

    def star(self, entity_id: str, *, limit: int = 25) -> Subgraph:
        """Of the best-evidenced neighbours those to which a claim that passes leads."""
        return self._near(self.reads.star(entity_id, limit=limit), entity_id)

    def between(
        self, ids: Collection[str], *, at: Collection[str] | None = None, types: Collection[str] | None = None
    ) -> list[Relation]:
        """The relations of which a claim passes."""
        return self._retold(self.reads.between(ids, at=at, types=types))

    def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
        """The relations of which a claim passes, and whether any may be left out."""
        found, cut = self.reads.among(ids, at=at)
        return self._retold(found), cut

    def path(self, start: str, end: str, *, longest: int = 5) -> Subgraph | None:
        """As without filters."""
        return self.reads.path(start, end, longest=longest)

    def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
        """The claims behind one relation that pass."""
        return self._passing(self.reads.evidence(subject, type, object))

    def evidence_of(self, entity_id: str, *, limit: int = 200) -> list[Evidence]:
        """The claims about an entity that pass."""
        return self._passing(self.reads.evidence_of(entity_id, limit=MOST))[:limit]

    def articles_of(self, entity_id: str, *, limit: int = 50) -> list[ArticleSummary]:
        """The articles that mention an entity, of the publishers and the days that pass."""
        filters = self.filters
        return [
            a
            for a in self.reads.articles_of(entity_id, limit=MOST)
            if (not filters.publishers or publisher(a.url, a.source) in filters.publishers)
            and within(a.published, a.published, filters.published_from, filters.published_to)
        ][:limit]

    def claim_notes(self, relation_ids: Collection[str], *, limit: int = 30_000, named: bool = True) -> list[ClaimNote]:
        """The claims behind these relations that pass; publisher and speaker are always looked up."""
        found = self.reads.claim_notes(relation_ids, limit=limit)
        return [note for note in found if self.filters.passes_claim(note)]

    def links(
        self,
        ids: Collection[str],
        *,
        types: Collection[str] | None = None,
        factualities: Collection[str] | None = None,
        limit: int = 60_000,
    ) -> tuple[dict[str, int], bool]:
        """As without filters."""
        return self.reads.links(ids, types=types, factualities=factualities, limit=limit)

    def _passing(self, claims: Iterable[Evidence]) -> list[Evidence]:
        return [c for c in claims if self.filters.passes_claim(note_of(c))]

    def _retold(self, relations: Iterable[Relation]) -> list[Relation]:
        asked = list(relations)
        notes: Mapping[str, tuple[ClaimNote, ...]] = by_relation(self.reads.claim_notes([r.id for r in asked]))
        told = retold(asked, self.filters, notes)
        return [told[r.id] for r in asked if r.id in told]

    def _near(self, near: Subgraph, entity_id: str) -> Subgraph:
        relations = tuple(self._retold(near.relations))
        ends = {end for r in relations for end in (r.subject, r.object)} | {entity_id}
        return Subgraph(tuple(e for e in near.entities if e.id in ends), relations, near.hidden)


def through(reads: GraphReads, filters: Filters) -> GraphReads:
    """The reads through the filters; the very same where these look at no claims."""
    return Through(reads, filters) if filters.of_claims else reads
