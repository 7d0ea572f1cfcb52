"""An exploration as a plain object: events in, what is visible out. It reads from a store and knows no user interface.

Every change of the picture is one immutable View pushed on a history, so undo and redo are exact whatever happened.
A wish that cannot be granted changes nothing and leaves a sentence in ``notice``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graph.explore.events import Event, read_event
from graph.explore.filters import Sifted, by_relation, sift
from graph.explore.history import History
from graph.explore.layout import layout
from graph.explore.reads import GraphReads
from graph.explore.scene import Scene, load_scene
from graph.explore.trail import best_trail
from graph.explore.view import Selection, View, view_to_state
from graph.model import FACTUALITIES, ClaimNote, Entity, Relation, Subgraph

VISIBLE_LIMIT = 150
"""More than this is a hairball to read; the reader may raise it."""
HARD_LIMIT = 600
"""Where a browser canvas stops being comfortable."""
EXPAND_STEP = 25
LONGEST_PATH = 5


class Explorer:
    """The state of one exploration: ``apply(event)`` changes it, ``subgraph()`` is what is to be drawn."""

    def __init__(self, reads: GraphReads, view: View | None = None, *, limit: int = VISIBLE_LIMIT) -> None:
        self.reads = reads
        self.limit = max(1, min(limit, HARD_LIMIT))
        self.notice = ""
        """One sentence on what the last event did not do, or could not; empty if all went as asked."""
        self.anchor = ""
        """The entity by which the newest ones belong, for a view that has to find places for them."""
        self.path_from = ""
        self.positions: dict[str, tuple[float, float]] = {}
        """Last known places, of hidden entities too: one that comes back by undo comes back to its place."""
        self.arrangement = 0
        """Counts how often everything was laid out anew; a view moves what it shows only when this changes."""
        self.loose = False
        """Whether a view may stretch the places to its window; over as soon as it has reported its own."""
        self.history = History(view or View())
        """All that was shown, step by step."""
        self._scene: Scene | None = None
        self._notes: tuple[Scene, dict[str, tuple[ClaimNote, ...]]] | None = None

    @property
    def view(self) -> View:
        """What is shown now."""
        return self.history.now

    @property
    def selected(self) -> Selection:
        """What is picked out now."""
        return self.view.selected

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.history.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self.history.at < len(self.history.steps) - 1

    @property
    def scene(self) -> Scene:
        """All that is visible, before types and factualities are filtered out; read again when the view changes."""
        if self._scene is None or self._scene.ids != self.view.visible:
            self._scene = load_scene(self.reads, self.view.visible)
        return self._scene

    def sifted(self) -> Sifted:
        """What is to be drawn, and what of it steps back behind a filter that fades."""
        view = self.view
        notes = self.notes() if view.filters.of_claims else None
        return sift(self.scene.filtered(view), view.filters, notes, keep=view.selected.entities)

    def subgraph(self) -> Subgraph:
        """What is to be drawn, exported and listed: the visible entities and relations that no filter hides."""
        return self.sifted().shown

    def notes(self) -> dict[str, tuple[ClaimNote, ...]]:
        """The claims behind the visible relations, by relation, without their sentences; read when first asked for."""
        scene = self.scene
        if self._notes is None or self._notes[0] is not scene:
            self._notes = (scene, by_relation(self.reads.claim_notes([r.id for r in scene.relations])))
        return self._notes[1]

    def refresh(self) -> None:
        """Ask the store anew at the next read: something may have been loaded, merged or deleted."""
        self._scene = None

    def apply(self, event: object) -> None:
        """Grant one wish, of a browser or a test. What is no event, or names what is not there, changes nothing.

        Raises only StoreError, where the store is away; the exploration is then what it was before.
        """
        wish = event if isinstance(event, Event) else read_event(event)
        if wish is None:
            return
        self.notice = "" if wish.kind != "moved" else self.notice
        if wish.positions:
            self.positions.update({i: xy for i, xy in wish.positions.items() if i in self.view.visible})
            self.loose = False
        known = set(self.view.visible)
        inside = replace(wish, entities=tuple(i for i in wish.entities if i in known))
        match wish.kind:
            case "select":
                self._select(inside)
            case "show":
                self.show(wish.entities[:1], select=wish.id)
            case "show_relation":
                self._show_relation(wish.id)
            case "expand" if inside.id:
                self.expand(inside.id)
            case "collapse" if inside.id:
                self._collapse(inside.id)
            case "hide":
                self._hide(inside)
            case "keep" if inside.entities:
                self._keep(inside.entities)
            case "path" if len(wish.entities) == 2:
                self.show_path(*wish.entities)
            case "path_from":
                self.path_from = inside.id
            case "path_to" if inside.id and self.path_from:
                self.show_path(self.path_from, inside.id)
            case "type" if wish.words:
                self.change(replace(self.view, hidden_types=self.view.hidden_types ^ set(wish.words)))
            case "factuality" if set(wish.words) <= set(FACTUALITIES):
                hidden = self.view.hidden_factualities ^ set(wish.words)
                self.change(replace(self.view, hidden_factualities=hidden))
            case "tidy":
                self.tidy(inside.entities)
            case "limit" if wish.number > 0:
                self.limit = min(wish.number, HARD_LIMIT)
            case "undo":
                self.undo()
            case "redo":
                self.redo()
            case _:
                pass

    def undo(self) -> None:
        """Take the last change of the picture back."""
        self.go(self.history.at - 1)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.go(self.history.at + 1)

    def go(self, step: int) -> None:
        """Show what was shown at one of the history's steps."""
        if self.history.go(step):
            self.anchor = ""

    def show(self, ids: Iterable[str], *, select: str = "") -> None:
        """Bring entities in, as far as there is room, and select one of them."""
        found = {e.id: e for e in self.reads.entities(list(ids))}
        if not found:
            return
        view = self.adding(found.values())
        if select in view.visible:
            view = replace(view, selected=Selection((select,)))
            if found[select].type in view.hidden_types:
                view = replace(view, hidden_types=view.hidden_types - {found[select].type})
        self.change(view, anchor="")

    def expand(self, entity_id: str) -> None:
        """Bring in the best-evidenced neighbours that are not visible yet; ``notice`` says how many are left."""
        near = self.reads.neighbours(entity_id, limit=EXPAND_STEP, exclude=frozenset(self.view.visible))
        fresh = [e for e in near.entities if e.id not in self.view.visible]
        if not fresh:
            self.notice = f"{self._name(entity_id)} has no more neighbours."
            return
        view = self.adding(fresh)
        added = len(view.visible) - len(self.view.visible)
        left = near.hidden + len(fresh) - added
        if added == len(fresh) and left:
            self.notice = f"{added} best-evidenced neighbours added, +{left} more. Expand again for the next ones."
        self.change(replace(view, selected=Selection((entity_id,))), anchor=entity_id)

    def tidy(self, pinned: Iterable[str] = ()) -> None:
        """Find new places for what is shown, ``pinned`` entities excepted; ``arrangement`` counts it."""
        shown = self.subgraph()
        kept = {i: self.positions[i] for i in pinned if i in self.positions}
        self.positions.update(layout(shown.entities, shown.relations, positions=kept))
        self.arrangement += 1

    def show_path(self, start: str, end: str) -> None:
        """Show and select a shortest path between two entities; ``notice`` says if there is none."""
        if start == end or not start or not end:
            self.notice = "A path needs two different names."
            return
        found = self.reads.path(start, end, longest=LONGEST_PATH)
        if found is None:
            names = f"{self._name(start)} and {self._name(end)}"
            self.notice = f"No path of up to {LONGEST_PATH} steps between {names}."
            return
        self.show_trail(found.entities, best_trail(tuple(e.id for e in found.entities), found.relations))

    def show_trail(self, entities: Collection[Entity], trail: Collection[Relation]) -> None:
        """Bring these entities in, select them, and let the relations among them stand out; no filter hides them."""
        view = self.adding(entities)
        ids = tuple(e.id for e in entities)
        if not ids or not set(ids) <= set(view.visible):
            return
        self.path_from = ""
        view = replace(
            view,
            trail=tuple(r.id for r in trail),
            selected=Selection(ids),
            hidden_types=view.hidden_types - {e.type for e in entities},
            hidden_relations=view.hidden_relations - {r.id for r in trail},
            hidden_factualities=view.hidden_factualities - {r.factuality for r in trail},
        )
        self.change(view, anchor=ids[0])

    def state(self) -> dict[str, object]:
        """All that is needed to see the same again, as JSON-able values; ``restored`` takes it."""
        places = {i: [round(x, 1), round(y, 1)] for i, (x, y) in self.positions.items() if i in self.view.visible}
        return {**view_to_state(self.view), "positions": places, "limit": self.limit}

    def change(self, view: View, *, anchor: str | None = None) -> None:
        """Show this from now on, as one step that can be taken back; a mere change of the selection is none."""
        self.history.push(view)
        self.anchor = self.anchor if anchor is None else anchor

    def adding(self, entities: Collection[Entity]) -> View:
        """The view with these in it as far as there is room; says what was left out."""
        known = set(self.view.visible)
        fresh = list(dict.fromkeys(e.id for e in entities if e.id not in known))
        room = max(0, self.limit - len(known))
        if len(fresh) > room:
            remedy = "hide some first" if self.limit >= HARD_LIMIT else "hide some, or allow more"
            self.notice = f"{len(fresh) - room} left out: {self.limit} entities are shown at most; {remedy}."
        return replace(self.view, visible=(*self.view.visible, *fresh[:room]))

    def _name(self, entity_id: str) -> str:
        entity = self.reads.entity(entity_id)
        return entity.name if entity else "This entity"

    def _select(self, wish: Event) -> None:
        there = {r.id for r in self.scene.relations} if wish.relations else set()
        relations = tuple(r for r in wish.relations if r in there)
        self.change(replace(self.view, selected=Selection(wish.entities, relations)))

    def _show_relation(self, relation_id: str) -> None:
        parts = relation_id.split("|")
        if len(parts) != 3:
            return
        subject, kind, obj = parts
        if not any(
            r.type == kind and r.subject == subject and r.object == obj for r in self.reads.between((subject, obj))
        ):
            return
        ends = self.reads.entities((subject, obj))
        view = self.adding(ends)
        if not {subject, obj} <= set(view.visible):
            return
        view = replace(
            view,
            selected=Selection(relations=(relation_id,)),
            hidden_relations=view.hidden_relations - {relation_id},
            hidden_types=view.hidden_types - {e.type for e in ends},
        )
        self.change(view, anchor=obj if subject not in self.view.visible else subject)

    def _collapse(self, entity_id: str) -> None:
        leaves = self.scene.leaves(entity_id, kept=frozenset(self.view.trail))
        if not leaves:
            self.notice = f"Nothing hangs on {self._name(entity_id)} alone."
            return
        self.change(self.view.without(leaves))

    def _hide(self, wish: Event) -> None:
        there = {r.id for r in self.scene.relations} if wish.relations else set()
        gone = frozenset(r for r in wish.relations if r in there)
        view = self.view.without(frozenset(wish.entities))
        left = tuple(r for r in view.selected.relations if r not in gone)
        view = replace(view, hidden_relations=view.hidden_relations | gone)
        self.change(replace(view, selected=replace(view.selected, relations=left)))

    def _keep(self, ids: tuple[str, ...]) -> None:
        kept = set(ids)
        if len(kept) == 1:
            kept |= self.scene.near().get(ids[0], set())
        self.change(self.view.without(frozenset(self.view.visible) - kept))
