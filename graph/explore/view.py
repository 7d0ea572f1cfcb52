"""What can be seen at one moment of an exploration, as immutable values: what undo, redo and share links restore."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graph.explore.bands import Figure, figure_from_state, figure_to_state
from graph.explore.filters import Filters, filters_from_state, filters_to_state
from graph.model import FACTUALITIES, Relation

STATE_VERSION = 1
CONTESTED = "contested"
"""Beside the factualities a kind of line that can be hidden: what some say and others deny."""
LINES = frozenset({*FACTUALITIES, CONTESTED})


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has picked out: nothing, one or several entities, or one or several relations, by id."""

    entities: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entities or self.relations)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: entity ids in the order in which they came, what is filtered out, the path that stands out."""

    visible: tuple[str, ...] = ()
    selected: Selection = field(default_factory=Selection)
    hidden_relations: frozenset[str] = frozenset()
    hidden_types: frozenset[str] = frozenset()
    hidden_factualities: frozenset[str] = frozenset()
    """Of LINES."""
    trail: tuple[str, ...] = ()
    """Relation ids of the path shown last; they are drawn strong."""
    filters: Filters = field(default_factory=Filters)
    lens: str = ""
    """The measure (graph/explore/analysis.py) by which size and colour are given; empty for sources and type."""
    pinned: frozenset[str] = frozenset()
    """Who keeps the place when everything is arranged anew."""
    figure: Figure = field(default_factory=Figure)
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Where everybody stands after a step that moved somebody, and before the next such step; never changed."""

    def hides_line(self, relation: Relation) -> bool:
        """Whether lines as this relation's are hidden: those of its factuality, or all that are contested."""
        contested = relation.contested and CONTESTED in self.hidden_factualities
        return contested or relation.factuality in self.hidden_factualities

    def same_picture(self, other: View) -> bool:
        """Whether the two differ in nothing but what is selected."""
        return replace(self, selected=other.selected) == other

    def without(self, ids: frozenset[str]) -> View:
        """The view with these entities gone from it and from the selection."""
        return replace(
            self,
            visible=tuple(i for i in self.visible if i not in ids),
            selected=replace(self.selected, entities=tuple(i for i in self.selected.entities if i not in ids)),
            pinned=self.pinned - ids,
        )


def view_to_state(view: View) -> dict[str, object]:
    """The view as JSON-able values."""
    return {
        "version": STATE_VERSION,
        "visible": list(view.visible),
        "selected": {"entities": list(view.selected.entities), "relations": list(view.selected.relations)},
        "hidden_relations": sorted(view.hidden_relations),
        "hidden_types": sorted(view.hidden_types),
        "hidden_factualities": sorted(view.hidden_factualities),
        "trail": list(view.trail),
        "filters": filters_to_state(view.filters),
        "lens": view.lens,
        "pinned": sorted(view.pinned),
        "figure": figure_to_state(view.figure),
    }


def view_from_state(state: object) -> View:
    """The view that ``view_to_state`` wrote; anything in it that has not the right form is left out.

    >>> view_from_state({"visible": ["a", 3, "a"], "hidden_types": "Person"}).visible
    ('a',)
    """
    known = state if isinstance(state, dict) else {}
    selected = known.get("selected")
    picked = selected if isinstance(selected, dict) else {}
    return View(
        visible=_texts(known.get("visible")),
        selected=Selection(_texts(picked.get("entities")), _texts(picked.get("relations"))),
        hidden_relations=frozenset(_texts(known.get("hidden_relations"))),
        hidden_types=frozenset(_texts(known.get("hidden_types"))),
        hidden_factualities=frozenset(_texts(known.get("hidden_factualities"))) & LINES,
        trail=_texts(known.get("trail")),
        filters=filters_from_state(known.get("filters")),
        lens=lens if isinstance(lens := known.get("lens"), str) else "",
        pinned=frozenset(_texts(known.get("pinned"))),
        figure=figure_from_state(known.get("figure")),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(dict.fromkeys(item for item in value if isinstance(item, str)))
