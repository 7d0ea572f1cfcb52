"""What the graph view is told: the subgraph as a pyvis payload, parallel relations folded into one line. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import Any
from weakref import WeakKeyDictionary

from graph.explore import Explorer, Selection
from graph.explore.bands import figure_to_state
from graph.explore.growth import Growth, Way, Ways
from graph.explore.peek import Peek
from graph.model import Relation, Subgraph
from graph.picture.network import network, payload
from ui.measures import lens
from ui.words import date

NODE = ("id", "label", "kind", "outline", "size", "x", "y")
EDGE = ("id", "from", "to", "label", "kind", "group", "factuality", "width", "smooth")
"""What the view needs of a payload; how a line looks it knows from these."""
MOST_LINES = 2000
"""Of more lines a browser cannot draw fast enough, and nobody sees any."""
LEAST_LINES = 4
"""So many of its best lines every name keeps, whatever else is cut."""
_drawn: WeakKeyDictionary[Explorer, tuple[object, dict[str, Any]]] = WeakKeyDictionary()


def drawing(explorer: Explorer) -> dict[str, Any]:
    """The exploration as data for ``component.graph_view``."""
    view = explorer.view
    return _picture_of(explorer) | {
        "pinned": sorted(view.pinned),
        "ways": _ways(explorer.ways),
        "peek": _peek(explorer.peek),
        "path_from": explorer.path_from,
        "notice": explorer.notice,
        "selected": {"entities": list(view.selected.entities), "relations": list(view.selected.relations)},
    }


def undrawn(explorer: Explorer) -> int:
    """How many pairs of shown names have a line that is not drawn, because there are too many."""
    return int(_picture_of(explorer)["undrawn"])


def _picture_of(explorer: Explorer) -> dict[str, Any]:
    """The part that a click does not change: the very same while nothing that is drawn has changed.

    Places alone are no change. The view knows where it has put whom; it asks for them when all is arranged anew.
    """
    view = explorer.view
    selected = Selection(view.selected.entities if view.filters.active else (), view.selected.relations)
    seen = replace(view, selected=selected, pinned=frozenset(), places={})
    depends = (explorer.scene, seen, explorer.arrangement, explorer.framed, explorer.loose, explorer.anchor)
    held = _drawn.get(explorer)
    if held is None or held[0] != depends:
        held = _drawn[explorer] = (depends, _redrawn(explorer))
    return held[1]


def _redrawn(explorer: Explorer) -> dict[str, Any]:
    sifted, view = explorer.sifted(), explorer.view
    shown = sifted.shown
    whole, folded = fold(shown.relations, strong=view.trail, open_ids=view.selected.relations)
    kept = thinned(whole, keep={*view.trail, *view.selected.relations})
    full = picture(Subgraph(shown.entities, kept), explorer.positions)
    relations = {r.id: r for r in kept}
    more, trail = explorer.scene.more(), set(view.trail)
    on_trail = {end for r in kept if r.id in trail for end in (r.subject, r.object)}
    looks = lens(sifted.passing, view.lens)
    nodes, edges = [], []
    for drawn in full["nodes"]:
        tip = {name: drawn["tip"][name] for name in ("name", "type", "articles", "mentions")}
        node = {name: drawn[name] for name in NODE if name in drawn} | {"tip": tip} | looks.get(drawn["id"], {})
        node |= {"more": more.get(node["id"], 0), "strong": node["id"] in on_trail}
        nodes.append(node | ({"faded": True} if node["id"] in sifted.faded else {}))
    for drawn in full["edges"]:
        relation, edge = relations[drawn["id"]], {name: drawn[name] for name in EDGE if name in drawn}
        edge |= {"articles": relation.articles, "claims": relation.count, "denied": relation.denied}
        edge |= {"more": folded.get(edge["id"], 0), "trail": edge["id"] in trail}
        if drawn["tip"]["phrase"] != edge["label"]:
            edge["phrase"] = drawn["tip"]["phrase"]
        edge |= {"both": True} if "from" in drawn["arrows"] else {}
        edges.append(edge | ({"faded": True} if edge["id"] in sifted.faded else {}))
    return {
        "nodes": nodes,
        "edges": edges,
        "undrawn": len(whole) - len(kept),
        "options": full["options"],
        "anchor": explorer.anchor,
        "epoch": explorer.arrangement,
        "framed": explorer.framed,
        "figure": figure_to_state(view.figure),
        "loose": explorer.loose,
    }


def _ways(found: Ways | None) -> dict[str, Any] | None:
    """The ways to expand an entity, each with what an event has to hold to take it."""
    if found is None:
        return None

    def rows(ways: tuple[Way, ...]) -> list[dict[str, Any]]:
        return [{"words": way.words, "count": way.count, "wish": _growth(way.growth)} for way in ways]

    times = [row | {"words": date(row["words"])} for row in rows(found.times)]
    return {
        "id": found.entity,
        "types": rows(found.types),
        "articles": rows(found.articles),
        "times": times,
        "cut": found.cut,
    }


def _growth(growth: Growth) -> dict[str, Any]:
    wish = {"words": list(growth.types), "article": growth.article, "time": growth.time}
    return {name: value for name, value in wish.items() if value}


def _peek(found: Peek | None) -> dict[str, Any] | None:
    return None if found is None else {**asdict(found), "published": date(found.published)}


def picture(subgraph: Subgraph, positions: Mapping[str, tuple[float, float]] | None = None) -> dict[str, Any]:
    """Any subgraph as data for ``component.graph_view``, in the order of the subgraph: newcomers find places in it."""
    data = payload(network(subgraph, positions=positions))
    order = {entity.id: place for place, entity in enumerate(subgraph.entities)}
    data["nodes"].sort(key=lambda node: order[node["id"]])
    return data


def fold(
    relations: Collection[Relation], *, strong: Collection[str] = (), open_ids: Collection[str] = ()
) -> tuple[tuple[Relation, ...], dict[str, int]]:
    """One relation for each pair of entities, and how many more each stands for.

    A pair that has a relation in ``open_ids`` is not folded. The one that stands for a pair is in ``strong`` if one is,
    else it is the best evidenced.
    """
    pairs: dict[frozenset[str], list[Relation]] = {}
    for relation in relations:
        pairs.setdefault(frozenset({relation.subject, relation.object}), []).append(relation)
    kept: list[Relation] = []
    folded: dict[str, int] = {}
    for bundle in pairs.values():
        if len(bundle) == 1 or any(r.id in open_ids for r in bundle):
            kept += bundle
            continue
        best = min(bundle, key=lambda r: (r.id not in strong, -r.articles, -r.count, -r.confidence, r.id))
        kept.append(best)
        folded[best.id] = len(bundle) - 1
    return tuple(kept), folded


def thinned(relations: tuple[Relation, ...], *, keep: Collection[str] = ()) -> tuple[Relation, ...]:
    """Of too many lines the best evidenced of every name, and those to ``keep``, in the same order."""
    if len(relations) <= MOST_LINES:
        return relations
    ends: dict[str, int] = {}
    names = {end for r in relations for end in (r.subject, r.object)}
    most = max(LEAST_LINES, MOST_LINES // len(names))
    kept = set(keep)
    for r in sorted(relations, key=lambda r: (-r.articles, -r.count, -r.confidence, r.id)):
        at_subject, at_object = ends.get(r.subject, 0), ends.get(r.object, 0)
        if at_subject < most or at_object < most:
            kept.add(r.id)
        ends[r.subject], ends[r.object] = at_subject + 1, at_object + 1
    return tuple(r for r in relations if r.id in kept)
