"""Names and lines as the graph view takes them, out of a pyvis network, made once for as long as they stay. Pure.

What is special at a moment (a path, a lens, a filter, what is folded away) is put on top of it by ui/drawing.py.
"""

from __future__ import annotations

from typing import Any

from graph.model import Entity, Relation, Subgraph
from graph.picture.network import network, payload

NODE = ("id", "label", "kind", "outline", "size")
EDGE = ("id", "from", "to", "label", "kind", "group", "factuality", "width", "smooth")
"""What the view needs of a payload; how a line looks it knows from these."""
TIP = ("name", "type", "articles", "mentions")

Drawn = dict[str, Any]


class Plain:
    """The nodes and edges of the subgraph drawn last, by id; never changed, so that who takes them may keep them."""

    def __init__(self) -> None:
        self.nodes: dict[str, Drawn] = {}
        self.edges: dict[str, Drawn] = {}
        self.options: Drawn = {}
        self._entities: dict[str, Entity] = {}
        self._relations: dict[str, Relation] = {}
        self._beside: dict[str, tuple[str, ...]] = {}

    def draw(self, subgraph: Subgraph) -> None:
        """Have just what is in this subgraph. What was there before, the very same, is not made again."""
        entities = {e.id: e for e in subgraph.entities}
        bundles: dict[tuple[str, str], list[Relation]] = {}
        for r in subgraph.relations:
            if r.subject in entities and r.object in entities:
                bundles.setdefault(pair(r), []).append(r)
        beside = {r.id: tuple(sorted(x.id for x in bundle)) for bundle in bundles.values() for r in bundle}
        relations = {r.id: r for bundle in bundles.values() for r in bundle}
        new = [e for i, e in entities.items() if self._entities.get(i) is not e]
        lines = [r for b in bundles.values() if any(self._changed(r, beside[r.id]) for r in b) for r in b]
        ends = {e.id: e for e in new} | {i: entities[i] for r in lines for i in (r.subject, r.object)}
        if new or lines or not self.options:
            made = payload(network(Subgraph(tuple(ends.values()), tuple(lines))))
            self.options = self.options or made["options"]
            self.nodes |= {drawn["id"]: _node(drawn) for drawn in made["nodes"]}
            self.edges |= {drawn["id"]: _edge(drawn, relations[drawn["id"]]) for drawn in made["edges"]}
        self.nodes = {i: self.nodes[i] for i in entities}
        self.edges = {i: self.edges[i] for i in relations}
        self._entities, self._relations, self._beside = entities, relations, beside

    def _changed(self, relation: Relation, beside: tuple[str, ...]) -> bool:
        """Whether a line is to be made: its bend depends on the others of its pair."""
        return self._relations.get(relation.id) is not relation or self._beside[relation.id] != beside


def pair(relation: Relation) -> tuple[str, str]:
    """The two ends, whichever way it goes."""
    one, other = relation.subject, relation.object
    return (one, other) if one < other else (other, one)


def _node(drawn: Drawn) -> Drawn:
    return {name: drawn[name] for name in NODE if name in drawn} | {"tip": {name: drawn["tip"][name] for name in TIP}}


def _edge(drawn: Drawn, relation: Relation) -> Drawn:
    edge = {name: drawn[name] for name in EDGE if name in drawn}
    edge |= {"articles": relation.articles, "claims": relation.count, "denied": relation.denied}
    edge |= {"more": 0, "trail": False}
    if drawn["tip"]["phrase"] != edge["label"]:
        edge["phrase"] = drawn["tip"]["phrase"]
    return edge | ({"both": True} if "from" in drawn["arrows"] else {})
