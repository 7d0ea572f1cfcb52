"""An exploration as a plain object: events in, what is visible out. It reads from a store and knows no user interface.

Every change of the picture is one immutable View pushed on a history, so undo and redo are exact whatever happened.
A wish that cannot be granted changes nothing and leaves a sentence in ``notice``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from graph.explore.bands import BANDS, joined
from graph.explore.events import QUIET, Event, read_event
from graph.explore.figures import arranged
from graph.explore.filters import Sifted
from graph.explore.growth import Growth, Ways, grown
from graph.explore.history import History
from graph.explore.layout import Place
from graph.explore.peek import Peek
from graph.explore.reads import GraphReads
from graph.explore.recollection import Recollection
from graph.explore.retold import Retold
from graph.explore.scene import Scene
from graph.explore.through import through
from graph.explore.trail import best_trail
from graph.explore.view import CONTESTED, Selection, View, view_to_state
from graph.explore.wishes import grant
from graph.model import ClaimNote, Entity, Relation, Subgraph

VISIBLE_LIMIT = 150
"""More than this is a hairball to read; the reader may raise it."""
HARD_LIMIT = 600
"""Where a browser canvas stops being comfortable."""
EXPAND_STEP = 25
LONGEST_PATH = 5
ALL = Growth()

T = TypeVar("T")


class Explorer:
    """The state of one exploration: ``apply(event)`` changes it, ``sifted()`` is what is to be drawn."""

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
        self.framed = 0
        """Counts how often the whole should be brought into sight."""
        self.merging: tuple[str, str] | None = None
        """Two entities that the reader thinks are one; a page asks whether they are to be merged."""
        self.ways: Ways | None = None
        """The ways to expand an entity, where the last event asked for them."""
        self.peek: Peek | None = None
        """The best sentence of what the reader points at."""
        self.loose = False
        """Whether a view may stretch the places to its window; over as soon as it has reported its own."""
        self.history = History(view or View())
        """All that was shown, step by step."""
        self._read = Recollection()

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
        return self._read.scene(self.reads, self.view.visible)

    @property
    def told(self) -> Retold:
        """The scene with its relations as the claims that pass the filters tell them."""
        return self._read.retold(self.reads, self.scene, self.view.filters)

    @property
    def through(self) -> GraphReads:
        """What the store says through the filters: only claims that pass, and relations as these tell them."""
        return through(self.reads, self.view.filters)

    def sifted(self) -> Sifted:
        """What is to be drawn, and what of it steps back behind a filter that fades."""
        return self._read.sifted(self.reads, self.scene, self.view)

    def subgraph(self) -> Subgraph:
        """What is to be exported and listed: the visible entities and relations that pass every filter."""
        return self.sifted().passing

    def notes(self) -> dict[str, tuple[ClaimNote, ...]]:
        """The claims behind the visible relations, by relation, without their sentences; read when first asked for."""
        return self._read.notes(self.reads, self.scene)

    def refresh(self) -> None:
        """Ask the store anew at the next read: something may have been loaded, merged or deleted."""
        self._read.forget()

    def recall(self, about: object, read: Callable[[], T]) -> T:
        """What ``read`` gave when it was last asked about this, until ``refresh``; always of one type for one key."""
        return self._read.recall(about, read)

    def apply(self, event: object) -> None:
        """Grant one wish, of a browser or a test. What is no event, or names what is not there, changes nothing.

        Raises only StoreError, where the store is away; the exploration is then what it was before.
        """
        wish = event if isinstance(event, Event) else read_event(event)
        if wish is None:
            return
        if wish.kind not in QUIET:
            self.notice, self.ways, self.merging = "", None, None
        grant(self, wish)

    def allow(self, number: int) -> None:
        """Let so many entities be visible at once, within what a browser can draw."""
        self.limit = max(1, min(number, HARD_LIMIT))

    def undo(self) -> None:
        """Take the last change of the picture back."""
        self.go(self.history.at - 1)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.go(self.history.at + 1)

    def go(self, step: int) -> None:
        """Show what was shown at one of the history's steps, where it stood."""
        figure, before = self.view.figure, self.history.places()
        if not self.history.go(step):
            return
        self.anchor = ""
        places = self.history.places()
        # not by what the view has told of places: it may have told of those before a step that it had not seen yet
        if places != before:
            self.arrangement += 1
            self.framed += self.view.figure != figure
        self.positions |= places

    def show(self, ids: Iterable[str], *, select: str = "", alone: bool = False) -> None:
        """Bring entities in, as far as there is room, and select one of them; ``alone``: all others leave."""
        found = {e.id: e for e in self.reads.entities(list(ids))}
        if not found:
            return
        view = replace(self.view, visible=tuple(found)[: self.limit]) if alone else self.adding(found.values())
        self.framed += alone
        if select in view.visible:
            view = replace(view, selected=Selection((select,)))
            if found[select].type in view.hidden_types:
                view = replace(view, hidden_types=view.hidden_types - {found[select].type})
        self.change(view, anchor="")

    def expand(self, *ids: str, growth: Growth = ALL) -> None:
        """Bring in the best-evidenced neighbours that are not visible yet; ``notice`` says how many are left."""
        fresh: dict[str, None] = {}
        left = 0
        for entity_id in ids:
            shown = {*self.view.visible, *fresh}
            found, hidden = grown(self.reads, entity_id, growth, limit=EXPAND_STEP, exclude=shown, recall=self.recall)
            fresh |= dict.fromkeys(found)
            left += hidden
        if not fresh:
            kind = " of this kind" if growth.narrow else ""
            who = f"{self.name_of(ids[0])} has no more" if len(ids) == 1 else "None of these has any more"
            self.notice = f"{who} neighbours{kind}."
            return
        view = self.adding(fresh)
        added = len(view.visible) - len(self.view.visible)
        if added == len(fresh) and left:
            self.notice = f"{added} best-evidenced neighbours added, +{left} more. Expand again for the next ones."
        self.change(replace(view, selected=Selection(ids)), anchor=ids[0])

    def look_ahead(self, entity_id: str, wanted: Callable[[], bool] = lambda: True) -> None:
        """Read what an expansion would bring in, so that it need not wait; for a thread of its own. Shows nothing.

        It stops half-way where it is not ``wanted`` any more.
        """
        shown = self.view.visible
        found, _ = grown(self.reads, entity_id, ALL, limit=EXPAND_STEP, exclude=set(shown), recall=self.recall)
        if found and len(shown) < self.limit and wanted():
            self._read.read_scene(self.reads, (*shown, *found[: self.limit - len(shown)]))

    def arrange(self, kind: str = "", *, pinned: Iterable[str] = ()) -> None:
        """Find new places for what is shown, in a figure of bands.FIGURES (empty: the one there is), as one step.

        ``pinned`` entities and those of the view keep theirs. ``arrangement`` counts it.
        """
        shown, view = self.sifted().shown, self.view
        kept = {i: self.positions[i] for i in {*pinned, *view.pinned} if i in self.positions}
        root = next(iter(view.selected.entities), "")
        places, figure = arranged(kind or view.figure.kind, shown.entities, shown.relations, root=root, kept=kept)
        if figure.kind == "hierarchy" and root:
            self.notice = f"Each row is one step farther from {self.name_of(root)}."
        elif figure.kind == "time":
            self.notice = "A band holds who was first mentioned then, from the earliest at the top."
        self.place(places, replace(view, figure=figure))
        self.arrangement += 1
        self.framed += 1

    def tidy(self, pinned: Iterable[str] = ()) -> None:
        """Arrange anew in the figure that there is, ``pinned`` entities excepted."""
        self.arrange(pinned=pinned)

    def place(self, places: Mapping[str, Place], view: View) -> None:
        """Show this view with these places, as one step: going back brings back the places of before."""
        self.history.amend(replace(self.view, places=dict(self.positions)))
        self.positions = {**self.positions, **places}
        self.history.push(replace(view, places=self.positions))
        self.positions = dict(self.positions)

    def show_path(self, start: str, end: str) -> None:
        """Show and select a shortest path between two entities; ``notice`` says if there is none."""
        if start == end or not start or not end:
            self.notice = "A path needs two different names."
            return
        found = self.reads.path(start, end, longest=LONGEST_PATH)
        if found is None:
            names = f"{self.name_of(start)} and {self.name_of(end)}"
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
            hidden_factualities=view.hidden_factualities - {kind for r in trail for kind in (r.factuality, CONTESTED)},
        )
        self.change(view, anchor=ids[0])

    def state(self) -> dict[str, object]:
        """All that is needed to see the same again, as JSON-able values; ``restored`` takes it."""
        places = {i: [round(x, 1), round(y, 1)] for i, (x, y) in self.positions.items() if i in self.view.visible}
        return {**view_to_state(self.view), "positions": places, "limit": self.limit}

    def change(self, view: View, *, anchor: str | None = None) -> None:
        """Show this from now on, as one step that can be taken back; a mere change of the selection is none."""
        if view.figure.kind in BANDS:
            view = self._in_bands(view)
        self.history.push(view)
        self.anchor = self.anchor if anchor is None else anchor

    def adding(self, entities: Iterable[Entity | str]) -> View:
        """The view with these (or of these ids) in it as far as there is room; says what was left out."""
        known = set(self.view.visible)
        ids = (e if isinstance(e, str) else e.id for e in entities)
        fresh = list(dict.fromkeys(i for i in ids if i not in known))
        room = max(0, self.limit - len(known))
        if len(fresh) > room:
            remedy = "hide some first" if self.limit >= HARD_LIMIT else "hide some, or allow more"
            self.notice = f"{len(fresh) - room} left out: {self.limit} entities are shown at most; {remedy}."
        return replace(self.view, visible=(*self.view.visible, *fresh[:room]))

    def name_of(self, entity_id: str) -> str:
        """The entity's name, for a sentence."""
        entity = next((e for e in self.scene.entities if e.id == entity_id), None) or self.reads.entity(entity_id)
        return entity.name if entity else "This entity"

    def _in_bands(self, view: View) -> View:
        """Who comes in has to stand in the right band."""
        fresh = [i for i in view.visible if i not in self.view.visible and i not in self.positions]
        if not fresh:
            return view
        standing = {i: self.positions[i] for i in self.view.visible if i in self.positions}
        places, figure = joined(view.figure, self.reads.entities(fresh), standing)
        self.positions |= places
        return replace(view, figure=figure)
