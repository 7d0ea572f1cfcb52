"""What each event does to an exploration: one function a wish, none of which keeps a state of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.explore.bands import FIGURES
from graph.explore.events import Event
from graph.explore.growth import Growth, ways
from graph.explore.peek import best_sentence
from graph.explore.view import LINES, Selection

if TYPE_CHECKING:
    from graph.explore.explorer import Explorer


def grant(explorer: Explorer, wish: Event) -> None:
    """Do what is wished; a wish about what is not there, or not visible, does nothing."""
    view = explorer.view
    known = set(view.visible)
    here = {i: xy for i, xy in wish.positions.items() if i in known}
    if here and wish.kind != "drag":
        explorer.positions |= here
        explorer.loose = False
    inside = tuple(i for i in wish.entities if i in known)
    first = next(iter(inside), "")
    match wish.kind:
        case "select":
            _select(explorer, inside, wish.relations)
        case "show":
            explorer.show(wish.entities[:1], select=wish.id)
        case "show_relation":
            _show_relation(explorer, wish.id)
        case "expand" if inside:
            explorer.expand(*inside, growth=Growth(wish.words, wish.article, wish.time))
        case "ways" if first:
            explorer.ways = ways(explorer.reads, first, known)
        case "peek" if wish.id:
            explorer.peek = best_sentence(explorer.through, wish.id)
        case "collapse" if inside:
            _collapse(explorer, inside)
        case "hide":
            _hide(explorer, inside, wish.relations)
        case "keep" if inside:
            _keep(explorer, inside)
        case "path" if len(wish.entities) == 2:
            explorer.show_path(*wish.entities)
        case "path_from":
            explorer.path_from = first
        case "path_to" if first and explorer.path_from:
            explorer.show_path(explorer.path_from, first)
        case "type" if wish.words:
            explorer.change(replace(view, hidden_types=view.hidden_types ^ set(wish.words)))
        case "factuality" if set(wish.words) <= LINES:
            explorer.change(replace(view, hidden_factualities=view.hidden_factualities ^ set(wish.words)))
        case "pin":
            pinned = view.pinned - set(inside) if "off" in wish.words else view.pinned | set(inside)
            explorer.change(replace(view, pinned=pinned))
        case "drag" if here:
            explorer.loose = False
            explorer.place(here, replace(view, pinned=view.pinned | set(here)))
        case "tidy":
            explorer.tidy(inside)
        case "layout" if len(wish.words) == 1 and wish.words[0] in FIGURES:
            explorer.arrange(wish.words[0])
        case "merge" if len(inside) == 2:
            explorer.merging = (inside[0], inside[1])
        case "limit" if wish.number > 0:
            explorer.allow(wish.number)
        case "undo":
            explorer.undo()
        case "redo":
            explorer.redo()
        case "step":
            explorer.go(wish.number)
        case _:
            pass


def _select(explorer: Explorer, entities: tuple[str, ...], relations: tuple[str, ...]) -> None:
    there = {r.id for r in explorer.scene.relations} if relations else set()
    picked = Selection(entities, tuple(r for r in relations if r in there))
    explorer.change(replace(explorer.view, selected=picked))


def _show_relation(explorer: Explorer, relation_id: str) -> None:
    parts = relation_id.split("|")
    if len(parts) != 3:
        return
    subject, _kind, obj = parts
    if not any(r.id == relation_id for r in explorer.reads.between((subject, obj))):
        return
    ends = explorer.reads.entities((subject, obj))
    known = explorer.view.visible
    view = explorer.adding(ends)
    if not {subject, obj} <= set(view.visible):
        return
    view = replace(
        view,
        selected=Selection(relations=(relation_id,)),
        hidden_relations=view.hidden_relations - {relation_id},
        hidden_types=view.hidden_types - {e.type for e in ends},
    )
    explorer.change(view, anchor=obj if subject not in known else subject)


def _collapse(explorer: Explorer, ids: tuple[str, ...]) -> None:
    kept = frozenset(explorer.view.trail)
    leaves = frozenset().union(*(explorer.scene.leaves(i, kept=kept) for i in ids)) - set(ids)
    if not leaves:
        explorer.notice = f"Nothing hangs on {explorer.name_of(ids[0])} alone."
        return
    explorer.change(explorer.view.without(leaves))


def _hide(explorer: Explorer, entities: tuple[str, ...], relations: tuple[str, ...]) -> None:
    there = {r.id for r in explorer.scene.relations} if relations else set()
    gone = frozenset(r for r in relations if r in there)
    view = explorer.view.without(frozenset(entities))
    left = tuple(r for r in view.selected.relations if r not in gone)
    view = replace(view, hidden_relations=view.hidden_relations | gone)
    explorer.change(replace(view, selected=replace(view.selected, relations=left)))


def _keep(explorer: Explorer, ids: tuple[str, ...]) -> None:
    kept = set(ids)
    if len(kept) == 1:
        kept |= explorer.scene.near.get(ids[0], set())
    explorer.change(explorer.view.without(frozenset(explorer.view.visible) - kept))
