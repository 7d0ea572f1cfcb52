"""An exploration made again from its state, as a saved view, a link or a file brings it, right or wrong."""

from __future__ import annotations

from graph.explore.events import read_positions
from graph.explore.explorer import HARD_LIMIT, VISIBLE_LIMIT, Explorer
from graph.explore.reads import GraphReads
from graph.explore.view import view_from_state


def restored(reads: GraphReads, state: object) -> Explorer:
    """The exploration that ``Explorer.state()`` described; entities that are gone since are left out."""
    known = state if isinstance(state, dict) else {}
    limit = known.get("limit")
    allowed = limit if isinstance(limit, int) and 0 < limit <= HARD_LIMIT else VISIBLE_LIMIT
    view = view_from_state(state)
    there = {e.id for e in reads.entities(view.visible)}
    kept = tuple(i for i in view.visible if i in there)[:allowed]
    explorer = Explorer(reads, view.without(frozenset(view.visible) - set(kept)), limit=allowed)
    places = read_positions(known.get("positions"))
    explorer.positions = {i: xy for i, xy in places.items() if i in kept}
    return explorer
