"""Reads from the store what an export needs: the claims behind relations, and dossiers with their figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.errors import BadInput
from graph.explore.reads import GraphReads
from graph.export.dossier import Dossier, about_entity, about_path
from graph.export.svg import svg_text
from graph.model import Entity, Evidence, Relation, Subgraph
from graph.picture.style import Theme
from graph.store import GraphStore

CLAIMS = 5000
"""The most claims about one entity that a dossier holds; the latest."""
_FIGURE = 24
"""Neighbours in the figure of an entity's dossier: more cannot be read at the width of a page."""


def evidence_behind(store: GraphReads, relations: Sequence[Relation]) -> dict[str, list[Evidence]]:
    """The claims behind each relation, by its id."""
    return {r.id: store.evidence(r.subject, r.type, r.object) for r in relations}


def entity_dossier(store: GraphReads, entity: Entity, *, title: str = "", theme: Theme = "light") -> Dossier:
    """All that the articles say about an entity, with a picture of its best evidenced neighbours."""
    entity = store.entity(entity.id) or entity  # what is known of it through filters, where the reads have some
    found = store.evidence_of(entity.id, limit=CLAIMS)
    around = store.neighbours(entity.id, limit=_FIGURE)
    own = Subgraph(around.entities, tuple(r for r in around.relations if entity.id in (r.subject, r.object)))
    figure = svg_text(own, {}, title="", theme=theme) if own.relations else ""
    return about_entity(entity, found, title=title, figure=figure)


def path_dossier(store: GraphReads, path: Subgraph, *, title: str = "", theme: Theme = "light") -> Dossier:
    """The relations of a path as a chain of statements, in the path's order, with its picture."""
    relations = in_order(path)
    evidence = evidence_behind(store, relations)
    figure = svg_text(path, {}, title="", theme=theme) if relations else ""
    return about_path(relations, path, evidence, title=title, figure=figure)


def path_between(store: GraphStore, ends: Sequence[Entity]) -> Subgraph:
    """The shortest paths from each entity to the next, as one. Raises BadInput where there is none."""
    entities: dict[str, Entity] = {}
    relations: dict[str, Relation] = {}
    for start, end in pairwise(ends):
        found = store.path(start.id, end.id)
        if found is None:
            raise BadInput(f"No path of up to 5 steps links {start.name} and {end.name}; choose two that are closer.")
        entities |= {e.id: e for e in found.entities}
        relations |= {r.id: r for r in found.relations}
    return Subgraph(tuple(entities.values()), tuple(relations.values()))


def in_order(path: Subgraph) -> list[Relation]:
    """The relations of a path as one walks along its entities."""
    place = {entity.id: number for number, entity in enumerate(path.entities)}
    return sorted(path.relations, key=lambda r: (min(place[r.subject], place[r.object]), -r.articles, r.id))
