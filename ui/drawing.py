"""What the graph view is told: of a pyvis payload what it needs, parallel relations folded into one line. Pure.

It is made here and not by way of a pyvis network: of names and lines that stay nothing is worked out again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from graph.explore import Explorer, Selection
from graph.explore.bands import figure_to_state
from graph.explore.growth import Growth, Way, Ways
from graph.explore.peek import Peek
from graph.model import Entity, Relation
from graph.picture import style
from graph.picture.network import OPTIONS, bundled, curve, group_of, phrase
from graph.schema import RELATION_TYPES
from ui.measures import lens
from ui.words import date

MOST_LINES = 2000
"""Of more lines a browser cannot draw fast enough, and nobody sees any."""
LEAST_LINES = 4
"""So many of its best lines every name keeps, whatever else is cut."""


@dataclass(slots=True)
class _Drawn:
    """The picture that was made last for what it depends on, and what is always said of the names and lines in it."""

    depends: object = None
    picture: dict[str, Any] = field(default_factory=dict)
    names: dict[str, tuple[Entity, dict[str, Any]]] = field(default_factory=dict)
    lines: dict[str, tuple[Relation, dict[str, Any]]] = field(default_factory=dict)


_drawn: WeakKeyDictionary[Explorer, _Drawn] = WeakKeyDictionary()


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
    held = _drawn.setdefault(explorer, _Drawn())
    if held.depends != depends:
        held.picture = _redrawn(explorer, held)
        held.depends = depends
    return held.picture


def _redrawn(explorer: Explorer, held: _Drawn) -> dict[str, Any]:
    sifted, view = explorer.sifted(), explorer.view
    shown = sifted.shown
    whole, folded = fold(shown.relations, strong=view.trail, open_ids=view.selected.relations)
    kept = thinned(whole, keep={*view.trail, *view.selected.relations})
    more, trail = explorer.scene.more(), set(view.trail)
    on_trail = {end for r in kept if r.id in trail for end in (r.subject, r.object)}
    looks = lens(sifted.passing, view.lens)
    names: dict[str, tuple[Entity, dict[str, Any]]] = {}
    lines: dict[str, tuple[Relation, dict[str, Any]]] = {}
    nodes, edges = [], []
    for entity in shown.entities:
        known = held.names.get(entity.id)
        _, always = names[entity.id] = known if known and known[0] is entity else (entity, name_of(entity))
        node = {**always, "more": more.get(entity.id, 0), "strong": entity.id in on_trail}
        if entity.id in explorer.positions:
            x, y = explorer.positions[entity.id]
            node |= {"x": round(float(x), 1), "y": round(float(y), 1)}
        node |= looks.get(entity.id, {})
        nodes.append(node | ({"faded": True} if entity.id in sifted.faded else {}))
    for relation, place, count in bundled(kept):
        told = held.lines.get(relation.id)
        _, always = lines[relation.id] = told if told and told[0] is relation else (relation, line_of(relation))
        edge = {**always, "more": folded.get(relation.id, 0), "trail": relation.id in trail}
        edge |= curve(relation, place, count)
        edges.append(edge | ({"faded": True} if relation.id in sifted.faded else {}))
    held.names, held.lines = names, lines
    return {
        "nodes": nodes,
        "edges": edges,
        "undrawn": len(whole) - len(kept),
        "options": OPTIONS,
        "anchor": explorer.anchor,
        "epoch": explorer.arrangement,
        "framed": explorer.framed,
        "figure": figure_to_state(view.figure),
        "loose": explorer.loose,
    }


def name_of(entity: Entity) -> dict[str, Any]:
    """What the view needs of an entity, wherever it stands and whatever is shown beside it; as in ``payload``."""
    return {
        "id": entity.id,
        "label": style.short_label(entity.name),
        "kind": entity.type,
        "outline": style.type_shape(entity.type),
        "size": style.node_radius(entity.article_count),
        "tip": {
            "name": style.plain(entity.name),
            "type": entity.type,
            "articles": entity.article_count,
            "mentions": entity.mention_count,
        },
    }


def line_of(relation: Relation) -> dict[str, Any]:
    """What the view needs of a relation, whatever is shown beside it; how it looks the view knows from these."""
    words = phrase(relation)
    label = style.short_label(words)
    known = RELATION_TYPES.get(relation.type)
    line = {
        "id": relation.id,
        "from": relation.subject,
        "to": relation.object,
        "label": label,
        "kind": relation.type,
        "group": group_of(relation),
        "factuality": relation.factuality,
        "width": style.edge_width(relation.articles),
        "articles": relation.articles,
        "claims": relation.count,
        "denied": relation.denied,
    }
    line |= {"phrase": words} if words != label else {}
    return line | ({"both": True} if known and known.symmetric else {})


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
