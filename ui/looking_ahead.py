"""Reads that a wish will need, begun while the reader still looks at what was asked for before. Draws nothing."""

from __future__ import annotations

import time
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from weakref import WeakKeyDictionary

import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer

AHEAD = "ng-explore-ahead"
"""Key of what the reader had picked and pointed at, and what was shown, at the last run."""
DRAWN_WITHIN = 0.4
"""Seconds in which the machine is left to the browser, which draws what was asked for; on arrival it has long to do."""
_next: WeakKeyDictionary[Explorer, str] = WeakKeyDictionary()
"""Whom an expansion is looked into for; who reads for another one has been left behind."""


def look_ahead(explorer: Explorer) -> None:
    """Read what expanding the likeliest name would bring in: of a hub that takes a look at thousands of relations."""
    pointed = explorer.peek.id if explorer.peek else ""
    now = (explorer.selected, pointed, explorer.view.visible)
    before = st.session_state.get(AHEAD)
    if now == before:
        return
    st.session_state[AHEAD] = now
    likeliest = _next[explorer] = likely(explorer, fresh=before is None or pointed != before[1])
    if likeliest:
        _reader().submit(_look, explorer, likeliest, 0.0 if before is None else DRAWN_WITHIN)


def likely(explorer: Explorer, *, fresh: bool) -> str:
    """Whom the reader may expand next: who is pointed at if that is ``fresh``, else who is picked out alone.

    With nothing picked out it is the best connected of those who have neighbours that are not shown. Empty if nobody.
    """
    if fresh and explorer.peek and explorer.peek.id in explorer.view.visible:
        return explorer.peek.id
    if explorer.selected:
        return explorer.selected.entities[0] if len(explorer.selected.entities) == 1 else ""
    more = explorer.scene.more()
    return max(more, key=lambda entity_id: (more[entity_id], entity_id), default="")


@st.cache_resource(show_spinner=False)
def _reader() -> Executor:
    """One at a time: what is read ahead must not keep what was asked for waiting."""
    return ThreadPoolExecutor(1, thread_name_prefix="looking-ahead")


def _look(explorer: Explorer, entity_id: str, after: float) -> None:
    def wanted() -> bool:
        return _next.get(explorer) == entity_id

    if not wanted():
        return
    time.sleep(after)
    with suppress(StoreError):  # whoever wishes it in earnest is told of it
        if wanted():
            explorer.look_ahead(entity_id, wanted)
