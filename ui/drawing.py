"""What the graph view is told of an exploration: names, lines, those folded away or left out, what stands out. Pure.

The plain names and lines, out of a pyvis network, are in ui/plain_picture.py.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import Any
from weakref import WeakKeyDictionary

from graph.explore import Explorer, Selection
from graph.explore.bands import figure_to_state
from graph.explore.growth import Growth, Way, Ways
from graph.explore.peek import Peek
from graph.model import Relation, Subgraph
from ui.measures import lens
from ui.plain_picture import Plain, pair
from ui.words import date

MOST_LINES = 2000
"""Of more lines a browser cannot draw fast enough, and nobody sees any."""
LEAST_LINES = 4
"""So many of its best lines every name keeps, whatever else is cut."""
_plain: WeakKeyDictionary[Explorer, Plain] = WeakKeyDictionary()
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
    whole, folded = fold(shown.relations, strong=view.trail, open_ids=view.selected.relations, pale=sifted.faded)
    kept = thinned(whole, keep={*view.trail, *view.selected.relations})
    plain = _plain.setdefault(explorer, Plain())
    plain.draw(Subgraph(shown.entities, kept))
    more, trail, faded, places = explorer.scene.more(), set(view.trail), sifted.faded, explorer.positions
    on_trail = {end for r in kept if r.id in trail for end in (r.subject, r.object)}
    looks = lens(sifted.passing, view.lens)
    denied = {pair(r) for r in shown.relations if r.denied and r.id not in faded}
    nodes, edges = [], []
    for entity in shown.entities:
        node = plain.nodes[entity.id] | {"more": more.get(entity.id, 0), "strong": entity.id in on_trail}
        if entity.id in places:
            node["x"], node["y"] = (round(float(at), 1) for at in places[entity.id])
        node |= looks.get(entity.id, {})
        nodes.append(node | ({"faded": True} if entity.id in faded else {}))
    for relation in sorted(kept, key=lambda r: r.id):
        edge = plain.edges[relation.id]
        if relation.id in folded or relation.id in trail:
            edge = edge | {"more": folded.get(relation.id, 0), "trail": relation.id in trail}
        if relation.id in folded and pair(relation) in denied:
            edge = edge | {"disputed": True}  # by one of those that it stands for
        edges.append(edge | {"faded": True} if relation.id in faded else edge)
    return {
        "nodes": nodes,
        "edges": edges,
        "undrawn": len(whole) - len(kept),
        "options": plain.options,
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


def fold(
    relations: Collection[Relation],
    *,
    strong: Collection[str] = (),
    open_ids: Collection[str] = (),
    pale: Collection[str] = (),
) -> tuple[tuple[Relation, ...], dict[str, int]]:
    """One relation for each pair of entities, and how many more each stands for.

    A pair that has a relation in ``open_ids`` is not folded. The one that stands for a pair is none of the ``pale`` if
    there is another, and in ``strong`` if one is; else it is the best evidenced.
    """
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        pairs.setdefault(pair(relation), []).append(relation)
    kept: list[Relation] = []
    folded: dict[str, int] = {}
    for bundle in pairs.values():
        if len(bundle) == 1 or any(r.id in open_ids for r in bundle):
            kept += bundle
            continue
        best = min(bundle, key=lambda r: (r.id in pale, r.id not in strong, -r.articles, -r.count, -r.confidence, r.id))
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
