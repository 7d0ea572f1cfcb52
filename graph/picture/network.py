"""A subgraph as a pyvis network, and the network as plain dicts for the browser component. No layout, no HTML.

The dicts carry text only as text: the browser draws labels on a canvas and sets tips by ``textContent``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graph.model import Entity, Relation, Subgraph
from graph.picture import style
from graph.schema import RELATION_TYPES

Positions = Mapping[str, tuple[float, float]]

OPTIONS: dict[str, Any] = {
    "nodes": {"borderWidth": 0, "borderWidthSelected": 3, "font": {"size": 14, "vadjust": 1}},
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.06},
        "font": {"size": 11, "align": "middle"},
        "arrowStrikethrough": False,
        "selectionWidth": 1.5,
        "hoverWidth": 0.8,
    },
    "interaction": {"hover": True, "tooltipDelay": 10**9, "selectConnectedEdges": False},
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {
            "gravitationalConstant": -60,
            "springLength": 110,
            "springConstant": 0.06,
            "avoidOverlap": 0.6,
        },
    },
    "layout": {"randomSeed": 7, "improvedLayout": False},
}
"""Physics is off: places come from graph.explore.layout; the solver's numbers serve a component that switches it on."""


def network(
    subgraph: Subgraph,
    *,
    positions: Positions | None = None,
    hidden: Mapping[str, int] | None = None,
    theme: style.Theme = "light",
) -> Network:
    """The subgraph as a directed pyvis network with fixed places and one edge a relation.

    ``positions`` gives the places of some or all entities, ``hidden`` how many neighbours of an entity are not shown
    (a badge on its label). ``theme`` picks the ``color`` of nodes and edges; ``colors`` holds those of both themes.
    """
    drawn = Network(directed=True, cdn_resources="in_line", bgcolor=style.PALETTES[theme].background)
    entities = sorted({entity.id: entity for entity in subgraph.entities}.values(), key=lambda entity: entity.id)
    known = {entity.id: entity for entity in entities}
    for entity in entities:
        options = _node(entity, (hidden or {}).get(entity.id, 0), theme)
        if positions and entity.id in positions:
            x, y = positions[entity.id]
            options |= {"x": round(float(x), 1), "y": round(float(y), 1)}
        _add_node(drawn, entity.id, options)
    relations = [r for r in subgraph.relations if r.subject in known and r.object in known]
    relations = sorted({relation.id: relation for relation in relations}.values(), key=lambda relation: relation.id)
    bundles: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        bundles.setdefault(_pair(relation), []).append(relation)
    for bundle in bundles.values():
        for place, relation in enumerate(bundle):
            options = _edge(relation, known[relation.subject], known[relation.object], theme)
            options |= {"bundle": len(bundle)} | _curve(relation, place, len(bundle))
            drawn.edges.append(Edge(relation.subject, relation.object, directed=True, **options).options)
    drawn.set_options(json.dumps(OPTIONS))
    return drawn


def payload(drawn: Network) -> dict[str, Any]:
    """The network as ``{"nodes": [...], "edges": [...], "options": {...}}``, ready for JSON.

    A node has id, label, kind (type), shape (of vis-network), outline (ours, see shapes.py), size, color, colors
    {light, dark}, tip {name, type, articles, mentions, hidden, first, last} and, where known, x and y. An edge has id,
    from, to, label, kind (relation type), group (class), factuality, width, dashes, arrows, color, colors, bundle
    (how many relations join this pair), smooth and tip {subject, phrase, object, word, articles, claims, denied,
    mark (of what is contested), first, last}.
    """
    nodes, edges, _heading, _height, _width, options = drawn.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def phrase(relation: Relation) -> str:
    """What is written on an edge: the display phrase of its type, or its own words where it fits no type.

    >>> phrase(Relation("a|WORKS_FOR|b", "a", "WORKS_FOR", "b", predicate="hired by"))
    'works for'
    >>> phrase(Relation("a|RELATED|b", "a", "RELATED", "b", predicate="shares code with"))
    'shares code with'
    """
    own = style.own_words(relation.predicate)
    known = RELATION_TYPES.get(relation.type)
    if own and (known is None or relation.type == "RELATED"):
        return own
    return known.display if known else style.plain(relation.type.replace("_", " ").lower())


def group_of(relation: Relation) -> str:
    """The relation's class; a type that is not in the schema counts as ``event``, the most neutral one."""
    known = RELATION_TYPES.get(relation.type)
    return known.group if known else "event"


def _add_node(drawn: Network, node_id: str, options: dict[str, Any]) -> None:
    """Append directly: pyvis's own ``add_node`` searches all nodes for every node."""
    node = Node(node_id, options.pop("shape"), options.pop("label"), **options).options
    drawn.nodes.append(node)
    drawn.node_ids.append(node_id)
    drawn.node_map[node_id] = node


def _node(entity: Entity, hidden: int, theme: style.Theme) -> dict[str, Any]:
    outline = style.type_shape(entity.type)
    colours = {name: style.type_colour(entity.type, name) for name in style.THEMES}
    return {
        "label": style.short_label(entity.name) + (f" (+{hidden})" if hidden > 0 else ""),
        "shape": style.VIS_SHAPES[outline],
        "outline": outline,
        "kind": entity.type,
        "size": style.node_radius(entity.article_count),
        "color": colours[theme],
        "colors": colours,
        "tip": {
            "name": style.plain(entity.name),
            "type": entity.type,
            "articles": entity.article_count,
            "mentions": entity.mention_count,
            "hidden": max(hidden, 0),
            "first": entity.first_seen,
            "last": entity.last_seen,
        },
    }


def _edge(relation: Relation, subject: Entity, obj: Entity, theme: style.Theme) -> dict[str, Any]:
    line = style.line_of(relation)
    width = style.edge_width(relation.articles)
    colours = {name: style.group_colour(group_of(relation), name) for name in style.THEMES}
    head = {"enabled": True, "type": "arrow" if line.head == "filled" else "vee", "scaleFactor": 0.6}
    known = RELATION_TYPES.get(relation.type)
    arrows: dict[str, Any] = {"to": head}
    if known and known.symmetric:
        arrows["from"] = head
    if line.bar:
        arrows["middle"] = {"enabled": True, "type": "bar", "scaleFactor": 0.7}
    return {
        "id": relation.id,
        "label": style.short_label(phrase(relation)),
        "kind": relation.type,
        "group": group_of(relation),
        "factuality": relation.factuality,
        "width": width,
        "dashes": [round(length * max(1.0, width / 2), 1) for length in line.dashes] or False,
        "arrows": arrows,
        "color": {"color": colours[theme], "highlight": style.PALETTES[theme].strong, "inherit": False},
        "colors": colours,
        "tip": {
            "subject": style.plain(subject.name),
            "phrase": phrase(relation),
            "object": style.plain(obj.name),
            "word": line.word,
            "articles": relation.articles,
            "claims": relation.count,
            "denied": relation.denied,
            "mark": style.CONTESTED.word if relation.contested else "",
            "first": relation.first_said,
            "last": relation.last_said,
        },
    }


def _pair(relation: Relation) -> tuple[str, str]:
    return min(relation.subject, relation.object), max(relation.subject, relation.object)


def _curve(relation: Relation, place: int, count: int) -> dict[str, Any]:
    """A curve of its own for each of several relations between the same two entities; a lone one is left as it is.

    The bend is told from the pair's first id, so that opposite directions do not fall on the same side.
    """
    if count == 1 or relation.subject == relation.object:
        return {}
    bend = (place - (count - 1) / 2) * 0.22
    if relation.subject != _pair(relation)[0]:
        bend = -bend
    kind = "curvedCW" if bend >= 0 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(bend), 3)}}
