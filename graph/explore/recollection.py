"""What an exploration has read of a store, kept until it is to be read anew: only what is new is asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import Any, TypeVar

from graph.explore.filters import Filters, Sifted, by_relation, sift, stepped_back
from graph.explore.reads import GraphReads
from graph.explore.retold import Retold, retold
from graph.explore.scene import Scene, load_scene
from graph.explore.view import View
from graph.model import ClaimNote

MOST_NOTED = 30_000
"""Claims that are looked through for filters and dates."""
RECALLED = 50
"""Answers and scenes that are kept, by what they are about."""

T = TypeVar("T")
Notes = dict[str, tuple[ClaimNote, ...]]


class Recollection:
    """The scene that was read last, the claims behind it, what its filters left, and answers by what they are about."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Read all anew at the next time of asking."""
        self._scene: Scene | None = None
        self._notes: tuple[Scene, Notes] | None = None
        self._retold: tuple[object, Retold] | None = None
        self._sifted: tuple[object, Sifted] | None = None
        self._recalled: dict[object, Future[Any]] = {}

    def scene(self, reads: GraphReads, ids: tuple[str, ...]) -> Scene:
        """The scene of these entities."""
        if self._scene is None or self._scene.ids != ids:
            self._scene = self.read_scene(reads, ids)
        return self._scene

    def read_scene(self, reads: GraphReads, ids: tuple[str, ...]) -> Scene:
        """The scene of entities that may not be shown yet; kept, so that showing them reads nothing."""
        return self.recall(("scene", ids), lambda: load_scene(reads, ids, self._scene))

    def notes(self, reads: GraphReads, scene: Scene) -> Notes:
        """The claims behind the relations of a scene, by relation."""
        if self._notes is None or self._notes[0] is not scene:
            # Where a read may be cut off what is there depends on all that is asked for.
            whole = sum(r.count for r in scene.relations) <= MOST_NOTED
            known = self._notes[1] if self._notes and whole else {}
            fresh = [r.id for r in scene.relations if r.id not in known]
            read = by_relation(reads.claim_notes(fresh, limit=MOST_NOTED)) if fresh else {}
            self._notes = (scene, {r.id: known.get(r.id) or read.get(r.id, ()) for r in scene.relations})
        return self._notes[1]

    def retold(self, reads: GraphReads, scene: Scene, filters: Filters) -> Retold:
        """The scene with its relations as the claims that pass tell them."""
        if not filters.of_claims:
            return Retold(scene)
        key = (scene, filters)
        if self._retold is None or self._retold[0] != key:
            told = retold(scene.relations, filters, self.notes(reads, scene))
            silent = frozenset(r.id for r in scene.relations if r.id not in told)
            whole = replace(scene, relations=tuple(told.get(r.id, r) for r in scene.relations))
            self._retold = (key, Retold(whole, silent))
        return self._retold[1]

    def sifted(self, reads: GraphReads, scene: Scene, view: View) -> Sifted:
        """What the filters of a view leave of a scene."""
        filters = view.filters
        keep = view.selected.entities if filters.active else ()
        key = (scene, view.hidden_types, view.hidden_relations, view.hidden_factualities, filters, keep)
        if self._sifted is None or self._sifted[0] != key:
            told = self.retold(reads, scene, filters)
            found = sift(told.scene.filtered(view), filters, silent=told.silent, keep=keep)
            if filters.fade:  # what the legend has switched off steps back too; what was hidden one by one is gone
                whole = replace(view, hidden_types=frozenset(), hidden_factualities=frozenset())
                found = stepped_back(told.scene.filtered(whole), found.passing)
            self._sifted = (key, found)
        return self._sifted[1]

    def recall(self, about: object, read: Callable[[], T]) -> T:
        """What ``read`` gave when it was last asked about this; always of one type for one key.

        Whoever asks while another thread is reading waits for its answer. What fails is read again at the next time.
        """
        while True:
            with self._lock:
                held = self._recalled
                if mine := about not in held:
                    if len(held) >= RECALLED:
                        del held[next(iter(held))]
                    held[about] = Future()
                future = held[about]
            if mine:
                try:
                    future.set_result(read())
                finally:
                    if not future.done():
                        with self._lock:
                            held.pop(about, None)
                        future.cancel()
            with suppress(CancelledError):  # then the one who was waited for has failed
                return future.result()  # type: ignore[no-any-return]
