"""A small graph in memory that answers like a store, and strategies for hypothesis. No test is here."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import strategies as st

from graph.model import ArticleSummary, Claim, ClaimNote, Entity, Evidence, Factuality, Relation, Subgraph


def entity(name: str, kind: str = "Person", *, articles: int = 1) -> Entity:
    """An entity whose id is its name in small letters."""
    return Entity(name.lower(), name, kind, article_count=articles, mention_count=articles)


def relation(
    subject: str, kind: str, obj: str, *, articles: int = 1, factuality: Factuality = "asserted", denied: int = 0
) -> Relation:
    """A relation between two ids."""
    key = f"{subject}|{kind}|{obj}"
    return Relation(key, subject, kind, obj, "", articles, articles, 0.9, factuality, denied=denied)


@dataclass
class SmallGraph:
    """Entities and relations that fulfil GraphReads; ``asked`` counts the reads."""

    nodes: list[Entity]
    edges: list[Relation] = field(default_factory=list)
    claims: list[Evidence] = field(default_factory=list)
    rows: list[list[object]] = field(default_factory=list)
    notes: list[ClaimNote] = field(default_factory=list)
    asked: int = 0
    edges_read: list[tuple[str, ...]] = field(default_factory=list)
    """Whose relations were read, read by read."""

    def entity(self, entity_id: str) -> Entity | None:
        return next((e for e in self.nodes if e.id == entity_id), None)

    def entities(self, ids: Collection[str]) -> list[Entity]:
        self.asked += 1
        found = [e for e in (self.entity(i) for i in dict.fromkeys(ids)) if e]
        return [replace(e, degree=len(self._beside(e.id))) for e in found]

    def _beside(self, entity_id: str) -> set[str]:
        ends = {end for r in self.edges if entity_id in (r.subject, r.object) for end in (r.subject, r.object)}
        return ends - {entity_id}

    def search(self, text: str, *, limit: int = 10) -> list[Entity]:
        return [e for e in self.nodes if e.name.casefold().startswith(text.casefold())][:limit]

    def top_entities(self, limit: int = 20) -> list[Entity]:
        return sorted(self.nodes, key=lambda e: (-e.article_count, e.id))[:limit]

    def neighbours(
        self,
        entity_id: str,
        *,
        limit: int = 25,
        exclude: Collection[str] = frozenset(),
        relation_types: Collection[str] | None = None,
    ) -> Subgraph:
        weight: dict[str, int] = {}
        for r in self.edges:
            if relation_types is not None and r.type not in relation_types:
                continue
            for here, there in ((r.subject, r.object), (r.object, r.subject)):
                if here == entity_id and there != entity_id and there not in exclude:
                    weight[there] = weight.get(there, 0) + r.articles
        best = sorted(weight, key=lambda i: (-weight[i], i))
        shown = self.entities([entity_id, *best[:limit]])
        kept = [r for r in self._among([e.id for e in shown]) if relation_types is None or r.type in relation_types]
        return Subgraph(tuple(shown), tuple(kept), max(0, len(best) - limit))

    def star(self, entity_id: str, *, limit: int = 25) -> Subgraph:
        near = self.neighbours(entity_id, limit=limit)
        own = tuple(r for r in near.relations if entity_id in (r.subject, r.object))
        return Subgraph(near.entities, own, near.hidden)

    def between(
        self, ids: Collection[str], *, at: Collection[str] | None = None, types: Collection[str] | None = None
    ) -> list[Relation]:
        self.edges_read.append(tuple(ids if at is None else at))
        among = [r for r in self._among(ids) if types is None or r.type in types]
        return [r for r in among if at is None or r.subject in at or r.object in at]

    def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
        return self.between(ids, at=at), False

    def _among(self, ids: Collection[str]) -> list[Relation]:
        return [r for r in self.edges if r.subject in ids and r.object in ids]

    def path(self, start: str, end: str, *, longest: int = 5) -> Subgraph | None:
        queue: deque[tuple[str, ...]] = deque([(start,)])
        seen = {start}
        while queue:
            way = queue.popleft()
            if way[-1] == end:
                steps = {frozenset(step) for step in pairwise(way)}
                kept = [r for r in self.between(way) if frozenset({r.subject, r.object}) in steps]
                return Subgraph(tuple(self.entities(way)), tuple(kept))
            if len(way) > longest:
                continue
            for e in self.neighbours(way[-1], limit=10**6).entities:
                if e.id not in seen:
                    seen.add(e.id)
                    queue.append((*way, e.id))
        return None

    def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
        return [c for c in self.claims if c.relation_id == f"{subject}|{type}|{object}"]

    def evidence_of(self, entity_id: str, *, limit: int = 200) -> list[Evidence]:
        return [c for c in self.claims if entity_id in (c.subject.id, c.object.id)][:limit]

    def articles_of(self, entity_id: str, *, limit: int = 50) -> list[ArticleSummary]:
        told = {c.article_id: c for c in self.claims if entity_id in (c.subject.id, c.object.id)}
        found = [
            ArticleSummary(i, c.article_title, None, None, c.published, c.article_source, "") for i, c in told.items()
        ]
        return found[:limit]

    def claim_notes(self, relation_ids: Collection[str], *, limit: int = 30_000, named: bool = True) -> list[ClaimNote]:
        return [n for n in self.notes if n.relation_id in relation_ids][:limit]

    def links(
        self,
        ids: Collection[str],
        *,
        types: Collection[str] | None = None,
        factualities: Collection[str] | None = None,
        limit: int = 60_000,
    ) -> tuple[dict[str, int], bool]:
        self.asked += 1
        found = {
            r.id: r.articles
            for r in self.edges
            if (r.subject in ids or r.object in ids)
            and r.subject != r.object
            and (types is None or r.type in types)
            and (factualities is None or r.factuality in factualities)
        }
        return dict(list(found.items())[:limit]), len(found) > limit

    def query(
        self, cypher: str, params: Mapping[str, object] | None = None, *, limit: int = 1000, timeout: float = 10.0
    ) -> SmallGraph:
        return self


def evidence(
    graph: SmallGraph,
    edge: Relation,
    quote: str,
    *,
    article: str = "a1",
    factuality: Factuality = "asserted",
    speaker: Entity | None = None,
    claim: str = "c1",
) -> Evidence:
    """A claim behind an edge; subject and object are marked where their names stand in the quote."""
    ends = [graph.entity(edge.subject), graph.entity(edge.object)]
    assert ends[0]
    assert ends[1]
    spans = [((quote.index(e.name), quote.index(e.name) + len(e.name)),) if e and e.name in quote else () for e in ends]
    stated = Claim(claim, "m1", edge.type, "", "m2", 0, len(quote), quote, factuality)
    return Evidence(
        claim=stated,
        relation_id=edge.id,
        subject=ends[0],
        object=ends[1],
        speaker=speaker,
        article_id=article,
        article_title=f"Title {article}",
        article_url=None,
        article_source="wire",
        published="2017-12-18",
        subject_spans=spans[0],
        object_spans=spans[1],
    )


IDS = st.sampled_from([f"n{i}" for i in range(12)])
_SEEN: list[Factuality] = ["asserted", "attributed", "alleged", "negated"]
FACTUALITY = st.sampled_from(_SEEN)


@st.composite
def graphs(draw: st.DrawFn) -> SmallGraph:
    """Small random graphs over the ids n0 to n11, self-loops and parallel relations included."""
    kinds = draw(st.lists(st.sampled_from(["Person", "Country", "Malware"]), min_size=12, max_size=12))
    nodes = [Entity(f"n{i}", f"Name {i}", kind, article_count=i) for i, kind in enumerate(kinds)]
    ends = draw(st.sets(st.tuples(IDS, st.sampled_from(["BY", "LEADS"]), IDS), max_size=30))
    edges = [relation(s, k, o, factuality=draw(FACTUALITY)) for s, k, o in sorted(ends)]
    return SmallGraph(nodes, edges)
